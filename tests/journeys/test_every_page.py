"""Every kind of page, in both schemes, from a phone to a screen: nothing in anybody's way."""

import re

import pytest

from attache.accounts.models import Office
from attache.directory.models import Function
from attache.gatherings.models import Event, Question
from attache.memberships.models import JoiningRequest

PHONE = {"width": 360, "height": 740}
SMALLEST = {"width": 320, "height": 740}
SCREEN = {"width": 1360, "height": 900}

# Without preload: it reads the imports of style sheets again, and from the wrong place. Without
# frames: what they show is read as a page of its own.
OPTIONS = {"resultTypes": ["violations"], "preload": False, "iframes": False}
VISITOR = "visitor"
EVALUATION = "innovation-publique-et-si-on-depliait-l-evaluation"
CYCLE = "maitrise-d-usage-de-la-commande-au-guide"
CALL = "partagez-une-grille-d-evaluation-dont-vous-vous-servez"
PUBLIC = [
    "/",
    "/agenda/",
    "/agenda/?quand=passes",
    f"/agenda/{EVALUATION}/",
    f"/appels/{CALL}/",
    "/publications/",
    f"/publications/{EVALUATION}/",
    "/adherer/?kind=commune&budget=1+400+000",
    "/adherer/demande/?q=quimper",
    "/adherer/demande/formulaire/?organisme=commune:29232",
    "/adherer/demande/formulaire/",
    "/adherer/demande/merci/",
    "/adherents/",
    "/blocs/?nombre=2",
    "/blocs/agenda/",
    "/blocs/publications/?couleurs=sombre",
    "/blocs/carte/?couleurs=clair",
    "/blocs/adherents/",
    "/accessibilite/",
    "/mentions-legales/",
    "/connexion/",
]
SPACE = [
    "/espace/",
    "/espace/ma-fiche/",
    "/espace/collegues/",
    "/espace/abonnements/",
    "/espace/mes-donnees/",
    "/espace/agenda/",
    "/espace/questions/",
    "/espace/questions/poser/",
    "/espace/appels/",
    f"/espace/appels/{CALL}/",
]
READING = [
    "/equipe/",
    "/equipe/adherents/?contacts=un",
    "/equipe/adherents/chiffres/",
    "/equipe/organismes/departement-de-l-isere/",
    "/equipe/personnes/?q=fictif",
    "/equipe/themes/",
    "/equipe/grilles/",
    "/equipe/grilles/grille-de-2022/?kind=region&budget=2+M€",
    "/equipe/accueils/",
    "/equipe/demandes/",
    "/equipe/questions/",
    "/equipe/evenements/",
    f"/equipe/evenements/{EVALUATION}/",
    f"/equipe/evenements/{EVALUATION}/cloture/",
    f"/equipe/cycles/{CYCLE}/",
    f"/equipe/appels/{CALL}/",
    "/equipe/publications/",
    f"/equipe/publications/{EVALUATION}/",
    f"/equipe/publications/{EVALUATION}/versions/",
    "/equipe/veille/",
    "/equipe/pepites/",
    "/equipe/recherche/?q=rennes",
    "/equipe/journal/?q=grille",
    "/equipe/mis-de-cote/",
]
WRITING = [
    "/equipe/organismes/nouveau/?q=rennes",
    "/equipe/organismes/nouveau/fiche/?nom=Rennes",
    "/equipe/organismes/ville-de-nancy/identite/",
    "/equipe/organismes/ville-de-nancy/personnes/",
    "/equipe/adherents/ville-d-orsay/adhesion/",
    "/equipe/adherents/ville-de-nancy/depart/",
    "/equipe/accueils/nouveau/?q=brest",
    "/equipe/presentation/",
    "/equipe/evenements/nouveau/",
    f"/equipe/evenements/{EVALUATION}/programme/",
    f"/equipe/evenements/{EVALUATION}/intervenants/?q=fictif",
    "/equipe/questions/noter/?q=rennes",
    "/equipe/appels/nouveau/",
    f"/equipe/publications/{EVALUATION}/texte/",
    f"/equipe/publications/{EVALUATION}/credits/",
    "/equipe/pepites/nouvelle/",
]
RUNNING = [
    "/equipe/comptes/",
    "/equipe/comptes/nouveau/",
    "/equipe/courriers/",
    "/equipe/courriers/modeles/",
    "/equipe/courriers/envois/",
    "/equipe/taches/",
]
FACES = {
    "public": (VISITOR, PUBLIC),
    "space": (None, SPACE),
    "reading": (Office.Kind.COORDINATOR, READING),
    "writing": (Office.Kind.COORDINATOR, WRITING),
    "running": (Office.Kind.ADMINISTRATOR, RUNNING),
}


@pytest.fixture
def sit(open_browser, come_in, character):
    """Sit somebody before a browser where the checker may write styles into the page."""

    def sit(office=None, **wishes):
        context = open_browser(reduced_motion="reduce", **wishes)
        if office is not VISITOR:
            come_in(context, character(office))
        return context.new_page()

    return sit


@pytest.fixture
def check(axe):
    """Say all that is wrong with the page that is open, on a screen by day, on a phone by night."""

    def check(page):
        wrong = barriers(axe, page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        for size in (SMALLEST, PHONE):
            page.set_viewport_size(size)
            wrong += sideways(page, size["width"])
        wrong += barriers(axe, page)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size(SCREEN)
        return [f"{page.url.partition('//')[2].partition('/')[2]}, {each}" for each in wrong]

    return check


def barriers(axe, page):
    found = axe.run(page, options=OPTIONS).response["violations"]
    width = page.viewport_size["width"]
    return [
        f"{width} px: {barrier['id']} {node['target']} {node['failureSummary']}"
        for barrier in found
        for node in barrier["nodes"]
    ]


def sideways(page, width):
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} px: scrolls sideways, is {wide} px wide"] if wide > width else []


def all_wrong(check, page, addresses):
    wrong = []
    for address in addresses:
        page.goto(address)
        wrong += check(page)
    return wrong


@pytest.mark.parametrize("face", FACES)
def test_pages_are_in_nobody_s_way(sit, check, face):
    office, addresses = FACES[face]

    assert all_wrong(check, sit(office, bypass_csp=True), addresses) == []


@pytest.mark.parametrize("face", FACES)
def test_browsers_have_nothing_to_complain_of(sit, face):
    office, addresses = FACES[face]
    page = sit(office)

    assert [page.goto(address).status for address in addresses] == [200] * len(addresses)


def test_pages_of_one_person_are_in_nobody_s_way(sit, check):
    function = Function.objects.filter(organisation__slug="ville-de-nancy", ends_on=None).get()
    ending = f"/equipe/fonctions/{function.pk}/fin/"
    page = sit(Office.Kind.COORDINATOR, bypass_csp=True)

    assert all_wrong(check, page, [function.person.get_absolute_url(), ending]) == []


def test_pages_of_one_request_to_join_are_in_nobody_s_way(sit, check):
    asked = JoiningRequest.objects.exclude(body_name="").get()
    pages = [f"{asked.get_absolute_url()}{act}" for act in ("", "accueillir/", "ecarter/")]

    assert all_wrong(check, sit(Office.Kind.COORDINATOR, bypass_csp=True), pages) == []


def test_pages_of_one_question_are_in_nobody_s_way(sit, check):
    question = Question.objects.order_by("pk").first()
    event = Event.objects.get(slug=EVALUATION)
    pages = [question.get_absolute_url(), f"/equipe/provenance/event/{event.pk}/?q=fonction"]

    assert all_wrong(check, sit(Office.Kind.COORDINATOR, bypass_csp=True), pages) == []


def test_menus_and_errors_are_in_nobody_s_way(sit, check):
    page = sit(Office.Kind.COORDINATOR, bypass_csp=True)
    page.goto("/equipe/adherents/?q=nancy")
    page.locator("summary", has_text=re.compile("^Région")).click()
    wrong = check(page)

    page.goto("/equipe/organismes/ville-de-nancy/budgets/")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_role("alert").wait_for()

    assert wrong + check(page) == []
