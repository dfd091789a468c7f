from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit.forms import done
from attache.post import actions, wordings
from attache.post.forms import Composing, Withdrawing
from attache.post.models import Letter, Mailing
from attache.post.queries import mailings as queries
from attache.post.queries import recipients
from attache.post.registries import Nature, Recipient, RecipientList
from attache.post.views.desk.letters import let_these_go


@may("post.view")
def index(request: Request) -> Response:
    found = Mailing.objects.visible_to(request.user).select_related("writer")[:100]
    return render(request, "post/mailings.html", {"mailings": found})


@may("post.write")
def create(request: Request) -> Response:
    """Show exactly who is written to and why, then write: nothing leaves before it is let go."""
    of = _list_or_404(request)
    if of is None:
        return render(request, "post/choose_list.html", {"lists": recipients.allowed(request.user)})
    form = Composing(request.POST or None, of=of, initial={"nature": Nature.LETTER})
    found = _found(of, request)
    made: list[Mailing] = []
    if "write" in request.POST and done(
        form, lambda: made.append(_write(form, found, of, request))
    ):
        messages.success(request, _("In the outbox: look at it once more, then let it go."))
        return redirect(made[0])
    context = {"form": form, "list": of, "found": found, "seen": _looked_at(form, found)}
    return render(request, "post/compose.html", context)


@may("post.view")
def show(request: Request, public_id: UUID) -> Response:
    mailing = _mailing_or_404(request, public_id)
    context = {
        "mailing": mailing,
        "kept": [each for each in mailing.recipients if not each["left_out"]],
        "left_out": [each for each in mailing.recipients if each["left_out"]],
        "fates": queries.fates(mailing),
        "html": wordings.as_html(mailing.body),
    }
    return render(request, "post/mailing.html", context)


@require_POST
@may("post.let_go")
def let_go(request: Request, public_id: UUID) -> Response:
    mailing = _mailing_or_404(request, public_id)
    let_these_go(request, Letter.objects.filter(mailing=mailing))
    return redirect(mailing)


@may("post.let_go")
def withdraw(request: Request, public_id: UUID) -> Response:
    mailing = _mailing_or_404(request, public_id)
    form = Withdrawing(request.POST or None)
    chosen, count = Letter.objects.filter(mailing=mailing), 0

    def act() -> None:
        nonlocal count
        count = actions.withdraw(chosen, **form.cleaned_data, by=request.user)

    if done(form, act):
        words = ngettext("%(n)d mail will not leave.", "%(n)d mails will not leave.", count)
        messages.success(request, words % {"n": count})
        return redirect(mailing)
    return render(request, "post/withdraw.html", {"form": form, "letter": mailing})


def _found(of: RecipientList, request: Request) -> recipients.Recipients:
    known = {value for value, _label in of.parts()}
    parts = [part for part in request.POST.getlist("parts") if part in known]
    nature = request.POST.get("nature", "")
    return recipients.recipients(
        of,
        request,
        parts=parts,
        nature=Nature(nature) if nature in Nature else Nature.LETTER,
    )


def _write(
    form: Composing, found: recipients.Recipients, of: RecipientList, request: Request
) -> Mailing:
    said = form.cleaned_data
    return actions.write_to(
        found.everybody,
        of=of,
        asked=request.GET.urlencode(),
        parts=said.get("parts", []),
        nature=Nature(said["nature"]),
        subject=said["subject"],
        body=said["body"],
        by=request.user,
    )


def _looked_at(form: Composing, found: recipients.Recipients) -> dict[str, str] | None:
    first: Recipient | None = next(iter(found.kept), None)
    if not form.is_bound or first is None:
        return None
    subject, body = (str(form[name].value() or "") for name in ("subject", "body"))
    values = {"name": first.name}
    return {
        "on": first.name,
        "subject": wordings.filled(subject, values),
        "html": wordings.as_html(wordings.filled(body, values)),
    }


def _list_or_404(request: Request) -> RecipientList | None:
    name = request.GET.get("liste", "")
    found = [each for each in recipients.allowed(request.user) if each.name == name]
    if name and not found:
        raise Http404
    return found[0] if found else None


def _mailing_or_404(request: Request, public_id: UUID) -> Mailing:
    found = Mailing.objects.visible_to(request.user).select_related("writer")
    return get_object_or_404(found, public_id=public_id)
