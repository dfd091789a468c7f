"""The lines of a preparation sheet, written at once: it has some forty."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from attache.companionship.preparation import Line
from attache.kit.tables.cells import escape
from attache.kit.templatetags.components import tag

register = template.Library()


@register.simple_tag
def sheet_lines(lines: Iterable[Line]) -> SafeString:
    return mark_safe("".join(map(_line, lines)))  # noqa: S308 -- every word is escaped below


def _line(line: Line) -> str:
    text = escape(line.text)
    named = f'<a href="{escape(line.url)}">{text}</a>' if line.url else f"<strong>{text}</strong>"
    mark = f" {tag(line.mark, tone=line.tone)}" if line.mark else ""
    about = f"<p>{escape(line.about)}</p>" if line.about else ""
    private = _private(line.private) if line.private else ""
    return f"<li>{named}{mark}{about}{private}</li>"


def _private(said: str) -> str:
    for_whom = escape(_("For the team alone"))
    return f'<p class="private"><b>{for_whom}</b> {escape(said)}</p>'
