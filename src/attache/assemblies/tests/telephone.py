"""The page of a voter, as a telephone asks for it and sends it."""

import re
from html import unescape

import pytest

from attache.assemblies import signed_pages
from attache.assemblies.actions import votes
from attache.assemblies.tests import build, screens
from attache.assemblies.voters import Voter


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


@pytest.fixture
def election(secretary):
    text, (nancy,) = screens.opened(secretary, "commune", way="secret", subject="persons", seats=2)
    screens.given(text, nancy)
    names = [text.candidates.create(name=name) for name in ("Alix", "Camille", "Noé")]
    votes.open_vote(text, at=build.STARTS, by=secretary)
    text.refresh_from_db()
    return text, nancy, [each.pk for each in names]
