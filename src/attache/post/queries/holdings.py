"""What this room holds about a person, as it is said to themselves."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attache.directory.models import Person
from attache.directory.registries import Held, Holding
from attache.post.models import Letter, Refusal
from attache.post.registries import labels


def mails(person: Person) -> Holding:
    """The mails that somebody got, and those they refused."""
    written = Letter.objects.filter(person=person).defer("body").order_by("-planned_at")
    refused = list(Refusal.objects.filter(person=person))
    said = labels()
    data: dict[str, list[dict[str, object]]] = {
        "mails": [
            {
                "written": letter.planned_at,
                "sent": letter.sent_at,
                "to": letter.to_address,
                "subject": letter.subject,
                "purpose": str(said.get(letter.kind, letter.kind)),
                "state": str(letter.state.label),
            }
            for letter in written
        ],
        "refusals": [{"of": each.nature, "since": each.refused_at} for each in refused],
    }
    rows = [
        Held(
            _("No longer wanted"),
            each.get_nature_display(),
            _("So as not to write to you again."),
            _("Until you take it back."),
            timezone.localtime(each.refused_at).date(),
        )
        for each in refused
    ]
    if count := len(data["mails"]):
        rows.append(
            Held(
                _("Mails that we wrote to you"),
                ngettext("%(n)d mail", "%(n)d mails", count) % {"n": count},
                _("To know what was said to whom, and whether it arrived."),
                _("For as long as you are in our directory."),
            )
        )
    return Holding("mails", _("What we wrote to you"), rows, data)
