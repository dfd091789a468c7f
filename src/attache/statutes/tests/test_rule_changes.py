"""What a version changes of the rules of assemblies is told beside what it changes of articles."""

from datetime import date

import pytest

from attache.statutes import printing
from attache.statutes.actions import governing_rules
from attache.statutes.queries import texts
from attache.statutes.tests import build

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


@pytest.fixture
def older(secretary):
    made = build.draft(by=secretary)
    build.rule(made, "proxies", 2, by=secretary)
    return build.adopted(of=made, by=secretary)


@pytest.fixture
def draft(older, secretary):
    return build.draft(source=older, by=secretary)


def told(older, draft):
    return texts.compare(older, draft).rules


def test_without_another_rule_nothing_is_told(older, draft):
    assert told(older, draft) == []
    assert texts.compare(None, draft).rules == []


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        ("proxies", 3, "Au plus 2 par personne.", "Au plus 3 par personne."),
        ("notice_days", 30, "Au moins 15 jours avant.", "Au moins 30 jours avant."),
        ("votes", {"region": 5}, "Une voix par membre", "(5)"),
        (
            "colleges",
            [{"name": "Communes", "kinds": ["commune"], "share": "1"}],
            "votent ensemble",
            "Communes",
        ),
        (
            "quorum_ordinary",
            {"share": "1/2", "of": "votes", "in_each_college": False},
            "",
            "la moitié",
        ),
    ],
)
def test_a_rule_that_is_another_is_told_in_words_before_and_after(
    older, draft, secretary, name, value, before, after
):
    known = draft.rules.filter(name=name).exists()
    build.rule(draft, name, value, by=secretary)

    (change,) = told(older, draft)
    old, new = change.line
    assert known == (name == "proxies")
    assert (old.change, new.change) == ("del", "ins")
    assert before in old.text.replace("\u00a0", " ")
    assert after in new.text.replace("\u00a0", " ")
    assert change.article.number == "3"


def test_a_rule_written_as_usage_has_it_changes_nothing(older, draft, secretary):
    build.rule(draft, "notice_days", 15, by=secretary)
    assert told(older, draft) == []


def test_a_rule_left_to_usage_again_is_told_with_the_article_that_said_it(older, draft, secretary):
    rule = draft.rules.get(name="proxies")
    governing_rules.remove(rule, seen=rule.version, by=secretary)

    (change,) = told(older, draft)
    assert "Au plus 2" in change.line[0].text
    assert change.article.number == "3"
    assert change.is_silent


def test_the_article_that_a_changed_rule_cites_and_that_stays_is_pointed_at(
    older, draft, secretary
):
    build.rule(draft, "proxies", 3, by=secretary)
    (change,) = told(older, draft)
    assert change.is_silent

    build.rewritten(draft, "On détient trois pouvoirs au plus.", number="3", by=secretary)
    (change,) = told(older, draft)
    assert not change.is_silent


def test_the_paper_says_them_too(older, draft, secretary):
    build.rule(draft, "proxies", 3, by=secretary)
    comparison = texts.compare(older, draft)

    without = printing.changes(texts.compare(older, older), on=DAY)
    content = printing.changes(comparison, on=DAY)
    assert content.startswith(b"%PDF")
    assert len(content) > len(without)
