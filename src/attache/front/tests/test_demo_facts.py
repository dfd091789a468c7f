"""The demonstration's files agree with the public documents and with each other."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from stdnum.fr import siren, siret

from attache.directory.models import Budget, Consent, Function, Organisation, Part
from attache.front import facts
from attache.memberships import tiers
from attache.memberships.models import Resignation, Step
from attache.road_maps.models import RoadMapStep

DAY = date(2026, 11, 23)
BODIES = {row["slug"]: row for row in facts.rows("bodies")}
PEOPLE = {row["id"]: row for row in facts.rows("people")}
THEMES = {row["slug"] for row in facts.rows("themes")}
GRIDS = {grid["slug"]: grid for grid in facts.table("grids")["grids"]}


def _last(row):
    return int(row["last_year"] or DAY.year)


def _covers(row, year):
    return int(row["first_year"]) <= year <= _last(row)


def _members(year):
    return {row["body"] for row in facts.rows("memberships") if _covers(row, year)}


@pytest.mark.parametrize(
    ("year", "count"),
    [(2011, 10), (2017, 26), (2018, 31), (2019, 36), (2020, 35), (2023, 37), (2024, 36)],
)
def test_institutions_are_as_many_as_the_documents_say(year, count):
    assert len(_members(year)) == count


def test_the_first_members_are_all_regions():
    assert {BODIES[body]["kind"] for body in _members(2011)} == {"region"}


@pytest.mark.parametrize("year", range(2019, DAY.year + 1))
def test_institutions_are_35_to_40_in_recent_years(year):
    assert 35 <= len(_members(year)) <= 40


def test_individual_members_are_22_in_2024():
    assert sum(_covers(row, 2024) for row in facts.rows("individuals")) == 22


def test_the_figures_that_the_association_shows_are_those_of_the_files():
    figures = facts.table("association")["figures"]

    assert figures["institutions"] == len(_members(figures["year"]))
    assert figures["individuals"] == sum(
        _covers(row, figures["year"]) for row in facts.rows("individuals")
    )


def test_bodies_have_valid_numbers_and_no_siren_twice():
    sirens = Counter(row["siren"] for row in BODIES.values() if row["siren"])

    assert [number for number in sirens if not siren.is_valid(number)] == []
    assert [number for number, times in sirens.items() if times > 1] == []
    for row in BODIES.values():
        assert not row["siret"] or (
            siret.is_valid(row["siret"]) and row["siret"].startswith(row["siren"])
        )


def test_slugs_are_unique():
    assert len(BODIES) == len(facts.rows("bodies"))
    assert len(PEOPLE) == len(facts.rows("people"))


@pytest.mark.parametrize(
    ("file", "column", "known"),
    [
        ("bodies", "parent", BODIES),
        ("budgets", "body", BODIES),
        ("memberships", "body", BODIES),
        ("resignations", "body", BODIES),
        ("commitments", "body", BODIES),
        ("coverages", "lead", BODIES),
        ("coverages", "covered", BODIES),
        ("functions", "body", BODIES),
        ("functions", "person", PEOPLE),
        ("functions", "successor", [*PEOPLE, "?"]),
        ("individuals", "person", PEOPLE),
        ("consents", "body", BODIES),
        ("consents", "person", PEOPLE),
        ("added_facts", "body", BODIES),
        ("added_facts", "person", PEOPLE),
        ("contests", "body", BODIES),
        ("contests", "person", PEOPLE),
        ("theme_links", "body", BODIES),
        ("theme_links", "theme", THEMES),
        ("welcomes", "body", BODIES),
        ("bodies", "kind", Organisation.Kind.values),
        ("budgets", "kind", Budget.Kind.values),
        ("functions", "level", Function.Level.values),
        ("road_map_steps", "road_map", {row["key"] for row in facts.rows("road_maps")}),
        ("road_map_steps", "state", RoadMapStep.State.values),
        ("resignations", "reason", Resignation.Reason.values),
        ("consents", "purpose", Consent.Purpose.values),
        ("welcomes", "step", Step.Kind.values),
    ],
)
def test_every_name_in_a_file_is_known_elsewhere(file, column, known):
    unknown = {row[column] for row in facts.rows(file)} - set(known) - {""}

    assert unknown == set()


def test_those_who_commit_on_a_road_map_are_bodies_of_the_files():
    named = {slug for row in facts.rows("road_map_steps") for slug in row["committed"].split()}

    assert named <= set(BODIES)


@pytest.mark.parametrize(("column", "known"), [("themes", THEMES), ("parts", Part.Kind.values)])
def test_every_theme_and_part_of_a_function_is_known(column, known):
    named = {word for row in facts.rows("functions") for word in row[column].split()}

    assert named <= set(known)


def test_addresses_lead_nowhere_and_are_unique():
    addresses = [row["email"] for row in PEOPLE.values() if row["email"]]

    assert all(address.endswith(".example") for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_an_address_is_under_the_name_of_the_body():
    for row in facts.rows("functions"):
        host = PEOPLE[row["person"]]["email"].partition("@")[2]
        assert host.removesuffix(".example") in BODIES


def test_people_can_be_told_apart():
    names = {f"{row['first_name']} {row['last_name']}" for row in PEOPLE.values()}

    assert len(names) == len(PEOPLE) == 153


def test_people_belong_to_a_body_or_in_their_own_right():
    tied = {row["person"] for row in facts.rows("functions")}
    tied |= {row["person"] for row in facts.rows("individuals")}

    assert set(PEOPLE) == tied


def _living(body):
    return [
        row
        for row in facts.rows("functions")
        if row["body"] == body and not facts.day(row["ends_on"], on=DAY)
    ]


def test_five_members_hang_by_one_contact():
    alone = {body for body in _members(DAY.year) if len(_living(body)) == 1}

    assert len(alone) == 5
    assert [body for body in _members(DAY.year) if not _living(body)] == []


def test_one_member_has_lost_its_permanent_contact():
    lost = {
        body
        for body in _members(DAY.year)
        if not any("permanent_contact" in row["parts"] for row in _living(body))
    }

    assert lost == {"metropole-europeenne-de-lille"}


def _bracket(tier):
    bounds = {name: Decimal(tier[name]) if name in tier else None for name in ("low", "high")}
    return tiers.Bracket(
        **bounds,
        low_included=tier.get("low_included", True),
        high_included=tier.get("high_included", False),
    )


def _grid(slug):
    return tiers.Grid(
        [
            tiers.Line(
                key=number,
                name=tier["id"],
                amount=Decimal(tier["amount"]),
                kinds=frozenset(facts.kinds(tier["kinds"])),
                bracket=_bracket(tier),
                nature=tiers.Nature(tier.get("nature", "ordinary")),
                is_from=tier.get("is_from", False),
            )
            for number, tier in enumerate(GRIDS[slug]["tiers"])
        ]
    )


@pytest.mark.parametrize(
    ("budget", "tier"),
    [
        (0, "1000"),
        (1_499_999, "1000"),
        (1_500_000, "2500"),
        (10_000_000, "2500"),
        (10_000_001, "5000"),
    ],
)
@pytest.mark.parametrize("kind", ["commune", "region", "association", "company"])
def test_the_2022_grid_counts_the_budget_alone(kind, budget, tier):
    answer = tiers.which(_grid("grille-de-2022"), kind=kind, budget=Decimal(budget))

    assert answer.line
    assert answer.line.name == tier


@pytest.mark.parametrize(
    ("kind", "budget", "tier"),
    [
        ("commune", 1_500_000, "2500"),
        ("commune", 10_000_000, "2500"),
        ("commune", 10_000_001, None),
        ("region", 900_000, "5000"),
        ("departement", 2_000_000_000, "5000"),
        ("association", 500_000, None),
    ],
)
def test_the_2021_grid_has_no_tier_for_a_large_town_nor_for_a_private_body(kind, budget, tier):
    answer = tiers.which(_grid("grille-de-2021"), kind=kind, budget=Decimal(budget))

    assert (answer.line.name if answer.line else None) == tier


@pytest.mark.parametrize("slug", GRIDS)
def test_no_two_tiers_claim_the_same_body(slug):
    flaws = tiers.flaws(_grid(slug), kinds=Organisation.Kind.values)

    assert [flaw for flaw in flaws if flaw.is_overlap] == []


def test_companionship_is_for_the_two_higher_tiers_of_2021_and_for_every_body_in_2022():
    with_it = {
        slug: {tier["id"] for tier in GRIDS[slug]["tiers"] if "compagnonnage" in tier["rights"]}
        for slug in ("grille-de-2021", "grille-de-2022")
    }

    assert with_it == {
        "grille-de-2021": {"5000", "8000"},
        "grille-de-2022": {"1000", "2500", "5000", "8000"},
    }


@pytest.mark.parametrize("slug", GRIDS)
def test_the_rights_of_a_tier_are_those_of_its_grid(slug):
    listed = {right["id"] for right in GRIDS[slug].get("rights", [])}
    given = {right for tier in GRIDS[slug]["tiers"] for right in tier["rights"]}

    assert given == listed


def test_a_member_with_a_known_budget_is_at_the_tier_of_that_budget():
    latest = {row["body"]: Decimal(row["amount"]) for row in facts.rows("budgets")}
    for row in facts.rows("memberships"):
        if row["tier"] in {"solidaire", "8000"} or row["body"] not in latest or row["last_year"]:
            continue
        kind = BODIES[row["body"]]["kind"]
        answer = tiers.which(_grid("grille-de-2022"), kind=kind, budget=latest[row["body"]])
        assert answer.line
        assert (row["body"], answer.line.name) == (row["body"], row["tier"])


def test_memberships_of_a_body_do_not_overlap():
    for body in BODIES:
        years = [
            year
            for row in facts.rows("memberships")
            if row["body"] == body
            for year in range(int(row["first_year"]), _last(row) + 1)
        ]
        assert len(years) == len(set(years)), body


def test_a_resignation_ends_a_membership():
    ends = {
        (row["body"], date(int(row["last_year"]) + 1, 1, 1).isoformat())
        for row in facts.rows("memberships")
        if row["last_year"]
    }

    assert {(row["body"], row["effective_on"]) for row in facts.rows("resignations")} <= ends


def test_commitments_last_one_to_three_years_within_a_membership():
    for row in facts.rows("commitments"):
        assert 0 <= int(row["last_year"]) - int(row["first_year"]) <= 2
        assert row["body"] in _members(int(row["first_year"]))


def test_a_group_is_of_five_bodies_led_by_one_that_may_lead():
    leads = {row["lead"] for row in facts.rows("coverages")}

    assert {BODIES[lead]["kind"] for lead in leads} <= {"region", "departement", "metropole"}
    assert len(facts.rows("coverages")) == 4
    assert leads <= {row["body"] for row in facts.rows("memberships") if row["tier"] == "8000"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("J-2", date(2026, 11, 20)),
        ("J-1", date(2026, 11, 20)),
        ("J-0", date(2026, 11, 22)),
        ("J+1", date(2026, 11, 23)),
        ("J+40", date(2027, 1, 4)),
        ("2026-11-22", date(2026, 11, 22)),
    ],
)
def test_what_is_told_by_its_distance_falls_on_a_day_of_work(text, day):
    assert facts.day(text, on=date(2026, 11, 22)) == day
