"""Versions of the statutes at the desk: drafted, proposed, adopted, declared."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory.queries import traces
from attache.journal import queries as journal
from attache.kit import overtaken
from attache.kit.forms import decide, done
from attache.statutes import registries
from attache.statutes.actions import versions as actions
from attache.statutes.forms.statutes import (
    Adoption,
    Declaration,
    Drafting,
    Following,
    GivingUp,
    Heading,
    Proposal,
)
from attache.statutes.lives import State
from attache.statutes.models import Statutes
from attache.statutes.queries import texts, versions


@may("statutes.view")
def index(request: Request) -> Response:
    rows = versions.rows(request.user, on=timezone.localdate())
    return render(request, "statutes/desk/list.html", {"rows": rows})


@may("statutes.view")
def show(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    today = timezone.localdate()
    row = versions.one(statutes, on=today)
    articles = texts.read(statutes)
    marks = {} if statutes.adopted_on else texts.marks(statutes, articles)
    context = {
        "statutes": statutes,
        "row": row,
        "articles": [(each, marks.get(each.article.key)) for each in articles],
        "removed": texts.removed(statutes) if row.state == State.DRAFT else [],
        "overtaken_by": versions.overtaken_by(statutes),
        "may_edit": row.state == State.DRAFT and request.user.has_perm("statutes.write"),
        "deciders": [link for told in registries.deciders for link in told(statutes)],
        "journal": journal.about(statutes, user=request.user),
    }
    return render(request, "statutes/desk/show.html", context)


@may("statutes.write")
def create(request: Request) -> Response:
    ruling = versions.latest()
    form = Drafting(request.POST or None, initial={"copied": "text", "token": uuid4()})
    if ruling is None:
        del form.fields["copied"]
    if form.is_valid():
        said = form.cleaned_data
        statutes = actions.draft(
            title=said["title"],
            why=said["why"],
            source=ruling,
            copied=said.get("copied", False),
            public_id=said["token"],
            by=request.user,
        )
        messages.success(request, _("The draft is begun: change its articles one by one."))
        return redirect(statutes)
    context = {"form": form, "title": _("Write a version"), "submit": _("Begin the draft")}
    return render(request, "statutes/desk/act.html", context)


@may("statutes.write")
def edit(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    names = ("title", "why", "version")
    form = Heading(request.POST or None, initial={name: getattr(statutes, name) for name in names})

    def act() -> None:
        actions.edit(statutes, changes=form.values, seen=form.seen, by=request.user)

    if overtaken.saved(form, statutes, act, changed_since=traces.changed_since):
        messages.success(request, _("The draft is saved."))
        return redirect(statutes)
    return act_page(request, slug, form, title=_("Edit the title"), submit=_("Save"))


@may("statutes.write")
def follow(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    form = Following(request.POST or None)

    def act() -> None:
        actions.follow(statutes, source=form.cleaned_data["source"], by=request.user)

    if done(form, act):
        messages.success(request, _("Look at what it changes now, article by article."))
        return redirect("statutes:changes", slug)
    return act_page(
        request, slug, form, title=_("Put after another version"), submit=_("Put after")
    )


@may("statutes.write")
def propose(request: Request, slug: str) -> Response:
    statutes, today = statutes_or_404(request, slug), timezone.localdate()
    form = Proposal(request.POST or None, initial={"on": today}, today=today)
    if done(form, lambda: actions.propose(statutes, on=form.cleaned_data["on"], by=request.user)):
        messages.success(request, _("It is proposed: members read it in their space."))
        return redirect(statutes)
    return act_page(request, slug, form, title=_("Propose to the members"), submit=_("Propose"))


@require_POST
@may("statutes.write")
def take_back(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    told = _("It is a draft again: members no longer read it.")
    decide(request, lambda: actions.take_back(statutes, by=request.user), told=told)
    return redirect(statutes)


@may("statutes.write")
def discard(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    form = GivingUp(request.POST or None)
    if done(form, lambda: actions.discard(statutes, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The draft is given up. The journal keeps why."))
        return redirect("statutes:index")
    return act_page(request, slug, form, title=_("Give up the draft"), submit=_("Give it up"))


@may("statutes.write")
def adopt(request: Request, slug: str) -> Response:
    statutes, today = statutes_or_404(request, slug), timezone.localdate()
    form = Adoption(request.POST or None, initial={"on": today, "effective_on": today}, today=today)
    if done(form, lambda: actions.adopt(statutes, **form.said, by=request.user)):
        messages.success(
            request, _("The adoption is written down: nothing of it changes any more.")
        )
        return redirect(statutes)
    title = _("Write down the adoption")
    return act_page(request, slug, form, title=title, submit=_("Write it down"))


@may("statutes.write")
def declare(request: Request, slug: str) -> Response:
    statutes, today = statutes_or_404(request, slug), timezone.localdate()
    initial = {
        "declared_on": statutes.declared_on or today,
        "receipt": statutes.receipt,
        "version": statutes.version,
    }
    form = Declaration(request.POST or None, initial=initial)

    def act() -> None:
        said = {name: form.cleaned_data[name] for name in ("declared_on", "receipt")}
        actions.declare(statutes, **said, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The declaration is noted."))
        return redirect(statutes)
    return act_page(request, slug, form, title=_("Note the declaration"), submit=_("Note it"))


def statutes_or_404(request: Request, slug: str) -> Statutes:
    found = Statutes.objects.visible_to(request.user).select_related("source")
    return get_object_or_404(found, slug=slug)


def act_page(request: Request, slug: str, form: Form, *, title: str, submit: str) -> Response:
    kept = statutes_or_404(request, slug)
    context = {"statutes": kept, "form": form, "title": title, "submit": submit}
    return render(request, "statutes/desk/act.html", context)
