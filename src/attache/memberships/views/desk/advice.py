from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attache.accounts.http import Request, Response, may
from attache.directory.models import Organisation
from attache.memberships.forms.grids import AnotherGrid
from attache.memberships.queries import grids


@may("memberships.view")
def show(request: Request, slug: str) -> Response:
    body = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    asked = request.GET if "grid" in request.GET else None
    form = AnotherGrid(asked, initial={"year": timezone.localdate().year})
    advice = grids.advise(body, **form.cleaned_data) if form.is_valid() else None
    context = {"body": body, "form": form, "advice": advice}
    return render(request, "memberships/grids/advice.html", context)
