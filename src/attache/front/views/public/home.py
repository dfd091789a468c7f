from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.front.models import Presentation
from attache.front.queries import public


@login_not_required
def show(request: Request) -> Response:
    """What the association is, what is on, what it made last, who belongs, how to join."""
    now = timezone.now()
    context = {"presentation": Presentation.objects.first(), **public.home(at=now)}
    return render(request, "front/public/home.html", context)
