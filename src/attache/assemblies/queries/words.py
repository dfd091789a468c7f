"""Quorums and results as a secretary would say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from attache.assemblies.elections import Elected, Standing
from attache.assemblies.quorum import Count
from attache.assemblies.registries import Consequence
from attache.assemblies.tellings import Telling
from attache.assemblies.voting import Tally
from attache.statutes import rule_words
from attache.statutes.governing import Of, Whole

BASES = {
    Whole.CAST: gettext_lazy("of the votes cast"),
    Whole.VOTED: gettext_lazy("of the votes, abstentions and blank ones included"),
    Whole.PRESENT: gettext_lazy("of the votes present or represented"),
    Whole.ALL: gettext_lazy("of all votes"),
}
# The same, where each college counts for its weight.
WEIGHED = {
    Whole.CAST: gettext_lazy("of the votes cast, once weighed by college"),
    Whole.VOTED: gettext_lazy(
        "of the votes, abstentions and blank ones included, once weighed by college"
    ),
    Whole.PRESENT: gettext_lazy("of the votes present or represented, once weighed by college"),
    Whole.ALL: gettext_lazy("of all votes, once weighed by college"),
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


def turnout(cast: int, votes: int) -> str:
    return ngettext(
        "%(cast)d of %(votes)d vote cast", "%(cast)d of %(votes)d votes cast", votes
    ) % {"cast": cast, "votes": votes}


def decided(telling: Telling, names: Mapping[int, str] | None = None) -> str:
    """Say what was decided, and what of; `names` are those of who stood, by their keys."""
    if telling.elected:
        said = [*_elected(telling.elected, names or {}), _counted(telling.elected, telling)]
    elif telling.tally:
        said = [_voted(telling, telling.tally)]
    else:
        return _("Carried without objection.")
    if telling.by_chair or (telling.elected and telling.elected.by_chair):
        said.append(_("Whoever chairs decided the tie."))
    if telling.is_veiled:
        said.append(
            _(
                "What each college said, and the share it comes to, are not published: "
                "too few voted in one of them for its vote to stay secret."
            )
        )
    if not telling.quorum_held:
        said.append(
            _("The quorum, reached when the vote opened, was lost before it closed: it stands.")
        )
    return " ".join(said)


def outcome(telling: Telling) -> str:
    """What became of an election, in two or three words."""
    elected = telling.elected
    if elected is None or elected.left == elected.seats:
        return _("nobody elected")
    if elected.left == 0:
        return pgettext("an election", "filled")
    filled = elected.seats - elected.left
    return ngettext(
        "%(n)d of %(seats)d seats filled", "%(n)d of %(seats)d seats filled", filled
    ) % {"n": filled, "seats": elected.seats}


def _voted(telling: Telling, tally: Tally) -> str:
    """25 for, 10 against, 5 abstentions: 71.4 % of the votes cast, more than 50 % needed."""
    asked = _asked(telling.needed, or_equal=telling.or_equal)
    if telling.is_veiled:
        told = (
            _("%(votes)s: what was needed is reached (%(asked)s %(base)s).")
            if telling.is_carried and not telling.by_chair
            else _("%(votes)s: what was needed is not reached (%(asked)s %(base)s).")
        )
        return told % {"votes": tallied(tally), "asked": asked, "base": _base(telling)}
    return _("%(votes)s: %(share)s %(base)s, %(asked)s.") % {
        "votes": tallied(tally),
        "share": rule_words.percent(telling.share, beside=telling.needed),
        "base": _base(telling),
        "asked": asked,
    }


def _base(telling: Telling) -> str:
    """Of what votes the share is, and whether colleges are weighed."""
    return str((WEIGHED if telling.is_weighed else BASES)[telling.base_of])


def tallied(tally: Tally) -> str:
    """25 for, 10 against, 5 abstentions."""
    votes = [
        _("%(n)d for") % {"n": tally.votes_for},
        _("%(n)d against") % {"n": tally.votes_against},
    ]
    if tally.abstentions:
        abstained = ngettext("%(n)d abstention", "%(n)d abstentions", tally.abstentions)
        votes.append(abstained % {"n": tally.abstentions})
    if tally.blanks:
        votes.append(_("%(n)d blank") % {"n": tally.blanks})
    return ", ".join(votes)


def _elected(elected: Elected, names: Mapping[int, str]) -> list[str]:
    """Elected: Zoé (12 votes), Ada (10 votes). Not elected: Max (3 votes). 1 seat stays vacant."""
    chosen = [each for each in elected.standings if each.is_elected]
    tied = [each for each in elected.standings if each.is_tied]
    others = [each for each in elected.standings if not each.is_elected and not each.is_tied]
    said = [_chosen(chosen, _listed(chosen, names))]
    if tied:
        told = _("Tied, and none of them elected: %(names)s.")
        said.append(told % {"names": _listed(tied, names)})
    if others:
        told = ngettext("Not elected: %(names)s.", "Not elected: %(names)s.", len(others))
        said.append(told % {"names": _listed(others, names)})
    if chosen and elected.left:
        vacant = ngettext("%(n)d seat stays vacant.", "%(n)d seats stay vacant.", elected.left)
        said.append(vacant % {"n": elected.left})
    return said


def _chosen(elected: Sequence[Standing], listed: str) -> str:
    if not elected:
        return _("Nobody is elected.")
    told = ngettext("Elected: %(names)s.", "Elected: %(names)s.", len(elected))
    return told % {"names": listed}


def who_is_elected(telling: Telling, names: Mapping[int, str]) -> str:
    """Their names alone, as large as a wall: votes are told beside."""
    standings = telling.elected.standings if telling.elected else ()
    chosen = [each for each in standings if each.is_elected]
    return _chosen(chosen, ", ".join(names.get(each.candidate, "—") for each in chosen))


def _listed(standings: Iterable[Standing], names: Mapping[int, str]) -> str:
    return ", ".join(_standing(each, names) for each in standings)


def _standing(standing: Standing, names: Mapping[int, str]) -> str:
    """Where colleges are weighed, a share says more than how many votes."""
    said = {"name": names.get(standing.candidate, "—"), "n": standing.votes}
    if not standing.parts:
        return ngettext("%(name)s (%(n)d vote)", "%(name)s (%(n)d votes)", standing.votes) % said
    said["share"] = rule_words.percent(standing.share)
    return (
        ngettext(
            "%(name)s (%(n)d vote, %(share)s)", "%(name)s (%(n)d votes, %(share)s)", standing.votes
        )
        % said
    )


def _counted(elected: Elected, telling: Telling) -> str:
    """25 votes named somebody, 2 were blank; more than 50 % needed of the votes cast (25)."""
    return _("%(papers)s; %(asked)s %(base)s (%(votes)d in all).") % {
        "papers": papers(elected.cast, elected.blanks),
        "votes": elected.base,
        "base": _base(telling),
        "asked": _asked(elected.needed, or_equal=elected.or_equal),
    }


def papers(cast: int, blank: int) -> str:
    """25 votes named somebody, 2 were blank."""
    named = ngettext("%(n)d vote named somebody", "%(n)d votes named somebody", cast)
    blanks = (
        ngettext("%(n)d was blank", "%(n)d were blank", blank) if blank else _("none was blank")
    )
    return _("%(named)s, %(blanks)s") % {
        "named": named % {"n": cast},
        "blanks": blanks % {"n": blank},
    }


def _asked(needed: Fraction, *, or_equal: bool) -> str:
    if or_equal:
        return _("at least %(share)s needed") % {"share": rule_words.share(needed)}
    return _("%(more)s needed") % {"more": rule_words.more_than(needed)}


def failed(consequences: Sequence[Consequence]) -> str:
    """2 consequences could not act: Resolution 3: Fees – why; …"""
    said = ngettext(
        "%(n)d consequence could not act: %(which)s",
        "%(n)d consequences could not act: %(which)s",
        len(consequences),
    )
    which = _("; ").join(f"{each.resolution} – {each.because.rstrip('.')}" for each in consequences)
    return said % {"n": len(consequences), "which": which}
