from collections.abc import Iterable, Mapping
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import exports, tables
from attache.kit.forms import done
from attache.post import actions, texts, wordings
from attache.post.forms import Composing, Withdrawing
from attache.post.models import Letter, Mailing
from attache.post.queries import mailings as queries
from attache.post.queries import recipients
from attache.post.registries import Nature, Recipient, RecipientList
from attache.post.views.desk.letters import let_these_go, withdraw_these


@may("post.view")
def index(request: Request) -> Response:
    table = queries.table().bind(request, queries.mailings(request.user))
    return tables.respond(request, "post/mailings.html", table)


@may("post.write")
def create(request: Request) -> Response:
    """Show exactly who is written to and why, then write: nothing leaves before it is let go."""
    of = _list_or_404(request)
    if of is None:
        return render(request, "post/choose_list.html", {"lists": recipients.allowed(request.user)})
    form = Composing(request.POST or None, of=of, initial={"nature": Nature.LETTER})
    found = _found(of, request)
    if "spreadsheet" in request.POST:
        return _spreadsheet(found.everybody)
    made: list[Mailing] = []
    if "write" in request.POST and done(form, lambda: made.append(_write(form, found, request))):
        messages.success(request, _("In the outbox: look at it once more, then let it go."))
        return redirect(made[0])
    context = {
        "form": form,
        "list": " · ".join([str(of.label), *of.filters(request)]),
        "found": found,
        "seen": _seen(request, found),
    }
    return render(request, "post/compose.html", context)


@require_POST
@may("post.write")
def preview(request: Request) -> Response:
    return render(request, "post/_seen.html", {"seen": _seen(request)})


@may("post.view")
def show(request: Request, public_id: UUID) -> Response:
    mailing = _mailing_or_404(request, public_id)
    kept = [each for each in mailing.recipients if not each["left_out"]]
    context = {
        "mailing": mailing,
        "kept": kept,
        "left_out": [each for each in mailing.recipients if each["left_out"]],
        "fates": queries.fates(mailing),
        "list": queries.list_in_words(mailing),
        "seen": _filled(mailing.subject, mailing.body, kept[0]["name"] if kept else ""),
    }
    return render(request, "post/mailing.html", context)


@may("post.view")
def spreadsheet(request: Request, public_id: UUID) -> Response:
    return _spreadsheet(_mailing_or_404(request, public_id).recipients)


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
    chosen = Letter.objects.filter(mailing=mailing)
    if done(form, lambda: withdraw_these(request, chosen, form)):
        return redirect(mailing)
    context = {"form": form, "record": mailing, "back": mailing.get_absolute_url()}
    return render(request, "post/withdraw.html", context)


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


def _write(form: Composing, found: recipients.Recipients, request: Request) -> Mailing:
    said = form.cleaned_data
    return actions.write_to(
        found.everybody,
        of=form.of,
        asked=request.GET.urlencode(),
        filters=" · ".join(form.of.filters(request)),
        parts=said.get("parts", []),
        nature=Nature(said["nature"]),
        subject=said["subject"],
        body=said["body"],
        at=timezone.now(),
        by=request.user,
    )


def _seen(request: Request, found: recipients.Recipients | None = None) -> dict[str, str] | None:
    """As the chosen reader sees it, or the first; nothing before there is something to read."""
    first = next((each.name for each in found.kept), "") if found else ""
    name = request.POST.get("reader") or first
    subject, body = (request.POST.get(field, "") for field in ("subject", "body"))
    if not (subject or body):
        return None
    return {**_filled(subject, body, name), "refusal": texts.refusal(f"{subject} {body}")}


def _filled(subject: str, body: str, name: str) -> dict[str, str]:
    values = {"name": name}
    return {
        "on": name,
        "subject": wordings.filled(subject, values),
        "html": wordings.as_html(wordings.filled(body, values)),
    }


def _spreadsheet(everybody: Iterable[Recipient | Mapping[str, str]]) -> HttpResponse:
    lines = exports.csv_lines([str(title) for title in queries.TITLES], queries.lines(everybody))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = _("recipients.csv")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast("HttpResponse", answer)  # a file is streamed, which views need not know


def _list_or_404(request: Request) -> RecipientList | None:
    name = request.GET.get("liste", "")
    found = [each for each in recipients.allowed(request.user) if each.name == name]
    if name and not found:
        raise Http404
    return found[0] if found else None


def _mailing_or_404(request: Request, public_id: UUID) -> Mailing:
    found = Mailing.objects.visible_to(request.user).select_related("writer")
    return get_object_or_404(found, public_id=public_id)
