"""Calls to action at the team's desk."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may, offered
from attache.directory.choosing import choose, party_or_404
from attache.directory.models import Organisation, Person
from attache.gatherings.actions import calls as actions
from attache.gatherings.forms.calls import Calling, Closing, Editing, FollowingUp, NotingPledge
from attache.gatherings.models import CallToAction, Event
from attache.gatherings.queries import calls, pointing, questions
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import decide, done


@may("calls.view")
def index(request: Request) -> Response:
    table = calls.table(timezone.localdate()).bind(
        request,
        calls.listed(request.user),
        first_action=offered(request, "calls.follow", _("Open a call"), "gatherings:new_call"),
    )
    return tables.respond(request, "gatherings/calls/list.html", table)


@may("calls.view")
def show(request: Request, slug: str) -> Response:
    call = call_or_404(request, slug)
    asked = request.GET.get("q", "")[:200]
    context = {
        "call": call,
        "called": calls.called(call, on=timezone.localdate()),
        "asked": asked,
        "found": pointing.outcomes(asked, user=request.user),
        "journal": journal.about(call, user=request.user),
    }
    return render(request, "gatherings/calls/show.html", context)


@may("calls.follow")
def create(request: Request) -> Response:
    """Open a call, by itself or after the event that `?evenement=` names."""
    today = timezone.localdate()
    event = _event_of(request)
    themes = event.themes.all() if event else []
    form = Calling(
        request.POST or None,
        owners=calls.owners(today),
        initial={"owner": request.user.pk, "themes": themes},
    )
    opened: list[CallToAction] = []
    if done(
        form,
        lambda: opened.append(actions.open_call(event, **form.terms, on=today, by=request.user)),
    ):
        messages.success(request, _("The call is open: members see it in their space."))
        return redirect(opened[0])
    return render(request, "gatherings/calls/form.html", {"form": form, "event": event})


@may("calls.follow")
def edit(request: Request, slug: str) -> Response:
    call, today = call_or_404(request, slug), timezone.localdate()
    fields = ("title", "text", "answer_by", "version")
    initial = {name: getattr(call, name) for name in fields}
    initial |= {"themes": call.themes.all(), "owner": call.owner_id}
    form = Editing(request.POST or None, owners=calls.owners(today), initial=initial)
    if done(form, lambda: actions.edit(call, **form.terms, seen=form.seen, by=request.user)):
        messages.success(request, _("The call is saved."))
        return redirect(call)
    return _asked(request, call, form, title=_("Edit the call"), submit=_("Save"))


@may("calls.follow")
def close(request: Request, slug: str) -> Response:
    call, today = call_or_404(request, slug), timezone.localdate()
    initial = {"outcome": call.outcome, "version": call.version}
    form = Closing(request.POST or None, initial=initial)
    if done(
        form,
        lambda: actions.close(
            call,
            outcome=form.cleaned_data["outcome"],
            seen=form.seen,
            on=today,
            by=request.user,
        ),
    ):
        messages.success(request, _("The call is closed, with what came of it."))
        return redirect(call)
    return _asked(request, call, form, title=_("Close the call"), submit=_("Close the call"))


@require_POST
@may("calls.follow")
def reopen(request: Request, slug: str) -> Response:
    call = call_or_404(request, slug)
    told = _("The call is open again.")
    decide(request, lambda: actions.reopen(call, by=request.user), told=told)
    return redirect(call)


@may("calls.follow")
def look_up(request: Request, slug: str) -> Response:
    call = call_or_404(request, slug)
    return choose(
        request,
        title=_("Note a yes"),
        lead=_("Who said yes? Look for the body, or the individual member."),
        back=(call.get_absolute_url(), str(call)),
        page="gatherings:note_pledge_of",
        before=(call.slug,),
    )


@may("calls.follow")
def note(request: Request, slug: str, key: str) -> Response:
    call, party, today = (
        call_or_404(request, slug),
        party_or_404(request, key),
        timezone.localdate(),
    )
    body = party if isinstance(party, Organisation) else None
    person = party if isinstance(party, Person) else None
    people = questions.people_of(body, on=today) if body else []
    form = NotingPledge(request.POST or None, people=people)

    def act() -> None:
        actions.pledge(
            call,
            person=person or form.cleaned_data.get("person"),
            organisation=body,
            text=form.cleaned_data["text"],
            is_noted=True,
            on=today,
            by=request.user,
        )

    if done(form, act):
        messages.success(request, _("Noted: %(member)s says yes.") % {"member": party})
        return redirect(call)
    title = _("%(member)s says yes") % {"member": party}
    return _asked(request, call, form, title=title, submit=_("Note it"))


@may("calls.follow")
def follow_up(request: Request, slug: str, pk: int) -> Response:
    call = call_or_404(request, slug)
    pledge = get_object_or_404(call.pledges.select_related("organisation", "person"), pk=pk)
    form = FollowingUp(request.POST or None, initial={"came_of_it": pledge.came_of_it})
    if request.method == "POST" and done(
        form, lambda: actions.follow_up(pledge, **form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("Noted."))
        return redirect(call)
    title = _("What came of it: %(member)s") % {"member": pledge.giver}
    return _asked(request, call, form, title=title, submit=_("Note it"))


@require_POST
@may("calls.follow")
def take_back(request: Request, slug: str, pk: int) -> Response:
    call = call_or_404(request, slug)
    pledge = get_object_or_404(call.pledges, pk=pk)
    decide(request, lambda: actions.take_back(pledge, on=timezone.localdate(), by=request.user))
    return redirect(call)


@require_POST
@may("calls.follow")
def link(request: Request, slug: str) -> Response:
    call = call_or_404(request, slug)
    outcome = pointing.outcome(request.POST.get("target", ""), request.user)
    if outcome is None:
        raise Http404
    actions.led_to(call, outcome, by=request.user)
    messages.success(request, _("Linked: each page says where it comes from."))
    return redirect(call)


def call_or_404(request: Request, slug: str) -> CallToAction:
    return get_object_or_404(calls.listed(request.user), slug=slug)


def _event_of(request: Request) -> Event | None:
    slug = request.GET.get("evenement")
    if not slug:
        return None
    return get_object_or_404(Event.objects.visible_to(request.user), slug=slug)


def _asked(
    request: Request, call: CallToAction, form: Form, *, title: str, submit: str
) -> Response:
    context = {"call": call, "form": form, "title": title, "submit": submit}
    return render(request, "gatherings/calls/act.html", context)
