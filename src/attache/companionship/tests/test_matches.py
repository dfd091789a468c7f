"""Finds for members: proposed from what is known of them, sent, set aside, never twice."""

from datetime import UTC, datetime, timedelta

import pytest

from attache.companionship.actions import exchanges, matches, proposals
from attache.companionship.actions.exchanges import Told
from attache.companionship.actions.matches import AlreadySent, CannotBeWrittenTo, HasLeft
from attache.companionship.models import Match
from attache.companionship.queries import concerns
from attache.companionship.queries.readers import Reader, readers
from attache.companionship.tasks import match_finds
from attache.companionship.tests import build
from attache.companionship.tests.build import TODAY
from attache.directory.models import Part
from attache.directory.tests import build as directory
from attache.gatherings.actions import questions
from attache.gatherings.models import Pointer
from attache.kit import tasks
from attache.kit.models import Run, Turn
from attache.kit.versions import Stale
from attache.library.actions import finds
from attache.library.models import Find
from attache.library.tests import build as library
from attache.memberships.models import Member
from attache.memberships.tests import build as memberships_build
from attache.post.models import Letter, Refusal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def theme(db):
    return directory.theme(name="Évaluation")


@pytest.fixture
def find(theme):
    return library.find(title="Trois évaluations", note="", themes=[theme])


@pytest.fixture
def member(theme):
    made = build.member()
    made.organisation.themes.add(theme)
    return made


def proposed():
    proposals.propose(on=TODAY)
    return {(match.find.title, match.member): match.said for match in Match.objects.proposed()}


def contact(member, *, email="contact@corps.example", part=Part.Kind.PERMANENT_CONTACT):
    function = build.function(at=member)
    function.parts.create(kind=part)
    function.person.email = email
    function.person.save(update_fields=["email"])
    return Reader(function.person, part)


def sent(find, member, by):
    return matches.send(find, member, to=contact(member), words="Pensé à vous.", on=TODAY, by=by)


def test_a_find_is_proposed_to_members_whose_body_has_its_theme(find, member):
    build.member()

    assert proposed() == {
        ("Trois évaluations", member): ["thème suivi : Évaluation".replace(" :", "\xa0:")]
    }


def test_proposing_again_changes_nothing_until_a_reason_changes(find, member):
    proposed()
    before = Match.objects.values_list("pk", "weight", "reasons").get()
    proposed()
    assert Match.objects.values_list("pk", "weight", "reasons").get() == before

    member.organisation.themes.clear()
    ask(member, themes=find.themes.all())
    proposed()

    assert Match.objects.get().pk == before[0]
    assert Match.objects.get().reasons == [["asked", "Évaluation"]]

    find.themes.clear()
    assert proposed() == {}


def ask(member, *, title="Comment faire ?", themes=(), **terms):
    return questions.note(
        member.organisation,
        title=title,
        themes=themes,
        owner=None,
        asked_on=TODAY,
        on=TODAY,
        by=library.somebody(),
        **terms,
    )


@pytest.mark.parametrize(
    ("cares", "words"),
    [
        (lambda member, theme, _by: ask(member, themes=[theme]), "thème de leurs questions"),
        (
            lambda member, theme, by: build.held(
                with_member=member, on=TODAY, by=by, themes=[theme]
            ),
            "thème entendu en échange",
        ),
        (
            lambda member, theme, _by: build.function(at=member).themes.add(theme),
            "thème d’une personne de l’organisme",
        ),
        (
            lambda member, theme, _by: build.function(at=member).person.themes.add(theme),
            "thème d’une personne de l’organisme",
        ),
        (
            lambda member, theme, _by: ask(build.member(), themes=[theme]).shares.create(
                organisation=member.organisation, said_on=TODAY
            ),
            "thème de leurs questions",
        ),
    ],
)
def test_themes_come_from_whatever_was_asked_heard_or_followed(
    find, theme, coordinator, cares, words
):
    member = build.member()
    cares(member, theme, coordinator)

    [why] = proposed()[find.title, member]

    assert why.replace("\xa0", " ") == f"{words} : Évaluation"


def test_words_and_neighbours_are_reasons_together(coordinator):
    bretagne = memberships_build.body(region="53")
    member = build.member(of=bretagne)
    library.find(title="Une régie de chaleur en Bretagne", note="")
    build.held(with_member=member, on=TODAY, by=coordinator, notes="Qui a une régie ?")
    build.held(
        with_member=build.member(), on=TODAY, by=coordinator, private_note="La régie de chaleur"
    )
    build.held(
        with_member=build.member(),
        on=TODAY - concerns.LATELY - timedelta(days=1),
        by=coordinator,
        notes="La régie de chaleur",
    )

    assert {who: why for (_, who), why in proposed().items()} == {
        member: ["mots entendus récemment\xa0: régie", "dans leur région\xa0: Bretagne"]
    }


def test_the_place_of_a_find_is_that_of_whose_it_is(theme):
    member = build.member(of=memberships_build.body(region="84"))
    member.organisation.themes.add(theme)
    made = directory.organisation(region="84", departement="38")
    library.find(title="En Bretagne", note="", themes=[theme], organisation=made)

    [why] = proposed().values()

    assert why[-1] == "dans leur région\xa0: Auvergne-Rhône-Alpes"


def test_individuals_are_given_finds_for_themselves(find, theme):
    individual = memberships_build.individual()
    memberships_build.membership(of=individual)
    individual.person.themes.add(theme)

    assert list(proposed()) == [(find.title, individual)]


def test_only_those_who_belong_are_proposed_anything(find, member, coordinator):
    proposed()
    candidate = memberships_build.member()
    candidate.organisation.themes.set(find.themes.all())
    Member.objects.filter(pk=member.pk).update(belongs=False)

    assert not Match.objects.proposed().exists()
    assert proposed() == {}
    assert not Match.objects.exists()


@pytest.mark.parametrize(
    "has_it",
    [
        sent,
        lambda find, member, by: matches.set_aside(
            Match.objects.create(find=find, member=member, found_on=TODAY), on=TODAY, by=by
        ),
        lambda find, member, by: build.held(with_member=member, on=TODAY, by=by, finds=[find]),
        lambda find, member, _by: Pointer.objects.create(
            question=ask(member), find=find, given_on=TODAY
        ),
        lambda find, member, _by: Find.objects.filter(pk=find.pk).update(
            organisation=member.organisation
        ),
    ],
    ids=["sent", "set aside", "told at an exchange", "given as an answer", "made by them"],
)
def test_what_a_member_has_had_is_not_proposed(find, member, coordinator, has_it):
    has_it(find, member, coordinator)
    kept = Match.objects.values("sent_on", "set_aside_on", "weight").first()

    assert proposed() == {}
    assert Match.objects.values("sent_on", "set_aside_on", "weight").first() == kept


def test_a_find_that_is_written_down_or_changed_is_matched_soon(find, member, coordinator):
    assert tasks.waiting().filter(task_path__endswith="match_finds").count() == 1
    Turn.objects.all().delete()
    Run.objects.all().delete()

    match_finds.func()
    assert Match.objects.proposed().filter(member=member, find=find).exists()
    changes = {"title": find.title, "address": "", "themes": []}
    finds.edit(find, changes=changes, seen=find.version, by=coordinator)

    assert tasks.waiting().filter(task_path__endswith="match_finds").count() == 1


def test_a_find_is_sent_by_mail_with_a_word_and_waits_in_the_outbox(find, member, coordinator):
    match = sent(find, member, coordinator)

    letter = Letter.objects.held().get()
    assert "Pensé à vous." in letter.body
    assert find.address in letter.body
    assert (match.sent_on, match.sent_by, match.words) == (TODAY, coordinator, "Pensé à vous.")
    assert list(Match.objects.sent()) == [match]


def test_the_second_person_who_sends_a_find_is_told(find, member, coordinator, editor):
    reader = contact(member)
    first = {"to": reader, "words": "Un mot", "on": TODAY, "by": coordinator}
    matches.send(find, member, **first)
    matches.send(find, member, **first)

    with pytest.raises(AlreadySent, match="Test coordinator"):
        matches.send(find, member, to=reader, words="Un autre", on=TODAY, by=editor)
    with pytest.raises(AlreadySent):
        matches.set_aside(Match.objects.get(), on=TODAY, by=editor)

    assert Letter.objects.count() == 1


def test_nobody_is_written_to_who_does_not_want_it(find, member, coordinator):
    reader = contact(member)
    Refusal.objects.create(address=reader.person.email, nature="letter", refused_at=NOW)

    with pytest.raises(CannotBeWrittenTo):
        matches.send(find, member, to=reader, words="Un mot", on=TODAY, by=coordinator)

    assert not Match.objects.exists()


def test_a_find_is_taken_back_while_its_mail_is_here(find, member, coordinator):
    match = sent(find, member, coordinator)
    matches.take_back(match, at=NOW, by=coordinator)

    assert list(proposed()) == [(find.title, member)]
    assert not Letter.objects.still_here().exists()

    again = matches.send(
        find,
        member,
        to=Reader(match.person, "contact"),
        words="Mieux dit",
        on=TODAY,
        by=coordinator,
    )
    Letter.objects.still_here().update(released_at=NOW, sent_at=NOW)
    with pytest.raises(HasLeft):
        matches.take_back(again, at=NOW, by=coordinator)
    assert Match.objects.get().sent_on == TODAY


def test_what_was_set_aside_may_be_taken_up_again(find, member, coordinator):
    proposed()
    match = Match.objects.get()
    matches.set_aside(match, on=TODAY, by=coordinator)
    assert proposed() == {}

    matches.take_up_again(match, by=coordinator)

    assert list(proposed()) == [(find.title, member)]


def test_what_they_said_of_it_is_not_overwritten(find, member, coordinator, editor):
    match = sent(find, member, coordinator)
    matches.note_feedback(match, feedback="Très utile", seen=match.version, by=coordinator)

    with pytest.raises(Stale):
        matches.note_feedback(match, feedback="Rien", seen=match.version - 1, by=editor)
    assert Match.objects.get().feedback == "Très utile"


def test_what_was_told_at_an_exchange_counts_as_sent_until_it_is_unticked(
    find, member, coordinator
):
    proposed()
    exchange = build.held(with_member=member, on=TODAY, by=coordinator, finds=[find])
    assert Match.objects.sent().get().sent_on == TODAY

    exchanges.note(
        exchange, functions=(), told=Told(), seen=exchange.version, on=TODAY, by=coordinator
    )

    assert list(proposed()) == [(find.title, member)]


def test_what_was_sent_by_mail_stays_so_when_it_is_told_again(find, member, coordinator):
    sent(find, member, coordinator)
    exchange = build.held(with_member=member, on=TODAY, by=coordinator, finds=[find])

    exchanges.note(
        exchange, functions=(), told=Told(), seen=exchange.version, on=TODAY, by=coordinator
    )

    assert Match.objects.get().words == "Pensé à vous."


def test_readers_are_the_permanent_contact_then_those_who_change_then_those_concerned(
    find, theme, member
):
    other, concerned = build.function(at=member), build.function(at=member)
    concerned.person.themes.add(theme)
    change = contact(member, email="agent@corps.example", part=Part.Kind.AGENT_OF_CHANGE)
    lead = contact(member, email="lead@corps.example")
    Refusal.objects.create(address="agent@corps.example", nature="letter", refused_at=NOW)

    found = readers(member, find, on=TODAY)

    assert [(reader.person, reader.left_out) for reader in found] == [
        (lead.person, ""),
        (change.person, "ne veut pas de lettres"),
        (concerned.person, "pas d’adresse"),
        (other.person, "pas d’adresse"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_matching_costs_the_same_whatever_there_is(theme, count, django_assert_max_num_queries):
    for number in range(count):
        build.member().organisation.themes.add(theme)
        library.find(title=f"Pépite {number}", themes=[theme])

    with django_assert_max_num_queries(24):
        proposals.propose(on=TODAY)

    assert Match.objects.count() == count * count
