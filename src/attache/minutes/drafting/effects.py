"""What a text did once carried, in plain sentences; what failed says so, and on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from attache.assemblies.registries import Consequence
from attache.minutes.drafting.fragments import joined, paragraphs, points


def told(consequences: Sequence[Consequence]) -> SafeString:
    if not consequences:
        return SafeString("")
    heading = paragraphs([_("Effects of this decision:")])
    return joined([heading, points(" ".join(_sentences(each)) for each in consequences)])


def _sentences(each: Consequence) -> Iterator[str]:
    yield from each.sentences
    if each.facts:
        facts = ({"label": label, "said": said} for label, said in each.facts)
        yield " · ".join(_("%(label)s: %(said)s") % fact for fact in facts)
    if each.because:
        yield _("(%(standing)s: %(why)s)") % {
            "standing": each.standing,
            "why": each.because.rstrip("."),
        }
    elif each.standing:
        yield f"({each.standing})"
