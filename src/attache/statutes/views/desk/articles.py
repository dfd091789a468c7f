"""Articles of a draft at the desk, one by one."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory.queries import traces
from attache.kit import overtaken
from attache.kit.forms import decide, done
from attache.statutes.actions import articles as actions
from attache.statutes.forms.statutes import Moving, NewArticle, Removal, Rewriting
from attache.statutes.models import Article
from attache.statutes.queries import texts
from attache.statutes.views.desk.versions import act_page, statutes_or_404


@may("statutes.write")
def add(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    initial = {"key": uuid4(), "number": texts.next_number(statutes)}
    form = NewArticle(request.POST or None, initial=initial, statutes=statutes)
    if done(form, lambda: actions.add(statutes, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The article is there."))
        return redirect(f"{statutes.get_absolute_url()}#articles")
    return act_page(request, slug, form, title=_("Add an article"), submit=_("Add"))


@may("statutes.write")
def edit(request: Request, slug: str, key: UUID) -> Response:
    article = _article_or_404(request, slug, key)
    names = ("number", "title", "text", "version")
    initial = {name: getattr(article, name) for name in names} | {"why": texts.why(article)}
    form = Rewriting(request.POST or None, initial=initial, statutes=article.statutes)

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.edit(article, changes=form.values, why=why, seen=form.seen, by=request.user)

    if overtaken.saved(form, article, act, changed_since=traces.changed_since):
        messages.success(request, _("The article is saved."))
        return redirect(f"{article.statutes.get_absolute_url()}#{article.anchor}")
    kept = _article_or_404(request, slug, key)
    context = {"statutes": kept.statutes, "article": kept, "form": form, "title": str(kept)}
    return render(request, "statutes/desk/act.html", context | {"submit": _("Save")})


@may("statutes.write")
def remove(request: Request, slug: str, key: UUID) -> Response:
    article = _article_or_404(request, slug, key)
    initial = {"version": article.version}
    form = Removal(request.POST or None, initial=initial, statutes=article.statutes)

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.remove(article, why=why, seen=form.seen, by=request.user)

    if done(form, act):
        messages.success(request, _("The article is taken away; it can be put back below."))
        return redirect(f"{article.statutes.get_absolute_url()}#articles")
    title = _("Take away: %(article)s") % {"article": article}
    return act_page(request, slug, form, title=title, submit=_("Take away"))


@require_POST
@may("statutes.write")
def put_back(request: Request, slug: str, key: UUID) -> Response:
    statutes = statutes_or_404(request, slug)
    told = _("The article is back, as it was.")
    decide(request, lambda: actions.put_back(statutes, key, by=request.user), told=told)
    return redirect(f"{statutes.get_absolute_url()}#articles")


@may("statutes.write")
def move(request: Request, slug: str, key: UUID) -> Response:
    article = _article_or_404(request, slug, key)
    initial = {"after": texts.before(article), "why": texts.why(article)}
    form = Moving(request.POST or None, initial=initial, article=article)
    if done(form, lambda: actions.move(article, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The article has moved."))
        return redirect(f"{article.statutes.get_absolute_url()}#{article.anchor}")
    title = _("Move: %(article)s") % {"article": article}
    return act_page(request, slug, form, title=title, submit=_("Move"))


@require_POST
@may("statutes.write")
def renumber(request: Request, slug: str) -> Response:
    statutes = statutes_or_404(request, slug)
    told = _("Articles are numbered in their order. Check what texts say of one another.")
    decide(request, lambda: actions.renumber(statutes, by=request.user), told=told)
    return redirect(f"{statutes.get_absolute_url()}#articles")


def _article_or_404(request: Request, slug: str, key: UUID) -> Article:
    statutes = statutes_or_404(request, slug)
    return get_object_or_404(Article.objects.select_related("statutes"), statutes=statutes, key=key)
