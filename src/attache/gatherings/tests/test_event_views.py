from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.directory.tests import build as directory
from attache.gatherings.actions import events
from attache.gatherings.models import Event
from attache.gatherings.queries.event_pages import GAPS
from attache.gatherings.readiness import Gap
from attache.gatherings.tests import build
from attache.memberships.tests import build as memberships

pytestmark = pytest.mark.django_db

LIST = "/equipe/evenements/"
# Views know what day it is: what is to come stays so for a long time.
FAR = datetime(2090, 12, 8, 13, 30, tzinfo=UTC)
DRAFT = {
    "title": "Coopérer",
    "kind": "webinar",
    "question": "Comment ?",
    "day": "2026-12-08",
    "starts": "14:00",
    "ends": "16:00",
}


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def reader(client, treasurer):
    """Somebody of the team who reads events and prepares none."""
    client.force_login(treasurer)
    return client


def at(event, page):
    return reverse(f"gatherings:{page}", args=[event.slug])


def text(response):
    return response.content.decode()


def problems(response):
    form = response.context["form"]
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(desk, count, django_assert_num_queries):
    themes = [directory.theme()]
    for _each in range(count):
        build.event(themes=themes, title="Forêts")

    with django_assert_num_queries(5):
        page = text(desk.get(LIST))

    assert page.count("Forêts</a>") == count


def test_the_list_is_filtered_by_what_one_looks_for(desk):
    forests = directory.theme(name="Forêts")
    held = build.event(title="Passé", starts_at=timezone.now() - timedelta(days=9))
    build.event(title="Bientôt", starts_at=timezone.now() + timedelta(days=9), themes=[forests])
    build.event(title="Brouillon", announced=False, kind=Event.Kind.WORKSHOP)

    def shown(query):
        page = text(desk.get(LIST + query))
        return [name for name in ("Passé", "Bientôt", "Brouillon") if f"{name}</a>" in page]

    assert shown("?etat=over") == ["Passé"]
    assert shown("?etat=announced") == ["Bientôt"]
    assert shown("?etat=draft") == ["Brouillon"]
    assert shown("?theme=forets") == ["Bientôt"]
    assert shown("?type=workshop") == ["Brouillon"]
    assert shown("?public=members") == []
    assert shown("?q=brouillons") == ["Brouillon"]
    assert "Passé" in shown(f"?annee={held.starts_at.year}")
    assert shown("?annee=2008") == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_whoever_carries_it(desk, count, django_assert_num_queries):
    event = build.event(themes=[directory.theme()], starts_at=FAR)
    for _each in range(count):
        function = directory.function()
        events_page = event.appearances.create(
            person=function.person, organisation=function.organisation, title="Maire"
        )

    with django_assert_num_queries(PAGE):
        page = text(desk.get(event.get_absolute_url()))

    assert page.count("Maire") == count
    assert events_page.name in page


PAGE = 10


def test_a_page_says_when_it_is_in_paris_and_far_away(desk):
    event = build.event(starts_at=FAR)

    page = text(desk.get(event.get_absolute_url()))

    assert "14\u00a0h\u00a030" in page
    assert "8\u00a0h\u00a030" in page
    assert "17\u00a0h\u00a030" in page


def test_a_page_tells_what_is_missing(desk):
    event = build.event(announced=False, purpose="", link="", starts_at=FAR)

    page = text(desk.get(event.get_absolute_url()))

    assert str(GAPS[Gap.NO_SPEAKER]) in page
    assert "/annoncer/" not in page


def test_somebody_drafts_an_event_then_announces_it(desk, editor):
    answer = desk.post(LIST + "nouveau/", DRAFT)

    event = Event.objects.get()
    assert answer.url == event.get_absolute_url()
    assert (event.starts_at, event.owner) == (datetime(2026, 12, 8, 13, tzinfo=UTC), editor)
    desk.post(
        at(event, "edit_event_times"),
        {**DRAFT, "version": 0, "place": "Lyon", "link": "", "capacity": "30"},
    )
    desk.post(at(event, "announce_event"))

    event.refresh_from_db()
    assert (event.place, event.capacity) == ("Lyon", 30)
    assert event.announced_at


def test_an_event_that_is_not_ready_is_not_announced(desk):
    event = build.event(announced=False, link="")

    page = text(desk.post(at(event, "announce_event"), follow=True))

    event.refresh_from_db()
    assert event.announced_at is None
    assert "flash" in page or "notice" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "2026-10-25", "starts": "02:30", "ends": "05:00"}, "starts"),
        ({"day": "2026-03-29", "starts": "02:30", "ends": "05:00"}, "starts"),
        ({"day": "2026-10-24", "last_day": "2026-10-25", "ends": "02:30"}, "ends"),
        ({"ends": "13:00"}, "ends"),
        ({"starts": "midi"}, "starts"),
        ({"day": "0206-12-08"}, "day"),
    ],
)
def test_hours_that_mean_nothing_are_explained(desk, changes, field):
    answer = desk.post(LIST + "nouveau/", DRAFT | changes)

    assert list(problems(answer)) == [field]
    assert not Event.objects.exists()


def test_an_hour_is_typed_as_one_says_it(desk):
    desk.post(LIST + "nouveau/", DRAFT | {"starts": "9 h 30", "ends": "12h"})

    event = Event.objects.get()
    assert event.starts_at == datetime(2026, 12, 8, 8, 30, tzinfo=UTC)
    assert event.ends_at == datetime(2026, 12, 8, 11, tzinfo=UTC)


def test_a_draft_whose_day_is_past_is_not_offered_to_be_announced(desk):
    past = build.event(starts_at=build.LAST_YEAR, announced=False)

    page = text(desk.get(past.get_absolute_url()))
    refused = text(desk.post(at(past, "announce_event"), follow=True))

    assert "Sa date est passée" in page
    assert at(past, "announce_event") not in page
    assert "changez sa date" in refused
    past.refresh_from_db()
    assert past.announced_at is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://visio.example", "ftp://a.example"])
def test_a_link_that_is_no_page_over_https_is_refused(desk, link):
    event = build.event()

    answer = desk.post(at(event, "edit_event_times"), {**DRAFT, "version": 0, "link": link})

    assert list(problems(answer)) == ["link"]


@pytest.mark.parametrize("name", ["edit_event_times", "copy_event", "draft_event"])
def test_a_day_after_any_event_is_refused(desk, name):
    event = build.event()
    build.seat(event)
    address = reverse("gatherings:draft_event") if name == "draft_event" else at(event, name)

    answer = desk.post(address, {**DRAFT, "version": 0, "day": "31/12/9999"})

    assert "9999" in problems(answer)["day"][0]
    assert Event.objects.get().starts_at == event.starts_at


def test_seats_without_limit_are_counted_once_somebody_has_one(desk):
    event = build.event(starts_at=FAR)
    show = event.get_absolute_url()

    assert "0, sans limite" not in text(desk.get(show))
    assert "sans limite" in text(desk.get(show))
    Event.objects.update(seated_count=2)
    assert "2, sans limite" in text(desk.get(show))


def test_what_was_typed_is_kept_when_a_day_past_is_refused(desk):
    event = build.event(starts_at=FAR)

    answer = desk.post(
        at(event, "edit_event_times"),
        {**DRAFT, "version": 0, "day": "27/02/2020", "place": "Lyon, 3e étage"},
    )

    assert "moment passé" in problems(answer)["__all__"][0]
    assert "Lyon, 3e étage" in text(answer)


def test_the_capacity_stays_above_those_seated_and_says_how_many(desk):
    event = build.event(capacity=30)
    Event.objects.update(seated_count=12)

    asked = text(desk.get(at(event, "edit_event_times")))
    answer = desk.post(
        at(event, "edit_event_times"), {**DRAFT, "version": 0, "place": "Lyon", "capacity": "3"}
    )

    assert "12" in asked
    assert list(problems(answer)) == ["capacity"]


def test_an_event_is_for_members_whose_tier_gives_a_right_of_the_grid_in_force(desk):
    grid = memberships.grid()
    grid.rights.create(name="Voyages d’étude")
    event = build.event()
    said = {"version": 0, "audience": "right", "cost": "20", "guests_allowed": ""}

    missing = desk.post(at(event, "edit_event_audience"), said)
    unknown = desk.post(at(event, "edit_event_audience"), said | {"right_name": "Autre"})
    desk.post(at(event, "edit_event_audience"), said | {"right_name": "Voyages d’étude"})

    event.refresh_from_db()
    assert list(problems(missing)) == ["right_name"]
    assert list(problems(unknown)) == ["right_name"]
    assert (event.audience, event.right_name, event.cost) == (
        "right",
        "Voyages d’étude",
        Decimal(20),
    )


def test_an_event_is_for_the_members_of_a_territory(desk):
    brittany = directory.territory(name="Bretagne", level="region", code="53", siren="")
    event = build.event()

    desk.post(
        at(event, "edit_event_audience"),
        {"version": 0, "audience": "territory", "territory": brittany.pk},
    )

    event.refresh_from_db()
    assert event.territory == brittany


def test_what_it_is_and_its_programme_are_edited_apart(desk):
    event, theme = build.event(), directory.theme()

    desk.post(
        at(event, "edit_event"),
        {
            "version": 0,
            "title": "Autrement",
            "kind": "workshop",
            "purpose": "Voir",
            "themes": [theme.pk],
            "languages": ["fr", "lsf"],
        },
    )
    desk.post(at(event, "edit_event_programme"), {"version": 1, "programme": "Accueil"})

    event.refresh_from_db()
    assert (event.title, event.kind, event.languages) == ("Autrement", "workshop", "fr lsf")
    assert list(event.themes.all()) == [theme]
    assert "Accueil" in event.programme


def test_two_edit_an_event_and_the_second_is_told(desk, secretary):
    event = build.event()
    events.edit(event, changes={"title": "Ailleurs"}, seen=0, at=timezone.now(), by=secretary)

    answer = desk.post(at(event, "edit_event_programme"), {"version": 0, "programme": "Accueil"})

    assert list(problems(answer)) == ["__all__"]
    assert Event.objects.get().programme == ""


def test_an_event_is_cancelled_and_copied(desk):
    event = build.event()

    without = desk.post(at(event, "cancel_event"), {"reason": ""})
    desk.post(at(event, "cancel_event"), {"reason": "Grève"})
    desk.post(at(event, "copy_event"), {"day": "2027-01-12", "starts": "10:00"})

    event.refresh_from_db()
    copied = Event.objects.exclude(pk=event.pk).get()
    assert list(problems(without)) == ["reason"]
    assert event.cancelled_because == "Grève"
    assert copied.starts_at == datetime(2027, 1, 12, 9, tzinfo=UTC)
    assert "Grève" in text(desk.get(event.get_absolute_url()))


@pytest.mark.parametrize(
    "name",
    [
        "edit_event",
        "edit_event_times",
        "edit_event_audience",
        "edit_event_programme",
        "announce_event",
        "cancel_event",
        "copy_event",
        "find_speaker",
        "register_speaker",
        "invitations",
        "invite",
        "send_invitations",
        "close_event",
        "reopen_event",
        "say_who_spoke",
        "give_recording",
        "closing_call",
        "closing_thanks",
    ],
)
def test_who_only_reads_changes_nothing(reader, name):
    event = build.event(announced=False)

    assert reader.post(at(event, name), {}).status_code == 403
    assert reader.get(event.get_absolute_url()).status_code == 200
    event.refresh_from_db()
    assert event.announced_at is None


def test_who_only_reads_drafts_nothing(reader):
    assert reader.post(LIST + "nouveau/", DRAFT).status_code == 403
    assert not Event.objects.exists()


def test_whoever_is_not_of_the_team_sees_no_event_here(client, outsider):
    event = build.event()
    client.force_login(outsider)

    assert client.get(LIST).status_code == 403
    assert client.get(event.get_absolute_url()).status_code == 403
