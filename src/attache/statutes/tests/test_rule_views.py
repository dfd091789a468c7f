"""The rules of assemblies at the desk: each has its form, and is said in words."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from attache.statutes import governing, rule_words
from attache.statutes.forms.governing_rules import FORMS
from attache.statutes.forms.shares import ShareField
from attache.statutes.queries import governing_rules
from attache.statutes.tests import build
from attache.statutes.tests.reading import page, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(secretary):
    return build.draft(by=secretary)


TYPED: dict[str, tuple[dict[str, object], object]] = {
    "convened_by": ({"rule": "board"}, governing.Convener.BOARD),
    "notice_days": ({"rule": "21"}, 21),
    "voters": ({"rule": "paid"}, governing.Voters.PAID),
    "votes": ({"votes_region": "3", "votes_commune": "1"}, {"region": 3}),
    "proxies": ({"rule": ""}, None),
    "seat": ({"rule": "statutes"}, governing.SeatMove.STATUTES),
    "remote": ({"rule": "yes"}, True),
    "no_objection": ({"rule": "no"}, False),
    "quorum_ordinary": (
        {"share": "33,5 %", "counted": "votes", "in_each_college": "on"},
        governing.Quorum(Fraction(67, 200), governing.Of.VOTES, in_each_college=True),
    ),
    "colleges": (
        {
            "name_1": "Collectivités",
            "share_1": "60 %",
            "kinds_1": ["region", "commune"],
            "name_2": "Personnes",
            "share_2": "2/5",
            "kinds_2": ["individual"],
        },
        (
            governing.College("Collectivités", frozenset({"region", "commune"}), Fraction(3, 5)),
            governing.College("Personnes", frozenset({"individual"}), Fraction(2, 5)),
        ),
    ),
}


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_is_what_assemblies_follow(client, secretary, draft, name):
    typed, rule = TYPED[name]
    said = typed | {"article": build.article(draft).pk, "version": 0}

    post(client, secretary, "statutes:edit_rule", draft.slug, name, **said)

    assert getattr(governing_rules.of(draft), name) == rule
    shown = page(client, secretary, "statutes:rules", draft.slug)
    assert rule_words.said(name, rule).replace("\u00a0", " ").replace("\u202f", " ") in shown
    page(client, secretary, "statutes:edit_rule", draft.slug, name)


def test_every_rule_has_its_name_its_form_and_its_words():
    for name in governing.NAMES:
        assert name in FORMS
        assert name in rule_words.LABELS
        assert rule_words.said(name, getattr(governing.DEFAULTS, name))


@pytest.mark.parametrize("name", governing.NAMES)
def test_every_form_shows_usage_and_writes_it_back(client, secretary, draft, name):
    form = FORMS[name]
    usage = getattr(governing.DEFAULTS, name)
    shown = {
        key: value
        for key, value in form.of(usage).items()
        if value is not None and value is not False
    }
    said = shown | {"article": build.article(draft).pk, "version": 0}

    post(client, secretary, "statutes:edit_rule", draft.slug, name, **said)

    assert getattr(governing_rules.of(draft), name) == usage


def test_a_rule_cites_an_article_and_may_be_left_to_usage(client, secretary, draft):
    told = post(
        client,
        secretary,
        "statutes:edit_rule",
        draft.slug,
        "proxies",
        status=200,
        rule=5,
        version=0,
    )
    assert "obligatoire" in told
    build.rule(draft, "proxies", 5, by=secretary)
    assert "article 3" in page(client, secretary, "statutes:rules", draft.slug)

    for late in ({}, {"version": 7}):
        post(client, secretary, "statutes:remove_rule", draft.slug, "proxies", **late)
        assert governing_rules.of(draft).proxies == 5
    post(client, secretary, "statutes:remove_rule", draft.slug, "proxies", version=1)

    assert governing_rules.of(draft).proxies is None


def test_colleges_that_make_no_whole_are_refused_in_words(client, secretary, draft):
    said = {"name_1": "A", "share_1": "1/3", "kinds_1": ["region"], "version": 0}
    said |= {"article": build.article(draft).pk}

    told = post(client, secretary, "statutes:edit_rule", draft.slug, "colleges", status=200, **said)

    assert "doivent faire un tout" in told


@pytest.mark.parametrize("typed", ["0,5", "1/2", "-1", "trois"])
def test_votes_that_are_no_whole_number_are_refused_and_stay_typed(client, secretary, draft, typed):
    said = {"votes_region": typed, "article": build.article(draft).pk, "version": 0}

    told = post(client, secretary, "statutes:edit_rule", draft.slug, "votes", status=200, **said)

    assert 'aria-invalid="true"' in told
    assert f'value="{typed}"' in told
    assert governing_rules.of(draft).votes == {}


def test_a_kind_of_member_may_have_no_vote(client, secretary, draft):
    said = {"votes_company": "0", "article": build.article(draft).pk, "version": 0}
    post(client, secretary, "statutes:edit_rule", draft.slug, "votes", **said)
    assert governing_rules.of(draft).votes_of("company") == 0


def test_rules_of_what_is_adopted_are_read_and_not_written(client, secretary, editor, draft):
    build.rule(draft, "proxies", 5, by=secretary)
    build.adopted(of=draft, by=secretary)

    assert "Écrire" not in page(client, secretary, "statutes:rules", draft.slug)
    said = {"rule": "6", "article": build.article(draft).pk, "version": 1}
    told = post(client, secretary, "statutes:edit_rule", draft.slug, "proxies", status=200, **said)
    assert "elle ne change plus" in told
    page(client, editor, "statutes:rules", draft.slug)
    post(client, editor, "statutes:edit_rule", draft.slug, "proxies", status=403, **said)
    post(client, editor, "statutes:remove_rule", draft.slug, "proxies", status=403)


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("1/3", Fraction(1, 3)),
        (" 2 / 3 ", Fraction(2, 3)),
        ("20 %", Fraction(1, 5)),
        ("20\u00a0%", Fraction(1, 5)),
        ("0,5", Fraction(1, 2)),
        ("0", Fraction(0)),
        ("1", Fraction(1)),
    ],
)
def test_a_share_is_typed_as_statutes_say_it(typed, share):
    assert ShareField().clean(typed) == share


@pytest.mark.parametrize("typed", ["1/0", "3/2", "150 %", "deux tiers", "-1/2", "9" * 30, "½"])
def test_a_share_that_is_none_is_refused(typed):
    with pytest.raises(ValidationError):
        ShareField().clean(typed)
