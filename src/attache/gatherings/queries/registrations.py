"""Who is registered for an event, as the desk lists them, whatever their number."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.accounts.models import User
from attache.gatherings.models import Event, Registration
from attache.kit.folding import folded
from attache.kit.tables import Column, Facet, Table, any_of
from attache.kit.templatetags.components import tag
from attache.kit.timeline import Tone

State = Registration.State
TONES: dict[str, Tone] = {State.SEATED: "kept", State.WAITING: "look", State.CANCELLED: "plain"}
THERE, NOT_THERE, UNKNOWN = "oui", "non", "inconnu"
DIRECTORY, GUEST, STRANGER = "annuaire", "invite", "formulaire"


def rank(registration: Registration) -> int:
    before = Q(registered_at__lt=registration.registered_at) | Q(
        registered_at=registration.registered_at, pk__lt=registration.pk
    )
    line = Registration.objects.filter(event=registration.event_id, state=State.WAITING)
    return line.filter(before).count() + 1


def named(registrations: QuerySet[Registration], text: str) -> QuerySet[Registration]:
    """Keep those whose name, body or address has all these words, or begins of words."""
    for word in folded(text).split():
        registrations = registrations.filter(Q(folded__contains=word) | Q(email__contains=word))
    return registrations


def of_event(event: Event, user: User) -> QuerySet[Registration]:
    shown = Registration.objects.visible_to(user).filter(event=event)
    return shown.select_related("person", "organisation", "brought_by", "event")


def to_forget(user: User) -> QuerySet[Registration]:
    """Strangers whose name and address are still kept, the next to be forgotten first."""
    kept = Registration.objects.visible_to(user).exclude(forget_on=None).exclude(name="")
    return kept.select_related("event", "brought_by")


def forgotten_next(on: date) -> int:
    return Registration.objects.to_forget(on).count()


def name(registration: Registration) -> str:
    return registration.name or str(_("somebody whom we have forgotten"))


def _url(registration: Registration) -> str:
    return reverse(
        "gatherings:registration", args=[registration.event.slug, registration.public_id]
    )


def _state(registration: Registration) -> SafeString:
    return tag(registration.get_state_display(), tone=TONES[registration.state])


def _presence(registration: Registration) -> str:
    if registration.was_present:
        return registration.get_presence_display() or _("was there")
    return "" if registration.was_present is None else _("was not there")


def _body(registration: Registration) -> str:
    return str(registration.organisation or registration.body_name)


def _came(registrations: QuerySet[Registration], answers: list[str]) -> QuerySet[Registration]:
    known = {
        THERE: Q(was_present=True),
        NOT_THERE: Q(was_present=False),
        UNKNOWN: Q(was_present__isnull=True),
    }
    return any_of(registrations, answers, known)


def _by_which_way(registrations: QuerySet[Registration], ways: list[str]) -> QuerySet[Registration]:
    known = {
        DIRECTORY: Q(person__isnull=False),
        GUEST: Q(brought_by__isnull=False),
        STRANGER: Q(person__isnull=True, brought_by__isnull=True),
    }
    return any_of(registrations, ways, known)


_NAME = Column("nom", gettext_lazy("Name"), name, sort="folded", url=_url)
_BODY = Column("organisme", gettext_lazy("Body"), _body)

REGISTRATIONS = Table(
    name="inscriptions",
    title=gettext_lazy("Registrations"),
    columns=[
        _NAME,
        _BODY,
        Column(
            "etat",
            gettext_lazy("State"),
            _state,
            export=lambda registration: registration.get_state_display(),
        ),
        Column("presence", gettext_lazy("Presence"), _presence),
        Column(
            "inscrit",
            gettext_lazy("Registered"),
            lambda registration: registration.registered_at,
            sort="registered_at",
        ),
        Column("invite-par", gettext_lazy("Guest of"), lambda one: one.brought_by),
        Column("courriel", gettext_lazy("E-mail address"), lambda one: one.email, hidden=True),
        Column("oubli", gettext_lazy("Forgotten on"), lambda one: one.forget_on, hidden=True),
    ],
    facets=[
        Facet(
            "etat",
            gettext_lazy("State"),
            State.choices,
            lambda registrations, states: registrations.filter(state__in=states),
        ),
        Facet(
            "presence",
            gettext_lazy("Presence"),
            [
                (THERE, gettext_lazy("was there")),
                (NOT_THERE, gettext_lazy("was not there")),
                (UNKNOWN, gettext_lazy("not known yet")),
            ],
            _came,
        ),
        Facet(
            "voie",
            gettext_lazy("How they came"),
            [
                (DIRECTORY, gettext_lazy("known to the directory")),
                (GUEST, gettext_lazy("guest of a member")),
                (STRANGER, gettext_lazy("by the form")),
            ],
            _by_which_way,
        ),
    ],
    default_sort="inscrit",
    search=named,
    search_label=gettext_lazy("Name, body, address…"),
    empty_title=gettext_lazy("Nobody is registered yet"),
    empty_text=gettext_lazy("Whoever registers will be here, and those in line after them."),
)

TO_FORGET = Table(
    name="a-oublier",
    title=gettext_lazy("Names to be forgotten"),
    columns=[
        _NAME,
        Column(
            "evenement",
            gettext_lazy("Event"),
            lambda one: one.event,
            url=lambda one: one.event.get_absolute_url(),
        ),
        Column("organisme", gettext_lazy("Body"), lambda one: one.body_name),
        Column("oubli", gettext_lazy("Forgotten on"), lambda one: one.forget_on, sort="forget_on"),
    ],
    default_sort="oubli",
    empty_title=pgettext_lazy("a list of names", "Nothing to forget"),
    empty_text=gettext_lazy(
        "People whom the directory does not know, and who registered by the public form, will be "
        "here until their name and address are forgotten."
    ),
)
