"""Whether persons may be elected without secret."""

import pytest
from django.urls import reverse

from attache.assemblies.actions import votes
from attache.assemblies.actions.closing import NotAllowed
from attache.assemblies.tests import build, screens
from attache.assemblies.tests.naming import OPEN, read
from attache.assemblies.tests.screens import STARTS
from attache.statutes.governing import Rules

pytestmark = pytest.mark.django_db


# What the rules let


@pytest.mark.parametrize("way", ["names", "electronic", "hands"])
def test_where_the_rules_ask_the_secret_an_election_in_the_open_is_refused(secretary, way):
    resolution, _came = screens.opened(
        secretary, "commune", way=way, rules=Rules(), subject="persons", seats=1
    )
    resolution.candidates.create(name="Ada")

    with pytest.raises(NotAllowed):
        votes.open_vote(resolution, at=STARTS, by=secretary)
    resolution.refresh_from_db()
    assert resolution.opened_at is None


@pytest.mark.parametrize(
    ("rules", "way", "is_kept"),
    [
        (Rules(), "names", False),
        (Rules(), "electronic", False),
        (Rules(), "paper", True),
        (OPEN, "names", True),
        (OPEN, "electronic", True),
        (OPEN, "no_objection", False),
    ],
)
def test_the_secret_is_proposed_and_what_the_rules_do_not_let_is_told(
    client, secretary, rules, way, is_kept
):
    meeting = build.meeting(rules=rules)
    item = build.item(of=meeting, kind="election")
    client.force_login(secretary)
    page = reverse("assemblies:propose", args=[item.public_id])
    assert '<option value="paper" selected>' in read(client.get(page))

    said = {"token": item.public_id, "title": "Conseil", "text": "On élit.", "seats": 2}
    shown = client.post(page, said | {"subject": "persons", "way": way})

    assert item.resolutions.exists() is is_kept
    assert is_kept or "D’après les règles de cette assemblée" in read(shown)
