"""What waits of introductions: who agreed and is to be put in touch, what came of those made."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import BigIntegerField, DateField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.front import todos
from attache.front.todos import Source, Todo
from attache.introductions.models import FollowUp, Introduction
from attache.kit import dates
from attache.kit.prepared import Prepared, PreparedRows, Several

_SIDES = (
    *("member__name", "member__kind", "member__key", "member__organisation", "member__person"),
    *("organisation__name", "person__first_name", "person__last_name"),
)
_AGREED = PreparedRows(
    lambda: (
        Introduction.objects.agreed()
        .order_by("proposed_on", "pk")
        .values_list("pk", "owner")[: todos.READ]
    )
)
_INTRODUCTIONS = Prepared(
    lambda keys: (
        Introduction.objects.filter(pk__in=keys)
        .select_related("member", "organisation", "person", "owner")
        .only("public_id", "about", "proposed_on", "owner__name", "owner__email", *_SIDES)
    ),
    Several(BigIntegerField()),
)
_TO_ASK = PreparedRows(
    lambda on: (
        FollowUp.objects.to_ask(on)
        .order_by("due_on", "pk")
        .values_list("pk", "introduction__owner")[: todos.READ]
    ),
    DateField(),
)
_FOLLOW_UPS = Prepared(
    lambda keys: (
        FollowUp.objects.filter(pk__in=keys)
        .select_related(
            *(f"introduction__{name}" for name in ("member", "organisation", "person", "owner"))
        )
        .only(
            *("months", "due_on", "introduction__public_id", "introduction__about"),
            *("introduction__owner__name", "introduction__owner__email"),
            *(f"introduction__{name}" for name in _SIDES),
        )
    ),
    Several(BigIntegerField()),
)


def _agreed(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for each in _INTRODUCTIONS([*keys]):
        yield Todo(
            key=keys[each.pk],
            title=_("Both said yes: put in touch %(pair)s") % {"pair": each},
            url=each.get_absolute_url(),
            text=_("About: %(about)s. Followed by %(owner)s.")
            % {"about": each.about, "owner": each.owner},
            badge=dates.short(each.proposed_on),
        )


def _to_ask(keys: Mapping[int, str], _on: date) -> Iterator[Todo]:
    for each in _FOLLOW_UPS([*keys]):
        yield Todo(
            key=keys[each.pk],
            title=_("What came of it: %(pair)s?") % {"pair": each.introduction},
            url=each.introduction.get_absolute_url(),
            text=ngettext(
                "In touch for a month. Followed by %(owner)s.",
                "In touch for %(n)d months. Followed by %(owner)s.",
                each.months,
            )
            % {"n": each.months, "owner": each.introduction.owner},
            badge=dates.short(each.due_on),
        )


INTRODUCTIONS = (
    Source(
        gettext_lazy("To put in touch"),
        "introductions.make",
        lambda _on, _user: [_AGREED.of()],
        todos.own_first("introduction"),
        more="/equipe/mises-en-relation/?etat=agreed",
        said=_agreed,
    ),
    Source(
        gettext_lazy("What came of introductions"),
        "introductions.make",
        lambda on, _user: [_TO_ASK.of(on)],
        todos.own_first("follow-up"),
        more="/equipe/mises-en-relation/?etat=a_demander",
        said=_to_ask,
    ),
)
