"""The preparation sheet of an exchange: on screen, and as one page of PDF."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from attache.accounts.http import Request, Response, may
from attache.companionship import preparation_pages
from attache.companionship.models import Exchange
from attache.companionship.queries.preparation import sheet as sheets
from attache.companionship.queries.preparation.sheet import Sheet
from attache.kit import downloads


@may("exchanges.view")
def of_exchange(request: Request, public_id: str) -> Response:
    exchange = _exchange_or_404(request, public_id)
    if not exchange.is_ahead:
        return redirect(exchange)
    printed = reverse("companionship:print_preparation", args=[public_id])
    return _page(request, _of(exchange), printed)


@may("exchanges.view")
def of_member(request: Request, key: str) -> Response:
    printed = reverse("companionship:print_preparation_with", args=[key])
    return _page(request, _with(key), printed)


@may("exchanges.view")
def print_of_exchange(request: Request, public_id: str) -> Response:
    return _file(_of(_exchange_or_404(request, public_id)))


@may("exchanges.view")
def print_of_member(_request: Request, key: str) -> Response:
    return _file(_with(key))


def _exchange_or_404(request: Request, public_id: str) -> Exchange:
    return get_object_or_404(sheets.exchanges(request.user), public_id=public_id)


def _of(exchange: Exchange) -> Sheet:
    return sheets.of(exchange.member, exchange=exchange, at=timezone.now())


def _with(key: str) -> Sheet:
    for member in sheets.MEMBER(key):
        return sheets.of(member, at=timezone.now())
    raise Http404


def _page(request: Request, sheet: Sheet, printed: str) -> Response:
    context = {"sheet": sheet, "columns": preparation_pages.on_screen(sheet), "printed": printed}
    return render(request, "companionship/preparation/sheet.html", context)


def _file(sheet: Sheet) -> Response:
    return downloads.printed(preparation_pages.page(sheet), name=preparation_pages.file_name(sheet))
