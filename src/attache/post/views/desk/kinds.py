from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attache.accounts.http import Request, Response, may
from attache.kit import addresses
from attache.kit.forms import done
from attache.post import actions, wordings
from attache.post.forms import Rewording, languages
from attache.post.models import Wording
from attache.post.queries import wordings as queries
from attache.post.registries import Kind, kind_of


@may("post.view")
def index(request: Request) -> Response:
    context = {"rows": list(queries.rows()), "languages": settings.LANGUAGES}
    return render(request, "post/kinds.html", context)


@may("post.word")
def reword(request: Request, name: str, language: str) -> Response:
    """Edit the words of a kind; what is typed is shown on a real record before it is saved."""
    kind = _worded_or_404(name, language)
    ours = Wording.objects.filter(kind=name, language=language).first()
    text = queries.text(kind, language)
    initial = {"subject": text.subject, "body": text.body, "version": ours.version if ours else 0}
    form = Rewording(request.POST or None, initial=initial)
    is_trial = "look" in request.POST
    if not is_trial and done(form, lambda: _save(form, kind, language, request)):
        messages.success(request, _("Mails of this kind say so from now on."))
        _warn(request, kind, form)
        return redirect("post:kinds")
    context = {
        "kind": kind,
        "language": language,
        "languages": languages(kind),
        "form": form,
        "is_ours": ours is not None,
        "samples": queries.samples(kind),
        "seen": _looked_at(form, kind, request),
        **_named(form, kind),
    }
    return render(request, "post/reword.html", context)


@require_POST
@may("post.word")
def restore(request: Request, name: str, language: str) -> Response:
    actions.unword(_worded_or_404(name, language), language, by=request.user)
    messages.success(request, _("Mails of this kind say again what the house says."))
    return redirect("post:reword", name, language)


@require_POST
@may("post.decide_leave")
def decide(request: Request, name: str) -> Response:
    kind = kind_of(name)
    if kind is None or kind.is_secret:
        raise Http404
    by_itself = request.POST.get("by_itself") == "yes"
    actions.let_leave(kind, by_itself=by_itself, by=request.user)
    messages.success(
        request,
        _("Mails of this kind leave by themselves from now on.")
        if by_itself
        else _("Mails of this kind wait in the outbox from now on."),
    )
    return redirect("post:kinds")


def _save(form: Rewording, kind: Kind, language: str, request: Request) -> None:
    said = form.cleaned_data
    actions.reword(
        kind,
        language,
        subject=said["subject"],
        body=said["body"],
        seen=form.seen,
        by=request.user,
    )


def _looked_at(form: Rewording, kind: Kind, request: Request) -> dict[str, str]:
    samples = queries.samples(kind)
    chosen = addresses.number(request.POST.get("sample", ""))
    rank = chosen if chosen and chosen < len(samples) else 0
    values = samples[rank][1] if samples else {}
    subject, body = _typed(form)
    return {
        "on": samples[rank][0] if samples else "",
        "subject": wordings.filled(subject, values),
        "html": wordings.as_html(wordings.filled(body, values)),
    }


def _typed(form: Rewording) -> tuple[str, str]:
    return str(form["subject"].value() or ""), str(form["body"].value() or "")


def _named(form: Rewording, kind: Kind) -> dict[str, object]:
    """What the text may name, and whether it does; and what it names that no mail knows."""
    named = wordings.placeholders(" ".join(_typed(form)))
    unknown = [name for name in named if name not in kind.placeholders]
    return {
        "names": [(name, label, name in named) for name, label in kind.placeholders.items()],
        "unknown": wordings.in_braces(unknown),
    }


def _warn(request: Request, kind: Kind, form: Rewording) -> None:
    """Say what the house's words name and these do not: it may be on purpose."""
    named = wordings.placeholders(" ".join(_typed(form)))
    missing = [name for name in kind.placeholders if name not in named]
    if missing:
        said = {"names": wordings.in_braces(missing)}
        messages.warning(request, _("They do not say %(names)s: is it on purpose?") % said)


def _worded_or_404(name: str, language: str) -> Kind:
    kind = kind_of(name)
    if kind is None or language not in dict(languages(kind)):
        raise Http404
    return kind
