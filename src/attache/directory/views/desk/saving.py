"""Acting on the form of an edit."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import Model

from attache.directory.forms.stale import reopen
from attache.kit.forms import Versioned
from attache.kit.versions import Stale


def saved(form: Versioned, record: Model, act: Callable[[], object]) -> bool:
    """Do as `kit.forms.done` for an edit, where somebody else may have been quicker."""
    if not form.is_valid():
        return False
    try:
        act()
    except Stale:
        reopen(form, type(record)._default_manager.get(pk=record.pk))  # noqa: SLF001 -- documented
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
