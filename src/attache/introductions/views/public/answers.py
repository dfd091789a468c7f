"""The page that a signed link opens: a side says whether it agrees to be put in touch."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from attache.accounts.http import Request, Response
from attache.introductions import signed_pages
from attache.introductions.actions import answers as actions
from attache.introductions.forms.introductions import Answering
from attache.introductions.queries.own_introductions import Ours
from attache.kit.forms import done
from attache.kit.links import BrokenLink


# The signed link is the key, and the page keeps it from other sites: browsers then hide where its
# form comes from, which the guard against forgeries takes for a forgery.
@csrf_exempt
@login_not_required
@never_cache
def answer(request: Request, token: str) -> Response:
    asked = signed_pages.asked(token)
    if asked is None:
        raise BrokenLink
    form, today = Answering(request.POST or None), timezone.localdate()

    def act() -> None:
        word = form.cleaned_data["word"]
        actions.answer(*asked, agrees=form.agrees, word=word, on=today, by=None)

    if done(form, act):
        return redirect("introductions_public:answer", token)
    context = {"ours": Ours(*asked), "form": form}
    return render(request, "introductions/public/answer.html", context)
