"""From the draft to readers, and back; for all, or for the team alone."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit.forms import decide, done
from attache.library.actions import publications as actions
from attache.library.actions import restrictions
from attache.library.forms.publications import Publishing, Restricting
from attache.library.views.desk.publications import publication_or_404


@require_POST
@may("library.publish")
def review(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    decide(
        request,
        lambda: actions.review(publication, at=timezone.now(), by=request.user),
        told=_("Reviewed: it can come out."),
    )
    return redirect(publication)


@require_POST
@may("library.publish")
def send_back(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    told = _("It is a draft again.")
    decide(request, lambda: actions.send_back(publication, by=request.user), told=told)
    return redirect(publication)


@may("library.publish")
def publish(request: Request, slug: str) -> Response:
    publication, now = publication_or_404(request, slug), timezone.now()
    form = Publishing(request.POST if request.method == "POST" else None)
    if done(
        form,
        lambda: actions.publish(publication, at=form.moment(now), now=now, by=request.user),
    ):
        scheduled = publication.published_at is not None and publication.published_at > now
        messages.success(
            request, _("It will be out at that moment.") if scheduled else _("It is out.")
        )
        return redirect(publication)
    context = {
        "form": form,
        "publication": publication,
        "title": _("Publish"),
        "submit": _("Publish"),
        "back": publication.get_absolute_url(),
        "lead": _("At once, or at a moment to come: nobody has to be there then."),
    }
    return render(request, "library/publications/act.html", context)


@require_POST
@may("library.publish")
def unpublish(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    told = _("Readers do not see it any more.")
    decide(request, lambda: actions.unpublish(publication, by=request.user), told=told)
    return redirect(publication)


@may("library.restrict")
def restrict(request: Request, slug: str) -> Response:
    publication, today = publication_or_404(request, slug), timezone.localdate()
    form = Restricting(request.POST or None)
    if done(
        form,
        lambda: restrictions.restrict(publication, **form.cleaned_data, on=today, by=request.user),
    ):
        messages.success(request, _("The team alone sees it, until somebody looks again."))
        return redirect(publication)
    context = {
        "form": form,
        "publication": publication,
        "title": _("Keep it for the team"),
        "submit": _("Restrict"),
        "back": publication.get_absolute_url(),
        "lead": _("What is made in common is for all, unless a reason says otherwise for a time."),
    }
    return render(request, "library/publications/act.html", context)


@require_POST
@may("library.restrict")
def open_to_all(request: Request, slug: str) -> Response:
    publication = publication_or_404(request, slug)
    told = _("It is for all again.")
    decide(request, lambda: restrictions.open_to_all(publication, by=request.user), told=told)
    return redirect(publication)
