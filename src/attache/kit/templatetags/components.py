"""The vocabulary of the interface. A tag is a function: its signature is its contract."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.kit import addresses, dates, fields, map_drawing, money, navigation, sizes
from attache.kit.charts import Bars, Columns, Pairs
from attache.kit.maps import Map
from attache.kit.redlines import Line
from attache.kit.timeline import Entry

register = template.Library()
register.filter("breakable", addresses.breakable)

Context = RequestContext | dict[str, Any]

_LEVEL = (
    '<li><span>{}</span><span class="dots" aria-hidden="true">{}</span>'
    '<span class="unseen">{}</span></li>'
)

_NOTHING_TOLD = '<li class="plain"><span></span><div><p>{}</p></div></li>'


@register.simple_block_tag
def panel(
    content: SafeString,
    *,
    title: str = "",
    id: str = "",  # noqa: A002 -- named as in HTML
    tone: str = "plain",
    more: str = "",
) -> SafeString:
    """Box a subject; `more` is the address where the rest of it is."""
    return _sheet(f"panel {tone}", id, _head(title, more) if title else SafeString(""), content)


@register.simple_block_tag
def section(content: SafeString, *, title: str, id: str = "", more: str = "") -> SafeString:  # noqa: A002 -- named as in HTML
    return _sheet("section", id, _head(title, more), content)


# Without a template of their own: a page has ten of these.
def _sheet(kind: str, id: str, head: SafeString, content: SafeString) -> SafeString:  # noqa: A002 -- idem
    named = format_html(' id="{}"', id) if id else ""
    return format_html('<section class="{}"{}>{}{}</section>', kind, named, head, content)


def _head(title: str, more: str) -> SafeString:
    return format_html(
        '<div class="head"><h2>{}</h2>{}</div>', title, _all_of_it(title, more) if more else ""
    )


def _all_of_it(title: str, address: str) -> SafeString:
    return format_html(
        '<a class="quiet" href="{}">{}<span class="unseen"> {}</span></a>',
        address,
        _("See all"),
        title,
    )


@register.simple_block_tag
def empty(content: SafeString, *, title: str) -> SafeString:
    """Say what will be here, and in the content how to put the first thing in."""
    return format_html(
        '<div class="empty">{}<p class="empty-title">{}</p><div>{}</div></div>',
        icon("anchor"),
        title,
        content,
    )


@register.simple_block_tag
def facts(content: SafeString) -> SafeString:
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: SafeString, label: str) -> SafeString:
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, content)


@register.simple_tag
def tag(text: str, *, tone: str = "plain") -> SafeString:
    return format_html('<span class="tag {}">{}</span>', tone, text)


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("kit/icons.svg"),
        name,
    )


@register.simple_tag
def button(label: str, *, href: str, kind: str = "plain") -> SafeString:
    return format_html('<a class="button {}" href="{}">{}</a>', kind, href, label)


@register.simple_tag
def submit(label: str, *, kind: str = "primary", name: str = "", value: str = "") -> SafeString:
    if not name:
        return format_html('<button class="button {}">{}</button>', kind, label)
    return format_html(
        '<button class="button {}" name="{}" value="{}">{}</button>', kind, name, value, label
    )


@register.simple_tag(takes_context=True)
def form(
    context: Context,
    form: BaseForm,
    *,
    submit: str,
    action: str = "",
    cancel: str = "",
    keep: str = "",
) -> SafeString:
    """Draw a whole form: problems first, then the fields, then the buttons.

    `cancel` is where one goes back to; `keep` says so otherwise, where what is sent cancels.
    """
    return render_to_string(
        "kit/form.html",
        {
            "form": form,
            "submit": submit,
            "action": action,
            "cancel": cancel,
            "keep": keep,
            "csrf_token": context.get("csrf_token"),
        },
    )


@register.simple_tag
def errors(form: BaseForm) -> SafeString | str:
    """Sum up what is wrong in a form laid out by hand, with a link to each field."""
    return render_to_string("kit/errors.html", {"form": form}) if form.errors else ""


@register.simple_tag
def field(field: BoundField) -> SafeString:
    # A field that is asked in some cases only may say which: `mark`, in place of "(optional)".
    mark = "" if field.field.required else getattr(field.field, "mark", _("(optional)"))
    return render_to_string(
        "kit/field.html",
        {"field": field, "kind": field.widget_type, "help": field.help_text, "mark": mark},
    )


@register.simple_tag
def timeline(entries: Iterable[Entry]) -> SafeString:
    told = "".join(map(_told, entries))
    return format_html(
        '<ol class="timeline">{}</ol>',
        mark_safe(told)  # noqa: S308 -- escaped line by line
        or format_html(_NOTHING_TOLD, _("Nothing has happened yet.")),
    )


# Written at once, as a page has many.
def _told(entry: Entry) -> str:
    title = conditional_escape(entry.title)
    named = (
        f'<a href="{conditional_escape(entry.url)}">{title}</a>'
        if entry.url
        else f"<strong>{title}</strong>"
    )
    text = f"<p>{conditional_escape(entry.text)}</p>" if entry.text else ""
    return (
        f'<li class="{entry.tone}"><time datetime="{entry.on.isoformat()}">{dates.short(entry.on)}'
        f"</time><div>{named}{text}</div></li>"
    )


@register.simple_tag
def redline(line: Line) -> SafeString:
    """Draw what changed in a line: in words for whoever does not see it, not by colour alone."""
    words = {"del": _("[removed:"), "ins": _("[added:")}
    return format_html_join(
        "",
        "{}",
        ((_piece(change, words.get(change, ""), text),) for change, text in line),
    )


def _piece(change: str, word: str, text: str) -> SafeString:
    if change == "same":
        return conditional_escape(text)
    # What follows the last word is no part of it: a line is not drawn under it.
    bare = text.rstrip()
    return format_html(
        '<{}><span class="unseen">{} </span>{}<span class="unseen">]</span></{}>{}',
        *(change, word, bare, change, text[len(bare) :]),
    )


@register.simple_tag
def bars(chart: Bars | Columns | Pairs) -> SafeString:
    """Draw horizontal bars; columns for a chart in the order of time; two bars before and after."""
    names = {Columns: "kit/columns.html", Pairs: "kit/pairs.html"}
    return render_to_string(names.get(type(chart), "kit/bars.html"), {"chart": chart})


@register.simple_tag
def map_of_france(map: Map) -> SafeString:  # noqa: A002 -- what it is
    drawn = {"shapes": map_drawing.shapes(map), "rows": map_drawing.rows(map)}
    return render_to_string("kit/map.html", {"map": map} | drawn)


@register.simple_tag
def levels(depth: Sequence[tuple[str, int]]) -> SafeString:
    """Draw who knows us there: a dot a person, an empty one where nobody does."""
    return format_html(
        '<ul class="levels">{}</ul>', format_html_join("", _LEVEL, map(_level, depth))
    )


def _level(level: tuple[str, int]) -> tuple[str, SafeString, str]:
    label, count = level
    dots = mark_safe("<b></b>" * count or '<b class="nobody"></b>')  # noqa: S308 -- ours
    return label, dots, ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


@register.simple_tag(takes_context=True)
def menu(context: Context, face: str) -> list[navigation.Group]:
    request = context["request"]
    return navigation.menu(navigation.FACES[face], request.user, request.path)


@register.simple_tag
def address(name: str, *keys: object) -> str:
    """Give the path of a named page, or "" while no room has it; or of one about a record."""
    return navigation.page_of(name, *keys) if keys else navigation.address(name)


@register.filter
def euros(amount: Decimal | int | None) -> str:
    return "" if amount is None else money.shown(amount)


@register.filter
def siren(number: str) -> str:
    return fields.spaced(number)


@register.filter
def siret(number: str) -> str:
    return fields.spaced(number)


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    return "" if value is None else dates.shown(value)


@register.filter(expects_localtime=True)
def short_day(value: date | None) -> str:
    return "" if value is None else dates.short(value)


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    return "" if value is None else dates.moment(value)


@register.filter(expects_localtime=True)
def weekday(value: date) -> str:
    return dates.with_weekday(value)


@register.filter
def size(value: int) -> str:
    return sizes.shown(value)


@register.filter
def number(value: Decimal | float | None) -> str:
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=True)
