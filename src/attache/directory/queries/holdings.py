"""What the directory holds about a person, as it is said to themselves."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from attache.directory.models import Function, Person
from attache.directory.registries import Held, Holding
from attache.kit import dates


def identity(person: Person) -> Holding:
    themes = [theme.name for theme in person.themes.all()]
    return Holding(
        "identity",
        _("Who you are"),
        list(_identity_rows(person, themes)),
        {
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.email,
            "phone": person.phone,
            "introduction": person.introduction,
            "themes": themes,
            "known_since": timezone.localdate(person.created_at),
        },
    )


def _identity_rows(person: Person, themes: list[str]) -> Iterator[Held]:
    why = _("To know who is who at our members, and to reach you.")
    kept = _("As long as you are one of our contacts, or until you ask to be forgotten.")
    since = timezone.localdate(person.created_at)
    yield Held(_("Name"), str(person), why, kept, since)
    if person.email:
        yield Held(_("E-mail address"), person.email, why, kept, since)
    if person.phone:
        yield Held(_("Telephone"), person.phone, why, kept, since)
    if person.introduction:
        presented = _("To present you as you wish.")
        yield Held(_("How you are presented"), person.introduction, presented, kept)
    if themes:
        interests = _("To tell you first of what you care about.")
        yield Held(_("Themes"), ", ".join(themes), interests, kept)


def account(person: Person) -> Holding:
    label, user = _("Your account"), person.account
    if user is None:
        return Holding("account", label)
    seen = timezone.localdate(user.last_login) if user.last_login else None
    opened = timezone.localdate(user.created_at)
    kept = _("Until your account is closed.")
    rows = [
        Held(_("Log-in"), user.email, _("So that you alone come in here."), kept, opened),
    ]
    if seen:
        noticed = _("To notice an account that nobody uses any more.")
        rows.append(Held(_("Last log-in"), dates.shown(seen), noticed, kept))
    offices = list(user.offices.all())
    for office in offices:
        decides = _("To know who may decide what in the association, and when.")
        for_good = _("For good: it is the history of the association.")
        rows.append(
            Held(_("Office"), office.get_kind_display(), decides, for_good, office.starts_on)
        )
    data = {
        "email": user.email,
        "opened_on": opened,
        "last_login": user.last_login,
        "offices": [
            {"office": office.kind, "from": office.starts_on, "until": office.last_day}
            for office in offices
        ],
    }
    return Holding("account", label, rows, data)


def functions(person: Person) -> Holding:
    held = list(
        Function.objects.filter(person=person)
        .select_related("organisation")
        .prefetch_related("parts", "themes")
        .order_by("-starts_on", "-pk")
    )
    rows = [
        Held(
            _("Function"),
            _function_in_words(function),
            _("To know whom to speak with at each member, and who came before."),
            _("With the history of the body; under your name until you ask to be forgotten."),
            function.starts_on,
        )
        for function in held
    ]
    data = {"functions": [_function_values(function) for function in held]}
    return Holding("functions", _("What you do, and where"), rows, data)


def _function_in_words(function: Function) -> str:
    said = [function.title, function.unit, function.organisation.name]
    said += [part.get_kind_display() for part in function.parts.all()]
    if function.last_day:
        said.append(_("until %(day)s") % {"day": dates.shown(function.last_day)})
    return ", ".join(each for each in said if each)


def _function_values(function: Function) -> dict[str, Any]:
    return {
        "body": function.organisation.name,
        "title": function.title,
        "unit": function.unit,
        "level": function.level,
        "from": function.starts_on,
        "until": function.last_day,
        "parts": sorted(part.kind for part in function.parts.all()),
        "themes": [theme.name for theme in function.themes.all()],
    }


def consents(person: Person) -> Holding:
    given = list(person.consents.all())
    rows = [
        Held(
            _("Withdrawn agreement") if consent.withdrawn_on else _("Agreement"),
            f"{consent.get_purpose_display()} ({consent.source})",
            _("To do nothing with your name that you have not agreed to."),
            _("As proof of what was agreed, until you ask to be forgotten."),
            consent.given_on,
        )
        for consent in given
    ]
    data = {
        "consents": [
            {
                "purpose": consent.purpose,
                "given_on": consent.given_on,
                "withdrawn_on": consent.withdrawn_on,
                "source": consent.source,
            }
            for consent in given
        ]
    }
    return Holding("consents", _("What you agreed to"), rows, data)


HOLDINGS = (identity, account, functions, consents)
