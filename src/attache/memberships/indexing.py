"""What the search knows of members."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy

from attache.directory import geography
from attache.kit.search import Entry, Source
from attache.memberships.models import STATES, Member
from attache.memberships.periods import State
from attache.memberships.wording import MEMBER_KINDS


def kind_in_words(member: Member) -> str:
    return str(MEMBER_KINDS[member.kind])


def member_entries(members: QuerySet[Member]) -> Iterator[Entry]:
    # The index is written once for all readers, in the language of the house.
    with translation.override(settings.LANGUAGE_CODE):
        for member in members.select_related("organisation", "person"):
            kind, region = kind_in_words(member), geography.region_name(member.region)
            known_as = (
                f"{member.organisation.acronym} {member.organisation.siren}"
                if member.organisation
                else ""
            )
            state = str(STATES[State(member.state)])
            yield Entry(
                pk=member.pk,
                title=member.name,
                body=f"{known_as} {kind} {region} {member.permanent_contact}",
                url=member.get_absolute_url(),
                hint=" · ".join(part for part in (state, kind, region) if part),
            )


MEMBERS = Source(
    kind="member",
    model=Member,
    permission="memberships.view",
    label=gettext_lazy("Members"),
    entries=member_entries,
)
