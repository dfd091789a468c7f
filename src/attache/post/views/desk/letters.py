from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import addresses, tables
from attache.kit.forms import decide, done, posted
from attache.post import actions, delivery
from attache.post.forms import Withdrawing
from attache.post.models import Enclosed, Letter
from attache.post.queries import letters as queries
from attache.post.registries import labels

# Ticked one by one on one page.
SHOWN = 100


@may("post.view")
def index(request: Request) -> Response:
    table = queries.table().bind(request, queries.letters(request.user))
    context = {"held": queries.held_by_kind, "mailings": queries.held_mailings}
    return tables.respond(request, "post/letters.html", table, context)


@csp_replace({"frame-src": [SELF]})
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
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    answer["Content-Disposition"] = disposition or "attachment"
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
    held = _held(request, kind)
    if request.method == "POST":
        let_these_go(request, held if "all" in request.POST else _ticked(request, held))
        return redirect("post:let_kind_go", kind)
    context = {
        "kind": kind,
        "purpose": labels().get(kind, kind),
        "letters": held.order_by("planned_at", "pk")[:SHOWN],
        "count": held.count(),
    }
    return render(request, "post/let_go.html", context)


@posted("post:let_kind_go", "kind")
@may("post.let_go")
def withdraw_of_kind(request: Request, kind: str) -> Response:
    chosen = _ticked(request, _held(request, kind))
    keys = [*chosen.values_list("pk", flat=True)]
    form = Withdrawing(request.POST if "reason" in request.POST else None)
    if done(form, lambda: withdraw_these(request, chosen, form)):
        return redirect("post:let_kind_go", kind)
    context = {
        "form": form,
        "record": labels().get(kind, kind),
        "back": reverse("post:let_kind_go", args=[kind]),
        "keys": keys,
    }
    return render(request, "post/withdraw.html", context)


@may("post.let_go")
def withdraw(request: Request, public_id: UUID) -> Response:
    letter = _letter_or_404(request, public_id)
    form = Withdrawing(request.POST or None)
    chosen = Letter.objects.filter(pk=letter.pk)
    if done(form, lambda: withdraw_these(request, chosen, form)):
        return redirect(letter)
    context = {"form": form, "record": letter, "back": letter.get_absolute_url()}
    return render(request, "post/withdraw.html", context)


@require_POST
@may("post.resend")
def resend(request: Request, public_id: UUID) -> Response:
    letter = _letter_or_404(request, public_id)
    told = _("The mail is on its way again.")
    decide(request, lambda: actions.resend(letter, at=timezone.now(), by=request.user), told=told)
    return redirect(letter)


@require_POST
@may("post.resend")
def presume_sent(request: Request, public_id: UUID) -> Response:
    letter = _letter_or_404(request, public_id)
    told = _("Noted: the mail left.")
    decide(
        request, lambda: actions.presume_sent(letter, at=timezone.now(), by=request.user), told=told
    )
    return redirect(letter)


def framed(html: str) -> HttpResponse:
    """Answer with a mail to be shown in a frame: it runs nothing and loads nothing."""
    answer = HttpResponse(html)
    answer["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    )
    return answer


def let_these_go(request: Request, letters: queries.Letters) -> None:
    try:
        count = actions.let_go(letters, at=timezone.now(), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        words = ngettext("%(n)d mail leaves.", "%(n)d mails leave.", count)
        messages.success(request, words % {"n": count})


def withdraw_these(request: Request, letters: queries.Letters, form: Withdrawing) -> None:
    reason = form.cleaned_data["reason"]
    count = actions.withdraw(letters, reason=reason, at=timezone.now(), by=request.user)
    words = ngettext("%(n)d mail will not leave.", "%(n)d mails will not leave.", count)
    messages.success(request, words % {"n": count})


def _held(request: Request, kind: str) -> queries.Letters:
    return Letter.objects.visible_to(request.user).held().filter(kind=kind, mailing=None)


def _ticked(request: Request, letters: queries.Letters) -> queries.Letters:
    keys = [addresses.number(key) for key in request.POST.getlist("letter")[:SHOWN]]
    return letters.filter(pk__in=[key for key in keys if key])


def _letter_or_404(request: Request, public_id: UUID) -> Letter:
    letters = Letter.objects.visible_to(request.user).select_related("sender", "mailing", "person")
    return get_object_or_404(letters.prefetch_related("enclosed"), public_id=public_id)
