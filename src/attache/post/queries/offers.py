"""What this room shows on pages of others: mails on timelines, and lists that can be written to."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from attache.accounts.models import User
from attache.directory.models import Organisation, Person
from attache.kit.tables import Offer
from attache.kit.timeline import Entry
from attache.post.models import Letter
from attache.post.registries import labels, lists

SHOWN = 30


def write_to_them(table: str, user: User) -> Offer | None:
    of = next((each for each in lists if each.name == table), None)
    if of is None or not (user.has_perm("post.write") and user.has_perm(of.permission)):
        return None
    return Offer(_("Write to them"), f"{reverse('post:new_mailing')}?liste={table}")


def happened(party: Organisation | Person, user: User) -> Iterator[Entry]:
    """The mails of a person; those of a body are its people's, on their own pages."""
    if isinstance(party, Organisation) or not user.has_perm("post.view"):
        return
    sent = Letter.objects.filter(person=party, is_secret=False).order_by("-planned_at")
    said = labels()
    for letter in sent.defer("body")[:SHOWN]:
        yield Entry(
            on=timezone.localtime(letter.sent_at or letter.planned_at).date(),
            title=letter.subject,
            text=f"{said.get(letter.kind, letter.kind)}, {letter.state.label}",
            url=letter.get_absolute_url(),
        )
