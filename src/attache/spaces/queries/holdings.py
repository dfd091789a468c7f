"""What this room holds about a person, as it is said to themselves."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.spaces.models import Claim, ColleagueInvitation, Correction, ForgettingRequest


def proposals(person: Person) -> Holding:
    theirs = Q(person=person) | (Q(email=person.email) if person.email else Q(pk=None))
    corrections = list(Correction.objects.filter(proposer=person).select_related("organisation"))
    claims = list(Claim.objects.filter(theirs).select_related("organisation"))
    invitations = list(ColleagueInvitation.objects.filter(theirs).select_related("organisation"))
    invited = list(
        ColleagueInvitation.objects.filter(invited_by=person.account_id).select_related(
            "organisation"
        )
    )
    forgettings = list(ForgettingRequest.objects.filter(person=person))
    kept = _("A year after it is answered.")
    rows = [
        Held(
            _("Correction"),
            str(one),
            _("To keep the directory right, and answer you."),
            kept,
            timezone.localdate(one.proposed_at),
        )
        for one in corrections
    ]
    came_in = _("To let into a space only those who work at that body.")
    rows += [
        Held(_("Request to come in"), str(one), came_in, kept, timezone.localdate(one.proved_at))
        for one in claims
    ]
    rows += [Held(_("Invitation"), str(one), came_in, kept, one.sent_on) for one in invitations]
    rows += [
        # Not whom they invited: that is about somebody else.
        Held(_("Invitation that you sent"), str(one), came_in, kept, one.sent_on)
        for one in invited
    ]
    proof, proved = _("To prove that you were answered."), _("Five years after it is answered.")
    rows += [
        Held(_("Request to be forgotten"), one.get_state_display(), proof, proved, one.asked_on)
        for one in forgettings
    ]
    data = {
        "corrections": [
            {
                "about": one.kind,
                "proposed": one.proposed_at,
                "changes": one.changes,
                "note": one.note,
            }
            for one in corrections
        ],
        "requests_to_come_in": [
            {"body": str(one), "asked": one.proved_at, "answer": one.answer} for one in claims
        ],
        "invitations": [{"body": str(one), "sent_on": one.sent_on} for one in invitations],
        "invitations_sent": [
            {"body": str(one), "title": one.title, "sent_on": one.sent_on} for one in invited
        ],
        "requests_to_be_forgotten": [
            {"asked_on": one.asked_on, "words": one.words, "answer": one.answer}
            for one in forgettings
        ],
    }
    return Holding("proposals", _("What you proposed and asked in your space"), rows, data)
