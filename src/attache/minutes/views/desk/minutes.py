"""Minutes at the desk: looked at while they are only a record, drafted, read, edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.models import Meeting, Resolution
from attache.journal import queries as journal
from attache.kit import downloads, overtaken, richtext
from attache.kit.forms import Versioned, decide
from attache.minutes import drafting, printing, sheet_printing
from attache.minutes.actions import writing as actions
from attache.minutes.forms.minutes import Writing
from attache.minutes.models import Minutes
from attache.minutes.queries import extracts, pages, proceedings, sheets
from attache.minutes.views.files import minutes_file


@may("minutes.view")
def show(request: Request, slug: str) -> Response:
    """Read them; before they are drafted, look at what the record says."""
    meeting = _meeting_or_404(slug)
    minutes = _of(request).filter(meeting=meeting).first()
    if minutes is None:
        text = drafting.draft(proceedings.of(meeting))
        context = {"meeting": meeting, "reading": richtext.read(text)}
        return render(request, "minutes/desk/preview.html", context)
    context = {
        **_context(minutes),
        "reading": richtext.read(minutes.text),
        "signatures": pages.signatures(minutes),
        "revisions": minutes.revisions.select_related("written_by").defer("text")[:5],
        "decided": extracts.offered(minutes),
        "journal": journal.about(minutes, user=request.user),
    }
    return render(request, "minutes/desk/show.html", context)


@require_POST
@may("minutes.write")
def draft(request: Request, slug: str) -> Response:
    meeting = _meeting_or_404(slug)
    decide(
        request,
        lambda: actions.draft(meeting, at=timezone.now(), by=request.user),
        told=_("The minutes are drafted from the record: read them again, and edit them."),
    )
    return redirect("minutes:minutes", slug)


@richtext.edits
@may("minutes.write")
def edit(request: Request, slug: str) -> Response:
    minutes = minutes_or_404(request, slug)
    initial = {"text": minutes.text, "version": minutes.version}
    form = Writing(request.POST or None, initial=initial)

    def save() -> None:
        said = form.cleaned_data
        actions.edit(
            minutes,
            text=said["text"],
            note=said["note"],
            seen=form.seen,
            at=timezone.now(),
            by=request.user,
        )

    def changed_since(current: Minutes, _versions: int) -> Mapping[str, str]:
        form.meanwhile = pages.since(current, seen=form.seen)
        return {}

    if overtaken.saved(form, minutes, save, changed_since=changed_since):
        messages.success(request, _("Saved."))
        return redirect(minutes)
    kept = minutes_or_404(request, slug)
    context = {
        **_context(kept),
        "form": form,
        "editing": richtext.editing(form, request),
        "lacking": pages.record_says(kept),
    }
    return render(request, "minutes/desk/write.html", context)


@may("minutes.view")
def record(request: Request, slug: str) -> Response:
    """What the record says and the text does not; from there, one may start from it again."""
    minutes = minutes_or_404(request, slug)
    context = {**_context(minutes), "lacking": pages.record_says(minutes)}
    return render(request, "minutes/desk/record.html", context)


@require_POST
@may("minutes.write")
def draft_again(request: Request, slug: str) -> Response:
    minutes = minutes_or_404(request, slug)
    decide(
        request,
        lambda: actions.draft_again(
            minutes, seen=seen(request), at=timezone.now(), by=request.user
        ),
        told=_("The minutes say what the record says; the former text is among the versions."),
    )
    return redirect(minutes)


@may("minutes.view")
def paper(request: Request, slug: str) -> Response:
    return minutes_file(minutes_or_404(request, slug))


@may("minutes.view")
def sheet(_request: Request, slug: str) -> Response:
    told = sheets.of(_meeting_or_404(slug), on=timezone.localdate())
    return downloads.printed(sheet_printing.sheet(told), name=sheet_printing.sheet_name(told))


@may("minutes.view")
def extract(request: Request, public_id: str) -> Response:
    """An amendment has none of its own: it is told in that of the text it amends."""
    found = Resolution.objects.filter(is_carried__isnull=False, amends=None)
    resolution = get_object_or_404(found.select_related("item__meeting"), public_id=public_id)
    meeting = resolution.item.meeting
    minutes = _of(request).filter(meeting=meeting).first()
    told = extracts.of(minutes, resolution) if minutes else None
    if told is None:
        messages.error(request, _no_extract(minutes))
        return redirect("minutes:minutes", meeting.slug)
    return downloads.printed(printing.extract(told), name=printing.extract_name(told))


def minutes_or_404(request: Request, slug: str) -> Minutes:
    return get_object_or_404(_of(request), meeting__slug=slug)


def seen(request: Request) -> int:
    """The version that the page of a button showed; without one, none is as it was seen."""
    form = Versioned(request.POST)
    return form.seen if form.is_valid() else -1


def _of(request: Request) -> QuerySet[Minutes]:
    return Minutes.objects.visible_to(request.user).select_related("meeting")


def _meeting_or_404(slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.exclude(cancelled_on__isnull=False), slug=slug)


def _no_extract(minutes: Minutes | None) -> str:
    if minutes is None:
        return _("An extract is taken from minutes: draft them first.")
    return _("The minutes do not say this decision under its title: there is nothing to extract.")


def _context(minutes: Minutes) -> dict[str, Any]:
    return {"minutes": minutes, "meeting": minutes.meeting, "tone": pages.TONES[minutes.state]}
