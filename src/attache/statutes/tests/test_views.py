"""The statutes at the desk: written by whoever may, read by the team."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.statutes.actions import articles, versions
from attache.statutes.models import Statutes
from attache.statutes.models.statutes import LONGEST_ARTICLE
from attache.statutes.tests import build
from attache.statutes.tests.reading import heard, page, post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TOMORROW = timezone.localdate() + 2 * DAY


@pytest.fixture
def adopted(secretary):
    return build.adopted(title="Statuts de 2021", by=secretary)


@pytest.fixture
def draft(adopted, secretary):
    return build.draft(title="Projet", source=adopted, by=secretary)


def typed(article, **said):
    kept = {"number": article.number, "title": article.title, "text": article.text}
    return kept | {"why": "Parce que.", "version": article.version} | said


def test_a_version_is_written_proposed_and_adopted_at_the_desk(client, secretary):
    typed = {"title": "Statuts", "why": "Les premiers", "token": uuid4()}
    for _twice in range(2):
        post(client, secretary, "statutes:new", **typed)
    statutes = Statutes.objects.get()
    said = {"number": "1", "title": "Objet", "text": "Un port d’attache.", "key": uuid4()}
    for _twice in range(2):
        post(client, secretary, "statutes:add_article", statutes.slug, **said)
    today = timezone.localdate()

    post(client, secretary, "statutes:propose", statutes.slug, on=today)
    terms = {"on": today, "effective_on": today, "decided_by": "AGE", "decision": "Résolution 6"}
    for _twice in range(2):
        post(client, secretary, "statutes:adopt", statutes.slug, **terms)

    shown = page(client, secretary, "statutes:statutes", statutes.slug)
    assert statutes.articles.count() == 1
    assert "Résolution 6" in shown
    assert "à déclarer au greffe avant le" in shown
    assert "Ajouter un article" not in shown
    assert Statutes.objects.get().title == versions.title_on(today)


def test_an_adopted_version_takes_the_title_that_is_typed(client, secretary, draft):
    build.rewritten(draft, "Autrement.", by=secretary)
    versions.propose(draft, on=build.ADOPTED, by=secretary)
    terms = {"on": "2022-01-10", "effective_on": "2022-01-10", "decided_by": "AG"}
    typed = {**terms, "decision": "Résolution 2", "title": "Statuts refondus"}
    post(client, secretary, "statutes:adopt", draft.slug, **typed)
    draft.refresh_from_db()
    assert draft.title == "Statuts refondus"


def test_a_new_version_starts_from_the_text_in_force_or_from_an_empty_page(
    client, secretary, adopted
):
    post(client, secretary, "statutes:new", title="Avec", copied="text", token=uuid4())
    post(client, secretary, "statutes:new", title="Sans", copied="blank", token=uuid4())

    assert Statutes.objects.get(title="Avec").articles.count() == 3
    empty = Statutes.objects.get(title="Sans")
    assert (empty.articles.count(), empty.source) == (0, adopted)


def test_an_article_is_changed_with_why_and_the_change_is_told_word_by_word(
    client, secretary, draft
):
    article = build.article(draft)
    text = "L’association est un laboratoire apartisan pour les acteurs publics."
    post(
        client,
        secretary,
        "statutes:edit_article",
        draft.slug,
        article.key,
        **typed(article, text=text),
    )

    told = heard(page(client, secretary, "statutes:changes", draft.slug))
    assert "un laboratoire [supprimé : neutre] [ajouté : apartisan] pour" in told
    assert "Parce que." in told
    assert "Article 2 – Siège" in told.partition("Inchangés")[2]


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, secretary, draft):
    article = build.article(draft)
    for said, why in (
        ({"text": ""}, "servez-vous de « Retirer »"),
        ({"number": "2"}, "a ce numéro"),
        ({"text": "x" * 50_000}, f"{LONGEST_ARTICLE}"),
        ({"why": ""}, "obligatoire"),
    ):
        shown = post(
            client,
            secretary,
            "statutes:edit_article",
            draft.slug,
            article.key,
            status=200,
            **typed(article, title="Titre tapé", **said),
        )
        assert why in shown
        assert "Titre tapé" in shown
    assert build.article(draft).title == "Objet"


def test_the_second_who_writes_the_same_article_is_told_and_keeps_their_text(
    client, secretary, administrator, draft
):
    article = build.article(draft)
    keys = (draft.slug, article.key)
    post(client, secretary, "statutes:edit_article", *keys, **typed(article, text="Le premier."))

    said = typed(article, text="Le second.")
    told = post(client, administrator, "statutes:edit_article", *keys, status=200, **said)
    assert "Le premier." in told
    assert "Le second." in told
    assert secretary.name in told

    post(client, administrator, "statutes:edit_article", *keys, **said | {"version": 1})
    assert build.article(draft).text == "Le second."


def test_articles_are_moved_taken_away_and_put_back(client, secretary, draft):
    first = build.article(draft)
    keys = (draft.slug, first.key)
    second = build.article(draft, "2")
    post(client, secretary, "statutes:move_article", *keys, after=second.pk, why="Le siège avant.")
    assert [each.number for each in draft.articles.all()] == ["2", "1", "3"]
    post(client, secretary, "statutes:renumber", draft.slug)
    assert [each.number for each in draft.articles.all()] == ["1", "2", "3"]

    version = build.article(draft, "2").version
    post(client, secretary, "statutes:remove_article", *keys, why="Inutile", version=version)
    assert "Le remettre" in page(client, secretary, "statutes:statutes", draft.slug)
    post(client, secretary, "statutes:put_back_article", *keys)
    assert draft.articles.filter(key=first.key).exists()


def test_a_move_without_why_keeps_the_place_that_was_chosen(client, secretary, draft):
    third = build.article(draft, "3")
    keys = ("statutes:move_article", draft.slug, build.article(draft).key)

    shown = post(client, secretary, *keys, after=third.pk, why="", status=200)
    gone = post(client, secretary, *keys, after=10**6, why="Le but.", status=200)

    assert f'<option value="{third.pk}" selected>' in shown
    assert "Le but." in gone
    assert [each.number for each in draft.articles.all()] == ["1", "2", "3"]


def test_a_draft_says_beside_each_article_what_it_made_of_it(client, secretary, draft):
    changed, lost = build.article(draft, "2"), build.article(draft, "3")
    build.rewritten(draft, "Le siège est à Lyon.", number="2", by=secretary)
    articles.remove(lost, why="Inutile.", seen=lost.version, by=secretary)

    shown = page(client, secretary, "statutes:statutes", draft.slug)
    changes = page(client, secretary, "statutes:changes", draft.slug)

    for key in (changed.key, lost.key):
        assert f"#changement-{key}" in shown
        assert f'id="changement-{key}"' in changes
    assert f"#changement-{build.article(draft).key}" not in shown


def test_a_draft_that_changes_nothing_is_not_proposed(client, secretary, draft):
    today = timezone.localdate()
    told = post(client, secretary, "statutes:propose", draft.slug, status=200, on=today)

    assert "il n’y a rien à décider" in told


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"effective_on": build.ADOPTED - DAY}, "Elle prend effet une fois adoptée"),
        ({"on": TOMORROW, "effective_on": TOMORROW}, "Ce jour n’est pas encore venu"),
        ({"decision": ""}, "obligatoire"),
    ],
)
def test_days_of_an_adoption_are_checked(client, secretary, said, why):
    draft = build.draft(by=secretary)
    post(client, secretary, "statutes:propose", draft.slug, on=build.ADOPTED)
    terms = {
        "on": build.ADOPTED,
        "effective_on": build.ADOPTED,
        "decided_by": "AGE",
        "decision": "R6",
    } | said

    assert why in post(client, secretary, "statutes:adopt", draft.slug, status=200, **terms)
    draft.refresh_from_db()
    assert draft.adopted_on is None


def test_a_proposal_is_taken_back_then_given_up(client, secretary, draft):
    build.rewritten(draft, "Autre.", by=secretary)
    post(client, secretary, "statutes:propose", draft.slug, on=timezone.localdate())
    assert "La remettre en rédaction" in page(client, secretary, "statutes:statutes", draft.slug)

    post(client, secretary, "statutes:take_back", draft.slug)
    post(client, secretary, "statutes:discard", draft.slug, why="Reporté")

    assert not Statutes.objects.drafts().exists()


def test_a_draft_that_was_overtaken_says_so(client, secretary, adopted, draft):
    other = build.draft(title="Plus rapide", source=adopted, by=secretary)
    build.rewritten(other, "Autre.", by=secretary)
    build.adopted(of=other, on=date(2023, 1, 1), by=secretary)

    shown = page(client, secretary, "statutes:statutes", draft.slug)
    assert "Plus rapide" in shown
    assert "il déferait ce qu’elle a changé" in shown

    changes = page(client, secretary, "statutes:changes", draft.slug)
    assert "il déferait ce qu’elle a changé" in changes
    assert "De « Plus rapide »" in changes

    post(client, secretary, "statutes:follow", draft.slug, source=other.pk)
    assert "il déferait" not in page(client, secretary, "statutes:statutes", draft.slug)


def test_a_declaration_is_noted(client, secretary, adopted):
    said = {"declared_on": "2021-07-01", "receipt": "W1", "version": adopted.version}
    post(client, secretary, "statutes:declare", adopted.slug, **said)

    assert "récépissé W1" in page(client, secretary, "statutes:statutes", adopted.slug)
    wrong = said | {"declared_on": "2020-07-01", "version": adopted.version + 1}
    told = post(client, secretary, "statutes:declare", adopted.slug, status=200, **wrong)
    assert "après son adoption, pas avant" in told


def test_the_title_and_why_are_edited(client, secretary, draft):
    said = {"title": "Statuts de 2027", "why": "Pour mieux dire", "version": draft.version}
    post(client, secretary, "statutes:edit", draft.slug, **said)

    assert "Pour mieux dire" in page(client, secretary, "statutes:statutes", "statuts-de-2027")


WRITING = [
    ("statutes:new", False),
    ("statutes:edit", True),
    ("statutes:follow", True),
    ("statutes:propose", True),
    ("statutes:take_back", True),
    ("statutes:discard", True),
    ("statutes:adopt", True),
    ("statutes:declare", True),
    ("statutes:renumber", True),
    ("statutes:add_article", True),
]


@pytest.mark.parametrize(("name", "is_of_one"), WRITING)
def test_the_team_reads_and_only_the_secretary_and_the_administrator_write(
    client, coordinator, treasurer, editor, draft, name, is_of_one
):
    for user in (coordinator, treasurer, editor):
        page(client, user, "statutes:statutes", draft.slug)
        post(client, user, name, *([draft.slug] if is_of_one else []), status=403)


def test_others_do_not_come_in(client, outsider, draft):
    for name in ("statutes:statutes", "statutes:changes", "statutes:rules", "statutes:print"):
        page(client, outsider, name, draft.slug, status=403)


def test_what_is_not_there_is_not_found(client, secretary, draft):
    page(client, secretary, "statutes:statutes", "rien", status=404)
    page(client, secretary, "statutes:edit_article", draft.slug, uuid4(), status=404)
    page(client, secretary, "statutes:edit_rule", draft.slug, "rien", status=404)
    page(client, secretary, "statutes:changes", draft.slug, avec="rien", status=404)


def test_any_two_versions_are_compared_on_screen_and_on_paper(client, editor, secretary, adopted):
    older = build.draft(texts=[("Objet", "Un laboratoire.")], title="Vieux", by=secretary)
    older = build.adopted(of=older, on=date(2011, 1, 1), by=secretary)

    told = heard(page(client, editor, "statutes:changes", adopted.slug, avec=older.slug))
    assert "De « Vieux » à « Statuts de 2021 »" in told
    client.force_login(editor)
    for name in ("statutes:print", "statutes:print_changes"):
        paper = client.get(reverse(name, args=[adopted.slug]), {"avec": older.slug})
        assert paper["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_pages_cost_the_same_whatever_their_length(
    client, secretary, count, django_assert_num_queries
):
    texts = [(f"Titre {n}", "Un texte.") for n in range(count)]
    first = build.draft(texts=texts, by=secretary)
    for n in range(count):
        build.rule(
            first, ("proxies", "notice_days", "second_after_days")[n], 5, number="1", by=secretary
        )
    first = build.adopted(of=first, by=secretary)
    for _ in range(count):
        draft = build.draft(source=first, by=secretary)
        for number in range(1, count + 1):
            build.rewritten(draft, "Autre.", number=str(number), by=secretary)
    client.force_login(secretary)

    # Who I am, two; then what the page says.
    for name, keys, queries in (
        ("index", [], 3),
        ("statutes", [first.slug], 7),
        ("statutes", [draft.slug], 9),
        ("changes", [draft.slug], 10),
        ("rules", [draft.slug], 4),
    ):
        with django_assert_num_queries(queries):
            client.get(reverse(f"statutes:{name}", args=keys))
