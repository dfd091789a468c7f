from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.gatherings.forms.registrations import Asking
from attache.gatherings.queries import agenda, agenda_lines, public_events
from attache.kit.links import BrokenLink


@login_not_required
def index(request: Request) -> Response:
    past = request.GET.get("quand") == agenda.PAST
    table = agenda.table(past=past).bind(request, agenda.shown(timezone.now(), past=past))
    pills = agenda.narrowed(table)
    context = {
        "table": table,
        "lines": agenda_lines.lines(table.page.rows, past=past),
        "past": past,
        "pills": pills,
        "is_filtered": bool(table.address.q) or any(pill.values for pill in pills),
        "theme": next(iter(dict(table.address.chosen).get("theme", ())), ""),
    }
    return render(request, "gatherings/agenda/list.html", context)


@login_not_required
def show(request: Request, slug: str) -> Response:
    return page(request, slug, Asking())


def page(request: Request, slug: str, form: Asking) -> Response:
    key = request.GET.get("cle", "")
    event = public_events.seen(slug, request.user, key=key)
    if event is None:
        raise BrokenLink if key else Http404
    shown = public_events.page(event, request.user, at=timezone.now(), on=timezone.localdate())
    context = {"event": event, "page": shown.page, "shown": shown, "form": form, "key": key}
    return render(request, "gatherings/agenda/event.html", context)
