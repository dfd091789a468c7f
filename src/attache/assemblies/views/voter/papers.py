"""What a member takes away: papers, and the file for its calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from attache.accounts.http import Request, Response
from attache.assemblies import calendars
from attache.assemblies.models import Paper
from attache.assemblies.voters import Voter
from attache.kit.downloads import given


def paper(_request: Request, voter: Voter, public_id: UUID) -> Response:
    found = get_object_or_404(Paper, public_id=public_id, item__meeting=voter.meeting)
    return attached(found)


def calendar(_request: Request, voter: Voter) -> Response:
    content = calendars.file(voter.meeting, page=voter.whole_base)
    response = HttpResponse(content, content_type=calendars.CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="assemblee.ics"'
    return response


def attached(paper: Paper) -> Response:
    name = f"{paper.title}.{paper.ending.lower()}"
    return given(paper.file, name=name, media_type=None, as_attachment=True)
