"""Triage: what feeds told, kept or passed over."""

from datetime import datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import addresses
from attache.kit.forms import done
from attache.library.actions import finds as actions
from attache.library.forms.watch import Keeping
from attache.library.models import FeedItem, Find
from attache.library.queries import watch


@may("watch.view")
def index(request: Request) -> Response:
    asked = _asked(request)
    context = {
        "pile": watch.pile(request.user, asked),
        "asked": asked,
        "here": request.get_full_path(),
        "themes": watch.themes_in_use(),
        "feed": watch.feed_of(request.user, asked),
        "failing": watch.failing().count(),
        "passed": watch.last_passed(request.user, now=timezone.now()),
    }
    return render(request, "library/watch/triage.html", context)


@may("watch.triage")
def keep(request: Request, pk: int) -> Response:
    item, now = _item_or_404(request, pk), timezone.now()
    form = Keeping(request.POST or None, initial=_suggested(item))
    kept: list[Find] = []
    if done(
        form,
        lambda: kept.append(
            actions.keep(
                item, **form.cleaned_data, at=now, on=timezone.localdate(now), by=request.user
            )
        ),
    ):
        messages.success(request, _("Kept: “%(find)s”.") % {"find": kept[0].title})
        return redirect("library:watch")
    return render(request, "library/watch/keep.html", {"item": item, "form": form})


@require_POST
@may("watch.triage")
def pass_over(request: Request) -> Response:
    items = [addresses.number(pk) for pk in request.POST.getlist("item")[: watch.PAGE]]
    count = actions.pass_over(filter(None, items), at=timezone.now(), by=request.user)
    if not count:
        messages.warning(request, _("Somebody else has settled this already."))
    return redirect(_back(request))


@require_POST
@may("watch.triage")
def take_back(request: Request) -> Response:
    try:
        passed_at = datetime.fromisoformat(request.POST.get("at", ""))
    except ValueError:
        return redirect("library:watch")
    count = actions.take_back(passed_at=passed_at, by=request.user)
    told = ngettext("%(count)s item is back.", "%(count)s items are back.", count)
    messages.success(request, told % {"count": count})
    return redirect(_back(request))


def _asked(request: Request) -> watch.Narrowed:
    asked = request.GET
    return watch.Narrowed(
        addresses.number(asked.get("flux", "")),
        asked.get("theme", "")[:100],
        addresses.number(asked.get("avant", "")),
    )


def _back(request: Request) -> str:
    """Give the page of the list that the click came from, and no other page."""
    home = reverse("library:watch")
    query = request.POST.get("here", "").partition("?")[2]
    return f"{home}?{query}" if query else home


def _suggested(item: FeedItem) -> dict[str, object]:
    return {
        "title": item.title,
        "themes": watch.suggested_themes(item),
        "organisation": item.feed.organisation_id,
    }


def _item_or_404(request: Request, pk: int) -> FeedItem:
    found = FeedItem.objects.visible_to(request.user).select_related("feed__organisation")
    return get_object_or_404(found, pk=pk)
