from datetime import timedelta

import pytest

from attache.front.sources.watch import WATCH
from attache.front.tests.screen import lines
from attache.library.actions import feeds
from attache.library.models import Feed
from attache.library.tests import build

pytestmark = pytest.mark.django_db

PILE, FEEDS = WATCH


@pytest.mark.parametrize(("count", "said"), [(0, []), (20, []), (21, ["21"]), (201, ["200"])])
def test_items_that_pile_up_are_one_line(editor, day, count, said):
    for number in range(count):
        build.item(appeared_at=build.NOW - timedelta(minutes=number))

    titles = [todo.title for todo in lines(PILE, user=editor, on=day)]

    assert len(titles) == len(said)
    assert all(number in title for number, title in zip(said, titles, strict=True))


def test_a_feed_is_told_when_it_failed_several_times_in_a_row(editor, day):
    feed = build.followed(name="En panne")

    told = []
    for _time in range(4):
        feeds.note_failure(feed, "Il n’y a plus rien.", at=build.NOW)
        told.append([todo.url for todo in lines(FEEDS, user=editor, on=day)])
    Feed.objects.update(is_followed=False)

    assert told == [[], [], [], [feed.get_absolute_url()]]
    assert not lines(FEEDS, user=editor, on=day)
