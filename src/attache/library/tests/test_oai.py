from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from attache.directory.tests import build as directory
from attache.library.models import Publication
from attache.library.queries import harvest
from attache.library.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(settings):
    settings.PUBLIC_URL = "http://testserver"


OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
DAY = datetime(2024, 3, 1, 12, 30, 15, 500_000, tzinfo=UTC)


@pytest.fixture
def ask(client):
    def asked(**arguments):
        names = {name.rstrip("_"): value for name, value in arguments.items()}
        response = client.get(reverse("library_public:oai"), names)
        assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
        root = etree.fromstring(response.content)
        assert root.tag == f"{OAI}OAI-PMH"
        assert [child.tag for child in root][:2] == [f"{OAI}responseDate", f"{OAI}request"]
        return root

    return asked


def error(root):
    return root.find(f"{OAI}error").get("code")


def all_texts(root, name):
    return [element.text for element in root.iter(name)]


def published(count, *, since=DAY):
    """Publications that changed one second after the other."""
    made = [build.publication(title=f"Titre {number}") for number in range(count)]
    for number, each in enumerate(made):
        moment = since + timedelta(seconds=number)
        Publication.objects.filter(pk=each.pk).update(changed_at=moment, published_at=moment)
    return made


def test_the_repository_says_what_it_is(ask):
    published(2)

    said = ask(verb="Identify").find(f"{OAI}Identify")

    assert [child.tag.removeprefix(OAI) for child in said] == [
        "repositoryName",
        "baseURL",
        "protocolVersion",
        "adminEmail",
        "earliestDatestamp",
        "deletedRecord",
        "granularity",
    ]
    assert said.findtext(f"{OAI}baseURL") == "http://testserver/oai/"
    assert said.findtext(f"{OAI}earliestDatestamp") == "2024-03-01T12:30:15Z"
    assert said.findtext(f"{OAI}deletedRecord") == "no"


def test_formats_and_sets_are_listed(ask):
    directory.theme(name="Forêts et communs")

    formats, sets = ask(verb="ListMetadataFormats"), ask(verb="ListSets")

    assert all_texts(formats, f"{OAI}metadataPrefix") == ["oai_dc"]
    assert "type-write_up" in all_texts(sets, f"{OAI}setSpec")
    assert "theme-forets-et-communs" in all_texts(sets, f"{OAI}setSpec")


def test_a_record_says_what_a_publication_is(ask):
    theme = directory.theme(name="Forêts")
    made = build.publication(
        title="La forêt & \x0bnous", summary="<Qui> décide ?", kind="study", themes=[theme]
    )

    root = ask(verb="GetRecord", identifier=f"oai:testserver:{made.slug}", metadataPrefix="oai_dc")

    header = root.find(f".//{OAI}header")
    assert header.findtext(f"{OAI}identifier") == f"oai:testserver:{made.slug}"
    assert all_texts(header, f"{OAI}setSpec") == ["type-study", f"theme-{theme.slug}"]
    assert all_texts(root, f"{DC}title") == ["La forêt &  nous"]
    assert all_texts(root, f"{DC}description") == ["<Qui> décide ?"]
    assert f"http://testserver{made.public_url}" in all_texts(root, f"{DC}identifier")
    assert all_texts(root, f"{DC}type") == ["Text", "Étude"]
    assert root.find(f"{OAI}request").get("verb") == "GetRecord"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Nothing"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "a"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "hier"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2024-02-30"}, "badArgument"),
        (
            {
                "verb": "ListRecords",
                "metadataPrefix": "oai_dc",
                "from": "2024-01-01",
                "until": "2024-01-01T00:00:00Z",
            },
            "badArgument",
        ),
        (
            {
                "verb": "ListRecords",
                "metadataPrefix": "oai_dc",
                "from": "2024-02-01",
                "until": "2024-01-01",
            },
            "badArgument",
        ),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "rien"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "a\0"}, "noRecordsMatch"),
        ({"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "faux"}, "badResumptionToken"),
        (
            {"verb": "ListRecords", "resumptionToken": "faux", "metadataPrefix": "oai_dc"},
            "badArgument",
        ),
        ({"verb": "ListSets", "resumptionToken": "faux"}, "badResumptionToken"),
        ({"verb": "GetRecord", "identifier": "a", "metadataPrefix": "oai_dc"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:testserver:a"}, "idDoesNotExist"),
        (
            {"verb": "GetRecord", "identifier": "oai:testserver:\0", "metadataPrefix": "oai_dc"},
            "idDoesNotExist",
        ),
    ],
)
def test_what_is_wrong_is_said_by_its_code(ask, arguments, code):
    root = ask(**arguments)

    assert error(root) == code
    if code in {"badVerb", "badArgument"}:
        assert not root.find(f"{OAI}request").attrib


def test_a_format_that_is_not_given_is_said_for_a_record_that_is_there(ask):
    made = build.publication()

    root = ask(verb="GetRecord", identifier=f"oai:testserver:{made.slug}", metadataPrefix="x")

    assert error(root) == "cannotDisseminateFormat"


def test_a_long_list_is_given_whole_page_after_page(ask, monkeypatch):
    monkeypatch.setattr(harvest, "PAGE", 2)
    made = published(5)

    root, pages = ask(verb="ListIdentifiers", metadataPrefix="oai_dc"), []
    while True:
        pages.append(all_texts(root, f"{OAI}identifier"))
        token = root.find(f".//{OAI}resumptionToken")
        if not token.text:
            break
        root = ask(verb="ListIdentifiers", resumptionToken=token.text)

    assert [len(page) for page in pages] == [2, 2, 1]
    assert list(chain.from_iterable(pages)) == [f"oai:testserver:{each.slug}" for each in made]
    assert token.get("cursor") == "4"


def test_what_changed_at_the_same_moment_is_given_once(ask, monkeypatch):
    monkeypatch.setattr(harvest, "PAGE", 2)
    published(5)
    Publication.objects.update(changed_at=DAY, published_at=DAY)

    first = ask(verb="ListRecords", metadataPrefix="oai_dc", set="type-post")
    token = first.findtext(f".//{OAI}resumptionToken")
    second = ask(verb="ListRecords", resumptionToken=token)
    third = ask(verb="ListRecords", resumptionToken=second.findtext(f".//{OAI}resumptionToken"))

    given = [
        text for root in (first, second, third) for text in all_texts(root, f"{OAI}identifier")
    ]
    assert len(given) == len(set(given)) == 5


def test_a_short_list_has_no_token(ask):
    published(1)

    assert ask(verb="ListRecords", metadataPrefix="oai_dc").find(f".//{OAI}resumptionToken") is None


@pytest.mark.parametrize(
    ("between", "count"),
    [
        ({"from_": "2024-03-01T12:30:15Z"}, 3),
        ({"from_": "2024-03-01T12:30:16Z"}, 2),
        ({"until": "2024-03-01T12:30:15Z"}, 1),
        ({"from_": "2024-03-01T12:30:16Z", "until": "2024-03-01T12:30:16Z"}, 1),
        ({"from_": "2024-03-01", "until": "2024-03-01"}, 3),
        ({"from_": "2024-03-02"}, 0),
        ({"until": "2024-02-29"}, 0),
        ({"until": "9999-12-31"}, 3),
        ({"until": "9999-12-31T23:59:59Z"}, 3),
    ],
)
def test_a_harvester_comes_back_for_what_changed(ask, between, count):
    published(3)

    root = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", **between)

    assert len(all_texts(root, f"{OAI}identifier")) == count


def test_sets_are_kinds_and_themes(ask):
    theme = directory.theme()
    study = build.publication(kind="study")
    about = build.publication(title="Autre", themes=[theme])

    for spec, made in (("type-study", study), (f"theme-{theme.slug}", about)):
        root = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", set=spec)
        assert all_texts(root, f"{OAI}identifier") == [f"oai:testserver:{made.slug}"]


@pytest.mark.parametrize("why", ["draft", "restricted", "scheduled"])
def test_what_is_not_for_all_is_not_harvested(ask, why):
    hidden = build.publication(out_at=None if why == "draft" else build.NOW)
    if why == "restricted":
        Publication.objects.update(restricted_because="x", look_again_on=build.TODAY)
    if why == "scheduled":
        Publication.objects.update(published_at=timezone.now() + timedelta(hours=1))

    listed = ask(verb="ListRecords", metadataPrefix="oai_dc")
    one = ask(verb="GetRecord", identifier=f"oai:testserver:{hidden.slug}", metadataPrefix="oai_dc")

    assert (error(listed), error(one)) == ("noRecordsMatch", "idDoesNotExist")


def test_what_was_scheduled_is_dated_of_the_moment_it_comes_out(ask):
    """Written on Monday, out on Wednesday: who harvested on Tuesday finds it on Thursday."""
    build.publication()
    wednesday = DAY + timedelta(days=2)
    Publication.objects.update(changed_at=DAY, published_at=wednesday)

    root = ask(verb="ListIdentifiers", metadataPrefix="oai_dc", from_="2024-03-02")

    assert all_texts(root, f"{OAI}datestamp") == ["2024-03-03T12:30:15Z"]


def test_a_harvester_may_post(client):
    response = client.post(reverse("library_public:oai"), {"verb": "Identify"})

    assert b"<Identify>" in response.content


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_whatever_its_length(ask, count, django_assert_num_queries):
    published(count)

    with django_assert_num_queries(3):
        ask(verb="ListRecords", metadataPrefix="oai_dc")
