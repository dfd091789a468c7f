"""How a test holds an assembly from its page."""

from html import unescape

from django.urls import reverse

from attache.assemblies.actions import chairing, roll
from attache.assemblies.tests import build

STARTS = build.STARTS
HERE = "?vers=conduire"


def address(name, *args):
    return reverse(f"assemblies:{name}", args=args)


def page(client, user, meeting, query="", *, status=200):
    client.force_login(user)
    response = client.get(address("conduct", meeting.slug) + query)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, url, *, status=302, **data):
    client.force_login(user)
    response = client.post(url, data, follow=status == 302)
    assert response.status_code == 200 if status == 302 else status
    return unescape(response.content.decode())


def opened(secretary, *, members=2, rules=None, **said):
    meeting = build.opened(by=secretary, rules=rules, **said)
    came = [build.member() for _ in range(members)]
    for member in came:
        roll.arrive(meeting, member, means="place", at=STARTS)
    chairing.name(
        meeting,
        chair=None,
        chair_name="Ada",
        secretary_name="Zoé",
        seen=meeting.version,
        on=build.TODAY,
        by=secretary,
    )
    return meeting, came


def told(text):
    """The title of the step that the page says."""
    return text.split('id="maintenant"')[1].split("<h2>")[1].split("</h2>")[0]
