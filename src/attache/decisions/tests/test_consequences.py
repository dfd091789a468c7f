"""What texts did, as data: in words, how far it is, and what it failed on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from attache.assemblies.actions import meetings
from attache.assemblies.queries import since
from attache.assemblies.tests import build as assemblies
from attache.decisions.actions import effects, register
from attache.decisions.models import Decision, Effect
from attache.decisions.sequel import Effects
from attache.decisions.tests import build
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

Kind = Effect.Kind
ADDRESS = {"address": "1 rue du Port", "starts_on": build.TODAY.isoformat()}


def of(*effects_, face="space"):
    texts = [each.resolution for each in effects_]
    known = Effects().consequences(texts, face=face)
    return [one for text in texts for one in known[text.pk]]


def plain(words):
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_what_a_text_does_is_told_in_sentences_and_figures(secretary):
    accounts, seat, task = build.held(
        (Kind.ACCOUNTS, build.ACCOUNTS), (Kind.SEAT, ADDRESS), (Kind.TASK, {}), by=secretary
    )
    told = of(accounts, seat, task)

    assert [each.stands for each in told] == ["done"] * 3
    assert list(told[0].sentences) == ["Approuve les comptes de 2025."]
    assert [plain(words) for _, words in told[0].facts] == ["900 000 €", "857 000 €", "43 000 €"]
    assert "1 rue du Port" in told[1].sentences[0]
    assert told[2].sentences[-1] == "Écrire aux membres"
    assert told[2].standing == "confié à quelqu’un"


@pytest.mark.parametrize(
    ("carried", "is_over", "stands", "standing"),
    [
        (None, False, "waiting", ""),
        (True, False, "waiting", "agit à la clôture de l’assemblée"),
        (True, True, "done", "fait"),
        (False, True, "void", "rejeté avec le texte"),
    ],
)
def test_how_far_it_is_follows_the_vote_and_the_closing(
    secretary, carried, is_over, stands, standing
):
    meeting = build.opened(by=secretary)
    effect = build.effect(Kind.SEAT, of=build.text(of=meeting), said=ADDRESS)
    if carried is not None:
        build.voted(effect.resolution, carried=carried, by=secretary)
    if is_over:
        build.closed(meeting, by=secretary)

    (told,) = of(effect)
    assert (told.stands, told.standing, told.because) == (stands, standing, "")


def test_where_nobody_is_elected_nothing_was_rejected(secretary):
    meeting = build.opened(by=secretary)
    effect = build.effect(Kind.SEAT, of=build.text(of=meeting), said=ADDRESS)
    build.voted(effect.resolution, carried=False, by=secretary)
    effect.resolution.seats = 1
    effect.resolution.save()

    (told,) = of(effect)
    assert told.standing == "personne n’est élu"


@pytest.mark.parametrize(
    ("seats", "carried", "said"),
    [
        (1, None, "Qui sera élu·e n’entrera nulle part par ce vote"),
        (1, True, "Qui est élu·e n’entre nulle part par ce vote"),
        (1, False, ""),
        (None, True, ""),
    ],
)
def test_an_election_after_which_nobody_sits_says_so_at_the_desk(secretary, seats, carried, said):
    text = build.text(of=build.opened(by=secretary))
    text.seats, text.is_carried = seats, carried
    if carried is not None:
        text.opened_at = text.closed_at = timezone.now()
    text.save()

    told = Effects().told([text], face="desk").get(text.pk, "")

    assert said in told
    assert ("nulle part" in told) is bool(said)
    assert "nulle part" not in Effects().told([text], face="space").get(text.pk, "")


def failed(secretary):
    """The second of two that move the seat on the same day, in an assembly that is over."""
    meeting = build.opened(by=secretary)
    texts = [build.text(of=meeting), build.text(of=meeting)]
    made = [build.effect(Kind.SEAT, of=each, said=ADDRESS) for each in texts]
    build.voted(*texts, by=secretary)
    return meeting, made[1]


def test_closing_gives_what_failed_and_only_that(secretary):
    meeting, second = failed(secretary)

    (told,) = Effects().acted(meeting, on=build.TODAY, by=secretary)

    assert told.resolution == second.resolution
    assert told.stands == "failed"
    assert told.standing == "n’a pas pu s’appliquer"
    assert "1 rue du Port" in told.because
    assert of(second) == [told]
    assert Effects().acted(build.opened(by=secretary), on=build.TODAY, by=secretary) == []


def test_what_failed_is_done_by_hand_or_given_up(secretary):
    meeting, effect = failed(secretary)
    build.closed(meeting, by=secretary)
    decision = Decision.objects.get(resolution=effect.resolution)
    register.finish(decision, on=build.TODAY, by=secretary)
    (told,) = of(effect)
    assert (told.stands, told.standing, told.because) == ("done", "fait à la main", "")

    register.reopen(decision, by=secretary)
    decision.refresh_from_db()
    seen = decision.version
    register.drop(decision, because="Sans objet", seen=seen, on=build.TODAY, by=secretary)
    (told,) = of(effect)
    assert (told.stands, told.because) == ("failed", "Sans objet")


def test_what_was_mended_is_done(secretary):
    meeting, effect = failed(secretary)
    build.closed(meeting, by=secretary)
    effect.refresh_from_db()
    effect.said = {"address": "2 rue du Port", "starts_on": "2027-06-01"}
    effect.save()

    assert effects.try_again(effect, on=build.TODAY, by=secretary)
    (told,) = of(effect)
    assert (told.stands, told.because) == ("done", "")


@pytest.mark.parametrize("count", [1, 3])
def test_as_data_it_costs_the_same_whatever_the_number(secretary, count, django_assert_num_queries):
    meeting = build.opened(by=secretary)
    texts = [build.text(of=meeting) for _ in range(count)]
    for each in texts:
        build.effect(Kind.SEAT, of=each, said=ADDRESS)
        build.effect(of=each)

    # Effects with their texts and decisions; seats; nobody is asked.
    with django_assert_num_queries(2):
        told = Effects().consequences(texts, face="space")

    assert {len(each) for each in told.values()} == {2}


def test_what_a_text_does_changes_the_mails_that_wait_and_is_told_to_those_who_left(secretary):
    assemblies.reached(assemblies.member(), "a@nancy.example")
    meeting = assemblies.meeting(starts_at=timezone.now() + timedelta(days=40))
    assemblies.item(of=meeting)
    meetings.convene(meeting, seen=0, on=timezone.localdate(), by=secretary)
    text = build.text(of=meeting)
    effect = build.effect(Kind.SEAT, of=text, said={"address": "1 rue du Port"}, by=secretary)
    assert "1 rue du Port" in Letter.objects.get().body

    said = {"address": "2 rue du Port"}
    effects.reword(effect, said=said, seen=effect.version, by=secretary)
    assert "2 rue du Port" in Letter.objects.get().body
    assert "1 rue du Port" not in Letter.objects.get().body

    now = timezone.now()
    Letter.objects.update(released_at=now, sent_at=now)
    effects.detach(effect, seen=effect.version, by=secretary)
    (change,) = since.of(meeting).changes
    assert plain(change.words).startswith("Ce que fait un texte adopté, retiré : ")
    assert text.title in change.words
