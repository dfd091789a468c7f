from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from attache.assemblies.models import Meeting
from attache.decisions.models import Decision, Effect
from attache.directory.models import Function, Organisation, Person
from attache.journal import actions as journal
from attache.journal.models import Record
from attache.mandates.models import Mandate
from attache.memberships.models import FeeGrid, Member, Membership, Welcome

pytestmark = pytest.mark.django_db


def _contacts(count):
    return Member.objects.filter(
        state="member", organisation__isnull=False, contact_count=count
    ).count()


def test_the_demonstration_tells_what_its_files_tell(day):
    said = StringIO()

    call_command("demo", on=day, stdout=said)

    assert said.getvalue() == "113 bodies, 153 invented people, 66 members today.\n"
    assert [grid.slug for grid in FeeGrid.objects.in_force(day)] == ["grille-de-2022"]
    proposed = FeeGrid.objects.get(proposed_on__isnull=False, adopted_on=None)
    assert (proposed.slug, proposed.tiers.count()) == ("grille-proposee", 8)
    assert _belonging(2024) == {"organisation": 36, "person": 22}
    assert _belonging(2011) == {"organisation": 10, "person": 0}
    assert Member.objects.filter(state="member_through_lead").count() == 4
    assert Member.objects.filter(state="candidate").count() == 2
    assert (_contacts(0), _contacts(1)) == (0, 5)
    assert Member.objects.get(permanent_contact="", state="member", person=None).key == (
        "metropole-europeenne-de-lille"
    )
    assert [f.organisation.slug for f in Function.objects.filter(succession_open=True)] == [
        "metropole-europeenne-de-lille"
    ]
    assert Person.objects.get(account__isnull=False).email == (
        "dominique.fictif@rennes-metropole.example"
    )
    assert Welcome.objects.under_way().count() == 3
    _assemblies_were_held(day)
    _the_journal_holds()


def _belonging(year):
    members = Membership.objects.filter(starts_on__year=year).aggregate(
        organisation=Count("member__organisation", distinct=True),
        person=Count("member__person", distinct=True),
    )
    return dict(members)


def _assemblies_were_held(day):
    held = Meeting.objects.filter(closed_at__isnull=False)
    assert [str(each.minutes.state) for each in held] == ["signed", "signed"]
    decided = Decision.objects.filter(decided_on__year=day.year)
    assert decided.count() == 5
    assert [str(each) for each in decided.late(day)] == [
        "Retourner sur trois terrains, un an après"
    ]
    assert not Effect.objects.stuck().exists()
    elected = Mandate.objects.filter(decision__startswith="Assemblée générale élective")
    assert {each.organ.slug for each in elected} == {"conseil-d-administration"}
    assert elected.count() == 3


def _the_journal_holds():
    assert journal.first_broken_link() is None
    assert Record.objects.filter(verb="grids.adopted").count() == 4
    assert Record.objects.filter(verb="memberships.returned").count() == 2


def test_a_database_with_somebody_in_it_is_left_alone(day):
    Person.objects.create(last_name="Autre", sort_name="autre")

    with pytest.raises(CommandError, match="already holds"):
        call_command("demo", on=day)

    assert not Organisation.objects.exists()
