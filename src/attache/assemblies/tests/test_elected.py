"""Persons elected in an assembly: in secret on screens, on papers, by hands; ties, seats, words."""

import pytest

from attache.assemblies import receipts
from attache.assemblies.actions import ballots, elections, votes
from attache.assemblies.actions.ballots import Paper, WrongPaper
from attache.assemblies.actions.closing import ChairDoesNotDecide, NotAllowed, TooManyVotes
from attache.assemblies.actions.elections import Miscounted
from attache.assemblies.actions.states import NotNow
from attache.assemblies.elections import Poll
from attache.assemblies.models import Candidate
from attache.assemblies.queries import ballots as queries
from attache.assemblies.queries import meetings, words
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.screens import LATER, STARTS, cast, close
from attache.assemblies.voting import Choice
from attache.journal.models import Record
from attache.statutes.governing import Rules, Tie

pytestmark = pytest.mark.django_db

BLANK = Paper()


def standing(resolution, secretary, *names):
    """They stand, and the election is put to the vote."""
    keys = [Candidate.objects.create(resolution=resolution, name=name).pk for name in names]
    votes.open_vote(resolution, at=STARTS, by=secretary)
    resolution.refresh_from_db()
    return keys


def elected(resolution):
    return set(resolution.candidates.filter(is_elected=True).values_list("name", flat=True))


@pytest.fixture
def room(secretary):
    """Five members came to fill two seats, for which three stand."""
    resolution, came = screens.opened(
        secretary, *["commune"] * 5, way="secret", subject="persons", seats=2
    )
    return resolution, came, standing(resolution, secretary, "Ada", "Ben", "Clo")


@pytest.mark.parametrize(
    ("blank", "said"), [(0, "aucun blanc"), (1, "1 est blanc"), (2, "2 sont blancs")]
)
def test_how_many_papers_are_blank_is_said_in_full(blank, said):
    assert words.papers(2, blank) == f"2 votes nomment quelqu’un, {said}"


def test_members_name_whom_they_choose_and_those_with_most_votes_are_elected(room, secretary):
    resolution, came, (ada, ben, clo) = room
    for member, chosen in zip(came, [(ada, ben), (ada, ben), (ada,), (ben, clo), ()], strict=True):
        codes = cast(resolution, member, Paper(chosen=chosen))

    close(resolution, secretary)

    assert elected(resolution) == {"Ada", "Ben"}
    assert resolution.candidates.get(name="Clo").is_elected is False
    voted = meetings.voted(resolution)
    assert voted.label == "pourvue"
    assert voted.said == (
        "Élu·e·s\u00a0: Ada (3\u00a0voix), Ben (3\u00a0voix). "
        "Non élu·e\u00a0: Clo (1\u00a0voix). "
        "4 votes nomment quelqu’un, 1 est blanc\u202f; il en fallait plus de la moitié des "
        "suffrages exprimés (4 en tout)."
    )
    said = {each.code: each.said for each in queries.published(resolution)}
    assert said[codes[0]] == "Blanc"
    assert sorted(said.values()) == ["Ada", "Ada, Ben", "Ada, Ben", "Ben, Clo", "Blanc"]


def test_a_tie_for_the_last_seat_elects_nobody_of_those_who_tie(room, secretary):
    resolution, came, (ada, ben, clo) = room
    resolution.item.meeting.refresh_from_db()
    said = [(ada, ben), (ada, ben), (ada, clo), (ada, clo), (ben, clo)]
    for member, chosen in zip(came, said, strict=True):
        cast(resolution, member, Paper(chosen=chosen))

    close(resolution, secretary)

    assert elected(resolution) == {"Ada"}
    voted = meetings.voted(resolution)
    assert voted.label == "1 siège pourvu sur 2"
    assert (
        "À égalité, et donc non élu·e·s\u00a0: Ben (3\u00a0voix), Clo (3\u00a0voix)." in voted.said
    )
    assert "1 siège reste vacant." in voted.said
    with pytest.raises(ChairDoesNotDecide, match="voix prépondérante"):
        elections.break_tie(resolution, [ben], by=secretary)


def test_whoever_chairs_chooses_among_those_who_tie_where_statutes_say_so(secretary):
    resolution, came = screens.opened(
        secretary, "commune", "commune", way="secret", seats=1, rules=Rules(tie=Tie.CHAIR)
    )
    # Half of the votes each: nobody reaches more than half.
    resolution.item.meeting.rules["majority_persons"]["or_equal"] = True
    resolution.item.meeting.save()
    ada, ben, clo = standing(resolution, secretary, "Ada", "Ben", "Clo")
    for member, who in zip(came, (ada, ben), strict=True):
        cast(resolution, member, Paper(chosen=(who,)))
    with pytest.raises(NotNow):
        elections.break_tie(resolution, [ben], by=secretary)
    close(resolution, secretary)
    assert elected(resolution) == set()

    for wrong in ([clo], [ada, ben], []):
        with pytest.raises(ChairDoesNotDecide):
            elections.break_tie(resolution, wrong, by=secretary)
    elections.break_tie(resolution, [ben], by=secretary)

    resolution.refresh_from_db()
    assert elected(resolution) == {"Ben"}
    assert resolution.is_carried
    assert "départagé" in meetings.voted(resolution).said
    assert Record.objects.filter(verb="assemblies.tie_broken").count() == 1
    with pytest.raises(ChairDoesNotDecide):
        elections.break_tie(resolution, [ada], by=secretary)


def test_whom_nobody_chose_leaves_seats_vacant(room, secretary):
    resolution, _came, _keys = room
    close(resolution, secretary)

    assert elected(resolution) == set()
    assert meetings.voted(resolution).label == "personne d’élu"


def test_whoever_stands_down_while_it_is_voted_is_not_elected(room, secretary):
    resolution, came, (ada, ben, _clo) = room
    cast(resolution, came[0], Paper(chosen=(ada,)))
    resolution.candidates.filter(pk=ada).update(withdrawn_at=LATER)

    with pytest.raises(WrongPaper, match="n’est plus candidate"):
        cast(resolution, came[1], Paper(chosen=(ada, ben)))
    close(resolution, secretary)
    assert elected(resolution) == set()
    assert resolution.candidates.get(pk=ada).is_elected is False


def test_a_paper_names_no_more_than_there_are_seats_each_once_of_those_who_stand(room, secretary):
    resolution, came, (ada, ben, clo) = room
    other, _there = screens.opened(secretary, "commune", way="secret", seats=1)
    [stranger] = standing(other, secretary, "Zoé")

    for chosen, why in (
        ((ada, ben, clo), "2 sièges"),
        ((ada, ada), "deux fois"),
        ((stranger,), "n’est pas candidat"),
        ((0,), "n’est pas candidat"),
    ):
        with pytest.raises(WrongPaper, match=why):
            cast(resolution, came[0], Paper(chosen=chosen))
    with pytest.raises(WrongPaper):
        cast(resolution, came[0], screens.FOR)
    assert not resolution.marks.exists()


def test_who_holds_several_votes_spreads_them(room, secretary):
    resolution, came, (ada, ben, _clo) = room
    screens.given(resolution, came[0])

    cast(resolution, came[0], Paper(chosen=(ada,)), Paper(chosen=(ben,)))

    assert close(resolution, secretary).result["cast"] == 2


@pytest.fixture
def on_paper(secretary):
    resolution, _came = screens.opened(
        secretary, *["commune"] * 5, way="paper", subject="persons", seats=2
    )
    return resolution, standing(resolution, secretary, "Ada", "Ben", "Clo")


def count(resolution, secretary, votes, *, cast, blanks=0):
    elections.count(resolution, {"": Poll(votes, cast, blanks)}, at=LATER, by=secretary)
    resolution.refresh_from_db()


def test_papers_are_counted_for_each_who_stands(on_paper, secretary):
    resolution, (ada, ben, clo) = on_paper

    count(resolution, secretary, {ada: 4, ben: 3, clo: 0}, cast=4, blanks=1)

    assert elected(resolution) == {"Ada", "Ben"}
    counts = resolution.counts.values_list("candidate__name", "choice", "votes")
    assert set(counts) == {
        ("Ada", "", 4),
        ("Ben", "", 3),
        (None, "for", 4),
        (None, "blank", 1),
    }


def test_papers_that_do_not_add_up_are_refused(on_paper, secretary):
    resolution, (ada, ben, clo) = on_paper
    for said, cast_, blanks, error in (
        ({ada: 5}, 5, 1, TooManyVotes),
        ({ada: 3}, 2, 0, Miscounted),
        ({ada: 2, ben: 2, clo: 2}, 2, 0, Miscounted),
        ({ada: 1}, 2, 0, Miscounted),
        ({ada: 1, 0: 1}, 2, 0, Miscounted),
    ):
        with pytest.raises(error):
            count(resolution, secretary, said, cast=cast_, blanks=blanks)
    assert not resolution.counts.exists()


def test_hands_are_counted_for_persons_where_statutes_ask_for_no_secret(secretary):
    for secret, allowed in ((True, False), (False, True)):
        resolution, _came = screens.opened(
            secretary, "commune", way="hands", seats=1, rules=Rules(secret_for_persons=secret)
        )
        if not allowed:
            with pytest.raises(NotAllowed):
                standing(resolution, secretary, "Ada")
            continue
        [ada] = standing(resolution, secretary, "Ada")
        count(resolution, secretary, {ada: 1}, cast=1)
        assert elected(resolution) == {"Ada"}


def test_an_election_is_not_counted_as_for_and_against(on_paper, secretary):
    resolution, _keys = on_paper
    counted = {("", Choice.FOR): 3}
    with pytest.raises(NotAllowed):
        votes.count_hands(resolution, counted, chair=None, at=LATER, by=secretary)

    text, _came = screens.opened(secretary, "commune", way="paper")
    with pytest.raises(NotAllowed):
        count(text, secretary, {}, cast=0)


def test_cancelled_nobody_is_elected_and_it_is_voted_again(room, secretary):
    resolution, came, (ada, ben, _clo) = room
    for member in came:
        cast(resolution, member, Paper(chosen=(ada, ben)))
    close(resolution, secretary)

    votes.cancel(resolution, because="Une candidature oubliée", at=LATER, by=secretary)

    assert set(resolution.candidates.values_list("is_elected", flat=True)) == {None}
    assert resolution.mistakes.get().result["cast"] == 5
    votes.open_vote(resolution, at=LATER, by=secretary)
    cast(resolution, came[0], Paper(chosen=(ben,)))
    assert elected(close(resolution, secretary)) == {"Ben"}


def test_agendas_ask_as_many_questions_whatever_is_elected(room, django_assert_num_queries):
    resolution, _came, _keys = room
    meeting = resolution.item.meeting
    for _ in range(2):
        other = build.resolution(of=meeting, way="secret", seats=1)
        Candidate.objects.create(resolution=other, name="Zoé")

    with django_assert_num_queries(4):
        assert len(meetings.agenda(meeting)[0].resolutions) == 3


def test_receipts_of_an_election_are_given_again(room):
    resolution, came, (ada, _ben, _clo) = room
    codes = receipts.draw(1)
    for chosen in ((ada,), ()):
        given = ballots.cast_secret(
            resolution, came[0], [Paper(chosen=chosen)], codes=codes, at=LATER
        )
        assert given == codes
    assert resolution.secret.get().chosen == [ada]
