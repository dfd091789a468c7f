"""Pages as people read them."""

import re
from html import unescape

from django.urls import reverse

_TAG = re.compile(r"<[^>]+>")


def page(client, user, name, *args, status=200, **query):
    if user is not None:
        client.force_login(user)
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == status
    return shown(response)


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(name, args=args), data)
    assert response.status_code == status
    return shown(response)


def shown(response):
    return unescape(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def heard(page):
    """What a screen reader says: the words, hidden or not, without the marks."""
    return " ".join(_TAG.sub("", page).split())
