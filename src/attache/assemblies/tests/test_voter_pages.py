"""Voting from a telephone: what is shown, chosen, read again, cast."""

import re

import pytest

from attache.assemblies.actions import ballots
from attache.assemblies.models import Mark, NamedVote, SecretBallot
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.telephone import (
    choose,
    codes,
    confirm,
    election,
    page,
    sealed_in,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_its_hour")]

__all__ = ["election"]

STARTS = build.STARTS


# By name


def test_all_that_is_held_is_cast_at_once_after_it_was_read_again(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    metz = screens.given(text, nancy)
    shown = words(client.post(page(text, nancy), {"everything": "for"}))
    assert str(nancy) in shown
    assert str(metz) in shown
    assert not NamedVote.objects.exists()

    confirm(client, text, nancy, sealed_in(shown))

    assert set(NamedVote.objects.values_list("member", "choice")) == {
        (nancy.pk, "for"),
        (metz.pk, "for"),
    }
    assert "Vos voix sont exprimées" in words(client.get(page(text, nancy, "voter")))


def test_votes_are_spread_and_what_is_left_is_cast_later(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    metz = screens.given(text, nancy)

    first = choose(client, text, nancy, **{f"member-{metz.pk}": "against"})
    confirm(client, text, nancy, first)
    assert (
        str(metz)
        not in words(client.post(page(text, nancy), {"everything": "for"}))
        .split("said")[1]
        .split("</ul>")[0]
    )
    confirm(client, text, nancy, choose(client, text, nancy, everything="for"))

    assert dict(NamedVote.objects.values_list("member", "choice")) == {
        nancy.pk: "for",
        metz.pk: "against",
    }


def test_choosing_again_finds_what_was_chosen(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")

    shown = words(client.post(page(text, nancy), {f"member-{nancy.pk}": "blank", "change": "on"}))

    assert re.search(r'value="blank"[^>]*checked', shown)


def test_sent_twice_it_is_cast_once_and_never_otherwise(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    first = choose(client, text, nancy, everything="for")
    other = choose(client, text, nancy, everything="against")

    for _again in range(2):
        assert confirm(client, text, nancy, first).status_code == 302
    refused = words(confirm(client, text, nancy, other))

    assert NamedVote.objects.get().choice == "for"
    assert "déjà exprimé" in refused


# In secret


def test_a_secret_vote_gives_codes_that_lead_nowhere_else(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="secret")
    screens.given(text, nancy)
    said = choose(client, text, nancy, **{"votes-0-for": "1", "votes-0-blank": "1"})

    shown = words(confirm(client, text, nancy, said))

    found = codes(shown)
    assert dict(SecretBallot.objects.values_list("code", "choice")) == dict(
        zip(found, ["for", "blank"], strict=True)
    )
    assert Mark.objects.count() == 2
    assert codes(words(client.get(page(text, nancy)))) == []
    assert "sessionid" not in client.cookies


def test_the_same_form_sent_again_shows_the_same_codes_even_once_closed(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="secret")
    said = choose(client, text, nancy, everything="for")
    first = codes(words(confirm(client, text, nancy, said)))

    assert codes(words(confirm(client, text, nancy, said))) == first
    screens.close(text, secretary)

    assert first[0] in words(confirm(client, text, nancy, said))
    assert SecretBallot.objects.count() == 1


def test_all_codes_are_published_once_it_is_closed_and_not_before(client, secretary):
    text, (nancy, metz) = screens.opened(secretary, "commune", "commune", way="secret")
    code = codes(words(confirm(client, text, nancy, choose(client, text, nancy, everything="for"))))
    assert code[0] not in words(client.get(page(text, metz)))

    screens.close(text, secretary)

    shown = words(client.get(page(text, metz)))
    assert code[0] in shown
    assert "1 pour, 0 contre" in shown


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Rien n’est encore choisi"),
        ({"votes-0-for": "2", "votes-0-against": "1"}, "Vous répartissez 3 voix"),
        ({"votes-0-for": "9"}, "2"),
        ({"votes-0-for": "-1"}, "0"),
        ({"votes-0-for": "beaucoup"}, "entier"),
        ({"everything": "maybe"}, "maybe"),
    ],
)
def test_a_slip_of_the_hand_casts_nothing_and_is_told(client, secretary, said, told):
    text, (nancy,) = screens.opened(secretary, "commune", way="secret")
    screens.given(text, nancy)

    shown = words(client.post(page(text, nancy), said))

    assert told in shown
    assert 'name="sealed"' not in shown


# Electing


def test_every_paper_names_the_same_by_default(client, election):
    text, nancy, (alix, camille, _noe) = election

    confirm(client, text, nancy, choose(client, text, nancy, same=[alix, camille]))

    assert [b.chosen for b in SecretBallot.objects.all()] == [[alix, camille]] * 2


def test_each_paper_may_name_others_and_one_without_a_name_is_blank(client, election):
    text, nancy, (alix, *_others) = election

    confirm(client, text, nancy, choose(client, text, nancy, apart="on", **{"paper-1": [alix]}))

    assert sorted(b.chosen for b in SecretBallot.objects.all()) == [[], [alix]]


def test_a_blank_vote_is_said_on_purpose(client, election):
    text, nancy, _names = election
    assert "Rien n’est encore choisi" in words(client.post(page(text, nancy), {}))

    confirm(client, text, nancy, choose(client, text, nancy, blank="on"))

    assert [b.chosen for b in SecretBallot.objects.all()] == [[], []]


def test_too_many_names_are_told_and_stay_ticked(client, election):
    text, nancy, names = election

    shown = words(client.post(page(text, nancy), {"same": names}))

    assert "2 noms au plus : vous en avez choisi 3" in shown
    assert len(re.findall(r'value="\d+" checked', shown)) == 3


# What is asked every few seconds


def test_nothing_is_sent_again_where_nothing_is_new(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    now = page(text, nancy, "voter_now")
    seen = client.get(now)["ETag"]

    again = client.get(now, headers={"if-none-match": seen})
    assert (again.status_code, again.content) == (304, b"")

    ballots.cast_named(text, nancy, {nancy.pk: screens.FOR}, at=STARTS)
    assert client.get(now, headers={"if-none-match": seen}).status_code == 200


def test_whoever_spares_data_is_asked_less_often(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")

    often = words(client.get(page(text, nancy, "voter")))
    seldom = words(client.get(page(text, nancy, "voter"), headers={"save-data": "on"}))

    assert "every 4s" in often
    assert "every 30s" in seldom


@pytest.mark.parametrize("way", ["electronic", "secret"])
@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_whatever_is_held(
    client, secretary, count, way, django_assert_num_queries
):
    text, (nancy, *_others) = screens.opened(secretary, *["commune"] * count, way=way)
    for _ in range(count):
        screens.given(text, nancy)
        build.resolution(of=text.item.meeting)

    # Assembly, member; proxies, presences, members; whether something was decided; the agenda,
    # four, and what its texts change; votes cast.
    with django_assert_num_queries(12):
        seen = client.get(page(text, nancy, "voter_now"))["ETag"]
    # The agenda is in memory, until something is decided.
    with django_assert_num_queries(7):
        client.get(page(text, nancy, "voter_now"), headers={"if-none-match": seen})
    with django_assert_num_queries(7):
        client.get(page(text, nancy, "voter"))
    with django_assert_num_queries(10):
        client.get(page(text, nancy))
