"""The life of a version: drafted, proposed, adopted, declared."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from attache.journal.models import Record
from attache.kit import search
from attache.kit.versions import Stale
from attache.statutes import article_index, governing
from attache.statutes.actions import versions
from attache.statutes.models import Article, Statutes
from attache.statutes.queries import governing_rules, texts
from attache.statutes.queries import versions as queries
from attache.statutes.tests import build

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def adopt(statutes, *, by, on=build.ADOPTED, effective_on=None, decision=build.DECISION):
    versions.adopt(
        statutes,
        on=on,
        effective_on=effective_on or on,
        decided_by=build.DECIDED_BY,
        decision=decision,
        by=by,
    )


def test_a_draft_copies_the_text_and_the_rules_of_the_version_it_comes_from(secretary):
    first = build.draft(by=secretary)
    build.rule(first, "proxies", 5, by=secretary)
    first = build.adopted(of=first, by=secretary)

    draft = versions.draft(title="Statuts suivants", source=first, by=secretary)

    assert texts.said(draft) == texts.said(first)
    assert draft.rules.get().article.statutes == draft
    assert governing_rules.of(draft).proxies == 5
    assert not texts.differ(first, draft)


def test_what_is_adopted_rules_from_its_day_until_another_does(secretary):
    first = build.adopted(by=secretary)
    second = build.draft(source=first, by=secretary)
    build.rewritten(second, "Autre chose.", by=secretary)
    later = date(2024, 1, 1)
    second = build.adopted(of=second, on=date(2023, 6, 1), effective_on=later, by=secretary)

    assert queries.in_force(build.ADOPTED - DAY) is None
    assert queries.in_force(build.ADOPTED) == first
    assert queries.in_force(later - DAY) == first
    assert queries.in_force(later) == second
    states = [(row.statutes, row.state) for row in queries.rows(secretary, on=later)]
    assert states == [(second, "in_force"), (first, "replaced")]
    assert queries.one(second, on=later - DAY).state == "to_come"
    assert queries.one(first, on=later).replaced_on == later


def test_adopting_is_in_the_journal_with_the_digest_of_the_text(secretary):
    adopted = build.adopted(by=secretary)

    record = Record.objects.get(verb="statutes.adopted")
    assert record.changes["decided_by"] == build.DECIDED_BY
    assert record.changes["digest"] == texts.digest(adopted)


def test_adopted_twice_in_the_same_words_it_is_adopted_once(secretary):
    adopted = build.adopted(by=secretary)

    adopt(adopted, by=secretary)

    assert Record.objects.filter(verb="statutes.adopted").count() == 1


def test_nothing_of_an_adopted_version_changes(secretary):
    adopted = build.adopted(by=secretary)

    for act in (
        lambda: adopt(adopted, by=secretary, decision="Une autre"),
        lambda: versions.edit(adopted, changes={"title": "X"}, seen=9, by=secretary),
        lambda: versions.take_back(adopted, by=secretary),
        lambda: versions.discard(adopted, why="Non", by=secretary),
        lambda: build.rewritten(adopted, "X", by=secretary),
        lambda: build.rule(adopted, by=secretary),
    ):
        with pytest.raises(versions.IsAdopted):
            act()


def test_nothing_of_a_proposed_version_changes_until_it_is_a_draft_again(secretary):
    draft = build.draft(by=secretary)
    versions.propose(draft, on=build.ADOPTED, by=secretary)

    with pytest.raises(versions.IsProposed):
        build.rewritten(draft, "X", by=secretary)

    versions.take_back(draft, by=secretary)
    with pytest.raises(versions.NotProposed):
        versions.take_back(draft, by=secretary)
    build.rewritten(draft, "X", by=secretary)
    assert build.article(draft).text == "X"


def test_a_version_is_proposed_before_it_is_adopted(secretary):
    draft = build.draft(by=secretary)

    with pytest.raises(versions.NotProposed):
        adopt(draft, by=secretary)


def test_days_follow_one_another(secretary):
    draft = build.draft(by=secretary)
    versions.propose(draft, on=build.ADOPTED, by=secretary)

    with pytest.raises(versions.OutOfOrder):
        adopt(draft, on=build.ADOPTED - DAY, by=secretary)
    with pytest.raises(versions.OutOfOrder):
        adopt(draft, effective_on=build.ADOPTED - DAY, by=secretary)


def test_what_is_adopted_later_does_not_take_effect_earlier(secretary):
    first = build.adopted(effective_on=date(2022, 1, 1), by=secretary)
    second = build.draft(source=first, by=secretary)
    build.rewritten(second, "Autre.", by=secretary)
    versions.propose(second, on=date(2021, 9, 1), by=secretary)

    with pytest.raises(versions.OutOfOrder, match=first.title):
        adopt(second, on=date(2021, 10, 1), by=secretary)


def test_a_draft_that_changes_nothing_is_not_put_to_anybody(secretary):
    first = build.adopted(by=secretary)
    draft = build.draft(source=first, by=secretary)

    with pytest.raises(versions.NothingChanged, match=first.title):
        versions.propose(draft, on=build.ADOPTED, by=secretary)

    build.rule(draft, by=secretary)
    versions.propose(draft, on=build.ADOPTED, by=secretary)


def test_an_empty_version_is_not_proposed(secretary):
    with pytest.raises(versions.IsEmpty):
        versions.propose(build.draft(texts=(), by=secretary), on=build.ADOPTED, by=secretary)


def test_a_draft_begun_before_another_was_adopted_is_put_after_it_first(secretary):
    first = build.adopted(by=secretary)
    late, quick = (build.draft(source=first, by=secretary) for _ in range(2))
    build.rewritten(late, "Version lente.", by=secretary)
    build.rewritten(quick, "Version rapide.", number="2", by=secretary)
    day = build.ADOPTED + 30 * DAY
    quick = build.adopted(of=quick, on=day, by=secretary)

    assert queries.overtaken_by(late) == quick
    with pytest.raises(versions.Overtaken, match=quick.title):
        versions.propose(late, on=day, by=secretary)

    versions.follow(late, source=quick, by=secretary)
    late.refresh_from_db()
    assert queries.overtaken_by(late) is None
    changed = [each.article.key for each in texts.compare(quick, late).changes]
    assert len(changed) == 2


def test_older_statutes_may_be_written_down_after_newer_ones(secretary):
    build.adopted(by=secretary)
    older = build.draft(texts=[("Objet", "Premiers statuts.")], by=secretary)

    older = build.adopted(of=older, on=date(2011, 5, 1), by=secretary)

    assert queries.in_force(date(2015, 1, 1)) == older


def test_the_address_of_a_draft_follows_its_title(secretary):
    draft = build.draft(title="Projet", by=secretary)

    versions.edit(draft, changes={"title": "Statuts de 2027"}, seen=draft.version, by=secretary)

    assert Statutes.objects.get().slug == "statuts-de-2027"


def test_a_draft_is_given_up_with_why(secretary):
    draft = build.draft(by=secretary)
    build.rule(draft, by=secretary)

    versions.discard(draft, why="Reporté", by=secretary)

    assert not Statutes.objects.exists()
    assert Record.objects.get(verb="statutes.discarded").changes == {"why": "Reporté"}


def test_a_declaration_is_noted_then_mended(secretary, day):
    adopted = build.adopted(by=secretary)
    assert queries.one(adopted, on=day).declare_by == date(2021, 9, 21)
    assert queries.one(adopted, on=day).is_late

    declared_on = date(2021, 7, 1)
    said = {"declared_on": declared_on, "on": day, "by": secretary}
    versions.declare(adopted, receipt="", seen=adopted.version, **said)
    versions.declare(adopted, receipt="W1", seen=adopted.version, **said)

    assert queries.one(adopted, on=day).declare_by is None
    assert not Statutes.objects.to_declare().exists()
    assert Record.objects.filter(verb="statutes.declared").count() == 2
    with pytest.raises(Stale):
        versions.declare(adopted, receipt="W2", seen=0, **said)


def test_a_declaration_is_noted_after_the_adoption_and_not_before_its_day(secretary, day):
    adopted = build.adopted(by=secretary)

    for declared_on in (build.ADOPTED - DAY, day + DAY):
        with pytest.raises(versions.OutOfOrder):
            versions.declare(
                adopted,
                declared_on=declared_on,
                receipt="",
                seen=adopted.version,
                on=day,
                by=secretary,
            )
    draft = build.draft(source=adopted, by=secretary)
    with pytest.raises(versions.NotAdopted):
        versions.declare(draft, declared_on=day, receipt="", seen=0, on=day, by=secretary)


@pytest.mark.parametrize(
    "columns",
    [
        {"adopted_on": build.ADOPTED},
        {"adopted_on": build.ADOPTED, "effective_on": build.ADOPTED - DAY},
        {"declared_on": build.ADOPTED},
        {"receipt": "W1"},
        {"decided_by": "AG", "decision": "R1", "adopted_on": build.ADOPTED},
    ],
)
def test_the_database_refuses_days_out_of_order(secretary, columns):
    draft = build.draft(by=secretary)

    with pytest.raises(IntegrityError), transaction.atomic():
        Statutes.objects.filter(pk=draft.pk).update(**columns)


def test_where_nothing_is_adopted_usage_is_followed(db, day):
    assert governing_rules.in_force(day) == governing.DEFAULTS


def test_the_search_knows_the_articles_in_force_and_no_others(secretary):
    first = build.adopted(by=secretary)
    draft = build.draft(source=first, by=secretary)
    build.rewritten(draft, "Un laboratoire apartisan.", by=secretary)
    assert [hit.title for hit in search.find("neutre", kinds=["article"]).hits]
    assert not search.find("apartisan", kinds=["article"]).hits

    build.adopted(of=draft, on=date(2023, 1, 1), by=secretary)

    assert search.find("apartisan", kinds=["article"]).hits
    assert not search.find("neutre", kinds=["article"]).hits
    Statutes.objects.filter(pk=draft.pk).update(effective_on=date(9999, 1, 1))
    article_index.put_all()
    assert search.find("neutre", kinds=["article"]).hits


def test_an_article_is_of_a_version_once(secretary):
    draft = build.draft(by=secretary)

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(statutes=draft, number="1", title="X", text="X")
