"""What this room holds about a person, as it is said to themselves."""

from django.utils.translation import gettext as _

from attache.companionship.models import Exchange, Match, Promise
from attache.directory.models import Person
from attache.directory.registries import Held, Holding


def exchanges(person: Person) -> Holding:
    met = list(
        Exchange.objects.filter(functions__person=person)
        .select_related("member")
        .order_by("day", "pk")
        .distinct()
    )
    promised = list(Promise.objects.filter(person=person).select_related("member"))
    offers = list(person.date_offers.select_related("exchange__member").order_by("made_on", "pk"))
    kept = _("For good with the body; your name goes when you are erased.")
    rows = [
        *(
            Held(
                _("Exchange"),
                str(each),
                _("To remember what we said to each other."),
                kept,
                each.day,
            )
            for each in met
        ),
        *(
            Held(_("Promise"), each.text, _("To come back to it."), kept, each.made_on)
            for each in promised
        ),
        *(
            Held(
                _("Dates proposed"),
                each.word or str(each.exchange),
                _("To agree on a day."),
                kept,
                each.made_on,
            )
            for each in offers
        ),
    ]
    data = {
        "exchanges": [
            {"member": str(each.member), "on": each.day, "notes": each.notes} for each in met
        ],
        "promises": [
            {"member": str(each.member), "promise": each.text, "on": each.made_on}
            for each in promised
        ],
        "dates": [
            {"member": str(each.exchange.member), "on": each.made_on, "said": each.word}
            for each in offers
        ],
    }
    return Holding("exchanges", _("Exchanges"), rows, data)


def finds(person: Person) -> Holding:
    sent = list(
        Match.objects.sent().filter(person=person).select_related("find").order_by("sent_on", "pk")
    )
    kept = _("For good with the body; the words go when you are erased.")
    rows = [
        Held(_("Find sent"), str(each.find), _("Not to send it to you twice."), kept, each.sent_on)
        for each in sent
    ]
    data = {
        "finds": [
            {
                "find": each.find.title,
                "on": each.sent_on,
                "words": each.words,
                "feedback": each.feedback,
            }
            for each in sent
        ]
    }
    return Holding("finds", _("Finds sent"), rows, data if sent else {})
