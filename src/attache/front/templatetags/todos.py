"""The lines of the first screen, written at once: it has dozens."""

from collections.abc import Iterable
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from attache.front.todos import Todo
from attache.kit.tables.cells import escape
from attache.kit.templatetags.components import tag

register = template.Library()


@register.simple_tag
def todo_lines(todos: Iterable[Todo]) -> SafeString:
    set_aside, words = reverse("front:set_aside"), escape(_("Set aside"))
    return mark_safe("".join(_line(todo, set_aside, words) for todo in todos))  # noqa: S308 -- every word is escaped below


def _line(todo: Todo, set_aside: str, words: str) -> str:
    title = escape(todo.title)
    text = f"<p>{escape(todo.text)}</p>" if todo.text else ""
    badge = tag(todo.badge, tone=todo.tone) if todo.badge else ""
    return (
        f'<li class="{todo.tone}"><div><strong><a href="{escape(todo.url)}">{title}</a></strong>'
        f'{text}</div><div class="todo-end">{badge}<a class="quiet" href="{set_aside}?key='
        f'{quote(todo.key)}">{words}<span class="unseen"> {title}</span></a></div></li>'
    )
