"""What other sites show of the members who agreed to be shown."""

from datetime import date

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kit import blocks
from attache.kit.blocks import Asked, Block, Shown
from attache.memberships.forms.grids import Simulation
from attache.memberships.models import Tier
from attache.memberships.queries import grids, public


def members(asked: Asked) -> Shown:
    listing = public.listing(timezone.localdate(asked.at))
    body = render_to_string("memberships/public/_members.html", {"members": listing})
    return Shown(_("Members"), body)


def on_the_map(asked: Asked) -> Shown:
    listing = public.listing(timezone.localdate(asked.at))
    drawn = public.map_of(listing.institutions)
    body = render_to_string("memberships/public/_map.html", {"map": drawn})
    return Shown(drawn.title, body, says_its_title=True)


def simulator(*, on: date) -> SafeString | str:
    """Ask which tier would be theirs, on any page; nothing while no grid is in force."""
    grid = grids.in_force(on)
    if grid is None:
        return ""
    ordinary = [tier for tier in grid.tiers.all() if tier.nature == Tier.Nature.ORDINARY]
    lowest = min((tier.amount for tier in ordinary), default=None)
    shown = {"form": Simulation(), "action": reverse("memberships_public:join"), "lowest": lowest}
    return render_to_string("memberships/public/_wondering.html", shown)


BLOCKS = (
    Block(
        "carte",
        gettext_lazy("Map of the members"),
        gettext_lazy("The map of France, with the members who agreed to be shown."),
        on_the_map,
        height=760,
    ),
    Block(
        "adherents",
        gettext_lazy("Members"),
        gettext_lazy("The members who agreed to be shown, by name."),
        members,
        height=520,
    ),
)


def publish() -> None:
    for order, block in enumerate(BLOCKS, 20):
        blocks.register(block, order=order)
