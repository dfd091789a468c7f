"""Papers of an item, at the desk: sent, given to whoever reads, taken out."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.assemblies.actions import documents as actions
from attache.assemblies.forms.papers import Adding
from attache.assemblies.models import Paper
from attache.assemblies.queries import convened, papers
from attache.assemblies.views.desk.agenda import item_or_404
from attache.assemblies.views.voter.papers import attached
from attache.kit.forms import decide, done


@may("assemblies.hold")
def index(request: Request, public_id: UUID) -> Response:
    item = item_or_404(public_id)
    form = Adding(request.POST or None, request.FILES or None, initial={"token": uuid4()})

    def act() -> None:
        said = form.cleaned_data
        actions.add(
            item,
            sent=said["sent"],
            title=said["title"],
            public_id=said["token"],
            at=timezone.now(),
            by=request.user,
        )

    if done(form, act, beside="sent"):
        messages.success(request, _("The paper is there: members find it under this item."))
        return redirect("assemblies:papers", item.public_id)
    context = {
        "item": item,
        "meeting": item.meeting,
        "form": form,
        "has_left": bool(convened.sent(item.meeting).left),
        "papers": [(each, papers.told(each)) for each in item.papers.all()],
    }
    return render(request, "assemblies/papers/index.html", context)


@may("assemblies.view")
def download(_request: Request, public_id: UUID) -> Response:
    return attached(_paper_or_404(public_id))


@require_POST
@may("assemblies.hold")
def remove(request: Request, public_id: UUID) -> Response:
    paper = _paper_or_404(public_id)
    item = paper.item
    decide(
        request,
        lambda: actions.remove(paper, by=request.user),
        told=_("The paper is taken out."),
    )
    return redirect("assemblies:papers", item.public_id)


def _paper_or_404(public_id: UUID) -> Paper:
    return get_object_or_404(Paper.objects.select_related("item__meeting"), public_id=public_id)
