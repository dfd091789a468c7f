"""Who may do what in the browser, and what each page shows."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.urls.converters import IntConverter
from django.utils import timezone

from attache.directory.models import Organisation, Part
from attache.directory.tests import build as directory
from attache.kit import search
from attache.memberships import standing, urls
from attache.memberships.models import (
    Commitment,
    Coverage,
    FeeGrid,
    Membership,
    Resignation,
    Tier,
    Welcome,
)
from attache.memberships.tests import build, build_grids

pytestmark = pytest.mark.django_db

TERMS = {"starts_on": "2026-11-23"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member(today):
    return build.membership(starts_on=date(today.year, 1, 1), on=today).member


@pytest.fixture
def lead(today):
    return build.lead(year=today.year)


def page(client, user, name, *args, status=200, **query):
    client.force_login(user)
    response = client.get(reverse(f"memberships:{name}", args=args), query)
    assert response.status_code == status
    return unescape(response.content.decode())


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(f"memberships:{name}", args=args), data)
    assert response.status_code == status
    return response


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, treasurer, count, today, django_assert_num_queries
):
    for _ in range(count):
        build.membership(starts_on=date(today.year, 1, 1), on=today)
    client.force_login(treasurer)

    # Who I am, two; how many, two; tiers and themes to choose from; then the members, once.
    with django_assert_num_queries(7):
        response = client.get(reverse("memberships:members"))

    assert response.content.decode().count('<th scope="row">') == count


def test_the_list_shows_members_of_today_unless_others_are_asked_for(client, treasurer, member):
    candidate = build.member()

    shown = page(client, treasurer, "members")
    candidates = page(client, treasurer, "members", etat="candidate")
    everybody = page(client, treasurer, "members", etat="tous")

    assert (member.name in shown, candidate.name in shown) == (True, False)
    assert (member.name in candidates, candidate.name in candidates) == (False, True)
    assert member.name in everybody
    assert candidate.name in everybody


def test_the_list_says_who_hangs_by_one_contact(client, treasurer, today):
    alone = build.membership(
        of=build.member(of=directory.organisation(contact_count=1)), starts_on=today, on=today
    ).member
    held = build.membership(
        of=build.member(of=directory.organisation(contact_count=2)), starts_on=today, on=today
    ).member
    person = build.membership(of=build.individual(), starts_on=today, on=today).member

    shown = page(client, treasurer, "members", contacts="un")

    assert alone.name in shown
    assert held.name not in shown
    assert person.name not in shown


def test_the_list_finds_by_name_kind_tier_region_and_theme(client, treasurer, today):
    body = build.body(name="Région Bretagne", kind=Organisation.Kind.REGION, region="53")
    theme = directory.theme()
    body.themes.add(theme)
    tier = build.tier(5000)
    build.membership(of=build.member(of=body), tier=tier, starts_on=today, on=today)
    other = build.membership(
        of=build.member(of=build.body(name="Orsay")), starts_on=today, on=today
    ).member

    for query in (
        {"q": "bretag"},
        {"type": "region"},
        {"palier": tier.pk},
        {"region": "53"},
        {"theme": theme.slug},
    ):
        shown = page(client, treasurer, "members", **query)
        assert "Région Bretagne" in shown
        assert other.name not in shown


def test_the_list_counts_institutions_and_individuals(client, treasurer, member, today):
    build.membership(of=build.individual(), starts_on=today, on=today)

    shown = page(client, treasurer, "members")

    assert f"2 en {today.year}" in shown
    assert "1 institution, 1 personne" in shown


def test_the_list_tells_leads_and_the_led(client, treasurer, today):
    lead = build.lead(covers=2, year=today.year)

    shown = page(client, treasurer, "members")

    assert "entraîne 2 organismes" in shown
    assert shown.count(f"par {lead.member}") == 2
    assert "à nommer" in shown


def test_the_list_is_exported_as_it_is_seen(client, treasurer, member):
    client.force_login(treasurer)

    answer = client.get(reverse("memberships:members"), {"format": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert len(lines) == 2
    assert member.name in lines[1]
    assert "<" not in lines[1]


def test_somebody_outside_the_team_sees_no_member(client, outsider):
    for name in ("members", "figures", "welcomes"):
        page(client, outsider, name, status=403)


def test_figures_count_each_year(client, treasurer, today):
    body = build.member()
    build.membership(of=body, starts_on=date(today.year - 2, 1, 1))
    build.membership(of=body, starts_on=date(today.year - 1, 1, 1))
    build.membership(of=build.individual(), starts_on=date(today.year, 1, 1))

    shown = page(client, treasurer, "figures")

    assert str(today.year - 2) in shown
    assert "100\u00a0%" in shown


def test_figures_of_a_network_without_members_say_so(client, treasurer):
    assert "compter" in page(client, treasurer, "figures")


def test_opening_a_membership(client, secretary, treasurer, today):
    build.grid()
    town = build.body()
    post(client, treasurer, "open", town.slug, status=403, **TERMS)

    assert "5\u202f000" in page(client, secretary, "open", town.slug)
    post(client, secretary, "open", town.slug, starts_on=today.isoformat())

    assert town.member.memberships.get().starts_on == today


def test_a_refusal_is_said_in_the_form_and_nothing_typed_is_lost(client, secretary, member):
    answer = post(
        client,
        secretary,
        "open",
        member.key,
        status=200,
        starts_on=timezone.localdate().isoformat(),
        reason="Une raison tapée",
    )

    assert "adhère déjà" in answer.content.decode()
    assert "Une raison tapée" in answer.content.decode()


def test_somebody_joins_in_their_own_right(client, coordinator, today):
    build.grid()
    person = directory.person()

    assert "solidarité" not in page(client, coordinator, "open", person.public_id)
    post(client, coordinator, "open", person.public_id, starts_on=today.isoformat())

    assert person.member.memberships.get().amount == 40


def test_the_treasurer_renews_and_a_double_click_renews_once(client, treasurer, editor, member):
    following = {"starts_on": member.until.isoformat()}
    post(client, editor, "renew", member.key, status=403, **following)

    assert member.until.isoformat() in page(client, treasurer, "renew", member.key)
    post(client, treasurer, "renew", member.key, **following)
    post(client, treasurer, "renew", member.key, status=200, **following)

    assert member.memberships.count() == 2


def test_renewing_a_group_proposes_the_terms_that_were_decided(client, secretary, lead):
    lead.amount, lead.reason = 9500, "Six communes"
    lead.save()

    shown = page(client, secretary, "renew", lead.member.key)

    assert f'<option value="{lead.tier_id}" selected>' in shown
    assert "9\u202f500" in shown
    assert "Six communes" in shown


def test_nothing_of_a_solidarity_goes_on_by_itself(client, secretary, today):
    build.grid()
    free = build.membership(tier=build.tier(0), starts_on=date(today.year, 1, 1), on=today)
    free.reason, free.motive, free.decision = "Une raison", "Inondation", "Bureau du 3 mars"
    free.save()
    member = free.member

    shown = page(client, secretary, "renew", member.key)
    for words in ("Inondation", "Bureau du 3 mars", "Une raison", " selected>Solidaire", "0,00"):
        assert words not in shown
    post(client, secretary, "renew", member.key, starts_on=member.until.isoformat())

    assert member.memberships.latest("starts_on").amount == 5000


def test_an_amount_that_was_decided_goes_with_its_tier_and_no_other(client, secretary, lead):
    Membership.objects.filter(pk=lead.pk).update(amount=9500, reason="Six communes")
    left = {"amount": "9 500", "reason": "Six communes", "tier": build.tier(5000).pk}

    post(client, secretary, "renew", lead.member.key, starts_on=lead.ends_on.isoformat(), **left)

    renewed = lead.member.memberships.latest("starts_on")
    assert (renewed.tier, renewed.amount, renewed.reason) == (build.tier(5000), 5000, "")


def test_an_amount_that_was_decided_is_kept_with_its_tier(client, secretary, lead):
    Membership.objects.filter(pk=lead.pk).update(amount=9500, reason="Six communes")
    kept = {"amount": "9 500", "reason": "Six communes", "tier": lead.tier_id}

    post(client, secretary, "renew", lead.member.key, starts_on=lead.ends_on.isoformat(), **kept)

    renewed = lead.member.memberships.latest("starts_on")
    assert (renewed.tier, renewed.amount) == (lead.tier, 9500)


def test_another_amount_typed_for_another_tier_stands_with_its_reason(client, secretary, lead):
    Membership.objects.filter(pk=lead.pk).update(amount=9500, reason="Six communes")
    typed = {"amount": "4 000", "reason": "Première année seule", "tier": build.tier(5000).pk}

    post(client, secretary, "renew", lead.member.key, starts_on=lead.ends_on.isoformat(), **typed)

    renewed = lead.member.memberships.latest("starts_on")
    assert (renewed.tier, renewed.amount) == (build.tier(5000), 4000)


def test_terms_of_a_body_that_no_tier_covered_go_on_until_one_does(client, secretary, today):
    grid = build.grid(with_all=False)
    grid.tiers.all().delete()
    member = build.membership(starts_on=date(today.year, 1, 1), amount=3000, on=today).member
    assert "3\u202f000" in page(client, secretary, "renew", member.key)

    build_grids.line(grid, 5000)

    assert "3\u202f000" not in page(client, secretary, "renew", member.key)


def test_a_group_goes_on_as_the_group_of_the_next_grid(client, secretary, lead):
    Membership.objects.filter(pk=lead.pk).update(amount=9500, reason="Six communes")
    after = build_grids.empty_grid(applies_from=lead.ends_on)
    group = build_grids.line(after, 9000, nature=Tier.Nature.GROUP, is_from=True)
    FeeGrid.objects.filter(pk=after.pk).update(
        proposed_on=lead.starts_on, adopted_on=lead.starts_on, adopted_by="AG"
    )

    shown = page(client, secretary, "renew", lead.member.key)

    assert f'<option value="{group.pk}" selected>' in shown
    assert "Six communes" not in shown


def test_a_candidate_has_nothing_to_renew(client, secretary):
    candidate = build.member()

    post(client, secretary, "renew", candidate.key, status=200, **TERMS)

    assert not candidate.memberships.exists()


def test_leaving_and_coming_back(client, coordinator, treasurer, member, today):
    tomorrow = (today + timedelta(days=1)).isoformat()
    leaving = {"announced_on": today.isoformat(), "effective_on": tomorrow, "reason": "budget"}
    post(client, treasurer, "resign", member.key, status=403, **leaving)

    page(client, coordinator, "resign", member.key)
    post(client, coordinator, "resign", member.key, **leaving)
    assert Resignation.objects.get().effective_on.isoformat() == tomorrow
    page(client, coordinator, "come_back", member.key)
    post(client, treasurer, "come_back", member.key, status=403, starts_on=tomorrow)
    post(client, coordinator, "come_back", member.key, starts_on=tomorrow)

    assert member.memberships.count() == 2


def test_an_announced_departure_is_told_and_taken_back_in_one_click(
    client, coordinator, treasurer, member, today
):
    member.commitments.create(
        first_year=today.year, last_year=today.year + 2, signed_on=today, source="Convention"
    )
    standing.refresh([member.pk], on=today)
    leaving = {
        "announced_on": today.isoformat(),
        "effective_on": member.until.isoformat(),
        "reason": "budget",
    }
    where = reverse("memberships:take_back_departure", args=[member.key])

    assert f"engagé jusqu’en\u00a0{today.year + 2}" in page(
        client, coordinator, "resign", member.key
    )
    post(client, coordinator, "resign", member.key, **leaving)
    shown = client.get(member.get_absolute_url()).content.decode()
    assert where in shown
    assert "A annoncé son départ" in shown
    client.force_login(treasurer)
    assert where not in client.get(member.get_absolute_url()).content.decode()
    post(client, treasurer, "take_back_departure", member.key, status=403)
    post(client, coordinator, "take_back_departure", member.key)
    answer = post(client, coordinator, "take_back_departure", member.key)

    assert not Resignation.objects.exists()
    assert "n’a pas annoncé" in client.get(answer.url).content.decode()


def test_a_departure_does_not_speak_of_a_commitment_that_ends_before(
    client, coordinator, member, today
):
    member.commitments.create(
        first_year=today.year, last_year=today.year, signed_on=today, source="Convention"
    )
    standing.refresh([member.pk], on=today)

    assert "engagement" not in page(client, coordinator, "resign", member.key)


def test_leaving_without_a_reason_is_asked_again(client, coordinator, member, today):
    post(
        client,
        coordinator,
        "resign",
        member.key,
        status=200,
        announced_on=today.isoformat(),
        effective_on=today.isoformat(),
    )

    assert not Resignation.objects.exists()


def test_committing(client, coordinator, treasurer, member, today):
    said = {
        "first_year": today.year,
        "years": 3,
        "signed_on": today.isoformat(),
        "source": "Convention",
    }
    post(client, treasurer, "commit", member.key, status=403, **said)

    page(client, coordinator, "commit", member.key)
    post(client, coordinator, "commit", member.key, **said)

    assert Commitment.objects.get().last_year == today.year + 2


def test_bringing_a_body_along_and_letting_it_go(client, coordinator, treasurer, lead, today):
    town = build.body(name="Commune de Vizille", budget=None)
    search.put("organisation", [town.pk])
    start = lead.starts_on.isoformat()
    post(client, treasurer, "cover", lead.pk, town.slug, status=403, starts_on=start)

    found = page(client, coordinator, "bring_along", lead.pk, q="vizille")
    assert reverse("memberships:cover", args=[lead.pk, town.slug]) in found
    page(client, coordinator, "cover", lead.pk, town.slug)
    post(client, coordinator, "cover", lead.pk, town.slug, starts_on=start)
    coverage = Coverage.objects.get()
    page(client, coordinator, "uncover", coverage.pk)
    post(client, treasurer, "uncover", coverage.pk, status=403, ends_on=start)
    post(client, coordinator, "uncover", coverage.pk, ends_on=start)

    assert not Coverage.objects.exists()


def test_welcoming_from_the_request_to_the_end(client, programme_lead, treasurer, today):
    town = build.body(name="Ville de Thiers")
    search.put("organisation", [town.pk])
    post(client, treasurer, "open_welcome", town.slug, status=403)

    assert town.slug in page(client, programme_lead, "new_welcome", q="thiers")
    page(client, programme_lead, "open_welcome", town.slug)
    opening = {"received_on": today.isoformat(), "owner": programme_lead.pk}
    post(client, programme_lead, "open_welcome", town.slug, **opening)
    welcome = Welcome.objects.get()
    post(client, treasurer, "do_step", welcome.pk, "meeting", status=403)
    post(client, programme_lead, "do_step", welcome.pk, "meeting", done_on=today.isoformat())
    assert "1 sur 6" not in page(client, programme_lead, "welcome", welcome.pk)
    post(client, programme_lead, "undo_step", welcome.pk, "meeting")
    assert "1 sur 6" in page(client, programme_lead, "welcomes")
    page(client, programme_lead, "hand_over_welcome", welcome.pk)
    post(client, programme_lead, "hand_over_welcome", welcome.pk, owner=programme_lead.pk)
    page(client, programme_lead, "close_welcome", welcome.pk)
    post(client, programme_lead, "close_welcome", welcome.pk, status=200)
    post(client, programme_lead, "close_welcome", welcome.pk, outcome="Reporté")

    assert Welcome.objects.get().outcome == "Reporté"
    assert "Reporté" in page(client, programme_lead, "welcomes")


def test_a_step_done_tomorrow_is_refused_with_the_note_kept(client, coordinator, today):
    welcome = build.welcome(owner=coordinator, on=today)

    answer = post(
        client,
        coordinator,
        "do_step",
        welcome.pk,
        "meeting",
        status=200,
        done_on=(today + timedelta(days=1)).isoformat(),
        note="Avec le DGS",
    )

    assert "Avec le DGS" in answer.content.decode()
    assert welcome.steps.get(kind="meeting").done_on is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_welcomes_cost_the_same_whatever_their_number(
    client, coordinator, count, today, django_assert_num_queries
):
    for _ in range(count):
        build.welcome(owner=coordinator, on=today - timedelta(days=60))
    client.force_login(coordinator)

    with django_assert_num_queries(5):
        response = client.get(reverse("memberships:welcomes"))

    assert response.content.decode().count("jours de retard") == count


def numbered_pages():
    """The address of every page of this room that says a number."""
    for route in (*urls.desk, *urls.public):
        converters = route.pattern.converters
        if any(isinstance(each, IntConverter) for each in converters.values()):
            yield pytest.param(route.pattern, id=route.name)


@pytest.mark.parametrize("number", ["9" * 30, "0"])
@pytest.mark.parametrize("pattern", list(numbered_pages()))
def test_an_address_with_a_number_of_nowhere_is_not_found(
    client, coordinator, secretary, pattern, number
):
    town = directory.organisation()
    grid = build.grid()
    address = str(pattern).replace("<int:pk>", number).replace("<slug:kind>", "meeting")
    address = address.replace(
        "<slug:slug>", grid.slug if address.startswith("grilles") else town.slug
    )

    for user in (coordinator, secretary):
        client.force_login(user)
        for answer in (
            client.get(f"/equipe/{address}", follow=True),
            client.post(f"/equipe/{address}"),
        ):
            assert answer.status_code in {404, 405}
    assert client.post(f"/equipe/{address}").status_code == 404


def test_undoing_a_step_of_a_welcome_that_is_over_is_answered(client, coordinator, today):
    welcome = build.welcome(owner=coordinator, on=today)
    welcome.closed_on = today
    welcome.save()

    answer = post(client, coordinator, "undo_step", welcome.pk, "request")

    assert "est clos depuis" in client.get(answer.url).content.decode()
    assert welcome.steps.get(kind="request").done_on == today


def test_a_key_of_nobody_is_not_found(client, coordinator):
    for key in ("nulle-part", "11111111-1111-4111-8111-111111111111"):
        for name in ("open", "renew", "resign", "come_back", "commit", "open_welcome"):
            page(client, coordinator, name, key, status=404)


def test_the_page_of_a_body_tells_the_tie(client, secretary, today):
    lead = build.lead(covers=1, year=today.year)
    lead.member.commitments.create(
        first_year=today.year, last_year=today.year + 1, signed_on=today, source="Convention"
    )
    build.membership(of=lead.member, starts_on=date(today.year - 2, 1, 1), on=today)
    client.force_login(secretary)

    shown = client.get(lead.member.get_absolute_url()).content.decode()

    for words in (
        f"adhère depuis {today.year}",
        "entraîne 1 organisme",
        f"engagement jusqu’en {today.year + 1}",
        "8\u202f000\u00a0€",
        "interruption",
        "Quel palier, et pourquoi",
        reverse("memberships:renew", args=[lead.member.key]),
    ):
        assert words in shown


@pytest.mark.parametrize(("next_year", "amount"), [(False, "1\u202f111"), (True, "2\u202f222")])
def test_the_page_and_the_list_show_the_same_period(client, secretary, today, next_year, amount):
    member = build.membership(starts_on=date(today.year - 2, 1, 1), amount=1111, on=today).member
    if next_year:
        build.membership(of=member, starts_on=date(today.year + 1, 1, 1), amount=2222, on=today)

    in_the_list = page(client, secretary, "members", etat="tous")
    on_the_page = client.get(member.get_absolute_url()).content.decode()

    assert f"{amount}\u00a0€" in in_the_list
    assert f"<dd>{amount}\u00a0€</dd>" in on_the_page


def test_the_page_of_a_person_tells_the_tie_too(client, secretary, today):
    member = build.membership(of=build.individual(), starts_on=today, on=today).member
    client.force_login(secretary)

    shown = client.get(member.get_absolute_url()).content.decode()

    assert f"adhère depuis {today.year}" in shown
    assert "Quel palier" not in shown


def test_the_page_of_a_body_offers_what_its_state_calls_for(client, secretary, today):
    build.grid()
    candidate = build.member()
    gone = build.membership(starts_on=date(today.year - 3, 1, 1), on=today).member
    welcomed = build.welcome(owner=secretary, on=today - timedelta(days=40))
    covered = build.lead(covers=1, year=today.year).coverages.get().member
    client.force_login(secretary)

    def offers(member, name):
        where = reverse(f"memberships:{name}", args=[member.key])
        return where in client.get(member.get_absolute_url()).content.decode()

    assert offers(candidate, "open")
    assert offers(candidate, "open_welcome")
    assert not offers(welcomed.member, "open_welcome")
    assert offers(gone, "renew")
    assert not offers(covered, "open")


def test_the_permanent_contact_is_in_the_list(client, treasurer, member, today):
    directory.function(
        of=directory.person(last_name="Trouvée"),
        at=member.organisation,
        parts=(Part.Kind.PERMANENT_CONTACT,),
    )
    build.membership(of=member, starts_on=date(today.year + 1, 1, 1), on=today)

    assert "Angèle Trouvée" in page(client, treasurer, "members")


def test_solidarity_shows_in_the_list(client, treasurer, today):
    build.grid()
    free = Tier.objects.get(nature=Tier.Nature.SOLIDARITY)
    build.membership(tier=free, starts_on=today, on=today)

    assert "solidaire" in page(client, treasurer, "members")
