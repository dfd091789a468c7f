"""What is said in the place of a page that is not there."""

from django.shortcuts import render
from django.views.defaults import page_not_found

from attache.accounts.http import Request, Response
from attache.kit.links import BrokenLink


def answer(request: Request, exception: Exception) -> Response:
    if isinstance(exception, BrokenLink):
        return render(request, "front/public/broken_link.html", status=404)
    return page_not_found(request, exception)
