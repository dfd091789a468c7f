"""For the second of two who edit the same record: their text stays, what changed is said."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Manager, Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from attache.kit.forms import Versioned
from attache.kit.versions import Stale


def saved(
    form: Versioned,
    record: Model,
    act: Callable[[], object],
    *,
    changed_since: Callable[[Any, int], Mapping[str, str]],
) -> bool:
    """Do as `kit.forms.done` for an edit, where somebody else may have been quicker.

    `changed_since` names, for each field changed in the last few versions of a record, who
    changed it.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except Stale:
        current: Any = type(record)._default_manager.get(pk=record.pk)  # noqa: SLF001 -- documented
        _reopen(form, current, changed_since(current, current.version - form.seen))
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _reopen(form: Versioned, current: Any, changed: Mapping[str, str]) -> None:  # noqa: ANN401 -- any model with a version
    """Say beside each field what somebody else made of it, and let the next save through."""
    typed = dict(form.cleaned_data)
    fresh = QueryDict(mutable=True)
    fresh.update(form.data)
    fresh["version"] = str(current.version)
    form.data = fresh
    form.add_error(None, _what_happened())
    for name, who in changed.items():
        if name not in typed:
            continue
        theirs = _shown(form.fields[name], _value(current, name))
        if theirs != _shown(form.fields[name], typed[name]):
            said = _("%(who)s wrote “%(now)s” here meanwhile. Your text is below.")
            form.add_error(name, said % {"who": who or "Attache", "now": theirs or "—"})


def _what_happened() -> str:
    return _(
        "Somebody changed this while you were writing. Nothing is overwritten: look at what "
        "changed, then save what you want to stay."
    )


def _value(record: Model, name: str) -> Any:  # noqa: ANN401 -- whatever a field holds
    value = getattr(record, name)
    return list(value.all()) if isinstance(value, Manager) else value


def _shown(field: forms.Field, value: Any) -> str:  # noqa: ANN401 -- whatever a field holds
    many = value if isinstance(value, (list, QuerySet)) else [value]
    labels = _labels(field)
    return ", ".join(sorted(labels.get(str(one), str(one)) for one in many if one is not None))


def _labels(field: forms.Field) -> dict[str, str]:
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return {}
    return {str(key): str(label) for key, label in field.widget.choices}
