"""Where one goes on to once something is decided: the page from which the assembly is held."""

from __future__ import annotations

from django.shortcuts import redirect
from django.urls import reverse

from attache.accounts.http import Request, Response
from attache.assemblies.models import Meeting, Resolution

# Addresses that were followed from that page say so.
FROM_CONDUCT = "?vers=conduire"


def back(request: Request, to: Meeting | Resolution, *, at: str = "") -> Response:
    if request.GET.get("vers") != "conduire":
        return redirect(to)
    meeting = to if isinstance(to, Meeting) else to.item.meeting
    return redirect(f"{reverse('assemblies:conduct', args=[meeting.slug])}{at}")
