import pytest
from django.urls import reverse

from attache.directory.models import Person
from attache.directory.tests import build as directory
from attache.gatherings.actions import cycles, speakers
from attache.gatherings.models import Appearance, Cycle
from attache.gatherings.tests import build
from attache.kit import search
from attache.library.models import Publication
from attache.memberships.tests import build as memberships
from attache.post.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, secretary):
    client.force_login(secretary)
    return client


def at(event, page, *more):
    return reverse(f"gatherings:{page}", args=[event.slug, *more])


def text(response):
    return response.content.decode()


def test_people_who_fit_are_suggested_with_the_reasons(desk):
    forests = directory.theme(name="Forêts")
    event = build.event(themes=[forests])
    speaker = directory.function(parts=("speaker",))
    both = directory.function(parts=("speaker",))
    both.themes.add(forests)
    there = directory.function(parts=("speaker",))
    speakers.find(event, person=there.person, by=None)
    stranger = directory.function()

    page = text(desk.get(at(event, "find_speaker")))

    assert page.index(both.person.last_name) < page.index(speaker.person.last_name)
    assert there.person.last_name not in page
    assert stranger.person.last_name not in page


@pytest.mark.parametrize("count", [1, 3])
def test_suggestions_cost_the_same_whatever_their_number(desk, count, django_assert_num_queries):
    event = build.event(themes=[directory.theme()])
    made = [directory.function(parts=("speaker",)) for _each in range(count)]

    with django_assert_num_queries(8):
        page = text(desk.get(at(event, "find_speaker")))

    assert all(function.person.last_name in page for function in made)


def test_somebody_is_found_presented_and_taken_out(desk):
    event, function = build.event(), directory.function(title="Maire")
    search.put("person", [function.person_id])
    add = at(event, "add_speaker", function.person.public_id)

    found = text(desk.get(at(event, "find_speaker") + f"?q={function.person.last_name}"))
    asked = text(desk.get(add))
    desk.post(
        add, {"role": "speaker", "title": "Maire", "organisation": function.organisation.name}
    )
    twice = desk.post(add, {"role": "speaker"})

    spoken = Appearance.objects.get()
    assert add in found
    assert "Maire" in asked
    assert (spoken.title, spoken.organisation) == ("Maire", function.organisation)
    assert twice.context["form"].errors
    edit = at(event, "edit_speaker", spoken.pk)
    desk.post(edit, {"role": "animator", "title": "Élue", "version": 0})
    late = desk.post(edit, {"role": "host", "title": "Élu", "version": 0})
    assert late.context["form"].errors
    desk.post(at(event, "confirm_speaker", spoken.pk))
    spoken.refresh_from_db()
    assert (spoken.role, spoken.title) == ("animator", "Élue")
    assert spoken.confirmed_on
    desk.post(at(event, "confirm_speaker", spoken.pk))
    desk.post(at(event, "remove_speaker", spoken.pk))
    assert not Appearance.objects.exists()


def test_a_body_hosts(desk):
    event, town = build.event(), directory.organisation(name="Ville Hôte")

    desk.post(at(event, "add_speaker", town.slug), {"role": "host"})

    assert Appearance.objects.get().organisation == town
    assert town.name in text(desk.get(event.get_absolute_url()))


def test_somebody_new_is_registered_on_the_way(desk):
    event = build.event()

    answer = desk.post(at(event, "register_speaker"), {"last_name": "Nouvelle"})

    assert answer.url == at(event, "add_speaker", Person.objects.get().public_id)


def test_a_brief_is_read_before_it_is_sent(desk):
    event = build.event(question="Et après ?")
    spoken = speakers.find(event, person=directory.person(email="a@ville.example"), by=None)
    page = at(event, "brief_speaker", spoken.pk)

    asked = text(desk.get(page))
    desk.post(page, {"words": "Merci", "questions": "- Combien ?"})

    assert "Et après ?" in asked
    assert "- Combien ?" in Letter.objects.get().body


def test_the_contacts_of_a_theme_are_invited_with_the_reason(desk, day):
    forests = directory.theme(name="Forêts")
    event = build.event()
    town = memberships.body(name="Ville des Bois")
    town.themes.add(forests)
    memberships.membership(of=memberships.member(of=town), ends_on=day.replace(year=2040))
    contact = directory.function(at=town, parts=("permanent_contact",)).person
    directory.function(parts=("permanent_contact",))

    shown = text(desk.get(at(event, "invitations") + f"?region=&theme={forests.pk}"))
    desk.post(at(event, "invite"), {"people": [contact.pk]})
    nobody = desk.post(at(event, "invite"), {}, follow=True)

    assert "Ville des Bois" in shown
    assert shown.count('name="people"') == 1
    assert [invitation.person for invitation in event.invitations.all()] == [contact]
    assert nobody.status_code == 200
    desk.post(at(event, "take_back_invitation", event.invitations.get().pk))
    assert not event.invitations.exists()


def test_invitations_are_sent_from_the_list(desk):
    event = build.event()
    event.invitations.create(
        person=directory.person(email="a@ville.example"), invited_on=build.NEXT_WEEK
    )

    first, again = (
        text(desk.post(at(event, "send_invitations"), {"words": "Venez !"}, follow=True))
        for _time in range(2)
    )

    assert event.slug in Letter.objects.get().body
    assert "L’invitation de 1 personne" in first
    assert "ont déjà reçu l’invitation" in again


@pytest.mark.parametrize(
    "name", ["edit_speaker", "remove_speaker", "confirm_speaker", "brief_speaker"]
)
def test_who_only_reads_changes_nobody(client, treasurer, name):
    client.force_login(treasurer)
    spoken = speakers.find(build.event(), person=directory.person(), by=None)

    assert client.post(at(spoken.event, name, spoken.pk), {}).status_code == 403
    assert Appearance.objects.get().confirmed_on is None


@pytest.mark.parametrize("count", [1, 3])
def test_cycles_cost_the_same_whatever_their_number(desk, count, django_assert_num_queries):
    for each in range(count):
        build.event(cycle=cycles.open_cycle(title=f"Cycle {each}", by=None))

    with django_assert_num_queries(3):
        page = text(desk.get("/equipe/cycles/"))

    assert all(f"Cycle {each}" in page for each in range(count))


def test_a_cycle_gathers_its_workshops_in_order(desk):
    desk.post("/equipe/cycles/nouveau/", {"title": "Sonar", "purpose": "Un guide"})
    sonar = Cycle.objects.get()
    second = build.event(title="Deuxième")
    first = build.event(title="Premier", starts_at=build.LAST_YEAR)

    for event in (second, first):
        desk.post(at(sonar, "join_cycle"), {"event": event.pk})
    again = desk.post(at(sonar, "join_cycle"), {"event": first.pk}, follow=True)
    page = text(desk.get(sonar.get_absolute_url()))
    desk.post(at(sonar, "draft_guide"))
    guided = text(desk.get(sonar.get_absolute_url()))
    desk.post(at(sonar, "leave_cycle", second.pk))
    desk.post(at(sonar, "edit_cycle"), {"title": "Sonar 2", "purpose": "", "version": 0})

    sonar.refresh_from_db()
    assert page.index("Premier</a>") < page.index("Deuxième</a>")
    assert again.status_code == 200
    assert guided.index("Deuxième</a>") < guided.rindex(Publication.objects.get().title)
    assert list(sonar.events.all()) == [first]
    assert sonar.title == "Sonar 2"


def test_who_only_reads_leads_no_cycle(client, treasurer):
    client.force_login(treasurer)
    sonar = cycles.open_cycle(title="Sonar", by=None)
    event = build.event(cycle=sonar)

    assert client.post("/equipe/cycles/nouveau/", {"title": "Autre"}).status_code == 403
    assert client.post(at(sonar, "edit_cycle"), {"title": "Autre"}).status_code == 403
    assert client.post(at(sonar, "join_cycle"), {"event": event.pk}).status_code == 403
    assert client.post(at(sonar, "leave_cycle", event.pk)).status_code == 403
    assert client.post(at(sonar, "draft_guide")).status_code == 403
    assert Cycle.objects.get().title == "Sonar"
