"""Asking to join: who, then what brings them. Nothing here says whom we know already."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.directory import identities
from attache.kit.forms import done
from attache.kit.strangers import consume
from attache.memberships.actions import joining
from attache.memberships.forms.joining import BodySearch, Individual, OfBody, OfTypedBody


@login_not_required
def look_up(request: Request) -> Response:
    form = BodySearch(request.GET or None)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    found = identities.find(asked) if asked else []
    context = {"form": form, "asked": asked, "found": found}
    return render(request, "memberships/public/ask.html", context)


@csrf_exempt
@login_not_required
def create(request: Request) -> Response:
    form = _form(request)
    if request.method == "POST" and done(form, lambda: _ask(request, form)):
        return redirect("memberships_public:asked")
    context = {"form": form, "identity": form.identity if isinstance(form, OfBody) else None}
    return render(request, "memberships/public/ask_form.html", context)


@login_not_required
def thanks(request: Request) -> Response:
    return render(request, "memberships/public/asked.html")


def _form(request: Request) -> Individual:
    """The form of whom the address says: a body of the official files, another one, a person."""
    answers, asked = request.POST or None, request.GET
    if "individu" in asked:
        return Individual(answers)
    if key := asked.get("organisme", ""):
        identity = identities.get(key)
        if identity is None:
            raise Http404
        return OfBody(answers, identity=identity)
    return OfTypedBody(answers, initial={"body_name": asked.get("nom", "")[:200]})


def _ask(request: Request, form: Individual) -> None:
    consume(request, action="joining")
    if not form.is_from_a_robot:
        joining.ask(
            form.answers,
            themes=form.cleaned_data["themes"],
            language=get_language() or "fr",
            at=timezone.now(),
        )
