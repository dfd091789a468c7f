"""The public agenda, the page of an event, registering without an account."""

import json
import re
import time
from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.urls import reverse
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.tests import build as directory
from attache.gatherings import signed_pages
from attache.gatherings.actions import registrations
from attache.gatherings.models import Appearance, Event, Invitation, Registration
from attache.gatherings.tests import build
from attache.kit.strangers import QUICKEST
from attache.post.models import Letter

pytestmark = pytest.mark.django_db

AGENDA = "/agenda/"
SAID = {"name": "Zoé Inventée", "email": "zoe@ailleurs.example", "body_name": "", "homepage": ""}


def soon(**details):
    return build.event(starts_at=timezone.now() + timedelta(days=7), **details)


def text(response):
    return response.content.decode()


@pytest.fixture
def ask(client, monkeypatch):
    """Fill in the form of an event as somebody who takes the time to read it."""

    def ask(event, query="", **answers):
        page = text(client.get(event.public_url + query))
        given = page.split('name="given" value="')[1].split('"')[0]
        now = time.time() + QUICKEST.total_seconds() + 1
        with monkeypatch.context() as patched:
            patched.setattr(time, "time", lambda: now)
            address = f"{event.public_url}inscription/{query}"
            return client.post(address, SAID | {"given": given} | answers)

    return ask


@pytest.fixture
def contact(client):
    person = build.contact()
    client.force_login(person.account)
    return person


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_costs_the_same_whatever_its_length(client, count, django_assert_num_queries):
    themes = [directory.theme()]
    for _each in range(count):
        soon(title="Forêts", themes=themes)

    with django_assert_num_queries(3):
        page = text(client.get(AGENDA))

    assert page.count("Forêts</a>") == count
    assert not client.cookies


def test_the_agenda_is_filtered_by_what_one_looks_for(client):
    forests = directory.theme(name="Forêts")
    body = directory.organisation(name="Lyon", region="84")
    hosted = soon(title="Accueilli", kind=Event.Kind.MEET_UP)
    hosted.appearances.create(organisation=body, role=Appearance.Role.HOST)
    soon(title="Boisé", themes=[forests])
    build.event(title="Ancien", starts_at=timezone.now() - timedelta(days=9))
    soon(title="Brouillon", announced=False)
    soon(title="Cercle", audience=Event.Audience.INVITED)

    def shown(query=""):
        page = text(client.get(AGENDA + query))
        names = ("Accueilli", "Boisé", "Ancien", "Brouillon", "Cercle")
        return [name for name in names if f"{name}</a>" in page]

    assert shown() == ["Accueilli", "Boisé"]
    assert shown("?type=meet_up") == ["Accueilli"]
    assert shown("?theme=forets") == ["Boisé"]
    assert shown("?region=84") == shown("?region=Auvergne-Rhône-Alpes") == ["Accueilli"]
    assert shown("?q=boises&type=&theme=&region=") == ["Boisé"]
    assert shown("?quand=passes") == ["Ancien"]
    assert shown("?type=rien&theme=%00&apres=x") == ["Accueilli", "Boisé"]


def test_a_line_of_the_agenda_says_for_whom_and_how_many_seats_are_left(client):
    soon(title="Complet", capacity=0, themes=[directory.theme(name="<b>Eau")])
    soon(title="Ouvert", capacity=1, audience=Event.Audience.ALL)
    off = soon(title="Annulé")
    off.cancelled_on, off.cancelled_because = timezone.localdate(), "La neige."
    off.save()

    page = text(client.get(f"{AGENDA}?q="))

    def tags(title):
        return page.split(f"{title}</a>")[1].split('class="tags">')[1].split("</p>")[0]

    waiting = '<span class="tag look">liste d’attente</span>'
    assert tags("Complet").endswith(f'{waiting}<span class="tag plain">&lt;b&gt;Eau</span>')
    assert tags("Ouvert") == '<span class="tag plain">1 place</span>'
    assert tags("Annulé") == '<span class="tag lost">annulé</span>'
    assert "liste d’attente" not in text(client.get(f"{AGENDA}?quand=passes"))


def test_the_agenda_is_read_page_by_page(client):
    for number in range(21):
        soon(title=f"Numéro {number:02}")

    first = text(client.get(AGENDA))
    (following,) = re.findall(r'href="([^"]*apres=[^"]*)" rel="next"', first)
    following = following.replace("&amp;", "&")

    assert "Numéro 19" in first
    assert "Numéro 20" not in first
    assert "Numéro 20" in text(client.get(following))


def test_the_page_of_an_event_reads_and_shares_well_without_a_cookie(client):
    event = soon(title="Coopérer </script>", purpose="<b>Échanger</b>", capacity=12)
    event.appearances.create(person=directory.person(last_name="Dupont"), subject="Un récit")

    page = text(client.get(event.public_url))

    assert '<meta property="og:title" content="Coopérer &lt;/script&gt;">' in page
    (written,) = re.findall(r'ld\+json">(.*?)</script>', page)
    said = json.loads(written)
    assert said["name"] == event.title
    assert said["location"][0]["@type"] == "VirtualLocation"
    assert "visio.example" not in page
    assert "Un récit" in page
    assert "12 places restantes sur 12" in page
    assert "90 jours" in page
    assert not client.cookies


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whoever_speaks(client, count, django_assert_num_queries):
    event = soon(themes=[directory.theme()])
    for _each in range(count):
        function = directory.function()
        event.appearances.create(person=function.person, organisation=function.organisation)

    with django_assert_num_queries(6):
        client.get(event.public_url)


def test_a_draft_has_no_public_page(client):
    assert client.get(soon(announced=False).public_url).status_code == 404


def test_a_stranger_registers_and_the_answer_is_in_the_mail(client, ask):
    event = soon()

    answer = ask(event)

    assert answer.url == f"{event.public_url}merci/"
    assert event.registrations.get().name == "Zoé Inventée"
    letter = Letter.objects.get()
    assert letter.to_address == "zoe@ailleurs.example"
    assert "visio.example" in letter.body
    assert letter.enclosed.get().name == "invitation.ics"


def test_whether_an_address_is_known_is_not_to_be_learnt(client, ask):
    """Known, unknown or registered already: one page, one answer."""
    event = soon(audience=Event.Audience.MEMBERS)
    known = build.contact()

    answers = [ask(event, email=known.email), ask(event), ask(event, email=known.email)]

    pages = {(answer.status_code, answer.url) for answer in answers}
    assert len(pages) == 1
    assert event.registrations.get().person == known
    assert [letter.kind for letter in Letter.objects.order_by("pk")] == [
        "registration_seated",
        "registration_refused",
        "registration_again",
    ]


def test_a_robot_is_thanked_and_forgotten(client, ask):
    event = soon()

    answer = ask(event, homepage="https://spam.example")

    assert answer.url == f"{event.public_url}merci/"
    assert not event.registrations.exists()
    assert not Letter.objects.exists()


def test_a_robot_that_answers_at_once_is_asked_to_read(client):
    event = soon()
    given = TimestampSigner(salt="attache.kit.strangers").sign("given")

    client.post(f"{event.public_url}inscription/", SAID | {"given": given})

    assert not event.registrations.exists()


def test_so_many_forms_from_one_place_are_refused(client, ask, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"registering": "2/h/ip"}
    event = soon()

    for number in range(4):
        ask(event, email=f"z{number}@ailleurs.example")

    assert event.registrations.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "pas une adresse"},
        {"email": "zoe@ailleurs.example\nBcc: x@y.example"},
        {"email": f"{'z' * 300}@ailleurs.example"},
        {"name": ""},
        {"name": " \n "},
        {"name": "z" * 300},
        {"given": "forgé"},
    ],
)
def test_what_cannot_be_a_registration_is_explained_and_kept_on_the_page(client, ask, wrong):
    event = soon()

    answer = ask(event, **wrong)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == list(wrong)
    assert not event.registrations.exists()


def test_registering_is_over_with_the_event(client, ask):
    event = soon()
    given = text(client.get(event.public_url)).split('name="given" value="')[1].split('"')[0]
    Event.objects.update(starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now())
    now = time.time()

    assert "given" not in text(client.get(event.public_url))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(time, "time", lambda: now + 3)
        client.post(f"{event.public_url}inscription/", SAID | {"given": given})
    assert not event.registrations.exists()


def test_what_is_for_invited_people_is_seen_by_them_and_the_team(client, ask, editor):
    event = soon(title="Cercle", audience=Event.Audience.INVITED)
    guest = directory.person(email="zoe@ailleurs.example")
    Invitation.objects.create(event=event, person=guest, invited_on=timezone.localdate())
    link = signed_pages.invited_page(event).partition("?")[2]

    assert client.get(event.public_url).status_code == 404
    assert client.get(f"{event.public_url}?cle=forgée").status_code == 404
    other = signed_pages.invited_page(soon(audience=Event.Audience.INVITED)).partition("?")[2]
    assert client.get(f"{event.public_url}?{other}").status_code == 404
    page = text(client.get(f"{event.public_url}?{link}"))
    assert "noindex" in page
    ask(event, f"?{link}")
    assert event.registrations.get().person == guest
    assert "Cercle" not in text(client.get(f"{event.public_url}merci/"))
    client.force_login(editor)
    assert client.get(event.public_url).status_code == 200


def test_a_contact_registers_in_one_click_on_the_public_page(client, contact):
    event = soon(audience=Event.Audience.MEMBERS)

    page = text(client.get(event.public_url))
    client.post(reverse("gatherings_space:register", args=[event.slug]))

    assert 'name="email"' not in page
    assert event.registrations.get().person == contact


def test_somebody_who_may_not_come_is_told_why_on_the_page(client):
    person = directory.person(email="a@b.example")
    person.account = User.objects.create_user("a@b.example", name="A")
    person.save()
    client.force_login(person.account)

    page = text(client.get(soon(audience=Event.Audience.MEMBERS).public_url))

    assert "réservé aux adhérent·e·s" in page


def test_a_signed_link_gives_the_seat_back_and_takes_it_again(client):
    event = soon(place="Lyon")
    registrations.ask(event, name="Zoé", email="z@x.example", body_name="", at=timezone.now())
    one = event.registrations.get()
    page = reverse("gatherings_public:registration", args=[signed_pages.token(one)])

    shown = text(client.get(page))
    assert "<svg" in shown
    assert "visio.example" in shown
    assert client.get(f"{page}annuler/").url == page
    one.refresh_from_db()
    assert one.is_seated

    client.post(f"{page}annuler/")
    one.refresh_from_db()
    assert one.state == Registration.State.CANCELLED
    assert "visio.example" not in text(client.get(page))
    assert "déjà annulée" in text(client.post(f"{page}annuler/", follow=True))
    client.post(f"{page}reprendre/")
    one.refresh_from_db()
    assert one.is_seated


def test_only_whoever_has_the_link_opens_the_page(client):
    one = build.seat(soon())
    token = signed_pages.token(one)

    for wrong in (token[:-1], "x", str(one.public_id)):
        assert client.get(f"/agenda/inscription/{wrong}/").status_code == 404
    Registration.objects.update(name="", email="")
    assert client.get(f"/agenda/inscription/{token}/").status_code == 404


def test_the_page_of_a_registration_gives_a_calendar_file_and_a_code(client):
    token = signed_pages.token(build.seat(soon(place="Lyon")))

    calendar = client.get(f"/agenda/inscription/{token}/agenda.ics")
    code = client.get(f"/agenda/inscription/{token}/entree.png")

    assert calendar.content.startswith(b"BEGIN:VCALENDAR")
    assert code.content.startswith(b"\x89PNG")


def test_whoever_was_there_is_given_their_certificate(client):
    event = build.event(starts_at=timezone.now() - timedelta(days=1))
    token = signed_pages.token(build.seat(event, was_present=True))

    answer = client.get(f"/agenda/inscription/{token}/attestation.pdf")

    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("was_present", [False, None])
def test_without_a_noted_presence_there_is_no_certificate_and_it_is_said(client, was_present):
    event = build.event(starts_at=timezone.now() - timedelta(days=1))
    token = signed_pages.token(build.seat(event, was_present=was_present))

    answer = client.get(f"/agenda/inscription/{token}/attestation.pdf", follow=True)

    assert "dès que votre présence est notée" in text(answer)


def test_a_refused_form_is_loaded_again_and_read_in_another_language_on_its_page(client):
    event = soon(audience=Event.Audience.INVITED)
    key = signed_pages.invited_page(event).partition("?")[2]
    page = reverse("gatherings_public:register", args=[event.slug]) + f"?{key}"

    refused = text(client.post(page, {"name": "", "email": "?"}))
    assert f'name="next" value="{page}"' in refused
    again = client.post("/langue/", {"language": "en", "next": page}, follow=True)

    assert again.wsgi_request.path == event.public_url
    assert again.context["event"] == event
    assert 'lang="en"' in text(again)
