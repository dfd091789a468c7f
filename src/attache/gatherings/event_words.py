"""An event in words: when, how long, where and for whom, as mails and pages say it."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from attache.gatherings import hours
from attache.gatherings.models import Event
from attache.kit import dates

LANGUAGES = {
    "fr": gettext_lazy("French"),
    "en": gettext_lazy("English"),
    "de": gettext_lazy("German"),
    "es": gettext_lazy("Spanish"),
    "it": gettext_lazy("Italian"),
    "pt": gettext_lazy("Portuguese"),
    "nl": gettext_lazy("Dutch"),
    "lsf": gettext_lazy("French sign language"),
}
_PLACES = {
    "montreal": gettext_noop("Montréal"),
    "guadeloupe": gettext_noop("Guadeloupe"),
    "reunion": gettext_noop("La Réunion"),
}


def when(event: Event) -> str:
    """Say "mardi 1er décembre 2026, de 14 h à 16 h", as clocks in Paris show it."""
    starts, ends = hours.on_the_clock(event.starts_at), hours.on_the_clock(event.ends_at)
    if starts.date() == ends.date():
        return _("%(day)s, from %(start)s to %(end)s") % {
            "day": dates.shown(starts.date()),
            "start": dates.hour(starts),
            "end": dates.hour(ends),
        }
    return _("from %(day)s at %(start)s to %(last_day)s at %(end)s") % {
        "day": dates.shown(starts.date()),
        "start": dates.hour(starts),
        "last_day": dates.shown(ends.date()),
        "end": dates.hour(ends),
    }


def length(event: Event) -> str:
    """Say how long it lasts: "2 heures", "1 h 30", "2 jours"."""
    lasts = hours.length(event.starts_at, event.ends_at)
    if lasts >= timedelta(hours=20):
        first, last = hours.on_the_clock(event.starts_at), hours.on_the_clock(event.ends_at)
        days = (last.date() - first.date()).days + 1
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    whole, minutes = divmod(int(lasts.total_seconds()) // 60, 60)
    if not whole:
        return _("%(minutes)s minutes") % {"minutes": minutes}
    if not minutes:
        return ngettext("%(count)s hour", "%(count)s hours", whole) % {"count": whole}
    return _("%(hours)s h %(minutes)s") % {"hours": whole, "minutes": f"{minutes:02}"}


def where(event: Event) -> str:
    return event.place or _("online")


def way_there(event: Event) -> str:
    """Say where, with the link to join: for those who have a seat alone."""
    if not event.link:
        return event.place
    words = _("%(place)s, or online: %(link)s") if event.place else _("online: %(link)s")
    return words % {"place": event.place, "link": event.link}


def found_on_page(event: Event) -> str:
    """Say what those who have a seat find on their page: a code only where there is a door."""
    if event.place:
        return _(
            "the code to show at the door, and the button that gives your seat back if you cannot "
            "come any more"
        )
    return _("the button that gives your seat back if you cannot come any more")


def for_whom(event: Event) -> str:
    match event.audience:
        case Event.Audience.RIGHT:
            return _("Members whose tier gives “%(right)s”") % {"right": event.right_name}
        case Event.Audience.TERRITORY:
            return _("Members of %(territory)s") % {"territory": event.territory}
    return event.get_audience_display()


def elsewhere(event: Event) -> Iterator[str]:
    """Say what clocks far away show when it starts; of use to whoever joins by a link."""
    for name, zone in hours.ELSEWHERE.items():
        there = hours.on_the_clock(event.starts_at, zone=zone)
        yield _("%(hour)s in %(place)s") % {"hour": dates.hour(there), "place": _(_PLACES[name])}


def languages(event: Event) -> str:
    return ", ".join(str(LANGUAGES.get(code, code)) for code in event.languages.split())
