"""A fee grid tried on those who belong: the pages of the team, of the wall, of the space."""

from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.models import Organisation
from attache.directory.tests import build as directory
from attache.kit import dates
from attache.memberships import simulation_pages, standing
from attache.memberships.models import FeeGrid, Tier, TierKind
from attache.memberships.queries import simulation_summary, simulations
from attache.memberships.queries.simulation_apart import SHOWN
from attache.memberships.simulation import Outcome
from attache.memberships.tests import build, build_grids

pytestmark = pytest.mark.django_db
Kind = Organisation.Kind
PAGES = ("simulation_with", "simulated_members", "simulation_wall", "print_simulation")


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def in_force():
    return build.grid()


@pytest.fixture
def proposed(today):
    """Small ones pay less, large ones more; nothing is said of companies."""
    grid = build_grids.empty_grid(title="Grille proposee", applies_from=date(today.year + 1, 1, 1))
    kinds = [kind for kind in Kind if kind != Kind.COMPANY]
    build_grids.line(grid, 800, kinds, name="Petits", budget_high=Decimal(1_500_000))
    build_grids.line(grid, 6000, kinds, name="Grands", budget_low=Decimal(1_500_000))
    build_grids.line(grid, 9000, build_grids.NAMED, nature=Tier.Nature.GROUP, is_from=True)
    build_grids.line(grid, 50, (), name="Individu", nature=Tier.Nature.INDIVIDUAL)
    FeeGrid.objects.filter(pk=grid.pk).update(proposed_on=today)
    grid.refresh_from_db()
    return grid


def member(amount, today, **body):
    made = build.member(of=build.body(**body), opened_on=today)
    build.membership(of=made, tier=build.tier(amount), starts_on=date(today.year, 1, 1), on=today)
    return made


def contact(body):
    person = directory.person(email="elle@ville.example")
    person.account = User.objects.create_user(person.email, name=str(person))
    person.save(update_fields=["account"])
    directory.function(of=person, at=body)
    return person


def said(response):
    text = unescape(response.content.decode())
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def page(client, user, name, *keys, status=200, face="memberships", **query):
    client.force_login(user)
    response = client.get(reverse(f"{face}:{name}", args=keys), query)
    assert response.status_code == status
    return said(response)


def test_a_proposed_grid_is_tried_on_real_members(client, treasurer, in_force, proposed, today):
    member(1000, today, name="Ville de Mens", budget=900_000)
    member(5000, today, name="Ville de Lyon", budget=20_000_000)
    member(5000, today, name="Entreprise", kind=Kind.COMPANY)
    member(2500, today, name="Sans budget", budget=None)

    shown = page(client, treasurer, "simulation", proposed.slug)
    rows = page(client, treasurer, "simulated_members", proposed.slug, in_force.slug)

    assert "6 000 €" in shown  # 1 000 + 5 000 today
    assert "6 800 €" in shown
    assert "+800 €" in shown
    assert "1 adhérent·e n’a pas de palier" in shown
    assert "1 budget manque" in shown
    assert "Il faudrait y ajouter entre 800 € et 6 000 €" in shown
    assert "Budget à chercher : entre 800 € et 6 000 €" in rows
    assert "Budget de 20 000 000 €" in rows


def test_whom_a_grid_says_nothing_certain_of_is_named_at_the_desk(
    client, treasurer, in_force, proposed, today
):
    member(5000, today, name="Coop du Lac", kind=Kind.COMPANY)
    for number in range(SHOWN + 1):
        member(2500, today, name=f"Ville {number:02}", budget=None)

    shown = page(client, treasurer, "simulation", proposed.slug)
    wall = page(client, treasurer, "simulation_wall", proposed.slug)
    part = shown[shown.index('id="a-regarder"') : shown.index('id="paliers"')]

    assert part.index("Coop du Lac") < part.index("Ville 00") < part.index(f"Ville {SHOWN - 1}")
    assert f"Ville {SHOWN}" not in part
    assert "et 1 autre" in part
    assert "?effet=budget_missing" in part
    assert "Coop du Lac" not in wall


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("?effet=up", ["Ville de Lyon"]),
        ("?effet=down&effet=budget_missing", ["Sans budget", "Ville de Mens"]),
        ("?tri=-avant&q=ville", ["Ville de Lyon", "Ville de Mens"]),
        ("?tri=ecart&q=ville", ["Ville de Mens", "Ville de Lyon"]),
        ("?type=company", []),
    ],
)
def test_the_list_is_narrowed_sorted_and_exported(
    client, treasurer, in_force, proposed, today, address, shown
):
    member(1000, today, name="Ville de Mens", budget=900_000)
    member(5000, today, name="Ville de Lyon", budget=20_000_000)
    member(2500, today, name="Sans budget", budget=None)
    client.force_login(treasurer)
    list_of = reverse("memberships:simulated_members", args=[proposed.slug, in_force.slug])

    answer = client.get(f"{list_of}{address}&format=csv")

    lines = b"".join(answer).decode("utf-8-sig").splitlines()[1:]
    assert [line.split(";")[0] for line in lines] == shown


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_whatever_the_members(
    client, treasurer, in_force, proposed, today, count, name, django_assert_num_queries
):
    for _ in range(count):
        member(5000, today)
    client.force_login(treasurer)

    address = reverse(f"memberships:{name}", args=[proposed.slug, in_force.slug])

    with django_assert_num_queries(7):
        client.get(address)
    with django_assert_num_queries(5):
        client.get(address)


def test_another_grid_is_chosen_on_the_page(client, treasurer, in_force, proposed):
    former = build_grids.grid_2021()
    client.force_login(treasurer)

    answer = client.get(f"{proposed.get_absolute_url()}simulation/", {"avec": former.slug})
    shown = page(client, treasurer, "simulation_with", proposed.slug, former.slug)

    assert answer.url == f"{proposed.get_absolute_url()}simulation/avec/{former.slug}/"
    assert f"comparée à « {former} »" in shown


def test_a_grid_that_nobody_knows_is_said_so(client, treasurer, in_force, proposed):
    shown = page(client, treasurer, "simulation", proposed.slug, avec="inconnue")

    assert "Aucune grille ne porte ce nom" in shown
    for keys in (("inconnue", in_force.slug), (proposed.slug, "inconnue")):
        for name in PAGES:
            page(client, treasurer, name, *keys, status=404)
    page(client, treasurer, "simulation", "inconnue", status=404)
    page(client, treasurer, "grid_effects", "inconnue", status=404)


def test_a_grid_next_to_itself_moves_nobody(client, treasurer, in_force, today):
    member(5000, today)

    shown = page(client, treasurer, "simulation_with", in_force.slug, in_force.slug)

    assert "personne ne bouge" in shown
    assert "0 monte et 0 baisse" in shown


@pytest.mark.parametrize("name", PAGES)
def test_a_grid_without_tiers_and_nobody_who_belongs(client, treasurer, in_force, today, name):
    empty = build_grids.empty_grid()
    client.force_login(treasurer)
    address = reverse(f"memberships:{name}", args=[empty.slug, in_force.slug])

    assert client.get(address).status_code == 200
    member(5000, today)
    assert client.get(address).status_code == 200


def test_holes_are_said_with_the_way_to_them(client, treasurer, in_force, proposed, today):
    member(5000, today)
    proposed.tiers.filter(name="Grands").delete()

    shown = page(client, treasurer, "simulation", proposed.slug)

    assert f"{proposed.get_absolute_url()}#flaws" in shown
    assert "Aucun palier ne couvre un budget" in shown


def test_the_first_grid_of_all_has_nothing_but_itself_to_be_compared_with(client, treasurer):
    alone = build_grids.empty_grid()

    assert "comparée à elle-même" in page(client, treasurer, "simulation", alone.slug)


def test_the_grid_in_force_is_compared_with_the_one_it_replaced(today):
    former, later = build_grids.grid_2021(), build.grid()
    FeeGrid.objects.filter(pk=former.pk).update(replaced_by=later, replaced_on=date(2022, 1, 1))

    assert simulations.usual_base(later, simulations.every_grid(), on=today) == former
    assert simulations.usual_base(former, simulations.every_grid(), on=today) == later


def test_groups_solidarity_and_individuals_keep_their_nature(in_force, proposed, today):
    build.lead(covers=2, year=today.year)
    free = member(0, today, name="Solidaire")
    alone = build.individual()
    build.membership(of=alone, tier=build.tier(40), starts_on=date(today.year, 1, 1), on=today)

    compared = simulations.compare(proposed, in_force, on=today)

    assert {row.who.pk: row.move.outcome for row in compared.rows}[free.pk] is Outcome.SOLIDARITY
    assert compared.tried.totals.of(Outcome.COVERED).count == 2
    assert compared.tried.totals.at_least.after == 9000
    assert compared.tried.totals.compared.after == 9050
    assert "Cette grille n’a pas de palier solidaire." in simulation_summary.Summary(compared).notes


def test_ways_of_fewer_than_three_are_told_together_without_their_amounts(
    client, treasurer, in_force, proposed, today
):
    for number in range(4):
        member(5000, today, name=f"Ville {number}")
    alone = member(2500, today, name="Coop du Lac", kind="company", budget=20_000_000)

    def ways(*, sheltered):
        tried = simulations.compare(proposed, in_force, on=today)
        return simulation_summary.Summary(tried, sheltered=sheltered).ways

    told = ways(sheltered=False)
    assert any(each.count == 1 for each in told)
    hidden = ways(sheltered=True)
    assert sum(each.count for each in hidden) == sum(each.count for each in told)
    assert min(each.count for each in hidden) >= simulations.LEAST
    assert [each.before_amount + each.after_amount for each in hidden if each.turn == "few"] == [""]
    assert "moins de trois" in page(client, treasurer, "simulation_wall", proposed.slug)
    assert alone


def test_the_wall_names_nobody_and_hides_what_two_pay(client, treasurer, in_force, proposed, today):
    for number in range(3):
        member(5000, today, name=f"Ville {number}")
    member(1000, today, name="Syndicat de Thau", kind=Kind.SYNDICATE, budget=900_000)

    shown = page(client, treasurer, "simulation_wall", proposed.slug, in_force.slug)

    assert "Syndicat de Thau" not in shown
    assert "Syndicat" not in shown
    assert "Autres types, réunis (4)" in shown
    assert "<nav" not in shown


def test_the_paper_is_one_page(in_force, proposed, today):
    for kind in Kind:
        member(5000, today, kind=kind)
    for number in range(60):
        line = build_grids.line(in_force, 100 + number, (), name=f"Palier {number} " * 4)
        of = build.member(of=build.body(budget=None), opened_on=today)
        build.membership(of=of, tier=line, starts_on=date(today.year, 1, 1), on=today)

    made = simulation_pages.page(simulations.compare(proposed, in_force, on=today), on=today)

    assert made.startswith(b"%PDF")
    assert made.count(b"/Count 1/") == 1


def test_grids_stand_side_by_side_before_a_trial_ends(
    client, treasurer, in_force, proposed, today, django_assert_num_queries
):
    former = build_grids.grid_2021()
    FeeGrid.objects.filter(pk=former.pk).update(replaced_by=in_force, replaced_on=today)
    FeeGrid.objects.filter(pk=in_force.pk).update(trial_until=today)
    member(5000, today, budget=900_000)
    client.force_login(treasurer)

    with django_assert_num_queries(9):
        shown = said(client.get(f"{in_force.get_absolute_url()}effets/"))

    assert shown.index("5 000 €") < shown.index("1 000 €") < shown.index("800 €")
    assert f"{proposed.get_absolute_url()}simulation/avec/{in_force.slug}/" in shown


@pytest.mark.parametrize("name", PAGES)
def test_whoever_is_not_on_the_team_tries_no_grid(client, outsider, in_force, proposed, name):
    page(client, outsider, name, proposed.slug, in_force.slug, status=403)


def test_a_member_reads_what_changes_for_all_and_for_themselves(
    client, in_force, proposed, today, django_assert_num_queries
):
    ours = member(1000, today, name="Ville de Mens", budget=900_000)
    member(5000, today, name="Ville de Lyon", budget=20_000_000)
    person = contact(ours.organisation)

    shown = page(client, person.account, "grid", proposed.slug, face="memberships_space")
    with django_assert_num_queries(10):
        client.get(reverse("memberships_space:grid", args=[proposed.slug]))

    assert "Vous passeriez de 1 000 € à 800 €." in shown
    assert "Le budget est de 900 000 € ; le palier « Petits » vaut pour un budget" in shown
    assert "6 800 €" in shown
    assert "Lyon" not in shown


def test_a_member_whose_budget_is_missing_is_asked_for_it(client, in_force, proposed, today):
    ours = member(2500, today, name="Ville de Mens", budget=None)

    shown = page(
        client, contact(ours.organisation).account, "grid", proposed.slug, face="memberships_space"
    )

    assert "Vous payez aujourd’hui 2 500 €." in shown
    assert "Dites ce chiffre à l’équipe" in shown


def test_somebody_who_belongs_by_themselves_has_their_line(client, in_force, proposed, today):
    alone = build.individual()
    build.membership(of=alone, tier=build.tier(40), starts_on=date(today.year, 1, 1), on=today)
    alone.person.account = User.objects.create_user("seule@x.example", name="Seule")
    alone.person.save(update_fields=["account"])

    shown = page(client, alone.person.account, "grid", proposed.slug, face="memberships_space")

    assert "Vous passeriez de 40 € à 50 €." in shown


def test_the_space_lists_what_is_put_to_the_vote(client, in_force, proposed, today):
    ours = member(5000, today)
    draft = build_grids.empty_grid(title="Brouillon")
    account = contact(ours.organisation).account

    shown = page(client, account, "grids", face="memberships_space")

    assert proposed.title in shown
    assert "Brouillon" not in shown
    page(client, account, "grid", draft.slug, status=404, face="memberships_space")
    voted = page(client, account, "grid", in_force.slug, face="memberships_space")
    assert "Pour vous" not in voted


def test_a_member_sees_who_moves_where_and_no_budget_but_its_own(
    client, in_force, proposed, today, django_assert_num_queries
):
    ours = member(1000, today, name="Ville de Mens", budget=900_000)
    member(5000, today, name="Ville de Lyon", budget=20_000_000)
    member(1000, today, name="Syndicat de Thau", kind=Kind.SYNDICATE, budget=700_000)
    alone = build.individual()
    build.membership(of=alone, tier=build.tier(40), starts_on=date(today.year, 1, 1), on=today)
    account = contact(ours.organisation).account

    shown = page(client, account, "simulation", proposed.slug, face="memberships_space")
    with django_assert_num_queries(7):
        client.get(reverse("memberships_space:simulation", args=[proposed.slug]))

    assert "Vous passeriez de 1 000 € à 800 €." in shown
    assert "D’un palier à l’autre" in shown
    assert "Autres types, réunis" in shown
    for theirs in ("Lyon", "Thau", "20 000 000", "700 000", str(alone)):
        assert theirs not in shown


def test_any_two_grids_that_were_put_to_the_assembly_are_compared(
    client, treasurer, in_force, proposed, today
):
    """A trial next to the grid before it: the assembly votes on what both did."""
    former, draft = build_grids.grid_2021(), build_grids.empty_grid(title="Brouillon")
    ours = member(1000, today, name="Ville de Mens", budget=900_000)
    account = contact(ours.organisation).account

    shown = page(
        client, account, "simulation", in_force.slug, former.slug, face="memberships_space"
    )
    wall = page(client, treasurer, "simulation_wall", in_force.slug)

    assert f"1 000 € avec « {former} », 1 000 € avec « {in_force} »." in shown
    assert f"comparée à « {former} »" in wall
    for keys in ((draft.slug,), (proposed.slug, draft.slug), (proposed.slug, "inconnue")):
        page(client, account, "simulation", *keys, status=404, face="memberships_space")


def test_what_one_pays_is_said_without_change_or_without_the_other_amount(client, today):
    in_force, later = build.grid(), build_grids.empty_grid(title="Plus tard")
    build_grids.line(later, 5000, Kind, name="Les mêmes")
    FeeGrid.objects.filter(pk=later.pk).update(proposed_on=today)
    ours = member(40, today, name="Ville de Lyon")
    account = contact(ours.organisation).account
    Tier.objects.filter(amount=40).update(amount=5000)

    same = page(client, account, "simulation", later.slug, face="memberships_space")
    TierKind.objects.filter(tier__grid=in_force).delete()
    ours.memberships.update(tier=None, reason="Repris")
    standing.refresh([ours.pk], on=today)
    after = page(client, account, "simulation", later.slug, face="memberships_space")

    assert "Vous paieriez toujours 5 000 €." in same
    assert "Vous paieriez 5 000 €." in after


def test_the_space_lists_a_trial_that_is_adopted_and_applies_later(client, today, in_force):
    ours = member(5000, today, name="Ville de Mens")
    coming = build_grids.empty_grid(title="Essai", applies_from=today + timedelta(days=40))
    decided = {"proposed_on": today, "adopted_on": today, "decision": "AG, résolution 2"}
    until = today + timedelta(days=400)
    FeeGrid.objects.filter(pk=coming.pk).update(
        **decided, adopted_by="L’assemblée", trial_until=until
    )

    account = contact(ours.organisation).account
    shown = page(client, account, "grids", face="memberships_space")
    part = shown.partition('id="a-venir"')[2]
    assert "Essai" in part
    assert "À l’essai jusqu’au" in part
    assert dates.shown(until) in part.replace("\u00a0", " ")


def test_the_space_says_nothing_of_grids_to_whoever_is_no_member(client, outsider, proposed):
    page(client, outsider, "grids", status=403, face="memberships_space")
    page(client, outsider, "grid", proposed.slug, status=403, face="memberships_space")
    page(client, outsider, "simulation", proposed.slug, status=403, face="memberships_space")
