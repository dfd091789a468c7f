"""Where a record comes from and what it led to, on its page."""

from typing import Any

from django import template
from django.db.models import Model
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.kit import lineage
from attache.kit import provenance as links

register = template.Library()


@register.simple_tag(takes_context=True)
def provenance(
    context: RequestContext | dict[str, Any], record: Model, *, face: str
) -> SafeString | str:
    """Draw nothing when there is nothing to tell, but at the desk the way to tell it."""
    user = context["request"].user
    chain = links.chain(record, links.Reader(user, face, timezone.now()))
    edit = _editing(record, user) if face == "desk" else ""
    if not chain and not edit:
        return ""
    pictures = {"across": lineage.across(chain), "down": lineage.down(chain)} if chain else {}
    shown = {
        "chain": chain,
        "edit": edit,
        "columns": lineage.columns(chain),
        "sentence": _sentence(chain),
        "near": len(chain.before) + len(chain.after) == len(chain.nodes),
    }
    return render_to_string("kit/provenance.html", shown | pictures)


def _editing(record: Model, user: Any) -> str:  # noqa: ANN401 -- accounts stand above
    kind = links.of(record)
    if not user.has_perm("front.link") or (kind.permission and not user.has_perm(kind.permission)):
        return ""
    try:
        return reverse("front:provenance", args=[kind.name, record.pk])
    except NoReverseMatch:
        return ""


def _sentence(chain: links.Chain) -> str:
    before = sum(len(nodes) for place, nodes in chain.steps.items() if place < 0)
    after = sum(len(nodes) for place, nodes in chain.steps.items() if place > 0)
    came = ngettext("%(n)d thing before it", "%(n)d things before it", before) % {"n": before}
    led = ngettext("%(n)d thing after it", "%(n)d things after it", after) % {"n": after}
    return _("“%(title)s”: %(came)s, %(led)s.") % {
        "title": chain.here.title,
        "came": came,
        "led": led,
    }
