from itertools import count

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache.kit import search, tasks
from attache.kit.models import SearchEntry, SearchWord

pytestmark = pytest.mark.django_db

BODIES = {
    "Rennes Métropole": "243 500 139 35238 numérique",
    "Ville de Rennes": "213502388 adhérent·e·s",
    "Métropole de Lyon": "Œuvres d’intérêt régional, programmes financés à Saint-Étienne",
    "Angèle Fictive": "angele.fictive@rennes.example Rennes Métropole",
}
ORGANISATIONS = [
    "Rennes Métropole",
    "Ville de Rennes",
    "Commune de Nantes",
    "Métropole de Lyon",
    "Commune de Lyon",
    "Lyon",
    "Lyonnaise de lecture",
    "Grenoble-Alpes-Métropole",
    "Eurométropole de Strasbourg",
    "Mulhouse Alsace Agglomération",
    "Loos-en-Gohelle",
    "L’Haÿ-les-Roses",
    "Communes forestières",
]
PEOPLE = ["Angèle Fictive", "Marie Martin", "Marie Dupont", "Jean Martin"]
NUMBERS = count()
STRANGE = [search.Entry(1, "", "", "/", "")]
BOTH = ["organisation", "person"]


def entries(users):
    return [
        search.Entry(user.pk, user.name, BODIES.get(user.name, ""), f"/{user.pk}/", "")
        for user in users
    ]


def source(kind, generic=""):
    return search.Source(
        kind, get_user_model(), "accounts.list", kind, entries, frozenset(generic.split())
    )


@pytest.fixture(autouse=True)
def _sources(monkeypatch):
    monkeypatch.setattr(search.sources, "_items", [])
    search.sources.register(source("organisation", "commune ville metropole"))
    search.sources.register(source("person"))
    search.sources.register(
        search.Source("strange", get_user_model(), "", "", lambda _users: STRANGE)
    )


def named(kind, *names):
    users = [
        get_user_model().objects.create(name=name, email=f"{next(NUMBERS)}@attache.example")
        for name in names
    ]
    search.put(kind, [user.pk for user in users])
    return users


@pytest.fixture
def _everyone():
    named("organisation", *ORGANISATIONS)
    named("person", *PEOPLE)


def titles(hits):
    return [hit.title for hit in hits]


@pytest.mark.usefixtures("_everyone")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lyon", ["Lyon", "Commune de Lyon", "Métropole de Lyon", "Lyonnaise de lecture"]),
        ("metropoles lyon", ["Métropole de Lyon"]),
        ("rennes metropole", ["Rennes Métropole", "Angèle Fictive"]),
        ("hay les roses", ["L’Haÿ-les-Roses"]),
        ("l'hay", ["L’Haÿ-les-Roses"]),
        ("la commune forestiere", ["Communes forestières"]),
        ("oeuvre regionale", ["Métropole de Lyon"]),
        ("programme", ["Métropole de Lyon"]),
        ("st etienne", ["Métropole de Lyon"]),
        ("adhérentes", ["Ville de Rennes"]),
        ("243500139", ["Rennes Métropole"]),
        ("243 500 139", ["Rennes Métropole"]),
        ("243 500", ["Rennes Métropole"]),
        ("213 502 388", ["Ville de Rennes"]),
        ("35238", ["Rennes Métropole"]),
        ("angele.fictive@rennes.example", ["Angèle Fictive"]),
        ("martin marie", ["Marie Martin"]),
        ("strasb", ["Eurométropole de Strasbourg"]),
        ("inconnu au bataillon", []),
        ("", []),
        ("...", []),
    ],
)
def test_find(text, expected):
    found = search.find(text, kinds=BOTH)

    assert titles(found.hits) == expected
    assert found.corrected == ""


@pytest.mark.usefixtures("_everyone")
@pytest.mark.parametrize(
    ("text", "expected", "corrected"),
    [
        ("Grenbole", "Grenoble-Alpes-Métropole", "Grenoble"),
        ("Mulouse", "Mulhouse Alsace Agglomération", "Mulhouse"),
        ("metropole de grenobl", "Grenoble-Alpes-Métropole", ""),
        ("anjele fictive", "Angèle Fictive", "Angèle fictive"),
        ("Renne", "Rennes Métropole", ""),
        ("Nante", "Commune de Nantes", ""),
    ],
)
def test_find_forgives_a_typing_slip(text, expected, corrected):
    found = search.find(text, kinds=BOTH)

    assert expected in titles(found.hits)
    assert found.corrected == corrected


@pytest.mark.usefixtures("_everyone")
def test_find_knows_only_the_kinds_that_may_be_seen():
    assert titles(search.find("fictive", kinds=BOTH).hits) == ["Angèle Fictive"]
    assert search.find("fictive", kinds=["organisation"]) == search.Found()
    # Not even through the correction of a slip.
    assert search.find("fyctive", kinds=["organisation"]) == search.Found()
    assert search.find("fictive", kinds=[]) == search.Found()
    assert search.suggest("fictive", kinds=[]) == []


@pytest.mark.usefixtures("_everyone")
def test_find_says_that_there_are_others():
    assert search.find("metropole", kinds=BOTH, limit=2).more
    assert not search.find("metropole", kinds=BOTH).more


@pytest.mark.usefixtures("_everyone")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l", ["Lyon", "Loos-en-Gohelle", "Commune de Lyon"]),
        ("lyo", ["Lyon", "Commune de Lyon", "Métropole de Lyon", "Lyonnaise de lecture"]),
        ("commune de ly", ["Commune de Lyon"]),
        ("marie mar", ["Marie Martin"]),
        ("mar mart", ["Marie Martin"]),
        ("2435001", ["Rennes Métropole"]),
        ("angele.fictive@ren", ["Angèle Fictive"]),
        ("Grenbole", ["Grenoble-Alpes-Métropole"]),
    ],
)
def test_suggest_finds_what_is_being_typed(text, expected):
    suggested = titles(search.suggest(text, kinds=BOTH))

    assert set(expected) <= set(suggested)
    assert suggested[0] in expected[:1] + expected[1:2]


@pytest.mark.usefixtures("_everyone")
def test_very_title_comes_first_among_many():
    named("organisation", *(f"Lyon {number}" for number in range(100, 200)))

    assert search.find("lyon", kinds=BOTH).hits[0].title == "Lyon"
    assert search.suggest("LYON", kinds=BOTH)[0].title == "Lyon"


@pytest.mark.usefixtures("_everyone")
@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("organisation", "Commune de Rennes", ["Ville de Rennes", "Rennes Métropole"]),
        ("organisation", "Metropole de Rennes", ["Rennes Métropole", "Ville de Rennes"]),
        ("organisation", "Loos en Gohelle", ["Loos-en-Gohelle"]),
        ("organisation", "Loos en Gohele", ["Loos-en-Gohelle"]),
        ("organisation", "Ville de Brest", []),
        ("person", "Angele Fictive", ["Angèle Fictive"]),
        ("person", "FICTIVE Angèle", ["Angèle Fictive"]),
        ("person", "Marie Durand", []),
        ("person", "", []),
    ],
)
def test_near_proposes_what_may_be_the_same(kind, text, expected):
    assert set(titles(search.near(text, kind=kind))) == set(expected)


@pytest.mark.usefixtures("_everyone")
def test_matching_gives_the_records_that_a_filter_keeps():
    names = get_user_model().objects.in_bulk(search.matching("lyon", kind="organisation"))

    assert {user.name for user in names.values()} == {
        "Lyon",
        "Commune de Lyon",
        "Métropole de Lyon",
        "Lyonnaise de lecture",
    }
    assert len(search.matching("lyon", kind="organisation", limit=2)) == 2


def test_put_follows_a_change_of_name():
    (body,) = named("organisation", "Commune de Quimper")
    get_user_model().objects.filter(pk=body.pk).update(name="Quimper Bretagne")

    search.put("organisation", [body.pk])

    assert titles(search.find("quimper", kinds=BOTH).hits) == ["Quimper Bretagne"]
    assert search.find("commune", kinds=BOTH) == search.Found()
    assert search.suggest("comm", kinds=BOTH) == []


def test_put_forgets_what_is_gone():
    first, second = named("organisation", "Commune de Quimper", "Commune de Brest")
    get_user_model().objects.filter(pk=first.pk).delete()

    search.put("organisation", [first.pk, second.pk])
    assert titles(search.find("commune", kinds=BOTH).hits) == ["Commune de Brest"]

    get_user_model().objects.filter(pk=second.pk).delete()
    search.put("organisation", [second.pk])
    assert search.find("commune", kinds=BOTH) == search.Found()
    assert not SearchEntry.objects.exists()
    assert not SearchWord.objects.exists()


def test_reindex_builds_everything_again(capsys):
    named("organisation", "Commune de Quimper")
    SearchEntry.objects.all().delete()

    call_command("reindex")

    # Both kinds are made of the accounts here.
    assert "3" in capsys.readouterr().out
    assert len(search.find("quimper", kinds=BOTH).hits) == 2


@pytest.mark.parametrize("many", [1, 3])
def test_questions_cost_the_same_whatever_is_found(many, django_assert_num_queries):
    named("organisation", *(f"Commune numéro {number}" for number in range(many)))

    with django_assert_num_queries(2):
        search.find("commune", kinds=BOTH)
    with django_assert_num_queries(3):
        search.suggest("comm", kinds=BOTH)
    with django_assert_num_queries(4):
        search.suggest("numero comm", kinds=BOTH)
    with django_assert_num_queries(3):
        search.matching("comm", kind="organisation")
    with django_assert_num_queries(3):
        search.near("Commune numéro", kind="organisation")


@pytest.mark.usefixtures("_everyone")
@pytest.mark.parametrize(
    "text",
    [
        "9" * 30,
        "a" * 100_000,
        "mot " * 10_000,
        "\0",
        "lyon\0",
        "\"lyon' OR NEAR(a, 3) AND NOT * ^ title : {x} -y",
        "lyon:* & !rennes | \\",
        "%s %(x)s _%",
        "@ a@ @b a@@b ..@..",
        "\ud800",
        "😀 ßẞ ǅ ½ ﬁ İ",
    ],
)
def test_no_text_is_too_strange(text):
    search.find(text, kinds=BOTH)
    search.suggest(text, kinds=BOTH)
    search.matching(text, kind="person")
    search.near(text, kind="person")


@pytest.mark.usefixtures("_everyone")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_a_name_and_a_question(name, text):
    STRANGE[:] = [search.Entry(1, name, text, "/", name)]

    search.put("strange", [1])

    search.find(text, kinds=["strange"])
    search.suggest(name, kinds=["strange"])
    search.near(name, kind="strange")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the pieces of index of SQLite")
def test_the_words_of_who_was_erased_are_in_no_piece_of_the_index_once_it_has_settled():
    users = get_user_model().objects
    kept = users.create_user("kept@x.example", name="Camille Gardée")
    gone = users.create_user("gone@x.example", name="Zorglub Quetzalix")
    search.put("person", [kept.pk, gone.pk])
    search.settle.call()
    assert b"quetzali" in pieces()

    pk = gone.pk
    gone.delete()
    search.put("person", [pk])
    search.unlearn("Zorglub Quetzalix")
    assert b"quetzali" in pieces()
    assert tasks.waiting().get().task_path == search.settle.module_path
    search.settle.call()

    assert b"quetzali" not in pieces()
    assert b"zorglub" not in pieces()
    assert b"camil" in pieces()
    assert search.find("Gardée", kinds=BOTH).hits


def pieces():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT block FROM kit_searchterms_data UNION ALL SELECT term FROM kit_searchterms_idx"
        )
        return b"".join(bytes(block) for (block,) in cursor.fetchall())
