"""Questions at the team's desk: everything that members wonder about, and what is done of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.http import Request, Response, may, offered
from attache.directory.choosing import choose, party_or_404
from attache.directory.models import Organisation
from attache.gatherings.actions import questions as actions
from attache.gatherings.forms.questions import Editing, Noting, words_of
from attache.gatherings.models import Question
from attache.gatherings.queries import question_story, questions
from attache.journal import queries as journal
from attache.kit import tables
from attache.kit.forms import done


@may("questions.view")
def index(request: Request) -> Response:
    table = questions.QUESTIONS.bind(
        request,
        questions.listed(request.user),
        first_action=offered(
            request, "questions.note", _("Note a question"), "gatherings:note_question"
        ),
    )
    return tables.respond(request, "gatherings/questions/list.html", table)


@may("questions.view")
def show(request: Request, public_id: str) -> Response:
    question = question_or_404(request, public_id)
    read = questions.read(question)
    context = {
        "question": question,
        "read": read,
        "story": question_story.of(read),
        "asker_left": question_story.asker_left(question, on=timezone.localdate()),
        "journal": journal.about(question, user=request.user),
    }
    return render(request, "gatherings/questions/show.html", context)


@may("questions.note")
def look_up(request: Request) -> Response:
    return choose(
        request,
        title=_("Note a question"),
        lead=_("Who wonders? Look for the body, or for the person who told you."),
        back=(reverse("gatherings:questions"), _("Questions")),
        page="gatherings:note_question_of",
    )


@may("questions.note")
def note(request: Request, key: str) -> Response:
    party, today = party_or_404(request, key), timezone.localdate()
    form = _noting(request, party)
    noted: list[Question] = []

    def act() -> None:
        said = dict(form.cleaned_data)
        body = party if isinstance(party, Organisation) else said.pop("organisation")
        person = said.pop("person") if isinstance(party, Organisation) else party
        noted.append(actions.note(body, person=person, **said, on=today, by=request.user))

    if done(form, act):
        messages.success(request, _("The question is noted: who follows it?"))
        return redirect(noted[0])
    return render(request, "gatherings/questions/note.html", {"form": form, "party": party})


@may("questions.note")
def edit(request: Request, public_id: str) -> Response:
    question = question_or_404(request, public_id)
    form = Editing(request.POST or None, initial=words_of(question))
    if done(form, lambda: actions.edit(question, **form.said, seen=form.seen, by=request.user)):
        messages.success(request, _("The question is saved."))
        return redirect(question)
    context = {"question": question, "form": form, "title": _("Edit"), "submit": _("Save")}
    return render(request, "gatherings/questions/act.html", context)


def _noting(request: Request, party: object) -> Noting:
    today = timezone.localdate()
    initial = {"asked_on": today}
    if isinstance(party, Organisation):
        people = questions.people_of(party, on=today)
        return Noting(request.POST or None, people=people, initial=initial)
    bodies = questions.bodies_of(party, on=today)  # type: ignore[arg-type]
    first = {"organisation": bodies[0].pk} if bodies else {}
    return Noting(request.POST or None, bodies=bodies, initial=initial | first)


def question_or_404(request: Request, public_id: str) -> Question:
    return get_object_or_404(questions.listed(request.user), public_id=public_id)
