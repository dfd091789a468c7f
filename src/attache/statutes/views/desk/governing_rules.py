"""The rules of assemblies that a version says, at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit.forms import decide, done, seen
from attache.statutes import governing, rule_words
from attache.statutes.actions import governing_rules as actions
from attache.statutes.forms.governing_rules import FORMS, Rule
from attache.statutes.lives import State
from attache.statutes.models import GoverningRule, Statutes
from attache.statutes.queries import governing_rules, versions
from attache.statutes.views.desk.versions import statutes_or_404


@may("statutes.view")
def index(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    is_draft = versions.one(statutes, on=timezone.localdate()).state == State.DRAFT
    context = {
        "statutes": statutes,
        "lines": governing_rules.lines(statutes),
        "may_edit": is_draft and request.user.has_perm("statutes.write"),
    }
    return render(request, "statutes/desk/rules.html", context)


@may("statutes.write")
def edit(request: Request, slug: str, name: str) -> Response:
    if name not in governing.NAMES:
        raise Http404
    statutes = statutes_or_404(request, slug)
    rule = statutes.rules.select_related("article").filter(name=name).first()
    form = _form(request, statutes, name, rule)

    def act() -> None:
        said = {"value": form.value, "article": form.cleaned_data["article"]}
        actions.write(statutes, name, **said, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("The rule is written."))
        return redirect("statutes:rules", slug)
    context = {"statutes": statutes, "form": form, "rule": rule, "title": rule_words.LABELS[name]}
    return render(request, "statutes/desk/rule.html", context)


@require_POST
@may("statutes.write")
def remove(request: Request, slug: str, name: str) -> Response:
    statutes = statutes_or_404(request, slug)
    rule = get_object_or_404(statutes.rules.select_related("statutes"), name=name)
    told = _("The statutes are silent about it: usage is followed.")
    decide(request, lambda: actions.remove(rule, seen=seen(request), by=request.user), told=told)
    return redirect("statutes:rules", slug)


def _form(request: Request, statutes: Statutes, name: str, rule: GoverningRule | None) -> Rule:
    kind = FORMS[name]
    value = governing.read_one(name, rule.value) if rule else getattr(governing.DEFAULTS, name)
    initial = kind.of(value) | {
        "article": rule.article if rule else None,
        "version": rule.version if rule else 0,
    }
    return kind(request.POST or None, initial=initial, statutes=statutes, name=name)
