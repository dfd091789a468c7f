from datetime import date, timedelta

import pytest
from django.utils import timezone

from attache.directory.tests import build as directory
from attache.front import actions, sources, todos
from attache.front.models import SetAside
from attache.front.sources import house
from attache.front.tests.screen import lines
from attache.journal import queries as journal
from attache.memberships import standing
from attache.memberships.actions import departures, joining
from attache.memberships.models import Member
from attache.memberships.tests import build
from attache.memberships.tests.build_grids import grid_2021
from attache.post.tests import build as post

pytestmark = pytest.mark.django_db
TODAY = build.TODAY


def titles(user, *, on: date = TODAY) -> list[str]:
    groups = todos.waiting(sources.ALL, hidden=todos.set_aside(on), user=user, on=on)
    return [todo.title for group in groups for todo in group.todos]


def hanging_member(*, name: str = "Ville de Nancy") -> Member:
    body = build.body(name=name)
    body.contact_count = 1
    body.save()
    membership = build.membership(of=build.member(of=body), tier=build.tier(5000))
    return membership.member


def test_a_member_that_hangs_by_one_person_comes_first(coordinator):
    hanging_member()

    assert "Ville de Nancy ne tient plus qu’à une personne" in titles(coordinator)


def test_a_member_with_two_contacts_is_left_in_peace(coordinator):
    member = hanging_member()
    member.organisation.contact_count = 2
    member.organisation.save()
    standing.refresh([member.pk], on=TODAY)

    assert not [title for title in titles(coordinator) if "ne tient plus" in title]


def test_somebody_who_left_without_successor_is_asked_about(coordinator):
    function = directory.function(ends_on=date(2026, 11, 3))
    function.succession_open = True
    function.save()

    assert [title for title in titles(coordinator) if str(function.person) in title]


def test_the_first_late_step_of_a_welcome_is_shown(coordinator):
    welcome = build.welcome(owner=coordinator, of=build.body(name="Ville de Thiers"))

    assert titles(coordinator, on=TODAY) == titles(coordinator)
    late = titles(coordinator, on=TODAY + timedelta(days=300))

    assert sum("Ville de Thiers" in title for title in late) == 1
    assert welcome.steps.count() > 1


def test_memberships_that_end_soon_are_one_line(treasurer):
    for _ in range(3):
        build.membership(tier=build.tier(5000))

    assert "3 adhésions à renouveler" in titles(treasurer)


def test_who_did_not_renew_is_still_asked_for_in_january(treasurer):
    member = build.membership(tier=build.tier(5000)).member
    january = date(2027, 1, 10)
    standing.refresh([member.pk], on=january)

    assert "1 adhésion à renouveler" in titles(treasurer, on=january)


def test_those_who_did_not_renew_and_those_who_are_to_are_counted_together(treasurer):
    tier = build.tier(5000)
    ended = [build.membership(tier=tier).member for _ in range(2)]
    ending = build.membership(tier=tier, ends_on=date(2027, 2, 1)).member
    january = date(2027, 1, 10)
    standing.refresh([member.pk for member in (*ended, ending)], on=january)

    assert "3 adhésions à renouveler" in titles(treasurer, on=january)
    (line,) = lines(house.BELONGING[-1], user=treasurer, on=january)
    assert "31 décembre 2026" in line.text


def test_who_resigned_or_is_covered_is_not_to_renew(secretary):
    leaving = build.membership(tier=build.tier(5000))
    departures.resign(
        leaving.member,
        announced_on=TODAY,
        effective_on=leaving.ends_on,
        reason="budget",
        on=TODAY,
        by=secretary,
    )
    build.lead(covers=2)

    assert "1 adhésion à renouveler" in titles(secretary)


def test_the_line_of_renewals_leads_to_those_members(client, treasurer):
    member = build.membership(
        starts_on=timezone.localdate().replace(month=1, day=1),
        ends_on=timezone.localdate() + timedelta(days=20),
        tier=build.tier(5000),
    ).member
    other = build.membership(
        ends_on=timezone.localdate() + timedelta(days=300), tier=build.tier(5000)
    ).member
    client.force_login(treasurer)

    page = client.get("/equipe/adherents/?etat=a-renouveler").content.decode()

    assert member.get_absolute_url() in page
    assert other.get_absolute_url() not in page


def test_lines_set_aside_leave_room_for_the_others(coordinator):
    for number in range(7):
        hanging_member(name=f"Ville {number}")
    for number in range(6):
        actions.dismiss(first_line(coordinator), reason=f"{number}", by=coordinator)

    assert sum("ne tient plus" in title for title in titles(coordinator)) == 1


def test_a_trial_that_is_over_leaves_no_grid_in_force(treasurer):
    grid_2021()

    assert "Aucune grille d’adhésion n’est en vigueur" in titles(treasurer)
    told = "La grille à l’essai «\xa0Grille 2021\xa0» prend fin le 20 juin 2022"
    assert told in titles(treasurer, on=date(2022, 5, 1))


def test_a_letter_that_failed_is_for_the_administrator(administrator, treasurer):
    post.letter(to="elle@perdue.example", failed=True)

    assert [title for title in titles(administrator) if "elle@perdue.example" in title]
    assert not [title for title in titles(treasurer) if "elle@perdue.example" in title]


def test_newcomers_are_for_the_editor(editor):
    build.membership(of=build.member(of=build.body(name="Ville d’Orsay")), tier=build.tier(5000))

    assert "Présenter aux autres\xa0: Ville d’Orsay" in titles(editor)


# Set aside


def first_line(user) -> todos.Todo:
    hidden = todos.set_aside(TODAY)
    return todos.waiting(sources.ALL, hidden=hidden, user=user, on=TODAY)[0].todos[0]


def test_a_postponed_line_comes_back_on_its_day(coordinator):
    hanging_member()
    before = titles(coordinator)

    actions.postpone(first_line(coordinator), until=date(2026, 12, 1), on=TODAY, by=coordinator)

    assert titles(coordinator, on=date(2026, 11, 30)) != before
    assert before[0] not in titles(coordinator, on=date(2026, 11, 30))
    assert before[0] in titles(coordinator, on=date(2026, 12, 1))


def test_a_dismissed_line_stays_away_and_says_why(coordinator):
    hanging_member()

    line = actions.dismiss(first_line(coordinator), reason="Petite équipe", by=coordinator)

    assert not [title for title in titles(coordinator) if "ne tient plus" in title]
    (change,) = journal.about(line, user=coordinator)[0].changes
    assert change.after == "Petite équipe"


def test_a_line_brought_back_shows_again(coordinator):
    hanging_member()
    before = titles(coordinator)
    line = actions.dismiss(first_line(coordinator), reason="y", by=coordinator)

    actions.bring_back(line, by=coordinator)

    assert titles(coordinator) == before


@pytest.mark.parametrize(
    ("answers", "field"),
    [({"until": "2020-01-01"}, "until"), ({"reason": " "}, "reason"), ({"until": "abc"}, "until")],
)
def test_setting_aside_without_a_day_to_come_or_a_reason_is_answered(
    client, coordinator, answers, field
):
    hanging_member()
    client.force_login(coordinator)

    page = client.post(
        f"/equipe/mettre-de-cote/?key={first_line(coordinator).key}", {"x": "", **answers}
    )

    assert page.context["form"].errors[field]
    assert "Ville de Nancy" in page.content.decode()
    assert not SetAside.objects.exists()


def test_setting_aside_from_the_page_keeps_the_day_and_the_reason(client, coordinator):
    hanging_member()
    client.force_login(coordinator)
    tomorrow = timezone.localdate() + timedelta(days=1)

    client.post(
        f"/equipe/mettre-de-cote/?key={first_line(coordinator).key}",
        {"until": tomorrow.isoformat(), "reason": "Après les vœux"},
    )
    listed = client.get("/equipe/mis-de-cote/").content.decode()
    line = SetAside.objects.get()
    client.post(f"/equipe/mis-de-cote/{line.pk}/reprendre/")

    assert "Ville de Nancy" in listed
    assert (line.until, line.reason) == (tomorrow, "Après les vœux")
    assert not SetAside.objects.exists()


def test_a_line_that_waits_for_nobody_cannot_be_set_aside(client, coordinator):
    client.force_login(coordinator)

    page = client.post("/equipe/mettre-de-cote/?key=forged", {"reason": "Parce que"}, follow=True)

    assert "n’attend plus" in page.content.decode()
    assert not SetAside.objects.exists()


def test_lines_that_are_not_shown_are_counted(client, coordinator):
    for number in range(8):
        hanging_member(name=f"Ville {number}")
    client.force_login(coordinator)

    page = client.get("/equipe/").content.decode()

    assert "et 3 autres" in page


def test_members_that_are_only_counted_are_not_read(coordinator, django_assert_num_queries):
    for number in range(8):
        hanging_member(name=f"Ville {number}")
    tie = house.TIE[0]
    assert coordinator.has_perm(tie.permission)

    # One for the keys of all, one for the five that are shown.
    with django_assert_num_queries(2):
        (group,) = todos.waiting([tie], hidden=frozenset(), user=coordinator, on=TODAY)

    assert (len(group.todos), group.more) == (5, 3)
    assert [todo.title for todo in group.todos] == [
        f"Ville {number} ne tient plus qu’à une personne" for number in range(5)
    ]


def test_a_line_that_somebody_saw_to_since_it_was_counted_is_left_out(coordinator):
    gone = todos.Source("", "directory.edit", lambda *_: [], lambda *_: [todos.Counted("gone", 1)])

    assert todos.waiting([gone], hidden=frozenset(), user=coordinator, on=TODAY) == []


def test_what_is_nowhere_says_so_in_french(client):
    page = client.get("/nulle-part/")

    assert page.status_code == 404
    assert "Rien ici" in page.content.decode()


# The page


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_screen_costs_the_same_whatever_waits(
    client, coordinator, count, django_assert_num_queries
):
    for number in range(count):
        member = hanging_member(name=f"Ville {number}")
        build.welcome(owner=coordinator, of=member.organisation, on=date(2020, 1, 1))
    client.force_login(coordinator)

    with django_assert_num_queries(10):
        page = client.get("/equipe/")

    assert page.content.decode().count("ne tient plus") >= count


def test_an_empty_first_screen_says_what_will_be_there(client, editor):
    client.force_login(editor)

    assert "Rien ne vous attend" in client.get("/equipe/").content.decode()


@pytest.mark.parametrize(
    "address", ["", "mettre-de-cote/", "mis-de-cote/", "recherche/", "taches/", "presentation/"]
)
def test_whoever_holds_no_office_does_not_enter(client, outsider, address):
    client.force_login(outsider)

    assert client.get(f"/equipe/{address}").status_code == 403


def test_visitors_are_sent_to_the_door(client):
    assert client.get("/equipe/").headers["Location"].startswith("/connexion/")


def test_somebody_who_asks_to_join_waits_on_the_screen(coordinator, treasurer):
    asked = build.joining_request()

    assert "Ville de Quimper demande à adhérer" in titles(coordinator)
    assert "Ville de Quimper demande à adhérer" not in titles(treasurer)

    joining.refuse(asked, answer="Pas cette année.", on=TODAY, by=coordinator)
    assert "Ville de Quimper demande à adhérer" not in titles(coordinator)


def test_where_much_waits_the_first_subject_alone_is_open(client, coordinator):
    for number in range(14):
        hanging_member(name=f"Ville {number}")
    client.force_login(coordinator)

    page = client.get("/equipe/").content.decode()

    assert page.count('<details class="heap" open>') == 1
    assert page.index("<h2>Liens</h2>") < page.index('<details class="heap">')
