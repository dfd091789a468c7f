"""The public site: what it shows, what it says of itself, and that it leaves no trace."""

from datetime import timedelta

import pytest
from django.utils import timezone

from attache.directory.models import Consent, Organisation
from attache.front.models import Presentation
from attache.gatherings.models import Event
from attache.gatherings.tests import build as gatherings
from attache.library.tests import build as library
from attache.memberships.tests import build as memberships

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/accessibilite/",
    "/mentions-legales/",
    "/blocs/",
    "/blocs/agenda/",
    "/blocs/publications/",
    "/blocs/carte/",
    "/blocs/adherents/",
    "/adherer/",
    "/adherer/?kind=commune&budget=1",
    "/adherer/demande/?q=quimper",
    "/adherer/demande/formulaire/",
    "/adherer/demande/formulaire/?individu=1",
    "/adherer/demande/merci/",
    "/adherents/",
    "/agenda/",
    "/publications/",
    "/publications/flux.atom",
    "/oembed",
    "/robots.txt",
    "/sitemap.xml",
    "/nulle-part/",
]


def present():
    return Presentation.objects.create(
        pk=1,
        headline="Un port d’attache",
        introduction="Un laboratoire associatif.",
        text="Nous sommes ensemble.",
        contact_email="bonjour@asso.example",
        postal_address="2, rue de la Clôture, Paris",
    )


def home(client):
    return client.get("/").content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_sets_a_cookie_for_visitors(client, address):
    present()

    assert not client.get(address).cookies


def test_pages_of_events_and_publications_set_no_cookie(client, coordinator):
    event = gatherings.event(starts_at=timezone.now() + timedelta(days=3), by=coordinator)
    publication = library.publication()

    for url in (event.public_url, publication.public_url):
        answer = client.get(url)
        assert answer.status_code == 200
        assert not answer.cookies


def test_the_language_is_kept_once_it_is_chosen(client):
    client.post("/langue/", {"language": "en", "next": "/accessibilite/"})

    assert client.cookies["django_language"].value == "en"
    assert "What was checked" in client.get("/accessibilite/").content.decode()


def test_home_is_a_page_even_when_there_is_nothing(client):
    page = home(client)

    assert "Ici, l’association dit qui elle est" in page
    assert page.count("<h1>") == 1


def test_home_shows_what_is_on_and_what_is_new(client, coordinator):
    present()
    memberships.grid()
    gatherings.event(
        title="Coopérer sans s’épuiser",
        starts_at=timezone.now() + timedelta(days=3),
        by=coordinator,
    )
    library.publication(title="Mesurer ce qui compte")

    page = home(client)

    for told in (
        "Un port d’attache",
        "Coopérer sans s’épuiser",
        "Mesurer ce qui compte",
        "bonjour@asso.example",
        'name="budget"',
    ):
        assert told in page


def test_home_shows_on_the_map_only_those_who_agreed(client):
    present()
    for name, agreed in (("Ville de Brest", True), ("Ville de Nancy", False)):
        body = memberships.body(name=name, kind=Organisation.Kind.COMMUNE)
        memberships.membership(of=memberships.member(of=body), starts_on=_this_year())
        if agreed:
            Consent.objects.create(
                organisation=body,
                purpose=Consent.Purpose.PUBLIC_LISTING,
                given_on=_this_year(),
                source="Formulaire",
            )

    assert "Celles et ceux qui adhèrent" in home(client)
    assert "Ville de Nancy" not in home(client)


def _this_year():
    return timezone.localdate().replace(month=1, day=1)


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_whatever_it_shows(
    client, count, coordinator, django_assert_num_queries
):
    present()
    for number in range(count):
        at = timezone.now() + timedelta(days=3)
        gatherings.event(title=f"N{number}", starts_at=at, by=coordinator)
        library.publication(title=f"P{number}")

    with django_assert_num_queries(5):
        home(client)


def test_pages_say_what_they_are_to_those_who_link_to_them(client):
    present()
    page = client.get("/adherer/").content.decode()

    assert '<meta property="og:title" content="Adhérer">' in page
    assert '<meta name="twitter:card" content="summary">' in page
    assert page.count('rel="canonical"') == 1
    assert 'rel="alternate" type="application/atom+xml"' in page


def test_a_publication_tells_how_to_frame_it(client):
    publication = library.publication(title="Mesurer ce qui compte", summary="« Combien ? »")

    page = client.get(publication.public_url).content.decode()

    assert 'type="application/json+oembed"' in page
    assert 'property="og:description" content="« Combien ? »"' in page


def test_the_site_says_who_answers_for_it(client):
    present()

    page = client.get("/mentions-legales/").content.decode()

    assert "2, rue de la Clôture, Paris" in page
    assert "CNIL" in page


def test_the_menu_goes_from_the_agenda_to_joining(client):
    page = home(client)
    menu = page[page.index("<nav") : page.index("</nav>")]
    names = ["Agenda", "Publications", "Adhérent·e·s", "Adhérer"]

    shown = [name for name in names if f">{name}</a>" in menu]
    assert shown == [name for name in names if name in shown]
    assert sorted(shown, key=menu.index) == shown
    assert "Qui nous sommes" not in menu


def test_a_page_that_is_not_there_has_one_heading(client):
    shown = client.get("/nulle-part/").content.decode()

    assert shown.count("<h1") == 1
    assert "<h1>Rien ici</h1>" in shown


@pytest.mark.parametrize(
    "address",
    [
        "/courriels/refus/coupe/",
        "/agenda/inscription/coupe/",
        "/agenda/inscription/coupe/attestation.pdf",
        "/agenda/calendrier/coupe.ics",
        "/agenda/un-atelier/?cle=coupe",
        "/avis/coupe/",
        "/avis/resultats/coupe/",
        "/invitation/coupe/",
    ],
)
def test_a_damaged_link_says_what_to_do(client, address):
    present()
    gatherings.event(title="Un atelier", audience=Event.Audience.INVITED)

    answer = client.get(address)

    assert answer.status_code == 404
    assert "coupent" in answer.content.decode()
    assert "bonjour@asso.example" in answer.content.decode()


@pytest.mark.parametrize("address", ["/agenda/", "/publications/", "/adherents/"])
def test_a_public_list_says_that_it_does_not_know_a_filter(client, address):
    asked = client.get(f"{address}?couleur=vert&utm_source=lettre").content.decode()

    assert "«\u00a0couleur=vert\u00a0»" in asked
    assert "«\u00a0utm_source" not in asked
    assert "flash warning" not in client.get(address).content.decode()
