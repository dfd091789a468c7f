from datetime import date
from typing import Any, NoReturn

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from attache.accounts.models import Office, User
from attache.accounts.registries import tell
from attache.kit import conflicts, dates, versions


class AlreadyHasAnAccount(ValidationError):
    """Somebody logs in with that e-mail address already."""


class AlreadyHeld(ValidationError):
    """The person holds that office on that day, or will."""


class AlreadyOver(ValidationError):
    """The office has an end already, and no later than the one asked for."""


class EndsBeforeItStarts(ValidationError):
    """The end asked for comes before the first day of the office."""


class LastAdministrator(ValidationError):
    """Nobody would be left to open accounts and give offices."""


class AlreadyDone(ValidationError):
    """Somebody else has just closed or reopened the account."""


@transaction.atomic
def open_account(*, email: str, name: str, by: User | None) -> User:
    with conflicts.explained(_refuse_a_second):
        user = User.objects.create_user(email, name=name)
    tell("accounts.opened", user, by=by, changes={"name": user.name})
    return user


@transaction.atomic
def correct_account(user: User, *, email: str, name: str, seen: int, by: User) -> None:
    email_before, name_before = user.email, user.name
    user.email, user.name = email.lower(), name
    with conflicts.explained(_refuse_a_second):
        versions.save(user, ["email", "name"], seen=seen)
    changes: dict[str, Any] = {}
    if user.name != name_before:
        changes["name"] = [name_before, user.name]
    if user.email != email_before:
        # The address stays out: the journal outlives what people ask us to forget.
        changes["email"] = True
        # allauth remembers the addresses it has seen: the old one must no longer open the door.
        EmailAddress.objects.filter(user=user).delete()
    tell("accounts.corrected", user, by=by, changes=changes)


@transaction.atomic
def grant_office(user: User, kind: Office.Kind, *, on: date, by: User | None) -> Office:
    held = _locked(user).offices.filter(kind=kind).not_over(on).first()
    if held:
        raise AlreadyHeld(
            _("%(person)s already holds this office, since %(day)s.")
            % {"person": user, "day": dates.shown(held.starts_on)}
            if held.covers(on)
            else _("%(person)s is already to hold this office, from %(day)s.")
            % {"person": user, "day": dates.shown(held.starts_on)}
        )
    office = user.offices.create(kind=kind, starts_on=on)
    tell("accounts.office_granted", user, by=by, changes={"office": kind.value, "starts_on": on})
    return office


@transaction.atomic
def end_office(office: Office, *, on: date, by: User) -> None:
    if office.kind == Office.Kind.ADMINISTRATOR:
        _hold_administrators()
    _locked(office.user)
    office.refresh_from_db(fields=["ends_on"])
    if on < office.starts_on:
        raise EndsBeforeItStarts(
            _("This office starts on %(day)s; it cannot end before.")
            % {"day": dates.shown(office.starts_on)}
        )
    if office.last_day is not None and office.last_day < on:
        raise AlreadyOver(
            _("This office already ends on %(day)s.") % {"day": dates.shown(office.last_day)}
        )
    if office.kind == Office.Kind.ADMINISTRATOR:
        _keep_an_administrator(on, leaving=office.user)
    before, office.ends_on = office.ends_on, on
    office.save(update_fields=["ends_on"])
    tell(
        "accounts.office_ended",
        office.user,
        by=by,
        changes={"office": office.kind, "ends_on": [before, on]},
    )


@transaction.atomic
def close_account(user: User, *, on: date, by: User) -> None:
    _hold_administrators()
    if not _locked(user).is_active:
        raise AlreadyDone(_("This account is already closed."))
    if user.offices.filter(kind=Office.Kind.ADMINISTRATOR).not_over(on).exists():
        _keep_an_administrator(on, leaving=user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    tell("accounts.closed", user, by=by)


@transaction.atomic
def reopen_account(user: User, *, by: User) -> None:
    if _locked(user).is_active:
        raise AlreadyDone(_("This account is already open."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    tell("accounts.reopened", user, by=by)


def _locked(user: User) -> User:
    """The row as it stands now; whoever else decides about this account waits."""
    locked: User = User.objects.select_for_update().get(pk=user.pk)
    return locked


def _hold_administrators() -> None:
    """Have whoever else takes an administrator away wait: call it before locking an account.

    Two administrators could otherwise leave at the same moment, each counting on the other.
    """
    held = Office.objects.filter(kind=Office.Kind.ADMINISTRATOR, ends_on__isnull=True)
    list(held.select_for_update().order_by("pk").values_list("pk"))


def _keep_an_administrator(on: date, *, leaving: User) -> None:
    others = Office.objects.filter(kind=Office.Kind.ADMINISTRATOR).exclude(user=leaving)
    if not others.lasting(on).exists():
        raise LastAdministrator(
            _(
                "%(person)s is the last administrator. Give the office to somebody else first, "
                "from that day or before."
            )
            % {"person": leaving}
        )


def _refuse_a_second() -> NoReturn:
    raise AlreadyHasAnAccount(_("This e-mail address already has an account."))
