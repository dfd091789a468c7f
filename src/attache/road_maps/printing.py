"""A road map as one page of paper: what is meant together, who commits, where it stands."""

from datetime import date

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from attache.directory.models import Organisation
from attache.kit import dates, pdf
from attache.road_maps.models import RoadMap
from attache.road_maps.queries.road_maps import Read, StepRead

TEMPLATE = "road_maps/typst/road_map.typ"
# What one page has room for above the steps: who wants more reads the road map itself.
LONGEST_AIMS, NAMED = 900, 6


def page(read: Read, *, on: date) -> bytes:
    """Set it on one page, in the language of whoever asks; steps that have no room are counted."""
    road_map = read.road_map
    said = {
        "association": settings.ASSOCIATION_NAME,
        "language": get_language() or settings.LANGUAGE_CODE,
        "title": road_map.title,
        "territory": str(road_map.territory),
        "aims": Truncator(" ".join(road_map.aims.split())).chars(LONGEST_AIMS),
        "aims_heading": _("Aims"),
        "steps_heading": _("Steps"),
        "steps": [_step(each) for each in read.steps],
        # One sentence for each number of steps that may have no room: the page knows which.
        "more": [_more(count) for count in range(1, len(read.steps) + 1)],
        "nothing": _("No step is written yet."),
        "outcome_heading": _("What came of it"),
        "outcome": Truncator(" ".join(road_map.came_of_it.split())).chars(LONGEST_AIMS)
        if road_map.closed_on
        else "",
        "when": _when(road_map),
        "foot": _("Printed on %(day)s.") % {"day": dates.shown(on)},
        "day": on,
    }
    return pdf.typeset(TEMPLATE, said)


def file_name(road_map: RoadMap) -> str:
    return _("road-map-%(name)s.pdf") % {"name": road_map.slug}


def _step(read: StepRead) -> dict[str, str]:
    step = read.step
    due = _("by %(day)s") % {"day": dates.short(step.due_on)} if step.due_on else ""
    return {
        "text": step.text,
        "who": _who([_named(body) for body in read.bodies]),
        "committed": "yes" if read.bodies else "",
        "state": str(step.get_state_display()),
        "tone": read.tone,
        "due": due if step.is_open else "",
        "said": step.said,
    }


def _named(body: Organisation) -> str:
    left = _("has left")
    return f"{body.name} ({left})" if vars(body)["has_left"] else body.name


def _who(names: list[str]) -> str:
    if not names:
        return _("nobody has committed yet")
    said = ", ".join(names[:NAMED])
    left = len(names) - NAMED
    if left <= 0:
        return said
    more = ngettext("and %(n)d more", "and %(n)d more", left) % {"n": left}
    return f"{said} {more}"


def _more(count: int) -> str:
    return ngettext("And %(n)d more step.", "And %(n)d more steps.", count) % {"n": count}


def _when(road_map: RoadMap) -> str:
    since = _("Since %(day)s") % {"day": dates.shown(road_map.opened_on)}
    if not road_map.closed_on:
        return since
    return _("%(since)s, closed on %(day)s") % {
        "since": since,
        "day": dates.shown(road_map.closed_on),
    }
