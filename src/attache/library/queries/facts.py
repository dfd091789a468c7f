"""What a member gave to the commons: what it signed, what it took up and told, what it found."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import BigIntegerField, DateTimeField, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy

from attache.directory.models import Function
from attache.kit.prepared import Prepared
from attache.library.models import Credit, Find, Publication, Reuse
from attache.memberships.models import Member
from attache.memberships.registries import WHOSE, YEAR, Fact, whose

SIGNED = gettext_lazy("Publications signed")
REUSED = gettext_lazy("Publications taken up")
FOUND = gettext_lazy("Finds that came from them")


def _credits(
    body: int | None, person: int | None, since: date, until: date, at: datetime
) -> QuerySet[Credit]:
    return (
        Credit.objects.filter(_by(body, person), publication__in=Publication.objects.out(at))
        .filter(publication__dated_on__gte=since, publication__dated_on__lt=until)
        .select_related("publication")
        .only("role", "name", "person", *_publication("dated_on"))
        .order_by("publication", "position", "pk")
    )


def _by(body: int | None, person: int | None) -> Q:
    """By its name, or by somebody who worked there when it came out."""
    working = Function.objects.living(
        OuterRef("publication__dated_on")  # type: ignore[arg-type]  # a day all the same
    ).filter(person=OuterRef("person"), organisation=body)
    signed = Q(organisation=body) | Q(Exists(working), organisation__isnull=True)
    return signed | Q(person=person)


def _publication(*more: str) -> list[str]:
    return [f"publication__{name}" for name in ("title", "slug", *more)]


_CREDITS = Prepared(_credits, *WHOSE, *YEAR, DateTimeField())
_TAKEN_UP = Prepared(
    lambda body, since, until: (
        Reuse.objects.filter(organisation=body, noted_on__gte=since, noted_on__lt=until)
        .select_related("publication")
        .only("noted_on", "text", *_publication())
    ),
    BigIntegerField(),
    *YEAR,
)
_FINDS = Prepared(
    lambda body, since, until: Find.objects.filter(
        organisation=body, found_on__gte=since, found_on__lt=until
    ).only("public_id", "title", "address", "found_on"),
    BigIntegerField(),
    *YEAR,
)


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _signed(member, since, until)
    if member.organisation_id:
        yield from _reused(member.organisation_id, since, until)
        yield from _found(member.organisation_id, since, until)


def _signed(member: Member, since: date, until: date) -> Iterator[Fact]:
    """One publication is one fact, whoever signed it and as what."""
    out_by = make_aware(datetime.combine(until, time()))
    signed: defaultdict[Publication, list[Credit]] = defaultdict(list)
    for each in _CREDITS(*whose(member), since, until, out_by):
        signed[each.publication].append(each)
    for publication, theirs in signed.items():
        names = ", ".join(dict.fromkeys(_as_what(each, member) for each in theirs))
        yield Fact(
            f"publication:{publication.pk}",
            "gave",
            publication.dated_on or since,
            SIGNED,
            f"{publication} ({names})",
            publication.get_absolute_url(),
            publication.public_url,
        )


def _as_what(credit: Credit, member: Member) -> str:
    """Who of theirs, or as what: nobody is told their own name."""
    if credit.person_id and member.organisation_id:
        return credit.name
    return credit.get_role_display().lower()


def _reused(body: int, since: date, until: date) -> Iterator[Fact]:
    for each in _TAKEN_UP(body, since, until):
        text = f"{each.publication} — {each.text}" if each.text else str(each.publication)
        url, public = each.publication.get_absolute_url(), each.publication.public_url
        yield Fact(f"reuse:{each.pk}", "gave", each.noted_on, REUSED, text, url, public)


def _found(body: int, since: date, until: date) -> Iterator[Fact]:
    for each in _FINDS(body, since, until):
        url = each.get_absolute_url()
        yield Fact(f"find:{each.pk}", "gave", each.found_on, FOUND, each.title, url, each.address)
