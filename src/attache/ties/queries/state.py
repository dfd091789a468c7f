"""The state of the ties: who needs attention first, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.companionship.models import Cadence
from attache.directory import geography
from attache.kit import search
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.tables.cells import escape
from attache.memberships.indexing import kind_in_words
from attache.memberships.models import Member
from attache.memberships.queries import facets
from attache.ties import wording
from attache.ties.models import MARK, Tie

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from attache.ties.wording import Told

OVERRULED = "ecartes"
_SHOWN = [
    *("signs", "names", "first", "since", "others", "place"),
    *("member__name", "member__kind", "member__key", "member__sort_name"),
    *("member__permanent_contact", "member__region"),
]


def listed(user: User, *, overruled: bool) -> QuerySet[Tie]:
    """Those of which a sign stands; or those of which somebody overruled one."""
    ties = (
        Tie.objects.visible_to(user)
        .filter(member__belongs=True)
        .select_related("member")
        .only(*_SHOWN)
    )
    # Said as the index `tie_by_place` says it: that is how a database may follow it.
    shown = ties.filter(names__contains=MARK) if overruled else ties.exclude(first="")
    # Asked beside: a join would be counted with each of them.
    cadence = Cadence.objects.filter(member=OuterRef("member"))
    return shown.annotate(
        met_on=Subquery(cadence.values("last_on")), meets_on=Subquery(cadence.values("planned_on"))
    )


def table(*, overruled: bool) -> Table:
    """The list, whose reasons are those that stand, or what was overruled and why."""
    return Table(
        name="liens",
        title=gettext_lazy("State of the ties"),
        columns=[
            Column(
                "adherent",
                gettext_lazy("Member"),
                lambda tie: tie.member.name,
                url=lambda tie: tie.member.get_absolute_url(),
                sort="member__sort_name",
            ),
            Column(
                "pourquoi",
                gettext_lazy("Why"),
                lambda tie: _why(tie, overruled=overruled),
                sort="place",
                export=lambda tie: " ".join(each.words for each in _told(tie, overruled=overruled)),
            ),
            Column("depuis", gettext_lazy("Since"), lambda tie: tie.since, sort="since"),
            Column("dernier", gettext_lazy("Last exchange"), lambda tie: tie.met_on),
            Column("prochain", gettext_lazy("Planned exchange"), lambda tie: tie.meets_on),
            Column(
                "contact",
                gettext_lazy("Permanent contact"),
                lambda tie: tie.member.permanent_contact,
            ),
            Column(
                "type", gettext_lazy("Kind"), lambda tie: kind_in_words(tie.member), hidden=True
            ),
            Column(
                "region",
                gettext_lazy("Region"),
                lambda tie: geography.region_name(tie.member.region),
                hidden=True,
            ),
        ],
        facets=[
            Facet(
                "signe",
                gettext_lazy("Sign"),
                [(name.value, label) for name, label in wording.LABELS.items()],
                lambda ties, names: _with_sign(ties, names, MARK if overruled else ""),
            ),
            Facet(
                "etat",
                gettext_lazy("State"),
                [(OVERRULED, gettext_lazy("A sign was overruled"))],
                lambda ties, _chosen: ties,
            ),
            *facets.kind_and_region("member__"),
        ],
        default_sort="pourquoi",
        search=lambda ties, text: ties.filter(member__in=search.keeping(text, kind="member")),
        search_label=gettext_lazy("Name, acronym, SIREN, contact…"),
        empty_title=gettext_lazy("No tie calls for attention"),
        empty_text=gettext_lazy("Signs are told every night; those that stand will be here."),
    )


def sentence(member: Member, sign: str) -> str:
    """What a sign of a member says; nothing of one that stands no more."""
    kept = [each for tie in Tie.objects.filter(member=member) for each in tie.signs]
    return next((wording.sentence(each) for each in kept if each["name"] == sign), "")


def _told(tie: Tie, *, overruled: bool) -> Iterator[Told]:
    return (wording.read(kept) for kept in tie.signs if bool(kept.get("overruled")) == overruled)


def _why(tie: Tie, *, overruled: bool) -> SafeString:
    """The gravest sign and how many more there are; or what was overruled, and why."""
    first = next(_told(tie, overruled=overruled))
    if first.overruled:
        return _cell("plain", first.words, first.overruled["because"])
    more = ngettext("and %(n)d other", "and %(n)d others", tie.others) % {"n": tie.others}
    return _cell(first.tone, first.words, more if tie.others else "")


def _cell(tone: str, words: str, below: str) -> SafeString:
    small = f'<span class="row">{escape(below)}</span>' if below else ""
    said = f'<span class="sign {escape(tone)}"><span>{escape(words)}</span>{small}</span>'
    return mark_safe(said)  # noqa: S308 -- escaped above


def _with_sign(ties: QuerySet[Tie], names: list[str], mark: str) -> QuerySet[Tie]:
    return any_of(ties, names, {name: Q(names__contains=f" {mark}{name} ") for name in names})
