"""Mails that wait for somebody: to let them go, to say whether they left, why they failed."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Source, Todo
from attache.kit import dates
from attache.kit.prepared import Prepared
from attache.post.models import Letter
from attache.post.queries import letters

_FAILED = Prepared(
    lambda: (
        Letter.objects.failed()
        .only("public_id", "to_address", "subject")
        .order_by("-failed_at")[: todos.READ]
    )
)
_DOUBTFUL = Prepared(
    lambda: (
        Letter.objects.doubtful()
        .only("public_id", "to_address", "subject")
        .order_by("-handed_at")[: todos.READ]
    )
)


def held_letters(on: date, _user: User) -> Iterator[Todo]:
    """One line a kind; it comes back the next day when it is set aside for good."""
    for held in letters.held_by_kind():
        yield Todo(
            key=f"outbox:{held.kind}:{on}",
            title=_("Let go: %(kind)s") % {"kind": held.label},
            url=reverse("post:let_kind_go", args=[held.kind]),
            badge=ngettext("%(n)d mail", "%(n)d mails", held.count) % {"n": held.count},
        )


def held_mailings(_on: date, _user: User) -> Iterator[Todo]:
    for mailing in letters.held_mailings():
        yield Todo(
            key=f"mailing:{mailing.pk}",
            title=_("A mailing waits to be let go: %(subject)s") % {"subject": mailing.subject},
            url=mailing.get_absolute_url(),
            text=_("Written on %(day)s.") % {"day": dates.shown(mailing.written_at.date())},
        )


def doubtful_letters(_on: date, _user: User) -> Iterator[Todo]:
    for letter in _DOUBTFUL():
        yield Todo(
            key=f"doubt:{letter.pk}",
            title=_("Did this mail leave? %(address)s") % {"address": letter.to_address},
            url=letter.get_absolute_url(),
            text=letter.subject,
            tone="lost",
        )


def failed_letters(_on: date, _user: User) -> Iterator[Todo]:
    for letter in _FAILED():
        yield Todo(
            key=f"letter:{letter.pk}",
            title=_("A letter to %(address)s was not delivered") % {"address": letter.to_address},
            url=letter.get_absolute_url(),
            text=letter.subject,
            tone="lost",
        )


def waiting_letters(on: date, user: User) -> Iterator[Todo]:
    for source in (doubtful_letters, failed_letters, held_mailings, held_letters):
        yield from source(on, user)


POST = (Source(gettext_lazy("Letters"), "post.let_go", waiting_letters, more="/equipe/courriers/"),)
