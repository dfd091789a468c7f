"""Voting from a telephone: what is shown, chosen, read again, cast; what is refused."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from attache.assemblies import sealed, signed_pages
from attache.assemblies.actions import ballots, roll, votes
from attache.assemblies.models import Mark, Meeting, NamedVote, Presence, SecretBallot
from attache.assemblies.tests import build, screens
from attache.assemblies.voters import Voter
from attache.statutes.governing import Rules

pytestmark = pytest.mark.django_db

STARTS = build.STARTS


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: STARTS)


def words(response, status=200):
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\xa0", " ").replace("\u202f", " ")


def voter(meeting, member):
    return Voter(meeting, member, token=signed_pages.token(meeting, member))


def page(text, member, name="voter_vote"):
    keys = [text.public_id] if name == "voter_vote" else []
    return voter(text.item.meeting, member).to(name, *keys)


def sealed_in(shown):
    found = re.search(r'name="sealed" value="([^"]+)"', shown)
    assert found
    return found[1]


def choose(client, text, member, **said):
    """Choose, and give what is to be confirmed."""
    return sealed_in(words(client.post(page(text, member), said)))


def confirm(client, text, member, said):
    return client.post(page(text, member), {"sealed": said})


def codes(shown):
    return re.findall(r"<code>([A-Z0-9-]+)</code>", shown)


# Being there


def test_a_member_says_that_it_is_there_then_leaves(client, secretary):
    meeting, member = build.opened(by=secretary), build.member()
    link = voter(meeting, member)

    client.post(link.to("voter_come"), {"name": "Camille", "means": "place"})
    client.post(link.to("voter_come"), {"name": "Camille", "means": "place"})
    assert Presence.objects.get().name == "Camille"

    client.post(link.to("voter_go"))
    assert Presence.objects.get().left_at == STARTS


@pytest.mark.parametrize(
    ("comes", "means", "door", "told"),
    [
        ("link", "place", "link", "Sur place, par son lien personnel"),
        ("link", "remote", "link", "À distance, par son lien personnel"),
        ("space", "place", "space", "Sur place, depuis son espace"),
        ("desk", "place", "desk", "Sur place, à l’accueil"),
        ("desk", "remote", "desk", "À distance, à l’accueil"),
    ],
)
def test_where_it_was_said_that_somebody_came_is_kept_and_told(
    client, secretary, comes, means, door, told
):
    meeting, member = build.opened(by=secretary, rules=Rules(remote=True)), build.member()
    account, _function = build.contact(at=member)
    who, address = {
        "link": (None, voter(meeting, member).to("voter_come")),
        "space": (account, Voter(meeting, member).to("voter_come")),
        "desk": (secretary, reverse("assemblies:arrive", args=[meeting.slug, member.key])),
    }[comes]
    if who:
        client.force_login(who)
    client.post(address, {"name": "Camille" if comes != "desk" else "", "means": means})

    presence = Presence.objects.get()
    assert (presence.door, presence.how, presence.is_electronic) == (door, told, comes != "desk")
    client.force_login(secretary)
    roll_page = reverse("assemblies:roll", args=[meeting.slug])
    filed = b"".join(client.get(f"{roll_page}?format=csv").streaming_content).decode()
    assert told in filed
    assert ("Camille" if comes != "desk" else "nom non noté") in filed
    assert presence.get_door_display() in words(client.get(roll_page))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": "", "means": "place"}, "obligatoire"),
        ({"name": "Camille", "means": "remote"}, "sur place"),
        ({"name": "Camille", "means": "elsewhere"}, "elsewhere"),
    ],
)
def test_what_cannot_be_noted_is_told_and_keeps_what_was_typed(client, secretary, said, told):
    meeting = build.opened(by=secretary, rules=Rules())

    shown = words(client.post(voter(meeting, build.member()).to("voter_come"), said))

    assert told in shown
    assert not said["name"] or f'value="{said["name"]}"' in shown
    assert not Presence.objects.exists()


def test_one_takes_part_from_afar_where_the_statutes_let_one(client, secretary):
    meeting, member = build.opened(by=secretary, rules=Rules(remote=True)), build.member()

    client.post(voter(meeting, member).to("voter_come"), {"name": "Camille", "means": "remote"})

    assert Presence.objects.get().means == "remote"


def test_nobody_comes_before_the_day(client, secretary, monkeypatch):
    meeting, member = build.convened(by=secretary), build.member()
    before = STARTS - timedelta(days=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: before)

    shown = words(
        client.post(voter(meeting, member).to("voter_come"), {"name": "C", "means": "place"})
    )

    assert "le jour de l’assemblée" in shown
    assert not Presence.objects.exists()


def test_what_is_only_posted_leads_back_to_the_page(client, secretary):
    link = voter(build.opened(by=secretary), build.member())

    for name in ("voter_come", "voter_go"):
        assert client.get(link.to(name)).url == link.base


def test_whose_vote_is_in_other_hands_is_told_so_and_takes_it_back_by_coming(client, secretary):
    meeting, member, holder = build.opened(by=secretary), build.member(), build.member(name="Metz")
    roll.arrive(meeting, holder, means="place", at=STARTS)
    roll.give(meeting, member, holder, on=build.TODAY, by=None)
    link = voter(meeting, member)
    assert "confiée à Metz" in words(client.get(link.base))

    client.post(link.to("voter_come"), {"name": "Camille", "means": "place"})

    assert "Camille est là" in words(client.get(link.base))


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


@pytest.fixture
def election(secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="secret", subject="persons", seats=2)
    screens.given(text, nancy)
    names = [text.candidates.create(name=name) for name in ("Alix", "Camille", "Noé")]
    votes.open_vote(text, at=STARTS, by=secretary)
    text.refresh_from_db()
    return text, nancy, [each.pk for each in names]


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


# What is refused


def _closes(_client, text, _member, secretary):
    screens.close(text, secretary)


def _leaves(client, text, member, _secretary):
    client.post(page(text, member, "voter_go"))


def _is_cancelled(_client, text, _member, secretary):
    votes.cancel(text, because="Par erreur", at=STARTS, by=secretary)


@pytest.mark.parametrize("way", ["electronic", "secret"])
@pytest.mark.parametrize("meanwhile", [_closes, _leaves, _is_cancelled])
def test_what_changes_while_one_reads_again_is_told(client, secretary, way, meanwhile):
    text, (nancy, _metz) = screens.opened(secretary, "commune", "commune", way=way)
    said = choose(client, text, nancy, everything="for")
    meanwhile(client, text, nancy, secretary)

    shown = words(confirm(client, text, nancy, said))

    assert 'role="alert"' in shown
    assert not NamedVote.objects.exists()
    assert not SecretBallot.objects.exists()
    assert 'role="alert"' in words(client.post(page(text, nancy), {"everything": "for"}))


def test_a_proxy_taken_back_meanwhile_is_not_cast(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    metz = screens.given(text, nancy)
    said = choose(client, text, nancy, everything="for")
    roll.take_back(metz.proxies_given.get(), on=build.TODAY, by=None)

    assert 'role="alert"' in words(confirm(client, text, nancy, said))
    assert not NamedVote.objects.filter(member=metz).exists()


def test_what_one_member_confirms_casts_for_no_other_and_no_other_text(client, secretary):
    text, (nancy, metz) = screens.opened(secretary, "commune", "commune", way="electronic")
    other = build.resolution(of=text.item.meeting, way="electronic")
    said = choose(client, text, nancy, everything="for")

    for wrong in (confirm(client, text, metz, said), confirm(client, other, nancy, said)):
        assert "choisissez de nouveau" in words(wrong)
    assert "choisissez de nouveau" in words(confirm(client, text, nancy, "rien"))
    forged = sealed.by_name(text, metz, {nancy.pk: screens.FOR})
    assert 'role="alert"' in words(confirm(client, text, metz, forged))
    assert not NamedVote.objects.exists()


def test_a_voter_finds_no_text_of_another_assembly(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    other = build.opened(by=secretary)

    address = voter(other, nancy).to("voter_vote", text.public_id)

    assert client.get(address).status_code == 404
    assert client.post(address, {"everything": "for"}).status_code == 404


def test_voters_open_and_close_nothing(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    account, _function = build.contact(at=nancy)
    client.force_login(account)

    for name in ("open_vote", "close_vote", "cancel_vote"):
        response = client.post(reverse(f"assemblies:{name}", args=[text.public_id]))
        assert response.status_code == 403


def test_once_the_assembly_is_over_it_is_only_read(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    confirm(client, text, nancy, choose(client, text, nancy, everything="for"))
    screens.close(text, secretary)
    Meeting.objects.update(closed_at=STARTS)
    link = voter(text.item.meeting, nancy)

    assert "1 pour, 0 contre" in words(client.get(link.base))
    assert "Pour" in words(client.get(page(text, nancy)))
    client.post(link.to("voter_go"))
    assert Presence.objects.get().left_at is None


def test_from_the_space_one_votes_alike(client, secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="electronic")
    account, _function = build.contact(at=nancy)
    client.force_login(account)
    address = Voter(text.item.meeting, nancy).to("voter_vote", text.public_id)

    shown = words(client.post(address, {"everything": "abstain"}))
    client.post(address, {"sealed": sealed_in(shown)})

    assert NamedVote.objects.get().choice == "abstain"


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
