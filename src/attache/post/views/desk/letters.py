from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import tables
from attache.kit.forms import done
from attache.post import actions, delivery
from attache.post.forms import Withdrawing
from attache.post.models import Enclosed, Letter
from attache.post.queries import letters as queries
from attache.post.registries import labels


@may("post.view")
def index(request: Request) -> Response:
    table = queries.table().bind(request, queries.letters(request.user))
    context = {"held": queries.held_by_kind}
    return tables.respond(request, "post/letters.html", table, context)


@may("post.view")
def show(request: Request, public_id: UUID) -> Response:
    letter = _letter_or_404(request, public_id)
    context = {"letter": letter, "purpose": labels().get(letter.kind, letter.kind)}
    return render(request, "post/letter.html", context)


@xframe_options_sameorigin
@may("post.view")
def read(request: Request, public_id: UUID) -> Response:
    """The mail as its reader sees it, in a frame of the page of the letter."""
    letter = _letter_or_404(request, public_id)
    text = "" if letter.is_secret else delivery.as_html(letter, delivery.way_out(letter))
    return framed(text)


@may("post.view")
def enclosure(request: Request, public_id: UUID, pk: int) -> Response:
    letter = _letter_or_404(request, public_id)
    found = get_object_or_404(Enclosed, letter=letter, pk=pk)
    answer = HttpResponse(bytes(found.content), content_type=found.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@may("post.let_go")
def let_go(request: Request, public_id: UUID) -> Response:
    letter = _letter_or_404(request, public_id)
    let_these_go(request, Letter.objects.filter(pk=letter.pk))
    return redirect(letter)


@may("post.let_go")
def let_go_kind(request: Request, kind: str) -> Response:
    """Show all that waits of a kind, then let it go together."""
    held = Letter.objects.visible_to(request.user).held().filter(kind=kind)
    if request.method == "POST":
        let_these_go(request, held)
        return redirect("post:letters")
    context = {
        "purpose": labels().get(kind, kind),
        "letters": held.order_by("planned_at", "pk")[:100],
        "count": held.count(),
    }
    return render(request, "post/let_go.html", context)


@may("post.let_go")
def withdraw(request: Request, public_id: UUID) -> Response:
    letter = _letter_or_404(request, public_id)
    form = Withdrawing(request.POST or None)
    chosen = Letter.objects.filter(pk=letter.pk)
    if done(form, lambda: actions.withdraw(chosen, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The mail will not leave."))
        return redirect(letter)
    return render(request, "post/withdraw.html", {"form": form, "letter": letter})


@require_POST
@may("post.resend")
def resend(request: Request, public_id: UUID) -> Response:
    letter = _letter_or_404(request, public_id)
    try:
        actions.resend(letter, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The mail is on its way again."))
    return redirect(letter)


def framed(html: str) -> HttpResponse:
    """Answer with a mail to be shown in a frame: it runs nothing and loads nothing."""
    answer = HttpResponse(html)
    answer["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'; sandbox"
    return answer


def let_these_go(request: Request, letters: queries.Letters) -> None:
    try:
        count = actions.let_go(letters, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        words = ngettext("%(n)d mail leaves.", "%(n)d mails leave.", count)
        messages.success(request, words % {"n": count})


def _letter_or_404(request: Request, public_id: UUID) -> Letter:
    letters = Letter.objects.visible_to(request.user).select_related("sender", "mailing", "person")
    return get_object_or_404(letters.prefetch_related("enclosed"), public_id=public_id)
