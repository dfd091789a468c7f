"""What a member gave to the commons: what it signed, what it took up and told, what it found."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy

from attache.directory.models import Function
from attache.library.models import Credit, Find, Publication, Reuse
from attache.memberships.models import Member
from attache.memberships.registries import Fact

SIGNED = gettext_lazy("Publications signed")
REUSED = gettext_lazy("Publications taken up")
FOUND = gettext_lazy("Finds that came from them")


def told(member: Member, since: date, until: date) -> Iterator[Fact]:
    yield from _signed(member, since, until)
    if member.organisation_id:
        yield from _reused(member.organisation_id, since, until)
        yield from _found(member.organisation_id, since, until)


def _signed(member: Member, since: date, until: date) -> Iterator[Fact]:
    """One publication is one fact, whoever signed it and as what."""
    out = Publication.objects.out(make_aware(datetime.combine(until, time())))
    credits_of = (
        Credit.objects.filter(_by(member), publication__in=out)
        .filter(publication__dated_on__gte=since, publication__dated_on__lt=until)
        .select_related("publication")
        .order_by("publication", "position", "pk")
    )
    signed: defaultdict[Publication, list[Credit]] = defaultdict(list)
    for each in credits_of:
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


def _by(member: Member) -> Q:
    """By its name, or by somebody who worked there when it came out."""
    if member.person_id:
        return Q(person=member.person_id)
    working: QuerySet[Function] = Function.objects.living(
        OuterRef("publication__dated_on")  # type: ignore[arg-type]  # a day all the same
    ).filter(person=OuterRef("person"), organisation=member.organisation_id)
    return Q(organisation=member.organisation_id) | Q(Exists(working), organisation__isnull=True)


def _reused(body: int, since: date, until: date) -> Iterator[Fact]:
    taken_up = Reuse.objects.filter(organisation=body).select_related("publication")
    for each in taken_up.filter(noted_on__gte=since, noted_on__lt=until):
        text = f"{each.publication} — {each.text}" if each.text else str(each.publication)
        url, public = each.publication.get_absolute_url(), each.publication.public_url
        yield Fact(f"reuse:{each.pk}", "gave", each.noted_on, REUSED, text, url, public)


def _found(body: int, since: date, until: date) -> Iterator[Fact]:
    finds = Find.objects.filter(organisation=body, found_on__gte=since, found_on__lt=until)
    for each in finds:
        url = each.get_absolute_url()
        yield Fact(f"find:{each.pk}", "gave", each.found_on, FOUND, each.title, url, each.address)
