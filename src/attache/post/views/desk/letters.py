from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import tables
from attache.post import actions
from attache.post.models import Letter
from attache.post.queries import letters as queries
from attache.post.registries import labels


@may("post.view")
def index(request: Request) -> Response:
    table = queries.table().bind(request, queries.letters(request.user))
    return tables.respond(request, "post/letters.html", table, {})


@may("post.view")
def show(request: Request, public_id: UUID) -> Response:
    letters = Letter.objects.visible_to(request.user).select_related("sender")
    letter = get_object_or_404(letters, public_id=public_id)
    context = {"letter": letter, "purpose": labels().get(letter.kind, letter.kind)}
    return render(request, "post/letter.html", context)


@require_POST
@may("post.resend")
def resend(request: Request, public_id: UUID) -> Response:
    letter = get_object_or_404(Letter.objects.visible_to(request.user), public_id=public_id)
    try:
        actions.resend(letter, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The mail is on its way again."))
    return redirect(letter)
