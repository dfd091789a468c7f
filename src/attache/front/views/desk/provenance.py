"""Saying where a record comes from, whatever room it is of."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.front import actions
from attache.front.queries import origins
from attache.kit import addresses, provenance
from attache.kit.forms import decide
from attache.kit.provenance import Reader

LONGEST = 200


@may("front.link")
def show(request: Request, kind: str, pk: int) -> Response:
    record, url = _asked(request, kind, pk)
    reader = _reader(request)
    text = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "kind": kind,
        "record": record,
        "url": url,
        "label": provenance.of(record).label,
        "sources": origins.of(record, reader),
        "text": text,
        "found": origins.found(text, record, reader) if text else [],
    }
    return render(request, "front/desk/provenance.html", context)


@require_POST
@may("front.link")
def link(request: Request, kind: str, pk: int) -> Response:
    record, _url = _asked(request, kind, pk)
    source = _source(request)
    told = _("It comes from “%(source)s”.") % {"source": source}
    decide(request, lambda: actions.link(source, record, by=request.user), told=told)
    return redirect("front:provenance", kind, pk)


@require_POST
@may("front.link")
def unlink(request: Request, kind: str, pk: int) -> Response:
    record, _url = _asked(request, kind, pk)
    source = _source(request)
    actions.unlink(source, record, by=request.user)
    messages.success(request, _("It no longer comes from “%(source)s”.") % {"source": source})
    return redirect("front:provenance", kind, pk)


def _asked(request: Request, kind: str, pk: int) -> tuple[Model, str]:
    record, url = _seen(request, kind, pk)
    permission = provenance.of(record).permission
    if permission and not request.user.has_perm(permission):
        raise PermissionDenied
    return record, url


def _source(request: Request) -> Model:
    kind, _dot, pk = request.POST.get("source", "").partition(".")
    return _seen(request, kind, addresses.number(pk) or 0)[0]


def _seen(request: Request, kind: str, pk: int) -> tuple[Model, str]:
    seen = origins.seen(kind, pk, _reader(request))
    if seen is None:
        raise Http404
    return seen


def _reader(request: Request) -> Reader:
    return Reader(request.user, "desk", timezone.now())
