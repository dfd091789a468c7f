"""What questions and calls hold about a person, as it is said to themselves."""

from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.gatherings.models import Pledge, Pointer, Question, Share


def questions(person: Person) -> Holding:
    """List what they asked, shared and said yes to, and the answers in which they are named."""
    asked = list(
        Question.objects.filter(person=person)
        .select_related("organisation")
        .order_by("asked_on", "pk")
    )
    shares = list(Share.objects.filter(person=person).select_related("question", "organisation"))
    pledges = list(Pledge.objects.filter(person=person).select_related("call", "organisation"))
    named = list(Pointer.objects.filter(person=person).select_related("question"))
    kept = _("For good with the body; your name goes when you are erased.")
    why = _("To come back to you, and to know what members wonder about.")
    rows = [
        *(Held(_("Question"), one.title, why, kept, one.asked_on) for one in asked),
        *(Held(_("“So do we”"), one.question.title, why, kept, one.said_on) for one in shares),
        *(
            Held(_("Yes to a call"), one.call.title, _("To follow it up."), kept, one.said_on)
            for one in pledges
        ),
        *(
            Held(
                _("Named in an answer"),
                one.question.title,
                _("To tell members whom to talk to."),
                _("As long as you are in the directory."),
                one.given_on,
            )
            for one in named
        ),
    ]
    data = {
        "asked": [
            {
                "question": one.title,
                "why": one.text,
                "on": one.asked_on,
                "body": str(one.organisation or ""),
                "shown_to_members": one.is_shared,
            }
            for one in asked
        ],
        "shared": [
            {
                "question": one.question.title,
                "why": one.why,
                "on": one.said_on,
                "body": str(one.organisation or ""),
            }
            for one in shares
        ],
        "said_yes_to": [
            {
                "call": one.call.title,
                "offer": one.text,
                "on": one.said_on,
                "came_of_it": one.came_of_it,
                "taken_back_on": one.withdrawn_on,
            }
            for one in pledges
        ],
        "named_in_answers_to": [
            {"question": one.question.title, "note": one.note, "on": one.given_on} for one in named
        ],
    }
    return Holding("questions", _("Questions and calls to action"), rows, data)
