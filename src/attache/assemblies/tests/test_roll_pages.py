"""Who came, and who gave their vote, noted at the desk."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attache.assemblies.queries import check_in
from attache.assemblies.tests import build
from attache.statutes.governing import Rules

pytestmark = pytest.mark.django_db


def test_the_desk_says_who_came(client, secretary):
    meeting, member = build.convened(by=secretary), build.member()
    client.force_login(secretary)
    arrive = reverse("assemblies:arrive", args=[meeting.slug, member.key])
    client.post(arrive, {"means": "place", "name": "Ada"})
    assert meeting.presences.get().name == "Ada"
    page = reverse("assemblies:who_came", args=[meeting.slug, member.key])
    assert 'value="Ada"' in client.get(page).content.decode()
    assert "Ada" in client.get(reverse("assemblies:roll", args=[meeting.slug])).content.decode()
    assert client.post(page, {"name": ""}).status_code == 200
    client.post(page, {"name": "Zoé"})
    assert meeting.presences.get().name == "Zoé"
    too_long = client.post(arrive, {"means": "place", "name": "A" * 201}, follow=True)
    assert "201" in unescape(too_long.content.decode())


def test_nobody_is_noted_from_afar_where_the_statutes_say_on_site(client, secretary):
    meeting, member = build.convened(by=secretary), build.member(name="Nancy")
    client.force_login(secretary)
    page = f"{reverse('assemblies:conduct', args=[meeting.slug])}?q=Nancy"
    assert 'value="remote"' not in client.get(page).content.decode()
    build.ruled(meeting, Rules(remote=True))
    assert 'value="remote"' in client.get(page).content.decode()
    assert member.pk


def test_a_proxy_is_noted_by_finding_both(client, secretary):
    meeting = build.convened(by=secretary)
    giver, holder = build.member(name="Nancy"), build.member(name="Metz")
    client.force_login(secretary)
    page = reverse("assemblies:give_proxy", args=[meeting.slug])
    found = unescape(client.get(page, {"q": "nan"}).content.decode())
    assert f"?de={giver.key}" in found
    assert "Metz" not in found

    give = f"{page}?de={giver.key}&q=metz"
    assert f'value="{holder.key}"' in unescape(client.get(give).content.decode())
    itself = client.post(give, {"a": giver.key}, follow=True)
    assert "ne se donne pas" in unescape(itself.content.decode())
    client.post(give, {"a": holder.key})
    assert [(each.giver, each.holder) for each in meeting.proxies.all()] == [(giver, holder)]
    assert client.get(f"{page}?de=personne").status_code == 404


def test_those_who_have_no_vote_hide_nobody_who_has(secretary):
    meeting = build.convened(rules=Rules(votes={"company": 0}), by=secretary)
    for number in range(2 * check_in.FOUND):
        build.member(kind="company", name=f"Adabrique {number}")
    member = build.member(name="Adaville")

    assert check_in.voters(meeting, "ada", on=build.TODAY) == [member]


def test_finding_costs_the_same_however_many(client, secretary, django_assert_num_queries):
    meeting = build.convened(by=secretary)
    client.force_login(secretary)
    page = reverse("assemblies:give_proxy", args=[meeting.slug])
    build.member(name="Nancy")
    client.get(page, {"q": "nancy"})
    with CaptureQueriesContext(connection) as one:
        client.get(page, {"q": "nancy"})
    for at in range(3):
        build.member(name=f"Nancy {at}")
    with django_assert_num_queries(len(one)):
        client.get(page, {"q": "nancy"})
