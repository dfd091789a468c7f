from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.gatherings import signed_pages
from attache.gatherings.actions import invitations as actions
from attache.gatherings.forms.invitations import Choosing, Circle, Sending
from attache.gatherings.forms.speakers import Search
from attache.gatherings.queries import invitations, speakers
from attache.gatherings.views.desk.events import acting, event_or_404
from attache.kit.forms import decide, done


@may("events.prepare")
def show(request: Request, slug: str) -> Response:
    """Show who is invited, and find others: by name, or as the contacts of some members."""
    event, today = event_or_404(request, slug), timezone.localdate()
    search = Search(request.GET if "q" in request.GET else None)
    circle = Circle(request.GET if "region" in request.GET else None)
    context = {
        "event": event,
        "by_name": search,
        "circle": circle,
        "asked": search.is_valid() or circle.is_valid(),
        "found": speakers.named(search.cleaned_data["q"], user=request.user)
        if search.is_valid()
        else [],
        "guests": invitations.circle(event, **circle.cleaned_data, user=request.user, on=today)
        if circle.is_valid()
        else [],
        "invited": event.invitations.select_related("person").order_by("person__sort_name"),
    }
    return render(request, "gatherings/events/invitations.html", context)


@require_POST
@may("events.prepare")
def invite(request: Request, slug: str) -> Response:
    event, form = event_or_404(request, slug), Choosing(request.POST)
    people = form.cleaned_data["people"] if form.is_valid() else []
    today = timezone.localdate()
    decide(
        request,
        lambda: actions.invite(event, people=people, on=today, by=request.user),
        told=_("They are on the list; the invitation is still to be sent."),
    )
    return redirect("gatherings:invitations", slug)


@require_POST
@may("events.prepare")
def take_back(request: Request, slug: str, pk: int) -> Response:
    event = event_or_404(request, slug)
    invitation = get_object_or_404(event.invitations.select_related("event", "person"), pk=pk)
    told = _("%(who)s is no longer invited.") % {"who": invitation.person}
    decide(request, lambda: actions.take_back(invitation, by=request.user), told=told)
    return redirect("gatherings:invitations", slug)


@may("events.prepare")
def send(request: Request, slug: str) -> Response:
    event, sent = event_or_404(request, slug), []
    form = Sending(request.POST or None, initial={"words": event.purpose})
    page = signed_pages.invited_page(event)
    if done(
        form,
        lambda: sent.append(actions.send(event, **form.cleaned_data, link=page, by=request.user)),
    ):
        messages.success(request, _invited(sent[0]))
        return redirect("gatherings:invitations", slug)
    context = acting(event, form, title=_("Send the invitation"), submit=_("Send"))
    context["lead"] = _("It goes to those of the list who were not written to yet.")
    return render(request, "gatherings/events/act.html", context)


def _invited(count: int) -> str:
    if not count:
        return _("Everybody on the list was written to already: nothing more leaves.")
    return ngettext(
        "An invitation to %(count)s person is in the outbox.",
        "Invitations to %(count)s people are in the outbox.",
        count,
    ) % {"count": count}
