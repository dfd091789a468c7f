"""An assembly follows the statutes of its day, and says its rules with the article of each."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from attache.assemblies.actions import meetings, moments
from attache.assemblies.convocation_letters import CHANGED
from attache.assemblies.queries import ruling
from attache.assemblies.tests import build
from attache.directory.tests import build as directory
from attache.post.models import Letter
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db

STARTS, TODAY = build.STARTS, build.TODAY
LATER = STARTS + timedelta(days=60)


def ruled(secretary, days, *, from_day, source=None):
    """Statutes in force from a day, that ask for so many days of notice."""
    draft = statutes.draft(source=source, by=secretary)
    statutes.rule(draft, value=days, by=secretary)
    return statutes.adopted(of=draft, on=date(2026, 1, 5), effective_on=from_day, by=secretary)


@pytest.fixture
def versions(secretary):
    before = ruled(secretary, 15, from_day=date(2026, 1, 5))
    return before, ruled(secretary, 21, from_day=date(2027, 1, 1), source=before)


def edit(meeting, secretary, **changes):
    meetings.edit(meeting, changes=changes, seen=meeting.version, on=TODAY, by=secretary)
    meeting.refresh_from_db()


def test_in_preparation_its_rules_are_those_of_its_new_day(secretary, versions):
    meeting = build.meeting()
    assert (meeting.governed.notice_days, meeting.rules_of) == (15, str(versions[0]))

    edit(meeting, secretary, starts_at=LATER)

    assert (meeting.governed.notice_days, meeting.rules_of) == (21, str(versions[1]))


def test_once_convened_they_stay(secretary, versions):
    meeting = build.convened(by=secretary)
    edit(meeting, secretary, starts_at=LATER)
    assert (meeting.governed.notice_days, meeting.rules_of) == (15, str(versions[0]))


def test_they_are_read_again_when_it_is_convened(secretary):
    meeting = build.meeting()
    build.item(of=meeting)
    ruled(secretary, 21, from_day=date(2026, 1, 5))

    on = TODAY - timedelta(days=18)
    with pytest.raises(moments.TooLate, match="21 jours"):
        meetings.convene(meeting, seen=meeting.version, on=on, by=secretary)


def test_members_are_told_of_another_day_once_it_is_convened(secretary):
    member = build.member()
    person = directory.person(email="voix@membre.example")
    directory.function(of=person, at=member.organisation, parts=("voter",))
    meeting = build.convened(by=secretary)
    left = STARTS - timedelta(days=20)
    Letter.objects.about(meeting).update(released_at=left, sent_at=left)

    edit(meeting, secretary, title="Un autre titre")
    assert not Letter.objects.filter(kind=CHANGED.name).exists()
    edit(meeting, secretary, place="Ailleurs")
    assert Letter.objects.filter(kind=CHANGED.name).count() == 1


def test_each_rule_names_the_article_that_says_it(client, secretary, versions):
    meeting = build.meeting()

    said = {line.label: line for line in ruling.lines(meeting)}

    assert said["Délai de convocation"].article.number == "3"
    assert said["Délai de convocation"].said == "Au moins 15 jours avant."
    assert said["Pouvoirs"].article is None
    client.force_login(secretary)
    page = client.get(reverse("assemblies:meeting", args=[meeting.slug])).content.decode()
    assert f'href="{said["Délai de convocation"].url}"' in page
