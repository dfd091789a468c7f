"""Acting on the form of an edit."""

from collections.abc import Callable

from django.db.models import Model

from attache.directory.queries import traces
from attache.kit import overtaken
from attache.kit.forms import Versioned


def saved(form: Versioned, record: Model, act: Callable[[], object]) -> bool:
    return overtaken.saved(form, record, act, changed_since=traces.changed_since)
