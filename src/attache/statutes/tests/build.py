"""Smallest valid objects. Every argument has a default; a test names only what it cares about."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from attache.accounts.models import User
from attache.directory.tests import build as directory
from attache.memberships.tests import build as memberships
from attache.statutes.actions import articles, governing_rules, versions
from attache.statutes.models import Article, GoverningRule, Statutes

_serial = count(1)
ADOPTED = date(2021, 6, 21)
DECIDED_BY, DECISION = "Assemblée générale extraordinaire", "Résolution 6"
TEXTS = (
    ("Objet", "L’association est un laboratoire neutre pour les acteurs publics."),
    ("Siège", "Le siège est fixé à Paris."),
    ("Assemblée générale", "Elle réunit un tiers des membres au moins."),
)


def draft(
    *,
    title: str = "",
    source: Statutes | None = None,
    texts: Sequence[tuple[str, str]] = TEXTS,
    by: User,
) -> Statutes:
    """The text of `source`, or these articles numbered from 1."""
    title = title or f"Statuts {next(_serial)}"
    made = versions.draft(title=title, source=source, by=by)
    if source is None:
        for number, (heading, text) in enumerate(texts, start=1):
            articles.add(made, number=str(number), title=heading, text=text, by=by)
    return made


def adopted(
    *,
    of: Statutes | None = None,
    on: date = ADOPTED,
    effective_on: date | None = None,
    title: str = "",
    by: User,
) -> Statutes:
    made = of or draft(title=title, by=by)
    made.refresh_from_db()
    if made.proposed_on is None:
        versions.propose(made, on=on, by=by)
    versions.adopt(
        made,
        on=on,
        effective_on=effective_on or on,
        decided_by=DECIDED_BY,
        decision=DECISION,
        by=by,
    )
    made.refresh_from_db()
    return made


def article(of: Statutes, number: str = "1") -> Article:
    return of.articles.select_related("statutes").get(number=number)


def rewritten(of: Statutes, text: str, *, number: str = "1", by: User) -> Article:
    found = article(of, number)
    why = "Pour le dire mieux."
    articles.edit(found, changes={"text": text}, why=why, seen=found.version, by=by)
    return found


def rule(
    of: Statutes, name: str = "notice_days", value: object = 15, *, number: str = "3", by: User
) -> GoverningRule:
    known = of.rules.filter(name=name).first()
    seen = known.version if known else 0
    cited = article(of, number)
    return governing_rules.write(of, name, value=value, article=cited, seen=seen, by=by)


def contact(*, on: date) -> User:
    """Somebody who reads in the space what is proposed to a member of that day."""
    number = next(_serial)
    person = directory.person(last_name=f"Lectrice {number}")
    person.account = User.objects.create_user(f"lectrice{number}@membre.example", name=str(person))
    person.save(update_fields=["account"])
    body = memberships.body()
    directory.function(of=person, at=body, parts=("permanent_contact",))
    member = memberships.member(of=body, opened_on=on)
    memberships.membership(of=member, starts_on=date(on.year, 1, 1), on=on)
    return person.account
