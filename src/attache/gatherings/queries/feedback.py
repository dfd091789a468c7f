"""What people said of an event, as those who may read it are shown it."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.gatherings.event_letters import FEEDBACK
from attache.gatherings.models import Event, Feedback, Registration
from attache.kit import links
from attache.kit.charts import Bar, Bars
from attache.post.models import Letter

_ANSWER, _RESULTS = "feedback:answer", "feedback:results"
# With fewer, who was there could tell who wrote what.
ENOUGH = 3
NAMED = 12


@dataclass(frozen=True)
class Results:
    answers: list[Feedback]
    asked: int

    @property
    def are_enough(self) -> bool:
        return len(self.answers) >= ENOUGH

    @property
    def learnt(self) -> list[str]:
        return sorted(one.learnt for one in self.answers if one.learnt)

    @property
    def wished(self) -> list[str]:
        return sorted(one.wished for one in self.answers if one.wished)

    @property
    def chart(self) -> Bars:
        counts = dict.fromkeys(range(5, 0, -1), 0)
        for one in self.answers:
            counts[one.usefulness] += 1
        bars = [
            Bar(
                _("%(mark)s of 5") % {"mark": mark},
                count,
                ngettext("%(count)s answer", "%(count)s answers", count) % {"count": count},
            )
            for mark, count in counts.items()
        ]
        return Bars(
            title=_("How useful it was"),
            sentence=ngettext(
                "%(count)s answer of %(asked)s people who were there.",
                "%(count)s answers of %(asked)s people who were there.",
                len(self.answers),
            )
            % {"count": len(self.answers), "asked": self.asked},
            bars=bars,
            label=_("Mark"),
            measure=_("Answers"),
        )


@dataclass(frozen=True)
class ToAsk:
    """Who was there: those still to be written to, those who were, those whom no mail reaches."""

    left: list[int]
    written: int
    unreached: int
    # Some of those whom no mail reaches; whoever is forgotten has no name any more.
    names: list[str]


def to_ask(event: Event) -> ToAsk:
    there = event.registrations.held().filter(was_present=True)
    reached = list(there.exclude(email="").values_list("pk", flat=True))
    written = _asked(event)
    unreached = there.filter(email="")
    named = unreached.exclude(name="").order_by("folded", "pk").values_list("name", flat=True)
    return ToAsk(
        left=[key for key in reached if key not in written],
        written=sum(key in written for key in reached),
        unreached=unreached.count(),
        names=list(named[:NAMED]),
    )


def _asked(event: Event) -> set[int]:
    """Tell whom the three questions were written to, by what each mail is the only one of."""
    letters = Letter.objects.about(event).filter(kind=FEEDBACK.name)
    keys = letters.values_list("key", flat=True)
    return {int(key.rpartition(":")[2]) for key in keys if key}


def results(event: Event) -> Results:
    asked = event.registrations.filter(was_present=True).count()
    return Results(list(event.feedback.all()), asked)


def are_enough(event: Event) -> bool:
    """Tell whether members and those who spoke may read what was answered."""
    return event.feedback.count() >= ENOUGH


def token(registration: Registration) -> str:
    """Sign the one page where somebody answers; it opens nothing else."""
    return signing.dumps(registration.public_id.hex, salt=_ANSWER)


def answer_page(registration: Registration) -> str:
    """Give the whole address of the page where somebody answers, as a mail says it."""
    page = reverse("gatherings_public:feedback", args=[token(registration)])
    return f"{settings.PUBLIC_URL}{page}"


def registration_of(token: str) -> Registration | None:
    key = links.read(token, salt=_ANSWER)
    found = Registration.objects.select_related("event")
    return found.filter(public_id=key).first() if key else None


def results_token(event: Event) -> str:
    """Sign the page of the results, for those who spoke."""
    return signing.dumps(event.pk, salt=_RESULTS)


def event_of(token: str) -> Event | None:
    key = links.read(token, salt=_RESULTS)
    return Event.objects.filter(pk=key).first() if key else None
