import pytest
from django.core.cache import cache


@pytest.fixture
def no_tries_yet(db):
    """Forget what the limits on log-in have counted so far."""
    cache.clear()
