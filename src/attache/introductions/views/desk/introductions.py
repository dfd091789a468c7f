"""Introductions at the team's desk."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may, offered
from attache.directory.choosing import party_or_404
from attache.introductions.actions import answers
from attache.introductions.actions import introductions as actions
from attache.introductions.forms.introductions import (
    Ending,
    Hearing,
    Making,
    NotingAnswer,
    SettingAside,
    Starting,
)
from attache.introductions.models import FollowUp, Introduction
from attache.introductions.queries import introductions, sides, words
from attache.introductions.queries.sides import Sides
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import done

Side = Introduction.Side


@may("introductions.view")
def index(request: Request) -> Response:
    table = introductions.table(timezone.localdate()).bind(
        request,
        introductions.listed(request.user),
        first_action=offered(
            request, "introductions.make", _("Put in touch"), "introductions:look_up"
        ),
    )
    return tables.respond(request, "introductions/introductions/list.html", table)


@may("introductions.view")
def show(request: Request, public_id: str) -> Response:
    introduction = _introduction_or_404(request, public_id)
    context = {
        "introduction": introduction,
        "read": introductions.read(introduction),
        "journal": journal.about(introduction, user=request.user),
    }
    return render(request, "introductions/introductions/show.html", context)


@may("introductions.make")
def start(request: Request, key: str, other: str) -> Response:
    both, today = _sides(request, key, other), timezone.localdate()
    if both is None:
        return _neither(request, key)
    reasons = sides.reasons(both.member.party, both.other, on=today)
    people = sides.people(both, on=today)
    form = Starting(
        request.POST or None,
        people=people,
        names=both.names,
        owners=introductions.owners(today),
        initial={"owner": request.user.pk, "token": uuid4(), **sides.first_words(reasons)},
    )
    started: list[Introduction] = []

    def act() -> None:
        started.append(
            actions.start(
                *both,
                reasons=reasons,
                asking=form.asking,
                about=form.cleaned_data["about"],
                owner=form.follower,
                public_id=form.cleaned_data["token"],
                on=today,
                by=request.user,
            )
        )

    if done(form, act):
        messages.success(request, _("Both are asked: the mails are in the outbox."))
        return redirect(started[0])
    context = {"form": form, "both": both, "said": words.said(reasons), "keys": (key, other)}
    return render(request, "introductions/introductions/start.html", context)


@may("introductions.make")
def set_aside(request: Request, key: str, other: str) -> Response:
    both, today = _sides(request, key, other), timezone.localdate()
    if both is None:
        return _neither(request, key)
    form = SettingAside(request.POST or None)
    reasons = sides.reasons(both.member.party, both.other, on=today)

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.set_aside(*both, reasons=reasons, because=because, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The pair is set aside: it is not proposed again."))
        return redirect("introductions:pairs")
    context = {"form": form, "both": both}
    return render(request, "introductions/introductions/set_aside.html", context)


@may("introductions.make")
def note_answer(request: Request, public_id: str) -> Response:
    introduction, today = _introduction_or_404(request, public_id), timezone.localdate()
    form = NotingAnswer(request.POST or None, names=introductions.names(introduction))

    def act() -> None:
        side, word = Side(form.cleaned_data["side"]), form.cleaned_data["word"]
        answers.answer(introduction, side, agrees=form.agrees, word=word, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The answer is noted."))
        return redirect(introduction)
    return _act(request, introduction, form, _("Note an answer"), _("Note the answer"))


@may("introductions.make")
def make(request: Request, public_id: str) -> Response:
    introduction, today = _introduction_or_404(request, public_id), timezone.localdate()
    if introduction.other is None:
        raise Http404
    both = Sides(introduction.member, introduction.other)
    asked = {side: introduction.asked(side) for side in Side}
    initial: dict[str, object] = {
        f"{side}_person": person.pk for side, person in asked.items() if person
    }
    initial |= {"version": introduction.version, "words": _("You both said yes. Over to you!")}
    people = sides.people(both, on=today)
    form = Making(request.POST or None, people=people, names=both.names, initial=initial)

    def act() -> None:
        words = form.cleaned_data["words"]
        actions.make(
            introduction, people=form.chosen, words=words, seen=form.seen, on=today, by=request.user
        )

    if done(form, act):
        messages.success(request, _("They are in touch: the mail to both is in the outbox."))
        return redirect(introduction)
    return _act(request, introduction, form, _("Put them in touch"), _("Put them in touch"))


@may("introductions.make")
def end(request: Request, public_id: str) -> Response:
    introduction, today = _introduction_or_404(request, public_id), timezone.localdate()
    form = Ending(request.POST or None, initial={"version": introduction.version})

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.end(introduction, because=because, seen=form.seen, on=today, by=request.user)

    if done(form, act):
        messages.success(request, _("The introduction is ended."))
        return redirect(introduction)
    return _act(request, introduction, form, _("Give it up"), _("End the introduction"))


@may("introductions.make")
def hear(request: Request, pk: int) -> Response:
    found = FollowUp.objects.select_related("introduction")
    follow_up = get_object_or_404(found, pk=pk, introduction__made_on__isnull=False)
    introduction = _introduction_or_404(request, str(follow_up.introduction.public_id))
    form = Hearing(request.POST or None, initial={"told": follow_up.told})
    today = timezone.localdate()
    if done(form, lambda: actions.hear(follow_up, **form.cleaned_data, on=today, by=request.user)):
        messages.success(request, _("What came of it is noted."))
        return redirect(introduction)
    return _act(request, introduction, form, _("What came of it"), _("Save"))


def _act(
    request: Request, introduction: Introduction, form: Form, title: str, submit: str
) -> Response:
    context = {"introduction": introduction, "form": form, "title": title, "submit": submit}
    return render(request, "introductions/introductions/act.html", context)


def _sides(request: Request, key: str, other: str) -> Sides | None:
    return sides.of(party_or_404(request, key), party_or_404(request, other))


def _neither(request: Request, key: str) -> Response:
    messages.error(request, _("One of the two is a member: neither belongs today."))
    return redirect("introductions:look_up_other", key)


def _introduction_or_404(request: Request, public_id: str) -> Introduction:
    return get_object_or_404(introductions.readable(request.user), public_id=public_id)
