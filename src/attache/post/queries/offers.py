"""What this room shows on pages of others: mails on timelines, and lists that can be written to."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Function, Organisation, Person
from attache.directory.queries.about import About
from attache.kit.tables import Offer
from attache.kit.timeline import Entry
from attache.post.models import Letter
from attache.post.queries import letters
from attache.post.registries import labels, lists

SHOWN = 30
# As what somebody is written to for their body, not for themselves.
SPEAK_FOR_A_BODY = [
    Letter.Capacity.PERMANENT_CONTACT,
    Letter.Capacity.FINANCE,
    Letter.Capacity.VOTER,
    Letter.Capacity.AGENT_OF_CHANGE,
    Letter.Capacity.CONTACT,
]


def write_to_them(table: str, user: User) -> Offer | None:
    of = next((each for each in lists if each.name == table), None)
    if of is None or not (user.has_perm("post.write") and user.has_perm(of.permission)):
        return None
    return Offer(_("Write to them"), f"{reverse('post:new_mailing')}?liste={table}")


def happened(party: Organisation | Person, user: User) -> Iterator[Entry]:
    """The mails of a person; those about a body, or to who spoke for it at the time."""
    if not user.has_perm("post.view"):
        return
    said = labels()
    for letter in _LETTERS(party):
        to = f"{letter.person}, " if letter.person and letter.person != party else ""
        yield Entry(
            on=timezone.localtime(letter.sent_at or letter.planned_at).date(),
            title=letter.subject,
            text=f"{to}{said.get(letter.kind, letter.kind)}, {letter.state.label}",
            url=letter.get_absolute_url(),
            tone=letters.TONES.get(letter.state, "plain"),
        )


def _latest(_owner: str, **of: Any) -> QuerySet[Letter]:  # noqa: ANN401 -- a slot
    theirs = Q(pk__in=_of_body(of["organisation"])) if "organisation" in of else Q(**of)
    return (
        Letter.objects.filter(theirs, is_secret=False)
        .select_related("person")
        .only(
            *("public_id", "kind", "subject", "person__first_name", "person__last_name"),
            *("planned_at", "due_at", "released_at", "handed_at", "doubted_at"),
            *("sent_at", "failed_at", "withdrawn_at", "attempts"),
        )
        .order_by("-planned_at")[:SHOWN]
    )


def _of_body(body: Any) -> QuerySet[Letter, int]:  # noqa: ANN401 -- a slot
    about = Q(about_kind=Organisation._meta.label_lower, about_id=body)
    functions = Function.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=OuterRef("planned_at__date")),
        Q(ends_on=None) | Q(ends_on__gt=OuterRef("planned_at__date")),
        organisation=body,
        person=OuterRef("person"),
    )
    speaks_for_it = Q(capacity__in=SPEAK_FOR_A_BODY, person__functions__organisation=body)
    there = Letter.objects.filter(speaks_for_it & Exists(functions))
    return Letter.objects.filter(about | Q(pk__in=there.values("pk"))).values_list("pk", flat=True)


_LETTERS = About(_latest)
