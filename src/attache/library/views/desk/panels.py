"""What the rooms above show on the page of a find, drawn in order."""

from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from attache.accounts.http import Request
from attache.library import registries
from attache.library.models import Find


def drawn(request: Request, find: Find, day: date) -> list[SafeString]:
    shown = ((panel, panel.context(find, request.user, day)) for panel in registries.find_panels)
    return [
        render_to_string(panel.template, context, request)
        for panel, context in shown
        if context is not None
    ]
