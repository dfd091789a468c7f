"""Whoever is erased is nowhere any more: every column of every room is read to see it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models
from django.utils import timezone

from attache.accounts.models import User
from attache.assemblies.models import Candidate
from attache.assemblies.tests import build as assemblies
from attache.companionship.actions import exchanges, promises
from attache.companionship.actions.exchanges import Told
from attache.companionship.actions.promises import Word
from attache.companionship.models import DateOffer, Match
from attache.directory import actions
from attache.directory.models import Organisation, Person
from attache.directory.tests import build as directory
from attache.front.models import SetAside
from attache.gatherings.models import (
    Appearance,
    CalendarAddress,
    Invitation,
    Pledge,
    Pointer,
    Registration,
    Share,
)
from attache.gatherings.tests import build as gatherings
from attache.introductions.models import FollowUp, Introduction, Suggestion
from attache.journal import actions as journal
from attache.journal.models import Record
from attache.kit import search
from attache.library.models import Credit
from attache.library.tests import build as library
from attache.mandates.actions import designations, mandates
from attache.mandates.tests import build as governing
from attache.mandates.verbs import LASTING
from attache.memberships.models import JoiningRequest, Member
from attache.memberships.tests import build as memberships
from attache.post.models import Letter, Refusal
from attache.post.tests import build as post
from attache.road_maps.models import RoadMapStep
from attache.road_maps.tests import build as road_maps
from attache.spaces.models import Claim, ColleagueInvitation, Correction, ForgettingRequest
from attache.ties.models import AddedFact, Contest

pytestmark = pytest.mark.django_db

# Where a row still points to the emptied record, and why.
STAYS = {
    "directory.Function.person": "that a function existed is the history of the body",
    "memberships.Member.person": "our accounts rest on individual memberships",
    "mandates.Mandate.person": "that a seat was held is the history of the association",
    "mandates.Designation.representative": "that a body was represented is its history",
    "mandates.Designation.deputy": "idem",
    "gatherings.Appearance.person": "that its body spoke at a past event",
    "spaces.ForgettingRequest.person": "we must prove that we answered",
    "gatherings.Question.person": "asked in their own right, it has no body to stand under",
    "gatherings.Share.person": "idem",
    "gatherings.Pledge.person": "idem",
}
# Where the name is still read, and why.
NAMED = {"library.Credit.name": "the licence of the publication asks for it"}
# The address of the association itself.
NOT_THEIRS = {"front.Presentation.contact_email"}
SECRETS = ("oubliette", "jeunette", "zoe@", "06 12 34", "raconte sa vie", "perso.example")
NEXT_MONTH = timedelta(days=30)
TODAY = date(2026, 11, 27)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def zoe(now, coordinator):
    """Somebody with a row in everything that can point to a person, or hold an address."""
    zoe = gatherings.contact()
    body = gatherings.body_of(zoe)
    seen = zoe.version
    said = {"first_name": "Zoé", "last_name": "Jeunette", "email": "zoe@membre.example"}
    actions.edit_person(zoe, changes=said, seen=seen, by=coordinator)
    said = {"last_name": "Oubliette", "phone": "06 12 34 56 78", "introduction": "Raconte sa vie"}
    actions.edit_person(zoe, changes=said, seen=zoe.version, by=coordinator)
    account = User.objects.get(person=zoe)
    account.name, account.email = str(zoe), "zoe@perso.example"
    account.save()
    EmailAddress.objects.create(user=account, email="zoe@autre.example")
    zoe = Person.objects.get(pk=zoe.pk)
    _gather(zoe, body, now, by=coordinator)
    _write(zoe, now, by=coordinator)
    _propose(zoe, body, now, by=coordinator)
    search.rebuild()
    return zoe


def _gather(zoe: Person, body, now: datetime, *, by: User) -> None:
    day = timezone.localdate(now)
    past = gatherings.event(title="Passé", starts_at=now - NEXT_MONTH)
    coming = gatherings.event(title="À venir", starts_at=now + NEXT_MONTH)
    for event in (past, coming):
        gatherings.seat(event, of=zoe, name=str(zoe), was_present=event is past or None)
        Appearance.objects.create(
            event=event, person=zoe, organisation=body, title="Zoé Oubliette, directrice"
        )
        Invitation.objects.create(event=event, person=zoe, invited_on=day)
    coming.refresh_from_db()
    coming.seated_count = 1
    coming.save()
    Registration.objects.create(
        event=coming, name="Guy", email="guy@x.example", brought_by=zoe, registered_at=now
    )
    CalendarAddress.objects.create(person=zoe, secret="s", given_at=now)
    question = gatherings.question(of=zoe)
    other = gatherings.question()
    Share.objects.create(question=other, person=zoe, organisation=body, said_on=day)
    Pointer.objects.create(question=other, person=zoe, note="Zoé Oubliette sait", given_on=day)
    call = gatherings.call(by=by)
    Pledge.objects.create(call=call, person=zoe, organisation=body, said_on=day)
    exchange = exchanges.plan(body.member, functions=zoe.functions.all(), on=day, by=by)
    word = Word("Relire le guide", person=zoe)
    promises.promise(body.member, word, exchange=exchange, made_on=day, by=by)
    _accompany(zoe, body.member, day, by=by)
    journal.record("questions.pointer_given", question, by=by, changes={"pointer": str(zoe)})
    _govern(zoe, body, day, by=by)


def _govern(zoe: Person, body: Organisation, day: date, *, by: User) -> None:
    first, second = (governing.elected(at=body) for _ in range(2))
    for months_ago, (representative, deputy) in ((2, (zoe, first)), (1, (second, zoe))):
        designations.designate(
            body,
            representative=representative,
            deputy=deputy,
            deliberation="Zoé Oubliette",
            deliberated_on=day,
            starts_on=day - NEXT_MONTH * months_ago,
            contact=zoe,
            on=day,
            by=by,
        )
    mandates.open_mandate(
        governing.organ(),
        zoe,
        on_behalf_of=body,
        role="chair",
        starts_on=day - NEXT_MONTH,
        decision="Zoé Oubliette, AG",
        by=by,
    )


def _accompany(zoe: Person, member: Member, day: date, *, by: User) -> None:
    said = "Zoé Oubliette raconte sa vie"
    DateOffer.objects.create(
        exchange=member.exchanges.get(),
        person=zoe,
        made_on=day,
        answer="none",
        answered_on=day,
        word=said,
    )
    Match.objects.create(
        find=library.find(by=by), member=member, found_on=day, person=zoe, words=said, sent_on=day
    )
    made = Introduction.objects.create(
        member=member,
        person=zoe,
        pair="pair",
        about=said,
        reasons=[["themes", said]],
        proposed_on=day,
        member_words=said,
        other_asked=zoe,
        other_words=said,
        ended_on=day,
        ended_because=said,
        owner=by,
    )
    Introduction.objects.create(
        member=member, pair="autre", proposed_on=day, owner=by, member_asked=zoe, member_words=said
    )
    Suggestion.objects.create(pair="b1-p1", member=member, person=zoe, found_on=day)
    FollowUp.objects.create(introduction=made, months=1, due_on=day, heard_on=day, told=said)
    AddedFact.objects.create(member=member, side="gave", text="Un lieu", day=day, person=zoe)
    said_of = {"fact": "x:1", "said": "Un fait", "day": day, "contested_on": day}
    Contest.objects.create(member=member, because="Non", person=zoe, **said_of)
    said = "Zoé Oubliette a relancé"
    road_map = road_maps.road_map(aims=said, on=day, by=by)
    body = Organisation.objects.get(member=member)
    step = road_maps.step(road_map, text="Appeler Zoé Oubliette", committed=[body])
    road_maps.told(step, state="under_way", said=said, by=User.objects.get(person=zoe))


def _write(zoe: Person, now: datetime, *, by: User) -> None:
    for number, sent in enumerate((now, None)):
        Letter.objects.create(
            to_address=zoe.email,
            person=zoe,
            kind="note",
            subject=f"Bonjour Zoé Oubliette {number}",
            body="Bonjour Zoé Oubliette",
            values={"person": str(zoe)},
            released_at=sent,
            due_at=now,
            sent_at=sent,
        )
    Letter.objects.create(
        to_address="chef@x.example", kind="note", subject="Accès", body=f"{zoe} demande", due_at=now
    )
    Refusal.objects.create(address=zoe.email, person=zoe, nature="letter", refused_at=now)
    post.mailing(zoe, by=by)


def _propose(zoe: Person, body, now: datetime, *, by: User) -> None:
    day = timezone.localdate(now)
    named = {"first_name": "Zoé", "last_name": "Oubliette", "email": zoe.email}
    Claim.objects.create(organisation=body, title="Directrice", proved_at=now, person=zoe, **named)
    ColleagueInvitation.objects.create(
        organisation=body,
        title="Directrice",
        invited_by=by,
        sent_on=day,
        expires_on=day,
        person=zoe,
        **named,
    )
    JoiningRequest.objects.create(received_at=now, why="Moi, Zoé", **named)
    function = zoe.functions.get()
    for state, answered in (("waiting", None), ("refused", day)):
        Correction.objects.create(
            kind="function",
            organisation=body,
            function=function,
            proposer=zoe,
            changes={"title": ["", "Zoé Oubliette"]},
            note="Zoé Oubliette",
            proposed_at=now,
            state=state,
            answered_on=answered,
            answer="Non, Zoé Oubliette" if answered else "",
        )
    ForgettingRequest.objects.create(person=zoe, asked_on=day)
    memberships.member(of=zoe)
    publication = library.publication()
    Credit.objects.create(publication=publication, name=str(zoe), person=zoe)
    SetAside.objects.create(key="x", title=f"{zoe} demande", reason="Plus tard", by=by)
    meeting = assemblies.convened(by=by)
    election = assemblies.resolution(of=meeting, seats=1)
    Candidate.objects.create(resolution=election, name=str(zoe), person=zoe, statement=str(zoe))
    zoe.consents.create(purpose="directory", given_on=day, source="Mail de Zoé Oubliette")


def forget(person: Person, *, at: datetime, by: User) -> None:
    actions.forget_person(person, asked_on=date(2026, 11, 2), asked_by="par courrier", at=at, by=by)


def pointing() -> Iterator[tuple[str, models.ForeignKey[Person]]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is Person:
                yield f"{model._meta.label}.{field.name}", field


def test_whatever_points_to_somebody_is_cut_or_kept_for_a_reason(zoe, now, secretary):
    """A model that points to a person is given a row above, then an eraser or a reason here."""
    found = dict(pointing())
    theirs = {
        name: field.model._default_manager.filter(**{field.name: zoe})
        for name, field in found.items()
    }
    assert not [name for name, rows in theirs.items() if not rows.exists()]

    forget(zoe, at=now, by=secretary)

    left = {name for name, rows in theirs.items() if rows.exists()}
    assert left <= STAYS.keys()
    assert found.keys() >= STAYS.keys()


def test_no_column_of_the_database_says_who_it_was(zoe, now, secretary):
    assert {column for column, _said in saying()} >= {"journal.Record.changes"}

    forget(zoe, at=now, by=secretary)

    assert [found for found in saying() if found[0] not in NAMED] == []
    assert journal.first_broken_link() is None


def test_every_column_of_addresses_held_one_of_theirs(zoe):
    """A room that keeps addresses is given a row above, so that it is read below."""
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.EmailField)
    }

    held = {column for column, said in saying() if "zoe@" in said}
    assert columns - held == NOT_THEIRS


def saying() -> Iterator[tuple[str, str]]:
    """Every column whose text holds something of them, with the text."""
    written = (models.CharField, models.TextField, models.JSONField)
    for model in apps.get_models():
        columns = [field for field in model._meta.concrete_fields if isinstance(field, written)]
        for row in model._default_manager.all():
            if isinstance(row, Record) and row.verb in LASTING:
                continue
            for field in columns:
                said = str(getattr(row, field.attname))
                if any(secret in said.lower() for secret in SECRETS):
                    yield f"{model._meta.label}.{field.name}", said


def test_what_they_held_of_what_comes_is_given_back_and_presence_stays_counted(zoe, now, secretary):
    seat = Registration.objects.get(person=zoe, event__title="À venir")
    event = seat.event
    event.capacity = event.waiting_count = 1
    event.save()
    waiting = gatherings.seat(event, email="suite@x.example", state="waiting")
    present = Registration.objects.get(person=zoe, event__title="Passé")

    forget(zoe, at=now, by=secretary)

    for row in (seat, waiting, present):
        row.refresh_from_db()
    assert (seat.state, waiting.state, present.was_present) == ("cancelled", "seated", True)
    assert Letter.objects.filter(to_address="suite@x.example", withdrawn_at=None).count() == 1
    held, past = Appearance.objects.filter(event=event), Appearance.objects.get()
    assert not held.exists()
    assert (str(past.person), past.title) == ("Personne oubliée", "")


def test_what_others_wrote_stays_around_the_name(zoe, now, secretary):
    forget(zoe, at=now, by=secretary)

    step = RoadMapStep.objects.get()
    assert step.text == "Appeler Personne oubliée"
    assert step.said == "Personne oubliée a relancé"
    assert str(step.said_by) == "Personne oubliée"
    assert SetAside.objects.get().title == "Personne oubliée demande"


def test_nothing_is_ever_written_to_them_again(zoe, now, secretary):
    forget(zoe, at=now, by=secretary)

    left = Letter.objects.filter(sent_at=None, withdrawn_at=None)
    assert not [letter for letter in left if letter.person == zoe or "zoe" in letter.to_address]
    assert "chef@x.example" in [letter.to_address for letter in left]
    assert not Person.objects.with_email("zoe@membre.example").exists()


def test_somebody_of_the_same_name_stays_named(zoe, now, secretary, coordinator):
    other = directory.person(first_name="Zoé", last_name="Oubliette", email="autre@x.example")
    journal.record("directory.person_registered", other, by=coordinator)

    forget(zoe, at=now, by=secretary)

    assert Record.objects.about(other).get().subject == "Zoé Oubliette"
    assert journal.first_broken_link() is None


@pytest.mark.parametrize(
    "act",
    [
        lambda person, by: actions.edit_person(
            person, changes={"last_name": "Revenue"}, seen=person.version, by=by
        ),
        lambda person, by: actions.give_consent(
            person, purpose="directory", on=timezone.localdate(), source="Mail", by=by
        ),
        lambda person, by: actions.open_space(person, by=by),
        lambda person, by: actions.open_function(
            person, directory.organisation(), title="Maire", level="elected", by=by, on=TODAY
        ),
        lambda person, by: forget(person, at=timezone.now(), by=by),
    ],
)
def test_nothing_is_noted_of_somebody_who_is_erased(act, zoe, now, secretary):
    forget(zoe, at=now, by=secretary)
    erased = Person.objects.get(pk=zoe.pk)

    with pytest.raises(actions.IsForgotten):
        act(erased, secretary)


def test_the_page_of_somebody_who_is_erased_offers_nothing(zoe, now, secretary, client):
    client.force_login(secretary)
    before = client.get(zoe.get_absolute_url()).content.decode()
    forget(zoe, at=now, by=secretary)

    page = client.get(zoe.get_absolute_url()).content.decode()
    main = page[page.index("<main") : page.index("</main>")]

    assert "Effacer…" in before
    assert "Personne oubliée" in main
    for offer in ("Effacer…", "Modifier", "Ouvrir un espace", "Noter un accord", "<form"):
        assert offer not in main
    listed = client.get("/equipe/personnes/").content.decode()
    assert "Personne oubliée" not in listed
    for act in ("identite/", "fonctions/", "accords/", "effacer/"):
        assert client.get(f"{zoe.get_absolute_url()}{act}").status_code == 404


def test_what_was_said_with_an_individual_who_is_erased_goes_with_them(now, coordinator, secretary):
    alone = directory.person(first_name="Zoé", last_name="Oubliette")
    member = memberships.member(of=alone)
    word = Word("Zoé Oubliette raconte sa vie", person=alone)
    for at in (now, now - NEXT_MONTH):
        exchanges.note_new(
            member,
            functions=(),
            told=Told(notes="Zoé Oubliette raconte sa vie", private_note="Jeunette"),
            promises=[word],
            day=timezone.localdate(at),
            on=timezone.localdate(now),
            by=coordinator,
        )
    search.rebuild()

    forget(alone, at=now, by=secretary)

    assert member.exchanges.count() == 2
    assert [*saying()] == []
