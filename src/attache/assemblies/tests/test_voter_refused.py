"""What is refused to whoever votes from a telephone, and what is only read."""

import pytest
from django.urls import reverse

from attache.assemblies import sealed
from attache.assemblies.actions import roll, votes
from attache.assemblies.models import Meeting, NamedVote, Presence, SecretBallot
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.telephone import choose, confirm, page, sealed_in, voter, words
from attache.assemblies.voters import Voter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_its_hour")]

STARTS = build.STARTS


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
