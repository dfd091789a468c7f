"""The door of harvesters."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from attache.accounts.http import Request, Response
from attache.library import oai, references


@csrf_exempt  # a harvester has no token, and changes nothing
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def harvest(request: Request) -> Response:
    base = references.whole(request, reverse("library_public:oai"))
    given = request.POST if request.method == "POST" else request.GET
    asked = oai.Asked(
        base=base,
        site=urlsplit(base).hostname or "",
        arguments={name: given.getlist(name) for name in given},
        at=timezone.now(),
    )
    with translation.override(settings.LANGUAGE_CODE):
        return HttpResponse(oai.answer(asked), content_type="text/xml; charset=utf-8")
