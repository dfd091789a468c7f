"""A simulation as one page of paper, for the papers of the meeting: the totals of the wall."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from attache.kit import dates, pdf
from attache.kit.charts import Pairs
from attache.memberships.queries import simulation_list, simulation_pictures
from attache.memberships.queries.simulation_summary import Line, Summary, Way
from attache.memberships.queries.simulations import Comparison

TEMPLATE = "memberships/typst/simulation.typ"


def page(comparison: Comparison, *, on: date) -> bytes:
    """Set it on one page, in the language of whoever asks; passages without room are counted."""
    before, after = simulation_list.names(comparison)
    summary = Summary(comparison, sheltered=True)
    whole, chart = (
        summary.whole,
        simulation_pictures.by_kind(comparison, comparison.tried.sheltered_kinds),
    )
    said = {
        "association": settings.ASSOCIATION_NAME,
        "language": get_language() or settings.LANGUAGE_CODE,
        "title": str(comparison.grid),
        "heading": str(comparison.grid),
        "opening": _("What it would change, next to “%(base)s”") % {"base": comparison.base},
        "sums": [
            [before, whole.before or "—"],
            [after, whole.after or "—"],
            [_("Difference"), whole.difference or "—"],
        ],
        "outcomes": _outcomes(whole),
        "notes": summary.notes,
        "kinds_heading": _("By kind"),
        "kinds_columns": [
            *(_("Kind"), _("Up"), _("Down"), _("Same"), _("Left out")),
            *(before, after, _("Difference")),
        ],
        "kinds": [_cells(line) for line in summary.kinds],
        "picture_heading": chart.title,
        "picture_says": chart.sentence,
        "pairs": _pairs(chart),
        "ways_heading": _("From tier to tier"),
        "ways_columns": [before, after, _("Members")],
        "ways": [_passage(way) for way in summary.ways],
        # One sentence for each number of passages that may have no room: the page knows which.
        "more": [_more(count) for count in range(1, len(summary.ways) + 1)],
        "foot": _("Computed on %(day)s from the members and budgets of that day.")
        % {"day": dates.shown(on)},
        "day": on,
    }
    return pdf.typeset(TEMPLATE, said)


def file_name(comparison: Comparison) -> str:
    return _("simulation-%(name)s.pdf") % {"name": comparison.grid.slug}


def _outcomes(whole: Line) -> str:
    said = [
        ngettext("%(n)d goes up", "%(n)d go up", whole.up) % {"n": whole.up},
        ngettext("%(n)d goes down", "%(n)d go down", whole.down) % {"n": whole.down},
        ngettext("%(n)d pays the same", "%(n)d pay the same", whole.same) % {"n": whole.same},
        ngettext("%(n)d is left out", "%(n)d are left out", whole.apart) % {"n": whole.apart},
    ]
    return " · ".join(said)


def _cells(line: Line) -> list[str]:
    counts = (line.up, line.down, line.same, line.apart)
    sums = (line.before, line.after, line.difference)
    return [line.label, *map(str, counts), *(each or "—" for each in sums)]


def _pairs(chart: Pairs) -> list[dict[str, Any]]:
    return [
        {
            "label": drawn.pair.label,
            "before": drawn.pair.shown[0],
            "after": drawn.pair.shown[1],
            "before_share": float(drawn.before.rstrip("%")),
            "after_share": float(drawn.after.rstrip("%")),
        }
        for drawn in chart.drawn
    ]


def _passage(way: Way) -> list[str]:
    return [
        " · ".join(each for each in (way.before, way.before_amount) if each),
        " · ".join(each for each in (way.after, way.after_amount) if each),
        str(way.count),
    ]


def _more(count: int) -> str:
    return ngettext("And %(n)d more passage.", "And %(n)d more passages.", count) % {"n": count}
