"""Certificates of attendance: what somebody shows to their employer or their training account."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from attache.gatherings import event_words, hours
from attache.gatherings.models import Registration
from attache.kit import dates, pdf

TEMPLATE = "gatherings/typst/certificate.typ"


def may_be_given(registration: Registration) -> bool:
    """Tell whether somebody was there, and we still know who it was."""
    return bool(registration.was_present) and not registration.is_forgotten


def certificate(registration: Registration) -> bytes:
    """Set the certificate of somebody who was there, in their language."""
    event = registration.event
    with translation.override(registration.language):
        day = hours.day(event.ends_at)
        title = _("Certificate of attendance: %(name)s, %(event)s") % {
            "name": registration.name,
            "event": event.title,
        }
        said = {
            "association": settings.ASSOCIATION_NAME,
            "title": title,
            "heading": _("Certificate of attendance"),
            "language": registration.language,
            "opening": _("We certify that"),
            "name": registration.name,
            "body": str(registration.organisation or registration.body_name),
            "took_part": _("took part in"),
            "event": event.title,
            "facts": [
                [_("Kind"), event.get_kind_display()],
                [_("When"), event_words.when(event)],
                [_("How long"), event_words.length(event)],
                [_("Where"), event_words.where(event)],
            ],
            "made": _("For the association, %(day)s.") % {"day": dates.shown(day)},
            "foot": _("Number %(number)s") % {"number": registration.public_id.hex[:12].upper()},
            "day": day,
        }
        return pdf.typeset(TEMPLATE, said)


def file_name(registration: Registration) -> str:
    with translation.override(registration.language):
        return _("certificate-%(event)s.pdf") % {"event": registration.event.slug}
