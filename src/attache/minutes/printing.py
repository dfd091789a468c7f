"""Minutes and extracts on paper: tagged PDF/A, in the language of the association.

They are dated by the day of the assembly: the same text and signatures make the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from attache.assemblies.models import Meeting
from attache.gatherings import hours
from attache.kit import dates, pdf
from attache.kit.richtext.paper import printed
from attache.minutes.models import Minutes, Signature
from attache.minutes.queries.extracts import Extract

TEMPLATE, EXTRACT = "minutes/typst/minutes.typ", "minutes/typst/extract.typ"


def minutes(minutes_: Minutes, signatures: Iterable[Signature]) -> bytes:
    return pdf.typeset(TEMPLATE, said(minutes_, signatures))


def said(minutes_: Minutes, signatures: Iterable[Signature]) -> dict[str, Any]:
    """What the template is given; unsigned, it says on each page that it is a project."""
    meeting = minutes_.meeting
    with translation.override(settings.LANGUAGE_CODE):
        digest = _("Text signed (SHA-256): %(digest)s") % {"digest": minutes_.digest}
        return common(_("Minutes: %(assembly)s") % {"assembly": meeting}, meeting) | {
            "heading": _("Minutes of the assembly"),
            "assembly": str(meeting),
            "lead": lead(meeting),
            "blocks": printed(minutes_.text),
            "watermark": "" if minutes_.signed_at else _("Project"),
            "signatures_heading": _("Signatures"),
            "signatures": [_signature(each) for each in signatures] if minutes_.proposed_at else [],
            "digest": digest if minutes_.proposed_at else "",
        }


def extract(told: Extract) -> bytes:
    return pdf.typeset(EXTRACT, said_in_extract(told))


def said_in_extract(told: Extract) -> dict[str, Any]:
    """What was signed is certified by those who signed it; a project is certified by nobody."""
    minutes_, meeting = told.minutes, told.minutes.meeting
    signatures = list(minutes_.signatures.all()) if told.is_signed else []
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Extract of the minutes: %(resolution)s") % {"resolution": told.resolution}
        digest = _("Minutes, signed file (SHA-256): %(digest)s")
        return common(title, meeting) | {
            "heading": _("Extract of the minutes") if signatures else _("Project of an extract"),
            "assembly": str(meeting),
            "lead": lead(meeting),
            "source": [*_source(told, signatures)],
            "blocks": printed(told.text),
            "watermark": "" if signatures else _("Project"),
            "certified": _("Certified to be an extract of the minutes.") if signatures else "",
            "made": _("Made at ………………………, on ………………………"),
            "signatures": [_signature(each) for each in signatures],
            "digest": digest % {"digest": minutes_.document_digest} if signatures else "",
        }


def _source(told: Extract, signatures: Iterable[Signature]) -> Iterator[str]:
    if not told.is_signed:
        yield _("The minutes are not signed: this is certified by nobody, and may still change.")
        return
    day = dates.shown(hours.day(told.minutes.meeting.begins_at))
    yield _("Taken word for word from the minutes of the assembly of %(day)s, signed by:") % {
        "day": day
    }
    for each in signatures:
        yield _("%(name)s (%(role)s). %(how)s") % {
            "name": each.name,
            "role": each.get_role_display(),
            "how": signed(each),
        }


def common(title: str, meeting: Meeting) -> dict[str, Any]:
    return {
        "association": settings.ASSOCIATION_NAME,
        "language": settings.LANGUAGE_CODE,
        "title": title,
        "day": hours.day(meeting.begins_at),
        "foot": title,
    }


def lead(meeting: Meeting) -> str:
    starts = hours.on_the_clock(meeting.begins_at)
    when = _("%(day)s at %(hour)s") % {
        "day": dates.shown(starts.date()),
        "hour": dates.hour(starts),
    }
    kind = str(meeting.get_session_display())
    return " · ".join(part for part in (kind, when, meeting.place) if part)


def minutes_name(minutes_: Minutes) -> str:
    return _("minutes-%(name)s.pdf") % {"name": minutes_.meeting.slug}


def extract_name(told: Extract) -> str:
    named = {"name": told.minutes.meeting.slug, "number": told.resolution.number}
    return _("extract-%(name)s-%(number)s.pdf") % named


def _signature(signature: Signature) -> dict[str, str]:
    return {
        "name": signature.name,
        "role": str(signature.get_role_display()),
        "said": signed(signature),
    }


def signed(signature: Signature) -> str:
    """How and when somebody signed; nothing yet, where they have not."""
    if signature.signed_on:
        return _("Signed on paper on %(day)s.") % {"day": dates.shown(signature.signed_on)}
    if signature.signed_at is None:
        return ""
    at = hours.on_the_clock(signature.signed_at)
    return _("Signed on the screen, from their account, on %(day)s at %(hour)s.") % {
        "day": dates.shown(at.date()),
        "hour": dates.hour(at),
    }
