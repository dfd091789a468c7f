import pytest

from attache.assemblies.tests import build


@pytest.fixture
def before_its_day(monkeypatch):
    """Assemblies of `build.meeting` are to come."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: build.BEFORE)


@pytest.fixture
def at_its_hour(monkeypatch):
    """Assemblies of `build.meeting` begin."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: build.STARTS)
