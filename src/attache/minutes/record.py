"""Signed minutes, as assemblies lead their members to them."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from attache.accounts.http import Response
from attache.assemblies.models import Meeting
from attache.kit import richtext
from attache.minutes import printing
from attache.minutes.models import Minutes
from attache.minutes.queries import pages
from attache.minutes.views.files import stored


class SignedMinutes:
    """The record of assemblies that this room keeps."""

    def is_kept(self, meeting: Meeting) -> bool:
        return Minutes.objects.signed().filter(meeting=meeting).exists()

    def read(self, meeting: Meeting) -> SafeString:
        minutes = _of(meeting)
        context = {
            "reading": richtext.read(minutes.text),
            "signatures": pages.signatures(minutes),
        }
        return render_to_string("minutes/space/_signed.html", context)

    def paper(self, meeting: Meeting) -> Response:
        minutes = _of(meeting)
        return stored(minutes, printing.minutes_name(minutes))


def _of(meeting: Meeting) -> Minutes:
    return Minutes.objects.signed().select_related("meeting").get(meeting=meeting)
