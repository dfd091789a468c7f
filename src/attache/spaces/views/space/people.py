"""Pages of the space that are about somebody: for whom the directory knows, or a kind word."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.directory.models import Function, Organisation
from attache.memberships.queries import representatives
from attache.memberships.queries.representatives import Representative


def for_people(view: Callable[..., Response]) -> Callable[..., Response]:
    """Hand the view who it is; explain it to an account that is tied to nobody."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> Response:
        who = representatives.of_user(request.user, on=timezone.localdate())
        if who is None:
            return render(request, "spaces/space/nobody.html", status=403)
        return view(request, who, *args, **kwargs)

    return guarded


def body_or_404(who: Representative, slug: str) -> Organisation:
    """One of the members that they act for: those of others do not exist for them."""
    for body in who.bodies:
        if body.slug == slug:
            return body
    raise Http404


def led_or_404(who: Representative, slug: str) -> Organisation:
    body = body_or_404(who, slug)
    if not who.leads(body):
        raise Http404
    return body


def own_function_or_404(who: Representative, pk: int) -> Function:
    living = Function.objects.living(timezone.localdate()).select_related("organisation", "person")
    for function in living.filter(person=who.person, pk=pk):
        return function
    raise Http404
