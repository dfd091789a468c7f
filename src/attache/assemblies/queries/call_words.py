"""What a convening says beside the agenda: when, where, who votes, how to answer until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.assemblies.models import Meeting
from attache.assemblies.queries import proposals
from attache.assemblies.queries.convened import Reader
from attache.gatherings import hours
from attache.kit import dates
from attache.statutes import rule_words


def when(meeting: Meeting) -> str:
    """Say "lundi 23 novembre 2026 à 14 h"."""
    starts = hours.on_the_clock(meeting.starts_at)
    said = {
        "weekday": date_format(starts, "l"),
        "day": dates.shown(starts.date()),
        "hour": dates.hour(starts),
    }
    return _("%(weekday)s %(day)s at %(hour)s") % said


def where(meeting: Meeting) -> str:
    parts = [part for part in (meeting.place, meeting.link) if part]
    return " · ".join(parts) or _("still to be said")


def how(meeting: Meeting) -> str:
    """Say how one attends: the statutes say whether one votes from afar."""
    if meeting.governed.remote:
        return _("on site or from afar: who takes part from afar votes like the others")
    return _("on site, or represented by a proxy")


def late(meeting: Meeting) -> str:
    """That it follows one without a quorum, why it leaves late: where it does."""
    return "\n".join(said for said in (_follows(meeting), _late(meeting)) if said)


def _follows(meeting: Meeting) -> str:
    first = meeting.follows
    if first is None:
        return ""
    return _(
        "This is a second convening: “%(first)s”, on %(day)s, could not decide for want of a "
        "quorum. Quorum of this one: %(quorum)s"
    ) % {
        "first": first,
        "day": dates.shown(hours.day(first.begins_at)),
        "quorum": rule_words.said("second_quorum", meeting.governed.second_quorum),
    }


def _late(meeting: Meeting) -> str:
    if not meeting.late_because:
        return ""
    days = meeting.governed.notice_days
    said = ngettext(
        "This convening leaves less than %(n)d day before the assembly, the delay of the statutes. "
        "Why: %(because)s",
        "This convening leaves less than %(n)d days before the assembly, the delay of the "
        "statutes. Why: %(because)s",
        days,
    )
    return said % {"n": days, "because": meeting.late_because}


def vote(reader: Reader) -> str:
    """Who votes for the member, to whoever it is called through."""
    said = {"member": reader.member, "deputy": reader.copy}
    if not reader.has_vote:
        return (
            _(
                "By the statutes, %(member)s has no vote in this assembly: it is invited as a "
                "member, to attend and to speak, and counts in no quorum."
            )
            % said
        )
    if not reader.is_designated:
        return _nobody(said)
    if not reader.is_voter:
        return (
            _(
                "Somebody is designated to vote for %(member)s, and cannot be written to: "
                "let them have this mail."
            )
            % said
        )
    if reader.member.person_id:
        return _("You vote in your own name.")
    if reader.copy:
        return (
            _("You vote for %(member)s; %(deputy)s, your deputy, has a copy of this mail.") % said
        )
    return _("You vote for %(member)s.") % said


def vote_of_deputy(reader: Reader) -> str:
    return _(
        "You are the deputy of whoever votes for %(member)s: this mail is a copy, so that you "
        "know of it."
    ) % {"member": reader.member}


def proxies(meeting: Meeting) -> str:
    """How many one may hold, and what becomes of those that name nobody."""
    rules = meeting.governed
    said = [rule_words.said("proxies", rules.proxies)]
    if rules.proxies != 0:
        blank = rules.blank_proxies_to_chair
        said.append(rule_words.said("blank_proxies_to_chair", blank))
    told = " ".join(said)
    return _("Proxies: %(rules)s") % {"rules": told[:1].lower() + told[1:]}


def until(meeting: Meeting, *, on: date) -> str:
    """Until when one answers, gives a proxy, designates, asks for an item, stands."""
    starts = hours.on_the_clock(meeting.starts_at)
    said = {"day": dates.shown(starts.date()), "hour": dates.hour(starts)}
    lines = [_("Say who comes, or give a proxy: until the assembly opens, on %(day)s at %(hour)s")]
    if proposals.may_be_asked(meeting, on=on):
        lines.append(_("Ask for an item: until the day before"))
    lines.append(_("Designate who votes: until %(day)s"))
    if meeting.items.filter(resolutions__seats__isnull=False).exists():
        lines.append(_("Stand for election: until its vote opens"))
    return "\n".join(f"- {line % said}" for line in lines)


def nothing_to_answer() -> str:
    """To who has no vote, in the place of what is answered."""
    return _("Without a vote, there is neither an answer nor a proxy to give: come.")


def _nobody(said: Mapping[str, object]) -> str:
    told = _("Nobody is designated yet to vote for %(member)s: its permanent contact says who.")
    page = f"{settings.PUBLIC_URL}{reverse('mandates_space:representation')}"
    link = _("Designate who votes for us")
    return f"{told % said}\n{link} → {page}"
