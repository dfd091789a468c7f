"""The feeds that are followed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.journal import queries as journal
from attache.kit.forms import done
from attache.library import fetching
from attache.library.actions import feeds as actions
from attache.library.actions.feeds import Discovered
from attache.library.forms.watch import FeedEditing, Following
from attache.library.models import Feed
from attache.library.queries import watch
from attache.library.tasks import read_feed


@may("watch.view")
def index(request: Request) -> Response:
    return render(request, "library/watch/feeds.html", {"feeds": watch.feeds(request.user)})


@may("watch.view")
def show(request: Request, pk: int) -> Response:
    feed = _feed_or_404(request, pk)
    context = {
        "feed": feed,
        "latest": feed.items.order_by("-appeared_at", "-pk")[:10],
        "journal": journal.about(feed, user=request.user),
    }
    return render(request, "library/watch/feed.html", context)


@may("watch.follow")
def create(request: Request) -> Response:
    """Look for the feed of an address; when a page has several, ask which."""
    form = Following(request.POST or None)
    found: list[Feed | Discovered] = []
    if done(form, lambda: found.append(_follow(request, form)), beside="address"):
        match found[0]:
            case Feed() as feed:
                messages.success(request, _("“%(feed)s” is followed.") % {"feed": feed.name})
                return redirect(feed)
            case Discovered(links=links):
                form = Following(initial=form.cleaned_data, links=links)
    return render(request, "library/watch/follow.html", {"form": form})


@may("watch.follow")
def edit(request: Request, pk: int) -> Response:
    feed = _feed_or_404(request, pk)
    form = FeedEditing(request.POST or None, instance=feed)
    if done(form, lambda: actions.edit(feed, changes=form.values, seen=form.seen, by=request.user)):
        messages.success(request, _("Saved."))
        return redirect(feed)
    return render(request, "library/watch/edit_feed.html", {"feed": feed, "form": form})


@require_POST
@may("watch.follow")
def pause(request: Request, pk: int) -> Response:
    feed = _feed_or_404(request, pk)
    actions.pause(feed, by=request.user)
    messages.success(request, _("“%(feed)s” is paused: it is not read.") % {"feed": feed.name})
    return redirect(feed)


@require_POST
@may("watch.follow")
def resume(request: Request, pk: int) -> Response:
    feed = _feed_or_404(request, pk)
    actions.resume(feed, by=request.user)
    if not fetching.is_reserved(feed.address):
        read_feed.enqueue(feed.pk)
    messages.success(request, _("“%(feed)s” is followed.") % {"feed": feed.name})
    return redirect(feed)


@may("watch.follow")
def remove(request: Request, pk: int) -> Response:
    feed = _feed_or_404(request, pk)
    if request.method == "POST":
        actions.remove(feed, by=request.user)
        messages.success(request, _("“%(feed)s” is not followed any more.") % {"feed": feed.name})
        return redirect("library:feeds")
    return render(request, "library/watch/remove_feed.html", {"feed": feed})


def _follow(request: Request, form: Following) -> Feed | Discovered:
    found = actions.discover(form.cleaned_data["address"])
    if found.reading is None:
        return found
    return actions.follow(
        found.links[0].address,
        name=form.cleaned_data["name"] or found.reading.title or found.links[0].title,
        organisation=form.cleaned_data["organisation"],
        themes=form.cleaned_data["themes"],
        found=found,
        at=timezone.now(),
        by=request.user,
    )


def _feed_or_404(request: Request, pk: int) -> Feed:
    return get_object_or_404(watch.feeds(request.user), pk=pk)
