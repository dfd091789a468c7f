from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may
from attache.front import actions
from attache.front.forms import Presenting
from attache.front.models import Presentation
from attache.kit.versions import Stale


@may("front.present")
def edit(request: Request) -> Response:
    presentation = Presentation.objects.first() or Presentation()
    form = Presenting(request.POST or None, instance=presentation)
    if form.is_valid():
        try:
            actions.present(form.instance, fields=form.changed, seen=form.seen, by=request.user)
        except Stale as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The public home says so now."))
            return redirect("front_public:home")
    return render(request, "front/desk/presentation.html", {"form": form})
