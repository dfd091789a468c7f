"""Minutes as the record tells them, in the language of the association: one text, always the same.

It is a draft: whoever took the minutes rewrites it, and what the record says stays beside.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.assemblies.models import Group, Meeting
from attache.assemblies.queries import ending, meetings
from attache.gatherings import hours
from attache.kit import dates, richtext
from attache.minutes.drafting import presence, votes
from attache.minutes.drafting.fragments import ended, joined, paragraphs, points, title, written
from attache.minutes.queries.proceedings import Point, Proceedings

_Session = Meeting.Session
KINDS = {
    _Session.ORDINARY: gettext_lazy("an ordinary assembly"),
    _Session.EXTRAORDINARY: gettext_lazy("an extraordinary assembly"),
    _Session.BOTH: gettext_lazy("an ordinary, then an extraordinary assembly"),
}
SITTINGS = {
    _Session.ORDINARY: gettext_lazy("As an ordinary assembly."),
    _Session.EXTRAORDINARY: gettext_lazy("As an extraordinary assembly."),
}


def draft(told: Proceedings) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return str(richtext.clean("".join(_sections(told))))


def _sections(told: Proceedings) -> Iterator[SafeString]:
    yield _opening(told.meeting)
    yield title(_("Convening"), paragraphs(_convening(told)))
    yield title(_("Presence and quorum"), presence.told(told))
    yield title(_("Order of business"), _agenda(told))
    yield title(_("Papers"), _papers(told))
    yield title(_("News of members"), _news(told))
    yield title(_("Groups"), joined(_group(group) for group in told.groups))
    for point in told.points:
        yield _point(point, told.meeting)
    yield title(_("Closing of the assembly"), paragraphs(_end(told)))


def _opening(meeting: Meeting) -> SafeString:
    """When it was held: members may have been convened for another moment."""
    starts = hours.on_the_clock(meeting.begins_at)
    said = {
        "association": settings.ASSOCIATION_NAME,
        "kind": KINDS[Meeting.Session(meeting.session)],
        "day": dates.shown(starts.date()),
        "hour": dates.hour(starts),
    }
    sentences = [
        _("On %(day)s at %(hour)s, the members of %(association)s met in %(kind)s.") % said
    ]
    if meeting.place:
        sentences.append(_("Place: %(place)s.") % {"place": meeting.place.rstrip(".")})
    if meeting.chair_name:
        sentences.append(_("Chaired by %(name)s.") % {"name": meeting.chair_name})
    if meeting.secretary_name:
        sentences.append(_("Minutes taken by %(name)s.") % {"name": meeting.secretary_name})
    if meeting.rules_of:
        sentences.append(_("It was held by: %(statutes)s.") % {"statutes": meeting.rules_of})
    return paragraphs(sentences)


def _convening(told: Proceedings) -> Iterator[str]:
    meeting = told.meeting
    if meeting.follows:
        yield _("Second convening: %(first)s could not decide, for want of a quorum.") % {
            "first": meeting.follows
        }
    if meeting.convened_on is None:
        return
    yield from _convened_for(meeting)
    day = dates.shown(meeting.convened_on)
    if told.sent.written:
        yield ngettext(
            "Members were convened on %(day)s by electronic mail: %(n)d mail written.",
            "Members were convened on %(day)s by electronic mail: %(n)d mails written.",
            told.sent.written,
        ) % {"day": day, "n": told.sent.written}
    else:
        yield _("Members were convened on %(day)s.") % {"day": day}
    if meeting.late_because:
        said = {"why": ended(meeting.late_because)}
        yield _("Convened after the delay of the statutes: %(why)s") % said


def _convened_for(meeting: Meeting) -> Iterator[str]:
    """The moment that members were told, where it was held at another."""
    told, held = (hours.on_the_clock(each) for each in (meeting.starts_at, meeting.begins_at))
    if dates.hour(told) == dates.hour(held) and told.date() == held.date():
        return
    said = {"day": dates.shown(told.date()), "hour": dates.hour(told)}
    yield _("The assembly was convened for %(day)s at %(hour)s.") % said
    if meeting.opened_because:
        why = {"why": ended(meeting.opened_because)}
        yield _("Why it was held at another moment: %(why)s") % why


def _agenda(told: Proceedings) -> SafeString:
    """Only texts are numbered: two numberings would be taken for each other."""
    return points(point.item.title for point in told.points)


def _papers(told: Proceedings) -> SafeString:
    return points(
        f"{paper.title} ({point.item.title})" for point in told.points for paper in point.papers
    )


def _news(told: Proceedings) -> SafeString:
    return points(
        format_html(
            "<strong>{}</strong>{} – {}",
            each.member,
            f" ({each.told_by})" if each.told_by else "",
            each.text,
        )
        for each in told.news
    )


def _group(group: Group) -> SafeString:
    questions = joined(
        format_html(
            "<p><strong>{}</strong>{}</p>{}",
            question.text,
            f" ({question.asked_by})" if question.asked_by else "",
            written(question.answer),
        )
        for question in group.questions.all()
    )
    return format_html("<h3>{}</h3>{}{}", group.title, written(group.about), questions)


def _point(point: Point, meeting: Meeting) -> SafeString:
    item = point.item
    said = []
    if meeting.session == _Session.BOTH:
        said.append(str(SITTINGS[Meeting.Session(item.session)]))
    if item.presenter:
        said.append(_("Presented by %(name)s.") % {"name": item.presenter})
    if item.proposed_by:
        said.append(_("Asked for by %(member)s.") % {"member": item.proposed_by})
    put = joined(votes.told(vote) for vote in point.votes)
    return joined(
        [
            format_html("<h2>{}</h2>", item.title),
            paragraphs(said),
            written(item.text),
            _debate(item.debate),
            put,
        ]
    )


def _debate(text: str) -> SafeString:
    said = written(text)
    return format_html("<h3>{}</h3>{}", _("Debates"), said) if said else said


def _end(told: Proceedings) -> Iterator[str]:
    meeting = told.meeting
    if meeting.closed_at:
        yield from ending.lacking(meeting, told.comings, closed_at=meeting.closed_at)
        if second := meetings.second(meeting):
            yield ending.left_to(second)
        closed = hours.on_the_clock(meeting.closed_at)
        day = "" if closed.date() == hours.day(meeting.begins_at) else dates.shown(closed.date())
        said = {"hour": dates.hour(closed), "day": day}
        yield (
            _("The assembly was closed on %(day)s at %(hour)s.")
            if day
            else _("The assembly was closed at %(hour)s.")
        ) % said
