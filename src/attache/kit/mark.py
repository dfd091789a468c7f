"""Our mark where browsers look for it by themselves: beside a PDF, which names none."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
@cache_control(public=True, max_age=86400)
def icon(_request: HttpRequest) -> HttpResponse:
    return redirect(static("kit/mark.svg"))
