from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.front.models import Presentation
from attache.memberships.models import FeeGrid


@login_not_required
def show(request: Request) -> Response:
    today = timezone.localdate()
    context = {
        "presentation": Presentation.objects.first(),
        "grid": FeeGrid.objects.in_force(today).prefetch_related("tiers").first(),
    }
    return render(request, "front/public/home.html", context)
