"""Who knows us in a body, in words: tags of a template would cost each of them dear."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from attache.directory.models import Function, Part
from attache.kit import dates
from attache.kit.navigation import page_of
from attache.kit.templatetags.components import tag


class Contact(NamedTuple):
    """Somebody with a living function there; `leave` is empty once it is known when they leave."""

    name: str
    initials: str
    address: str
    about: str
    subjects: str
    parts: SafeString
    edit: str
    leave: str


def contacts(functions: Iterable[Function]) -> list[Contact]:
    return [_contact(function) for function in functions]


def _contact(function: Function) -> Contact:
    person, themes = function.person, ", ".join(map(str, function.subjects))
    return Contact(
        name=str(person),
        initials=person.initials,
        address=person.get_absolute_url(),
        about=" · ".join(_about(function)),
        subjects=_("works on: %(themes)s") % {"themes": themes} if themes else "",
        parts=format_html_join("", "{}", ([_part(part)] for part in function.played)),
        edit=page_of("directory:edit_function", function.pk),
        leave="" if function.ends_on else page_of("directory:end_function", function.pk),
    )


def _about(function: Function) -> Iterator[str]:
    yield ", ".join(part for part in (function.title, function.unit) if part)
    if function.last_day:
        yield _("until %(day)s") % {"day": dates.short(function.last_day)}


def _part(part: Part) -> SafeString:
    is_permanent = part.kind == Part.Kind.PERMANENT_CONTACT
    return tag(part.get_kind_display(), tone="kept" if is_permanent else "plain")
