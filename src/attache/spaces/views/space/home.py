from django.shortcuts import render
from django.utils import timezone

from attache.accounts.http import Request, Response
from attache.spaces.queries import home, home_lines


def show(request: Request) -> Response:
    chosen = request.GET.get("pour", "")
    found = home.of_user(request.user, chosen=chosen, at=timezone.now())
    if found is None:
        return render(request, "spaces/space/nobody.html")
    context = {
        "home": found,
        "leaves": home_lines.leaves(found.offers),
        "shared": home_lines.shared(found),
        "news": home_lines.news(found.news),
        "documents": home_lines.documents(found),
    }
    return render(request, "spaces/space/home.html", context)
