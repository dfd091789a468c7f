"""Finds for members as pages and lists show them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.companionship.models import Match
from attache.directory.queries import themes
from attache.kit import search
from attache.kit.prepared import Prepared
from attache.kit.tables import Column, Facet, Table
from attache.library.models import Find
from attache.memberships.models import Member
from attache.memberships.wording import KINDS
from attache.post.models import Letter

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMED = ["find__title", "find__public_id", "member__name", "member__key", "member__kind"]
STRONG = 8
PROPOSED_TO_ONE = 5


_PROPOSED = Prepared(
    lambda member: (
        Match.objects.proposed()
        .filter(member=member)
        .select_related("find")
        .only("reasons", "find__title", "find__public_id")
        .order_by("-weight", "-pk")[:PROPOSED_TO_ONE]
    ),
    BigIntegerField(),
)


def proposed_to(member: Member) -> list[Match]:
    """The finds proposed to a member, the strongest first, each with why in words (`said`)."""
    return _PROPOSED(member.pk)


def readable(user: User) -> QuerySet[Match]:
    return Match.objects.visible_to(user).select_related("find", "member", "person", "sent_by")


def proposed(user: User) -> QuerySet[Match]:
    return (
        Match.objects.visible_to(user)
        .proposed()
        .select_related("find", "member")
        .only("reasons", "weight", "sent_on", "set_aside_on", *_NAMED)
    )


def sent(user: User) -> QuerySet[Match]:
    return readable(user).filter(sent_on__isnull=False)


def between(user: User, find: Find, member: Member) -> Match:
    """What there is between a find and a member; when nothing proposed it, a match of no reason."""
    found = readable(user).filter(find=find, member=member).first()
    return found or Match(find=find, member=member)


@dataclass(frozen=True)
class Sorted:
    """Matches as a page lists them: `sent` each with the last mail about it, or without."""

    proposed: list[Match]
    sent: list[tuple[Match, Letter | None]]
    set_aside: list[Match]


def of_member(user: User, member: Member) -> Sorted:
    found = _sorted(readable(user).filter(member=member))
    return found if member.belongs else replace(found, proposed=[], set_aside=[])


def of_find(user: User, find: Find) -> Sorted:
    """Members who left are only among those who had it."""
    theirs = readable(user).filter(find=find)
    return _sorted(theirs.exclude(member__belongs=False, sent_on=None))


def _sorted(matches: QuerySet[Match]) -> Sorted:
    """The strongest proposals first; of what was sent, the last."""
    found = list(matches.order_by(F("sent_on").desc(), "-weight", "-pk"))
    return Sorted(
        proposed=[match for match in found if match.is_waiting],
        sent=with_fates(match for match in found if match.sent_on),
        set_aside=[match for match in found if match.set_aside_on],
    )


def with_fates(matches: Iterable[Match]) -> list[tuple[Match, Letter | None]]:
    """Each with the last mail about it, in one question."""
    listed = list(matches)
    letters = Letter.objects.filter(
        about_kind=Match._meta.label_lower, about_id__in=[match.pk for match in listed]
    ).order_by("pk")
    last = {letter.about_id: letter for letter in letters}
    return [(match, last.get(match.pk)) for match in listed]


def _about(matches: QuerySet[Match], slugs: list[str]) -> QuerySet[Match]:
    about = Find.themes.through.objects.filter(theme__slug__in=slugs)
    return matches.filter(find__in=about.values("find"))


def _matching(matches: QuerySet[Match], text: str) -> QuerySet[Match]:
    return matches.filter(
        Q(find__in=search.keeping(text, kind="find"))
        | Q(member__organisation__in=search.keeping(text, kind="organisation"))
        | Q(member__person__in=search.keeping(text, kind="person"))
    )


_FIND = Column(
    "pepite",
    gettext_lazy("Find"),
    lambda match: match.find.title,
    url=lambda match: match.get_absolute_url(),
)
_MEMBER = Column(
    "adherent",
    gettext_lazy("Member"),
    lambda match: match.member.name,
    url=lambda match: reverse("companionship:matches_for", args=[match.member.key]),
)
_THEME = Facet("theme", gettext_lazy("Theme of the find"), themes.choices, _about)
_KIND = Facet(
    "type",
    gettext_lazy("Kind of member"),
    list(KINDS.items()),
    lambda matches, kinds: matches.filter(member__kind__in=kinds),
)

PROPOSED = Table(
    name="pepites-proposees",
    title=gettext_lazy("Finds to share"),
    columns=[
        _FIND,
        _MEMBER,
        Column("raisons", gettext_lazy("Why"), lambda match: " · ".join(match.said)),
        Column(
            "poids",
            gettext_lazy("Weight"),
            lambda match: match.weight,
            sort="weight",
            numeric=True,
        ),
    ],
    facets=[
        _THEME,
        _KIND,
        Facet(
            "poids",
            gettext_lazy("Weight"),
            [("fort", gettext_lazy("Several strong reasons"))],
            lambda matches, _chosen: matches.filter(weight__gte=STRONG),
        ),
    ],
    default_sort="-poids",
    search=_matching,
    search_label=gettext_lazy("Find or member…"),
    empty_title=gettext_lazy("No find to share yet"),
    empty_text=gettext_lazy(
        "Once finds are written down, those that may be for a member are here from the night after."
    ),
)

SENT = Table(
    name="pepites-envoyees",
    title=gettext_lazy("Finds shared"),
    columns=[
        _FIND,
        _MEMBER,
        Column("le", gettext_lazy("Shared on"), lambda match: match.sent_on, sort="sent_on"),
        Column("a", gettext_lazy("To"), lambda match: match.person and str(match.person)),
        Column("par", gettext_lazy("By"), lambda match: str(match.sent_by)),
        Column("retour", gettext_lazy("What they said of it"), lambda match: match.feedback),
        Column("mots", gettext_lazy("Words"), lambda match: match.words, hidden=True),
    ],
    facets=[
        _THEME,
        _KIND,
        Facet(
            "retour",
            gettext_lazy("What they said of it"),
            [("oui", gettext_lazy("Noted"))],
            lambda matches, _chosen: matches.exclude(feedback=""),
        ),
    ],
    default_sort="-le",
    search=_matching,
    search_label=gettext_lazy("Find or member…"),
    empty_title=gettext_lazy("No find shared yet"),
    empty_text=gettext_lazy("Those that you send and those told at exchanges will be here."),
)
