"""Quorums and results as a secretary would say them."""

from __future__ import annotations

from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.assemblies.quorum import Count
from attache.assemblies.tellings import Telling
from attache.statutes.governing import Of, Whole

BASES = {
    Whole.CAST: gettext_lazy("of the votes cast"),
    Whole.VOTED: gettext_lazy("of the votes, abstentions and blank ones included"),
    Whole.PRESENT: gettext_lazy("of the votes present or represented"),
    Whole.ALL: gettext_lazy("of all votes"),
}


def quorum(count: Count) -> str:
    """31 of 36 members present or represented, 12 needed."""
    said = {"here": count.here, "all": count.all, "needed": count.needed}
    if not count.needed:
        whole = _("%(here)d of %(all)d present or represented; statutes ask for no quorum")
    elif count.of == Of.VOTES:
        whole = _("%(here)d of %(all)d votes present or represented, %(needed)d needed")
    else:
        whole = _("%(here)d of %(all)d members present or represented, %(needed)d needed")
    parts = [whole % said]
    parts += [
        _("%(college)s: %(here)d of %(all)d, %(needed)d needed")
        % {"college": name or "—", "here": each.here, "all": each.all, "needed": each.needed}
        for name, each in count.colleges.items()
    ]
    return " · ".join(parts)


def decided(telling: Telling) -> str:
    """25 for, 10 against, 5 abstentions: 71.4 % of the votes cast, more than 50 % needed."""
    tally = telling.tally
    if tally is None:
        return _("Carried without objection.")
    votes = [
        _("%(n)d for") % {"n": tally.votes_for},
        _("%(n)d against") % {"n": tally.votes_against},
    ]
    if tally.abstentions:
        abstained = ngettext("%(n)d abstention", "%(n)d abstentions", tally.abstentions)
        votes.append(abstained % {"n": tally.abstentions})
    if tally.blanks:
        votes.append(_("%(n)d blank") % {"n": tally.blanks})
    asked = (
        _("at least %(share)s needed") if telling.or_equal else _("more than %(share)s needed")
    ) % {"share": _shown(telling.needed)}
    said = _("%(votes)s: %(share)s %(base)s, %(asked)s.") % {
        "votes": ", ".join(votes),
        "share": _shown(telling.share),
        "base": BASES[telling.base_of],
        "asked": asked,
    }
    return " ".join([said, _("Whoever chairs decided the tie.")]) if telling.by_chair else said


def _shown(share: Fraction) -> str:
    """Rounded down: nothing short of two thirds is said to be 66.7 %."""
    tenths = int(share * 1000)
    return _("%(number)s%%") % {"number": number_format(tenths / 10, 1)}
