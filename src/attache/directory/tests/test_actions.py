from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from attache.directory import actions, registries
from attache.directory.models import Budget, Consent, Function, Organisation, Person
from attache.directory.tests import build
from attache.journal.models import Record
from attache.kit import search
from attache.kit.versions import Stale

pytestmark = pytest.mark.django_db

Level = Function.Level


@pytest.fixture
def told():
    """What the rooms above were told of, in order."""
    calls = []
    registries.followers.register(lambda bodies, people: calls.append((bodies, people)))
    yield calls
    registries.followers._items.pop()  # noqa: SLF001 -- nothing else ever leaves a registry


def register(by, on, **said):
    return actions.register_organisation(
        **{"name": "Rennes Métropole", "kind": Organisation.Kind.METROPOLE, **said}, by=by, on=on
    )


def verbs():
    return list(Record.objects.order_by("number").values_list("verb", flat=True))


def test_register_writes_a_body_down(secretary, day, told):
    territory = build.territory()

    body = register(secretary, day, siren="243500139", territory=territory)

    assert (body.slug, body.sort_name) == ("rennes-metropole", "rennes metropole")
    assert (body.region, body.departement) == ("53", "35")
    assert [hit.pk for hit in search.find("rennes", kinds=["organisation"]).hits] == [body.pk]
    assert told == [({body.pk}, set())]
    record = Record.objects.get()
    assert (record.verb, record.actor) == ("directory.organisation_registered", secretary)
    assert record.changes["siren"] == "243500139"


def test_register_gives_each_body_its_own_address(secretary, day):
    slugs = [register(secretary, day, name="Ville de Lille").slug for _ in range(3)]

    assert slugs == ["ville-de-lille", "ville-de-lille-2", "ville-de-lille-3"]


def test_register_keeps_the_address_of_other_pages_free(secretary, day):
    assert register(secretary, day, name="Nouveau").slug == "nouveau-2"


def test_register_refuses_a_siren_and_links_to_its_body(secretary, day):
    body = register(secretary, day, siren="243500139")

    with pytest.raises(actions.SirenTaken) as refused:
        register(secretary, day, name="Autre", siren="243500139")

    assert f'<a href="{body.get_absolute_url()}">Rennes Métropole</a>' in refused.value.messages[0]
    assert Organisation.objects.count() == 1


def test_service_shares_the_siren_of_its_body(secretary, day):
    body = register(secretary, day, siren="243500139")

    service = register(secretary, day, name="Lab", siren="243500139", parent=body)

    assert list(body.children.all()) == [service]


def test_edit_says_what_changed_before_and_after(secretary, day):
    body, theme = build.organisation(name="Rennes"), build.theme(name="Climat")

    actions.edit_organisation(
        body, changes={"name": "Rennes Métropole", "themes": [theme]}, seen=0, by=secretary
    )

    assert Record.objects.get().changes == {
        "name": ["Rennes", "Rennes Métropole"],
        "themes": ["", "Climat"],
    }
    body.refresh_from_db()
    assert (body.sort_name, body.version) == ("rennes metropole", 1)


def test_edit_that_changes_nothing_is_not_a_decision(secretary):
    body = build.organisation(name="Rennes")

    actions.edit_organisation(body, changes={"name": "Rennes"}, seen=0, by=secretary)

    assert verbs() == []


def test_edit_never_overwrites_what_somebody_else_changed(secretary, coordinator):
    body = build.organisation(name="Rennes")
    late = Organisation.objects.get()
    actions.edit_organisation(body, changes={"name": "Rennes Métropole"}, seen=0, by=secretary)

    with pytest.raises(Stale):
        actions.edit_organisation(late, changes={"name": "Reims"}, seen=0, by=coordinator)

    assert Organisation.objects.get().name == "Rennes Métropole"
    assert verbs() == ["directory.organisation_edited"]


def test_renaming_a_body_is_found_from_its_people(secretary):
    function = build.function()

    actions.edit_organisation(
        function.organisation, changes={"name": "Quimperlé"}, seen=0, by=secretary
    )

    found = search.find("quimperlé", kinds=["person"]).hits
    assert [hit.pk for hit in found] == [function.person_id]


def test_edit_refuses_a_body_above_itself(secretary):
    top = build.organisation()
    below = build.organisation(parent=top)

    with pytest.raises(actions.ParentLoop):
        actions.edit_organisation(top, changes={"parent": below}, seen=0, by=secretary)


def test_register_person_keeps_the_address_out_of_the_journal(secretary, day):
    person = actions.register_person(
        first_name="Angèle",
        last_name="Fictive",
        email=" A.Fictive@Ville.EXAMPLE",
        by=secretary,
        on=day,
    )

    assert (person.email, person.sort_name) == ("a.fictive@ville.example", "fictive angele")
    assert Record.objects.get().changes == {"registered_on": "2026-11-23"}
    assert [hit.pk for hit in search.find("angele", kinds=["person"]).hits] == [person.pk]


def test_register_person_names_whoever_has_the_address(secretary, day):
    known = build.person(first_name="Jean", last_name="Fictif", email="j@ville.example")

    with pytest.raises(actions.EmailTaken) as refused:
        actions.register_person(last_name="Autre", email="J@ville.example", by=secretary, on=day)

    assert f'<a href="{known.get_absolute_url()}">Jean Fictif</a>' in refused.value.messages[0]


def test_register_person_refuses_what_is_not_an_address(secretary, day):
    with pytest.raises(actions.NotAnEmail):
        actions.register_person(last_name="Autre", email="j at ville", by=secretary, on=day)

    assert not Person.objects.exists()


def test_edit_person_journals_the_fact_but_not_the_address(secretary):
    person = build.person(first_name="Jean", last_name="Fictif")

    actions.edit_person(
        person,
        changes={"last_name": "Fictive", "email": "f@ville.example"},
        seen=0,
        by=secretary,
    )

    assert Record.objects.get().changes == {"last_name": ["Fictif", "Fictive"], "email": True}


def test_open_function_ties_a_person_to_a_body(secretary, day, told):
    person, body = build.person(), build.organisation()

    function = actions.open_function(
        person,
        body,
        title="Directrice",
        level=Level.MANAGEMENT,
        parts=["voter", "permanent_contact", "voter"],
        by=secretary,
        on=day,
    )

    body.refresh_from_db()
    assert (body.contact_count, body.level_count) == (1, 1)
    assert sorted(part.kind for part in function.parts.all()) == ["permanent_contact", "voter"]
    assert ({body.pk}, set()) in told
    assert (set(), {person.pk}) in told
    for subject in (function, person, body):
        assert Record.objects.about(subject).count() == 1


def test_open_function_refuses_an_end_before_the_start(secretary, day):
    with pytest.raises(actions.FunctionEndsBeforeItStarts):
        actions.open_function(
            build.person(),
            build.organisation(),
            title="Directrice",
            level=Level.MANAGEMENT,
            starts_on=day,
            ends_on=day,
            by=secretary,
            on=day,
        )


def test_edit_function_changes_the_parts_played(secretary, day):
    function = build.function(parts=("voter", "finance"))

    actions.edit_function(
        function,
        changes={"title": "Cheffe de projet", "parts": ["finance", "speaker"]},
        seen=0,
        by=secretary,
        on=day,
    )

    assert sorted(part.kind for part in function.parts.all()) == ["finance", "speaker"]
    assert Record.objects.get().changes == {
        "title": ["Chargée de mission", "Cheffe de projet"],
        "parts": ["finance, voter", "finance, speaker"],
    }


def test_edit_function_moves_the_person_to_another_level(secretary, day):
    body = build.organisation(contact_count=2, level_count=1)
    moved = build.function(at=body)
    build.function(at=body)

    actions.edit_function(moved, changes={"level": Level.CABINET}, seen=0, by=secretary, on=day)

    body.refresh_from_db()
    assert body.level_count == 2


def test_end_function_with_a_known_successor(secretary, day):
    body = build.organisation(contact_count=2, level_count=1)
    leaving, staying = build.function(at=body), build.function(at=body)

    actions.end_function(leaving, ends_on=day, successor=staying, by=secretary, on=day)

    leaving.refresh_from_db()
    body.refresh_from_db()
    assert (leaving.ends_on, leaving.successor, leaving.succession_open) == (day, staying, False)
    assert body.contact_count == 1


def test_end_function_with_a_newcomer_hands_over_the_post(secretary, day):
    leaving = build.function(title="Directrice", level=Level.MANAGEMENT, parts=("voter",))
    newcomer = actions.Newcomer("Nouvelle", "Zoé", "zoe@ville.example", parts=("voter",))

    actions.end_function(leaving, ends_on=day, successor=newcomer, by=secretary, on=day)

    leaving.refresh_from_db()
    post = leaving.successor
    assert post is not None
    assert (str(post.person), post.person.email) == ("Zoé Nouvelle", "zoe@ville.example")
    assert (post.title, post.level, post.starts_on) == ("Directrice", Level.MANAGEMENT, day)
    assert [part.kind for part in post.parts.all()] == ["voter"]
    assert post.organisation == leaving.organisation


def test_end_function_with_a_newcomer_changes_nothing_when_refused(secretary, day):
    build.person(email="zoe@ville.example")
    leaving = build.function()

    with pytest.raises(actions.EmailTaken):
        actions.end_function(
            leaving,
            ends_on=day,
            successor=actions.Newcomer("Nouvelle", "Zoé", "zoe@ville.example"),
            by=secretary,
            on=day,
        )

    leaving.refresh_from_db()
    assert leaving.ends_on is None
    assert verbs() == []


@pytest.mark.parametrize("still_asked", [True, False])
def test_end_function_without_a_successor(secretary, day, still_asked):
    leaving = build.function()

    actions.end_function(leaving, ends_on=day, succession_open=still_asked, by=secretary, on=day)

    leaving.refresh_from_db()
    assert (leaving.successor, leaving.succession_open) == (None, still_asked)


def test_end_function_is_said_once(secretary, day):
    function = build.function(ends_on=day)

    with pytest.raises(actions.FunctionAlreadyEnded):
        actions.end_function(function, ends_on=day, by=secretary, on=day)


def test_end_function_refuses_a_day_before_its_start(secretary, day):
    function = build.function(starts_on=day)

    with pytest.raises(actions.FunctionEndsBeforeItStarts):
        actions.end_function(function, ends_on=day, by=secretary, on=day)


def test_end_function_in_the_future_keeps_the_contact_until_then(secretary, day):
    function = build.function()

    actions.end_function(function, ends_on=day + timedelta(days=30), by=secretary, on=day)

    function.organisation.refresh_from_db()
    assert function.organisation.contact_count == 1


def test_name_successor_closes_the_question(secretary, day):
    body = build.organisation()
    left = build.function(at=body, ends_on=day, succession_open=True)
    heir = build.function(at=body)

    actions.name_successor(left, successor=heir, by=secretary, on=day)

    left.refresh_from_db()
    assert (left.successor, left.succession_open) == (heir, False)


def test_name_successor_refuses_a_function_elsewhere(secretary, day):
    left = build.function(ends_on=day, succession_open=True)

    with pytest.raises(actions.NotASuccessor):
        actions.name_successor(left, successor=build.function(), by=secretary, on=day)


def test_recount_sees_functions_that_start_and_end_by_themselves(day, told):
    body, right = build.organisation(contact_count=1, level_count=1), build.organisation()
    build.function(at=body, level=Level.CABINET, starts_on=day)
    twice = build.function(at=body, starts_on=day)
    build.function(at=body, of=twice.person, level=Level.ELECTED, starts_on=None)
    build.function(at=body, starts_on=date(2020, 1, 1), ends_on=day)
    build.function(at=right, starts_on=day + timedelta(days=1))

    changed = actions.recount(on=day)

    body.refresh_from_db()
    assert changed == 1
    assert (body.contact_count, body.level_count) == (2, 3)
    assert told == [({body.pk}, set())]


def test_recount_leaves_alone_what_is_right(day, told):
    build.organisation()

    assert actions.recount(on=day) == 0
    assert told == []


def test_record_budget_is_told_and_journaled(treasurer, told):
    body = build.organisation()

    actions.record_budget(body, year=2025, amount=Decimal(1_400_000), source="OFGL", by=treasurer)

    assert body.budgets.get().amount == Decimal("1400000.00")
    assert told == [({body.pk}, set())]
    assert Record.objects.about(body).get().verb == "directory.budget_recorded"


def test_record_budget_twice_is_refused_with_the_figure_known(treasurer):
    known = build.budget(year=2025, source="OFGL")

    with pytest.raises(actions.BudgetAlreadyKnown) as refused:
        actions.record_budget(
            known.organisation, year=2025, amount=Decimal(2), source="Presse", by=treasurer
        )

    assert "1\u202f400\u202f000\u00a0€ (OFGL)" in refused.value.messages[0]


def test_correct_budget_says_before_and_after(treasurer):
    budget = build.budget(amount=Decimal(100))

    actions.correct_budget(
        budget,
        year=2025,
        amount=Decimal(200),
        source="OFGL",
        kind=Budget.Kind.OPERATING,
        seen=0,
        by=treasurer,
    )

    assert Record.objects.get().changes == {"year": 2025, "amount": ["100.00", "200"]}


def test_remove_budget_keeps_the_figure_in_the_journal(treasurer):
    budget = build.budget(amount=Decimal(100))

    actions.remove_budget(budget, by=treasurer)

    assert not Budget.objects.exists()
    assert Record.objects.get().changes["amount"] == "100"


@pytest.mark.parametrize("party", [build.organisation, build.person])
def test_consent_is_given_then_withdrawn(secretary, day, party):
    record = party()

    consent = actions.give_consent(
        record, purpose=Consent.Purpose.PUBLIC_LISTING, on=day, source="Bulletin", by=secretary
    )
    assert record.consents.living(day).get() == consent

    actions.withdraw_consent(consent, on=day + timedelta(days=1), by=secretary)
    assert not record.consents.living(day + timedelta(days=1)).exists()
    assert Record.objects.about(record).count() == 2


def test_consent_is_given_once(secretary, day):
    body = build.organisation()
    say = {"purpose": Consent.Purpose.IMAGE, "on": day, "source": "Mail", "by": secretary}
    actions.give_consent(body, **say)

    with pytest.raises(actions.ConsentAlreadyGiven):
        actions.give_consent(body, **say)


def test_consent_is_withdrawn_once_and_after_it_was_given(secretary, day):
    consent = actions.give_consent(
        build.person(), purpose=Consent.Purpose.IMAGE, on=day, source="Mail", by=secretary
    )

    with pytest.raises(actions.ConsentWithdrawn):
        actions.withdraw_consent(consent, on=day - timedelta(days=1), by=secretary)
    actions.withdraw_consent(consent, on=day, by=secretary)
    with pytest.raises(actions.ConsentWithdrawn):
        actions.withdraw_consent(consent, on=day, by=secretary)


def test_theme_is_created_then_renamed_at_the_same_address(editor):
    theme = actions.create_theme(name="Redirection écologique", by=editor)

    actions.edit_theme(theme, name="Bifurcation", text="Renoncer", seen=0, by=editor)

    theme.refresh_from_db()
    assert (theme.name, theme.slug) == ("Bifurcation", "redirection-ecologique")
    assert verbs() == ["directory.theme_created", "directory.theme_edited"]


def test_theme_is_refused_under_another_spelling(editor):
    actions.create_theme(name="Évaluation", by=editor)

    with pytest.raises(actions.ThemeExists):
        actions.create_theme(name="evaluation", by=editor)


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (
            lambda: build.function(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 1)),
            "function_ends_after_it_starts",
        ),
        (lambda: build.organisation(siren="243500139", siret="1" * 14), "siret_is_of_its_siren"),
        (lambda: build.budget(amount=Decimal(-1)), "budget_is_not_negative"),
        (lambda: build.budget(year=1900), "budget_year_is_a_year"),
        (
            lambda: Consent.objects.create(
                purpose="image", given_on=date(2026, 1, 1), source="Mail"
            ),
            "consent_is_of_a_body_or_a_person",
        ),
        (
            lambda: Consent.objects.create(
                organisation=build.organisation(),
                purpose="image",
                given_on=date(2026, 1, 1),
                withdrawn_on=date(2025, 1, 1),
                source="Mail",
            ),
            "consent_withdrawn_after_it_is_given",
        ),
    ],
)
def test_database_refuses_nonsense(make, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: build.organisation(siren="243500139"),
        lambda: build.person(email="a@ville.example"),
        lambda: build.budget(of=Organisation.objects.filter(slug="une").first() or _one()),
        build.territory,
        lambda: build.theme(name="Climat"),
    ],
)
def test_database_keeps_one_of_each(make):
    make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def _one():
    return build.organisation(name="Une")
