"""What the site says of itself: what was checked, who answers for it, what it keeps."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from attache.accounts.http import Request, Response
from attache.front.models import Presentation


@login_not_required
def accessibility(request: Request) -> Response:
    context = {"presentation": Presentation.objects.first()}
    return render(request, "front/public/accessibility.html", context)


@login_not_required
def legal(request: Request) -> Response:
    context = {"presentation": Presentation.objects.first()}
    return render(request, "front/public/legal.html", context)
