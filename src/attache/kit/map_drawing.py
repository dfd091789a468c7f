"""A map as HTML. It has 100 areas, each said twice: they are joined here, not by a template."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.utils.safestring import SafeString, mark_safe

from attache.kit.maps import Area, Map, Point
from attache.kit.tables.cells import escape

T = TypeVar("T")


def shapes(place: Map) -> SafeString:
    radius = place.radius
    return _joined(_area, place.areas) + _joined(lambda each: _point(each, radius), place.points)


def rows(place: Map) -> SafeString:
    return _joined(_area_row, place.shaded) + _joined(_point_row, place.points)


def _joined(draw: Callable[[T], str], things: Iterable[T]) -> SafeString:
    return mark_safe("".join(map(draw, things)))  # noqa: S308 -- every word is escaped below


def _area(area: Area) -> str:
    outline, shade = area.outline, area.shade
    place = f' transform="translate({area.x} {area.y})"' if outline.inset else ""
    name = escape(outline.name)
    said = f"{name}, {escape(shade.shown)}" if shade else name
    path = (
        f'<path class="shade-{area.level}" d="{escape(outline.path)}"{place}>'
        f"<title>{said}</title></path>"
    )
    return _leading(path, shade.url, said) if shade else path


def _point(point: Point, radius: float) -> str:
    label = escape(point.label)
    circle = (
        f'<circle class="{point.tone}" cx="{point.x}" cy="{point.y}" r="{radius}">'
        f"<title>{label}</title></circle>"
    )
    return _leading(circle, point.url, label)


def _leading(shape: str, url: str, said: str) -> str:
    return f'<a href="{escape(url)}" aria-label="{said}">{shape}</a>' if url else shape


def _area_row(area: Area) -> str:
    shade = area.shade
    if shade is None:
        return ""
    named = _linked(area.outline.name, shade.url)
    return f'<tr><th scope="row">{named}</th><td>{escape(shade.shown)}</td></tr>'


def _point_row(point: Point) -> str:
    return f'<tr><th scope="row" colspan="2">{_linked(point.label, point.url)}</th></tr>'


def _linked(text: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)
