import pytest

from attache.directory import registries
from attache.kit.registry import Registry


@pytest.fixture
def desk(client, secretary):
    client.force_login(secretary)
    return client


@pytest.fixture
def alone(monkeypatch):
    """The room without what those above add to its pages: they pin their own cost."""
    monkeypatch.setattr(registries, "panels", Registry())
    monkeypatch.setattr(registries, "timeline", Registry())


@pytest.fixture
def told(monkeypatch):
    """What the rooms above were told of, in order."""
    calls = []
    followers = registries.followers
    monkeypatch.setattr(followers, "_items", [*followers._items])  # noqa: SLF001 -- nothing else ever leaves a registry
    followers.register(lambda bodies, people: calls.append((bodies, people)))
    return calls
