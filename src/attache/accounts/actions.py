from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from attache.accounts.models import Office, User
from attache.accounts.registries import tell
from attache.kit import versions


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
    with _one_account_per_address():
        user = User.objects.create_user(email, name=name)
    tell("accounts.opened", user, by=by, changes={"email": user.email, "name": user.name})
    return user


@transaction.atomic
def correct_account(user: User, *, email: str, name: str, seen: int, by: User) -> None:
    before = {"email": user.email, "name": user.name}
    user.email, user.name = email.lower(), name
    with _one_account_per_address():
        versions.save(user, ["email", "name"], seen=seen)
    after = {"email": user.email, "name": user.name}
    changes = {key: [before[key], after[key]] for key in before if before[key] != after[key]}
    if "email" in changes:
        # allauth remembers the addresses it has seen: the old one must no longer open the door.
        EmailAddress.objects.filter(user=user).delete()
    tell("accounts.corrected", user, by=by, changes=changes)


@transaction.atomic
def grant_office(user: User, kind: Office.Kind, *, on: date, by: User | None) -> Office:
    held = _locked(user).offices.filter(kind=kind).not_over(on).first()
    if held:
        raise AlreadyHeld(
            _("%(person)s already holds this office, since %(day)s.")
            % {"person": user, "day": date_format(held.starts_on)}
            if held.covers(on)
            else _("%(person)s is already to hold this office, from %(day)s.")
            % {"person": user, "day": date_format(held.starts_on)}
        )
    office = user.offices.create(kind=kind, starts_on=on)
    tell("accounts.office_granted", user, by=by, changes={"office": kind.value, "starts_on": on})
    return office


@transaction.atomic
def end_office(office: Office, *, on: date, by: User) -> None:
    _locked(office.user)
    office.refresh_from_db(fields=["ends_on"])
    if on < office.starts_on:
        raise EndsBeforeItStarts(
            _("This office starts on %(day)s; it cannot end before.")
            % {"day": date_format(office.starts_on)}
        )
    if office.ends_on is not None and office.ends_on <= on:
        raise AlreadyOver(
            _("This office already ends on %(day)s.") % {"day": date_format(office.ends_on)}
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


def _keep_an_administrator(on: date, *, leaving: User) -> None:
    # Locked all together, or two administrators could leave each other's office at the same moment.
    lasting = list(
        Office.objects.select_for_update()
        .filter(kind=Office.Kind.ADMINISTRATOR)
        .lasting(on)
        .select_related("user")
        .order_by("pk")
    )
    if all(office.user_id == leaving.pk for office in lasting):
        raise LastAdministrator(
            _(
                "%(person)s is the last administrator. Give the office to somebody else first, "
                "from that day or before."
            )
            % {"person": leaving}
        )


@contextmanager
def _one_account_per_address() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise AlreadyHasAnAccount(_("This e-mail address already has an account.")) from error
