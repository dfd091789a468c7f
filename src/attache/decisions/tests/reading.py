"""Pages of this room, read and posted by somebody."""

from html import unescape

from django.urls import reverse


def page(client, user, name, *args, status=200, room="decisions", **query):
    client.force_login(user)
    response = client.get(reverse(f"{room}:{name}", args=args), query)
    assert response.status_code == status
    return plain(response)


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(f"decisions:{name}", args=args), data)
    assert response.status_code == status
    return plain(response)


def plain(response):
    said = unescape(response.content.decode())
    return said.replace("\u00a0", " ").replace("\u202f", " ")


def plain_words(words):
    return words.replace("\u00a0", " ").replace("\u202f", " ")
