"""What others show of ours on their sites, and how they are told of it."""

from urllib.parse import urljoin

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from attache.accounts.http import Request, Response
from attache.directory.models import Theme
from attache.front.queries import embeds
from attache.kit import blocks

BRIEFLY = 300


@require_safe
@login_not_required
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # it says HttpRequest
@cache_control(public=True, max_age=BRIEFLY)
def show(request: Request, name: str) -> Response:
    block = blocks.named(name)
    asked = blocks.Asked.of(request.GET, at=timezone.now())
    with translation.override(asked.language):
        shown = block.render(asked) if block else None
        if shown is None:
            raise Http404
        return render(request, "kit/block.html", {"asked": asked, "shown": shown})


@require_safe
@login_not_required
@csp_replace({"frame-src": [SELF]})  # type: ignore[arg-type]  # idem
def index(request: Request) -> Response:
    context = {
        "offers": embeds.offers(request.GET, site=embeds.site(request)),
        "themes": Theme.objects.all(),
        "asked": blocks.Asked.of(request.GET, at=timezone.now()),
        "oembed": urljoin(embeds.site(request), reverse("front_public:oembed")),
        "colours": request.GET.get("couleurs", "auto"),
    }
    return render(request, "front/public/blocks.html", context)


@require_safe
@login_not_required
@cache_control(public=True, max_age=BRIEFLY)
def oembed(request: Request) -> Response:
    """Tell another site how to show a page of ours: https://oembed.com."""
    return embeds.answer(request.GET, site=embeds.site(request), at=timezone.now())
