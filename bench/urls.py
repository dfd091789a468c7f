from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from attache.config.urls import urlpatterns as product


@login_not_required
def bare(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("Attache")


def empty(request: HttpRequest) -> HttpResponse:
    return render(request, "bench/empty.html")


urlpatterns = [path("bench/bare/", bare), path("bench/empty/", empty), *product]
