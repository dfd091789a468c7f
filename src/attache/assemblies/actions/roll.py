"""Who came to an assembly, who left, and who gave their vote to whom."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.accounts.models import User
from attache.assemblies import proxies
from attache.assemblies.actions import afar, states
from attache.assemblies.models import Meeting, Presence, Proxy
from attache.assemblies.proxies import Refusal
from attache.assemblies.queries import holding, roll
from attache.gatherings import hours
from attache.journal import actions as journal
from attache.memberships.models import Member
from attache.statutes.governing import Rules

_RUNNING = (Meeting.State.CONVENED, Meeting.State.OPEN)
_REFUSED = {
    Refusal.GIVER_DOES_NOT_VOTE: gettext_lazy("%(giver)s has no vote in this assembly."),
    Refusal.HOLDER_DOES_NOT_VOTE: gettext_lazy("%(holder)s has no vote in this assembly."),
    Refusal.SELF: gettext_lazy("A member does not give its vote to itself."),
    Refusal.TWICE: gettext_lazy("%(giver)s has given its vote already: take it back first."),
    Refusal.HOLDER_GAVE_ITS_OWN: gettext_lazy(
        "%(holder)s has given its own vote to another: a proxy is not passed on."
    ),
    Refusal.GIVER_HOLDS_OTHERS: gettext_lazy(
        "%(giver)s holds the vote of another, which is not passed on:"
        " that one is declined or taken back first."
    ),
    Refusal.TOO_MANY: gettext_lazy("%(holder)s holds as many proxies as the statutes allow."),
}


class DoesNotVote(ValidationError):
    """Who has no vote may attend, and is not on the roll."""


class NotThatDay(ValidationError):
    """Who is there is noted on the day, not before."""


class NotThere(ValidationError):
    """It left meanwhile."""


class ProxyRefused(ValidationError):
    """The statutes do not allow this proxy."""


@transaction.atomic
def arrive(
    meeting: Meeting,
    member: Member,
    *,
    name: str = "",
    means: str,
    door: str = Presence.Door.DESK,
    at: datetime,
    by: User | None = None,
) -> Presence:
    """Note that a member came; noted twice, it came once. Its proxy, if it gave one, sleeps."""
    current = states.locked(meeting, *_RUNNING)
    _check_day(current, at)
    afar.check_means(current, means)
    check_has_vote(current, member, on=hours.day(at))
    presence, is_new = Presence.objects.get_or_create(
        meeting=current,
        member=member,
        left_at=None,
        defaults={"name": name, "means": means, "door": door, "arrived_at": at},
    )
    if is_new:
        _record("assemblies.arrived", current, member, by=by)
    return presence


@transaction.atomic
def say_who(meeting: Meeting, member: Member, *, name: str, by: User | None) -> None:
    """Note who is there for a member, or that it is another."""
    current = states.locked(meeting, *_RUNNING)
    if not _there(current, member).update(name=name):
        raise NotThere(_("%(member)s is not in the room any more.") % {"member": member})
    _record("assemblies.said_who_came", current, member, by=by)


@transaction.atomic
def leave(meeting: Meeting, member: Member, *, at: datetime, by: User | None = None) -> None:
    """Its vote leaves with it, and those that it held."""
    current = states.locked(meeting, *_RUNNING)
    if _there(current, member).update(left_at=at):
        _record("assemblies.left", current, member, by=by)


@transaction.atomic
def give(
    meeting: Meeting,
    giver: Member,
    holder: Member | None,
    *,
    given_by: str = "",
    on: date,
    by: User | None,
) -> Proxy:
    """Note a proxy; without a holder it is for whoever chairs, who is named later."""
    # Two proxies at once, each right alone, might pass a vote on.
    states.locked(meeting, *_RUNNING)
    known = roll.of(meeting, on=on)
    if holder is None:
        _check_blank(known.rules)
    voters = {row.member.pk for row in known.rows}
    given = {row.member.pk: row.holder or 0 for row in known.rows if row.proxy}
    refusal = (
        proxies.refusal(giver.pk, holder.pk, given=given, voters=voters, most=known.rules.proxies)
        if holder
        else proxies.refusal(giver.pk, 0, given=given, voters={*voters, 0}, most=None)
    )
    if refusal:
        raise ProxyRefused(_REFUSED[refusal] % {"giver": giver, "holder": holder})
    proxy = Proxy.objects.create(
        meeting=meeting, giver=giver, holder=holder, given_on=on, given_by=given_by, noted_by=by
    )
    journal.record("assemblies.proxy_noted", meeting, by=by, also=[giver.party])
    return proxy


@transaction.atomic
def take_back(proxy: Proxy, *, on: date, by: User | None) -> None:
    states.locked(proxy.meeting, *_RUNNING)
    if not Proxy.objects.filter(pk=proxy.pk, revoked_on=None).update(revoked_on=on):
        return
    journal.record("assemblies.proxy_taken_back", proxy.meeting, by=by, also=[proxy.giver.party])


def check_has_vote(meeting: Meeting, member: Member, *, on: date) -> None:
    if not holding.of(meeting, member, on=on).has_vote:
        raise DoesNotVote(_("%(member)s has no vote in this assembly.") % {"member": member})


def _check_day(meeting: Meeting, at: datetime) -> None:
    if not meeting.notes_who_comes(hours.day(at)):
        raise NotThatDay(_("Who is there is noted on the day of the assembly."))


def _check_blank(rules: Rules) -> None:
    if rules.proxies == 0:
        raise ProxyRefused(_("The statutes allow no proxy: one votes in person."))
    if not rules.blank_proxies_to_chair:
        raise ProxyRefused(
            _("By the statutes, a proxy that names nobody counts for nobody: say to whom it goes.")
        )


def _there(meeting: Meeting, member: Member) -> QuerySet[Presence]:
    return Presence.objects.filter(meeting=meeting, member=member, left_at=None)


def _record(verb: str, meeting: Meeting, member: Member, *, by: User | None) -> None:
    """Under the name of the member: hundreds come, and what the assembly decides is read alone."""
    told = {"assembly": meeting.title}
    journal.record(verb, member, by=by, also=[member.party], changes=told)
