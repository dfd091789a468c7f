"""The roll as a list that is searched, and noted from."""

from html import unescape

import pytest

from attache.assemblies.tests import build
from attache.assemblies.tests.conducting import address, opened

pytestmark = pytest.mark.django_db


def test_the_roll_is_a_list_with_pages_that_is_searched(client, secretary):
    meeting, came = opened(secretary, members=1)
    for number in range(60):
        build.member(name=f"Commune {number:02}")
    client.force_login(secretary)
    url = address("roll", meeting.slug)

    shown = unescape(client.get(url).content.decode())
    assert shown.count('<th scope="row">') == 50
    found = unescape(client.get(f"{url}?q=commune+07").content.decode())
    assert found.count('<th scope="row">') == 1
    here = unescape(client.get(f"{url}?presence=presents").content.decode())
    assert here.count('<th scope="row">') == 1
    assert "Part" in here
    filed = b"".join(client.get(f"{url}?format=csv").streaming_content).decode()
    assert "csrf" not in filed
    assert str(came[0]) in filed


def test_who_is_noted_on_the_roll_is_shown_where_it_was_searched(client, secretary):
    meeting, _came = opened(secretary, members=0)
    member = build.member(name="Nancy")
    client.force_login(secretary)
    seen = f"http://testserver{address('roll', meeting.slug)}?q=nancy"

    response = client.post(
        address("arrive", meeting.slug, member.key), {"means": "place"}, HTTP_REFERER=seen
    )

    assert response.url == f"{address('roll', meeting.slug)}?q=nancy"
