"""Articles of a draft: added, rewritten, moved, taken away, each with why."""

from uuid import uuid4

import pytest

from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.statutes.actions import articles, governing_rules
from attache.statutes.models import Article
from attache.statutes.queries import governing_rules as queries
from attache.statutes.queries import texts
from attache.statutes.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(secretary):
    return build.draft(source=build.adopted(by=secretary), by=secretary)


def numbers(statutes):
    return [each.number for each in statutes.articles.all()]


def test_an_article_is_added_after_another_with_why(draft, secretary):
    key = uuid4()
    said = {"number": "1 bis", "title": "Nom", "text": "Un nom.", "why": "Il manquait."}

    for _twice in range(2):
        articles.add(draft, **said, after=build.article(draft), key=key, by=secretary)

    assert numbers(draft) == ["1", "1 bis", "2", "3"]
    change = texts.compare(draft.source, draft).changes[0]
    assert (change.article.state, change.why) == ("added", "Il manquait.")


def test_a_rewriting_keeps_why_and_the_journal_its_words(draft, secretary):
    build.rewritten(draft, "L’association est un laboratoire.", by=secretary)

    change = texts.compare(draft.source, draft).changes[0]
    assert change.why == "Pour le dire mieux."
    told = Record.objects.get(verb="statutes.article_edited").changes
    assert told["text"][0].startswith("laboratoire neutre")
    assert told["reason"] == "Pour le dire mieux."


def test_a_change_of_another_version_says_why(draft, secretary):
    found = build.article(draft)
    with pytest.raises(articles.ReasonMissing):
        articles.edit(found, changes={"text": "X"}, why="", seen=0, by=secretary)
    with pytest.raises(articles.ReasonMissing):
        articles.remove(build.article(draft), why="", seen=0, by=secretary)
    with pytest.raises(articles.ReasonMissing):
        articles.add(draft, number="9", title="X", text="X", by=secretary)


def test_two_articles_of_one_number_are_refused(draft, secretary):
    found = build.article(draft)

    with pytest.raises(articles.NumberTaken, match="Siège"):
        articles.edit(found, changes={"number": "2"}, why="X", seen=0, by=secretary)
    with pytest.raises(articles.NumberTaken):
        articles.add(draft, number="2", title="X", text="X", why="X", by=secretary)


def test_an_article_emptied_is_refused(draft, secretary):
    with pytest.raises(articles.SaysNothing):
        build.rewritten(draft, " \n ", by=secretary)


def test_the_second_who_rewrites_the_same_article_overwrites_nothing(draft, secretary):
    seen_by_another = build.article(draft)
    build.rewritten(draft, "Le premier.", by=secretary)

    with pytest.raises(Stale):
        articles.edit(
            seen_by_another, changes={"text": "Le second."}, why="X", seen=0, by=secretary
        )
    with pytest.raises(Stale):
        articles.remove(build.article(draft), why="X", seen=0, by=secretary)
    assert build.article(draft).text == "Le premier."


def test_what_is_taken_away_is_put_back_where_it_was(draft, secretary):
    gone = build.article(draft, "2")
    articles.remove(gone, why="Inutile.", seen=0, by=secretary)
    assert [each.key for each in texts.removed(draft)] == [gone.key]
    assert texts.compare(draft.source, draft).changes[0].why == "Inutile."

    articles.put_back(draft, gone.key, by=secretary)

    assert numbers(draft) == ["1", "2", "3"]
    assert not texts.differ(draft.source, draft)
    with pytest.raises(articles.NotThere):
        articles.put_back(draft, gone.key, by=secretary)


def test_an_article_that_a_rule_cites_stays(draft, secretary):
    rule = build.rule(draft, by=secretary)

    with pytest.raises(articles.IsCited):
        articles.remove(build.article(draft, "3"), why="X", seen=0, by=secretary)

    governing_rules.remove(rule, seen=rule.version, by=secretary)
    articles.remove(build.article(draft, "3"), why="X", seen=0, by=secretary)
    assert numbers(draft) == ["1", "2"]


def test_articles_change_places(draft, secretary):
    articles.move(build.article(draft, "3"), after=None, why="Le but.", by=secretary)
    assert numbers(draft) == ["3", "1", "2"]
    articles.move(
        build.article(draft, "3"), after=build.article(draft, "1"), why="Le but.", by=secretary
    )
    assert numbers(draft) == ["1", "3", "2"]
    assert Record.objects.filter(verb="statutes.article_moved").last().changes == {
        "reason": "Le but."
    }

    articles.renumber(draft, by=secretary)

    assert numbers(draft) == ["1", "2", "3"]
    assert [each.title for each in draft.articles.all()][1] == "Assemblée générale"
    articles.renumber(draft, by=secretary)
    assert Record.objects.filter(verb="statutes.renumbered").count() == 1


def test_a_move_says_why_and_moves_something(secretary):
    draft = build.draft(source=build.adopted(by=secretary), by=secretary)
    second, third = build.article(draft, "2"), build.article(draft, "3")

    with pytest.raises(articles.StaysThere):
        articles.move(second, after=build.article(draft), why="Pour rien.", by=secretary)
    with pytest.raises(articles.ReasonMissing):
        articles.move(third, after=None, why="", by=secretary)
    assert numbers(draft) == ["1", "2", "3"]

    articles.move(third, after=None, why="L’assemblée d’abord.", by=secretary)

    change = texts.compare(draft.source, draft).changes[0]
    assert (change.article.state, change.why) == ("moved", "L’assemblée d’abord.")


def test_a_draft_marks_what_it_made_of_each_article(secretary):
    draft = build.draft(source=build.adopted(by=secretary), by=secretary)
    assert texts.marks(draft, texts.read(draft)) == {}
    build.rewritten(draft, "Autre chose.", number="2", by=secretary)
    added = articles.add(
        draft, number="4", title="Dissolution", text="Un jour.", why="La loi.", by=secretary
    )
    articles.remove(build.article(draft, "1"), why="Inutile.", seen=0, by=secretary)

    told = {key: mark.state for key, mark in texts.marks(draft, texts.read(draft)).items()}

    here = {build.article(draft, "2").key: "changed", added.key: "added"}
    assert {key: state for key, state in told.items() if state != "removed"} == here
    first = build.draft(by=secretary)
    assert texts.marks(first, texts.read(first)) == {}


def test_there_are_so_many_articles_at_most(draft, secretary):
    Article.objects.bulk_create(
        Article(statutes=draft, number=f"x{n}", title="X", text="X", position=n)
        for n in range(articles.MOST)
    )

    with pytest.raises(articles.TooManyArticles):
        articles.add(draft, number="9", title="X", text="X", why="X", by=secretary)


def test_a_rule_is_read_as_it_was_written(draft, secretary):
    build.rule(
        draft,
        "majority_statutes",
        {"base": "cast", "share": "2/3", "or_equal": True},
        by=secretary,
    )

    line = {each.name: each for each in queries.lines(draft)}["majority_statutes"]
    assert "deux tiers" in line.said
    assert line.article == build.article(draft, "3")
    assert queries.of(draft).majority_statutes.or_equal


def test_the_second_who_writes_a_rule_overwrites_nothing(draft, secretary):
    build.rule(draft, by=secretary)

    with pytest.raises(Stale):
        governing_rules.write(
            draft, "notice_days", value=21, article=build.article(draft), seen=0, by=secretary
        )
    assert queries.of(draft).notice_days == 15


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notice_days", -1),
        ("proxies", "x"),
        ("quorum_ordinary", {"share": "3/2", "of": "members", "in_each_college": False}),
        ("colleges", [{"name": "A", "kinds": [], "share": "1/3"}]),
    ],
)
def test_a_rule_that_cannot_be_is_refused(draft, secretary, name, value):
    with pytest.raises(governing_rules.WrongRule):
        build.rule(draft, name, value, by=secretary)


def test_a_rule_cites_an_article_of_its_own_version(draft, secretary):
    with pytest.raises(governing_rules.ElsewhereArticle):
        governing_rules.write(
            draft, "proxies", value=5, article=build.article(draft.source), seen=0, by=secretary
        )
