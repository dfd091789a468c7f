"""Exchanges for the calendar programs of the team, which ask again and again."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from attache.accounts.http import Request
from attache.companionship import calendars
from attache.companionship.queries import team_calendars
from attache.kit.links import BrokenLink


@require_safe
@login_not_required
@conditional_page
def of_the_team(request: Request, secret: str) -> HttpResponse:
    user = team_calendars.reader(secret)
    if user is None:
        raise BrokenLink
    everybodys = request.GET.get("qui") == team_calendars.ALL
    name = _("Exchanges of the team") if everybodys else _("My exchanges")
    content = calendars.feed(
        team_calendars.fed(user, everybodys=everybodys, on=timezone.localdate()),
        name=f"{settings.ASSOCIATION_NAME} · {name}",
    )
    response = HttpResponse(content, content_type=calendars.CONTENT_TYPE)
    response["Cache-Control"] = "private, no-cache"
    return response
