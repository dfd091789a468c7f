from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.directory import actions
from attache.directory.models import Person


@require_POST
@may("directory.open_space")
def create(request: Request, public_id: str) -> Response:
    person = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    try:
        account = actions.open_space(person, by=request.user)
    except ValidationError as answer:
        messages.error(request, " ".join(answer.messages))
    else:
        messages.success(
            request,
            _("%(person)s enters the members' space with a code sent to %(email)s.")
            % {"person": person, "email": account.email},
        )
    return redirect(person)


@require_POST
@may("directory.open_space")
def close(request: Request, public_id: str) -> Response:
    person = get_object_or_404(Person.objects.visible_to(request.user), public_id=public_id)
    actions.close_space(person, by=request.user)
    messages.success(request, _("%(person)s no longer has a space.") % {"person": person})
    return redirect(person)
