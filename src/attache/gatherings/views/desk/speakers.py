from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory import actions as directory
from attache.directory.choosing import party_or_404
from attache.directory.models import Organisation, Person
from attache.directory.queries import parties
from attache.gatherings.actions import speakers as actions
from attache.gatherings.event_letters import BRIEF
from attache.gatherings.forms.speakers import Appearing, Briefing, Newcomer, Presenting, Search
from attache.gatherings.models import Appearance
from attache.gatherings.queries import speakers
from attache.gatherings.views.desk.events import acting, event_or_404
from attache.kit.forms import decide, done
from attache.post import wordings
from attache.post.queries import wordings as texts


@may("events.prepare")
def look_up(request: Request, slug: str) -> Response:
    """Search the directory, or take somebody who fits: speakers, and people of these themes."""
    event, today = event_or_404(request, slug), timezone.localdate()
    form = Search(request.GET if "q" in request.GET else None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "event": event,
        "form": form,
        "asked": asked,
        "found": parties.choices(
            asked, user=request.user, people=True, page="gatherings:add_speaker", before=(slug,)
        ),
        "suggestions": speakers.suggestions(event, user=request.user, on=today),
    }
    return render(request, "gatherings/events/find.html", context)


@may("events.prepare")
def add(request: Request, slug: str, key: str) -> Response:
    event, party = event_or_404(request, slug), party_or_404(request, key)
    person = party if isinstance(party, Person) else None
    role = Appearance.Role.SPEAKER if person else Appearance.Role.HOST
    initial = {"role": role, **speakers.presented(party, event)}
    form = Appearing(request.POST or None, initial=initial, instance=Appearance(event=event))
    if done(
        form,
        lambda: actions.find(event, person=person, **_said(form, party), by=request.user),
    ):
        messages.success(request, _("%(who)s is on the programme.") % {"who": party})
        return redirect(event)
    title = _("%(who)s at this event") % {"who": party}
    context = acting(event, form, title=title, submit=_("Put on the programme"))
    return render(request, "gatherings/events/act.html", context)


@may("directory.edit")
def register(request: Request, slug: str) -> Response:
    """Register somebody whom nobody knew, then say what they do at the event."""
    event = event_or_404(request, slug)
    form = Newcomer(request.POST or None)
    made: list[Person] = []
    if done(
        form,
        lambda: made.append(
            directory.register_person(**form.cleaned_data, on=timezone.localdate(), by=request.user)
        ),
    ):
        return redirect("gatherings:add_speaker", slug, made[0].public_id)
    context = acting(event, form, title=_("Somebody new"), submit=_("Register and go on"))
    return render(request, "gatherings/events/act.html", context)


@may("events.prepare")
def edit(request: Request, slug: str, pk: int) -> Response:
    appearance = _appearance_or_404(request, slug, pk)
    form = Presenting(request.POST or None, instance=_appearance_or_404(request, slug, pk))
    if done(
        form,
        lambda: actions.edit(appearance, changes=form.values, seen=form.seen, by=request.user),
    ):
        messages.success(request, _("Saved."))
        return redirect(appearance.event)
    context = acting(appearance.event, form, title=appearance.name, submit=_("Save"))
    return render(request, "gatherings/events/act.html", context)


@require_POST
@may("events.prepare")
def remove(request: Request, slug: str, pk: int) -> Response:
    appearance = _appearance_or_404(request, slug, pk)
    told = _("%(who)s is no longer on the programme.") % {"who": appearance.name}
    decide(request, lambda: actions.remove(appearance, by=request.user), told=told)
    return redirect(appearance.event)


@require_POST
@may("events.prepare")
def confirm(request: Request, slug: str, pk: int) -> Response:
    appearance = _appearance_or_404(request, slug, pk)
    on = None if appearance.confirmed_on else timezone.localdate()
    told = _("%(who)s has confirmed.") if on else _("%(who)s is to confirm again.")
    decide(
        request,
        lambda: actions.confirm(appearance, on=on, by=request.user),
        told=told % {"who": appearance.name},
    )
    return redirect(appearance.event)


@may("events.prepare")
def brief(request: Request, slug: str, pk: int) -> Response:
    appearance = _appearance_or_404(request, slug, pk)
    form = Briefing(request.POST or None, initial=speakers.first_words(appearance))
    if done(
        form,
        lambda: actions.brief(
            appearance, **form.cleaned_data, on=timezone.localdate(), by=request.user
        ),
    ):
        messages.success(request, _("The brief is on its way to %(who)s.") % {"who": appearance})
        return redirect(appearance.event)
    values = actions.brief_values(appearance, words="{words}", questions="{questions}")
    text = texts.text(BRIEF, "fr")
    title = _("Brief for %(who)s") % {"who": appearance.name}
    context = acting(appearance.event, form, title=title, submit=_("Send the brief"))
    context["preview"] = wordings.filled(text.body, values)
    return render(request, "gatherings/events/brief.html", context)


def _said(form: Appearing, party: Person | Organisation) -> dict[str, Any]:
    if isinstance(party, Organisation):
        return form.values | {"organisation": party}
    return form.values


def _appearance_or_404(request: Request, slug: str, pk: int) -> Appearance:
    event = event_or_404(request, slug)
    found = event.appearances.select_related("person", "organisation", "event")
    return get_object_or_404(found, pk=pk)
