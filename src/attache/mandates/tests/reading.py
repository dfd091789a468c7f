"""What somebody reads at an address, and what they post there."""

from html import unescape

from django.urls import reverse


def page(client, user, name, /, *args, status=200, **query):
    client.force_login(user)
    return _read(client.get(reverse(name, args=args), query), status)


def post(client, user, name, /, *args, status=302, **data):
    client.force_login(user)
    return _read(client.post(reverse(name, args=args), data), status)


def _read(response, status):
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")
