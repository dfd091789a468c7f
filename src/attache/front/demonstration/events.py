"""The times when people met, or will: prepared, announced, carried, and closed step by step."""

from datetime import date, datetime, time, timedelta

from django.utils.html import format_html_join

from attache.accounts.models import User
from attache.front import facts
from attache.front.demonstration.stage import Stage
from attache.gatherings import hours
from attache.gatherings.actions import closing, cycles, events, feedback, speakers
from attache.gatherings.models import Appearance, ClosingStep, Event, Registration

Row = dict[str, str]
Step = ClosingStep.Kind

# A draft is written some weeks before it is announced, and closed some days after it was held.
DRAFTED_BEFORE, CLOSED_AFTER = timedelta(days=20), timedelta(days=6)


def open_cycles(stage: Stage) -> None:
    for row in facts.rows("cycles"):
        stage.cycles[row["key"]] = cycles.open_cycle(
            title=row["title"], purpose=row["purpose"], by=stage.team["programme_lead"]
        )


def prepare(stage: Stage) -> None:
    for row in facts.rows("events"):
        event = stage.events[row["key"]] = _drafted(stage, row)
        announced_on = stage.past(row["announced"])
        if announced_on:
            at = hours.moment(announced_on, time(9))
            events.announce(event, at=at, by=event.owner)
            Event.objects.filter(pk=event.pk).update(created_at=at - DRAFTED_BEFORE)
        if row["reason"] and event.owner:
            events.cancel(event, reason=row["reason"], on=stage.on, by=event.owner)


def _drafted(stage: Stage, row: Row) -> Event:
    starts_at = _moment(stage, row["day"], row["hour"])
    moments = format_html_join("", "<li>{}</li>", ((one,) for one in row["programme"].split("|")))
    return events.draft(
        title=row["title"],
        kind=row["kind"],
        starts_at=starts_at,
        ends_at=_moment(stage, row["last_day"] or row["day"], row["ends"]),
        by=stage.team[row["owner"]],
        themes=[stage.themes[slug] for slug in row["themes"].split()],
        question=row["question"],
        purpose=row["purpose"],
        programme=f"<ul>{moments}</ul>" if row["programme"] else "",
        place=row["place"],
        link=row["link"],
        capacity=int(row["capacity"]) if row["capacity"] else None,
        audience=row["audience"],
        right_name=row["right"],
        guests_allowed=row["guests"] == "oui",
        languages=row["languages"],
        cycle=stage.cycles.get(row["cycle"]),
    )


def find_speakers(stage: Stage) -> None:
    """Say who carries what, as they were presented on that day."""
    for row in facts.rows("appearances"):
        event = stage.events[row["event"]]
        one = speakers.find(
            event,
            person=stage.people[row["person"]],
            organisation=stage.bodies[row["body"]],
            role=row["role"],
            title=row["title"],
            subject=row["subject"],
            is_from_abroad=row["abroad"] == "oui",
            by=event.owner,
        )
        confirmed_on = stage.past(row["confirmed"])
        if confirmed_on:
            speakers.confirm(one, on=confirmed_on, by=event.owner)


def close(stage: Stage) -> None:
    """Do what comes after each event that is closed, once whoever came is known.

    What the files do not leave out was done; no mail is written again for what is long past.
    """
    left_out = {(row["event"], row["step"]): row["reason"] for row in facts.rows("closings")}
    for row in facts.rows("events"):
        event = stage.events[row["key"]]
        if row["state"] != "closed" or event.owner is None:
            continue
        _answer(row["key"], event)
        on = _closing_day(stage, event)
        for kind in Step.values:
            reason = left_out.get((row["key"], kind), "")
            if reason:
                closing.leave_out(event, kind, because=reason, on=on, by=event.owner)
            else:
                _do(event, kind, row, on=on, by=event.owner)
        closing.close(event, on=on, by=event.owner)


def _do(event: Event, kind: str, row: Row, *, on: date, by: User) -> None:
    if kind == Step.SPEAKERS:
        closing.say_who_spoke(event, spoke=event.appearances.all(), on=on, by=by)
    elif kind == Step.RECORDING:
        closing.give_recording(event, link=row["recording"], on=on, by=by)
    else:
        closing.mark_done(event, kind, on=on, by=by)
    if kind == Step.THANKS:
        Appearance.objects.filter(event=event).update(thanked_on=on)


def _answer(key: str, event: Event) -> None:
    said = [row for row in facts.rows("feedback") if row["event"] == key]
    there = Registration.objects.filter(event=event, was_present=True).order_by("pk")
    for registration, row in zip(there, said, strict=False):
        feedback.give(
            registration,
            usefulness=int(row["usefulness"]),
            learnt=row["learnt"],
            wished=row["wished"],
            on=hours.on_the_clock(event.ends_at).date() + timedelta(days=1),
        )


def _closing_day(stage: Stage, event: Event) -> date:
    held_on = hours.on_the_clock(event.ends_at).date()
    return min(held_on + CLOSED_AFTER, stage.on)


def _moment(stage: Stage, day: str, hour: str) -> datetime:
    known = stage.day(day)
    if known is None:
        raise LookupError(f"An event has no day: {day!r}.")
    return hours.moment(known, time.fromisoformat(hour))
