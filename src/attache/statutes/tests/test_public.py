"""What anybody reads of the statutes, what members read, and what nobody else does."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.statutes.actions import versions
from attache.statutes.tests import build
from attache.statutes.tests.reading import heard, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def older(secretary):
    return build.adopted(title="Statuts de 2011", on=date(2011, 1, 1), by=secretary)


@pytest.fixture
def ruling(older, secretary):
    made = build.draft(title="Statuts de 2021", source=older, by=secretary)
    build.rewritten(made, "L’association est un laboratoire apartisan.", by=secretary)
    return build.adopted(of=made, by=secretary)


@pytest.fixture
def proposed(ruling, secretary):
    made = build.draft(title="Projet de 2027", source=ruling, by=secretary)
    build.rewritten(made, "Le siège est fixé à Rennes.", number="2", by=secretary)
    versions.propose(made, on=timezone.localdate(), by=secretary)
    return made


@pytest.fixture
def contact():
    return build.contact(on=timezone.localdate())


def test_anybody_reads_what_rules_today_and_what_ruled_before(client, older, ruling):
    shown = page(client, None, "statutes_public:statutes")
    assert "Statuts de 2021" in shown
    assert "apartisan" in shown
    assert build.DECISION in shown
    assert 'id="article-1"' in shown

    before = page(client, None, "statutes_public:version", older.slug)
    assert "neutre" in before
    assert "remplacée le 21 juin 2021" in before


def test_anybody_reads_what_changed_word_by_word(client, older, ruling):
    told = page(client, None, "statutes_public:changes", ruling.slug, older.slug)

    assert "[supprimé : neutre" in heard(told)
    assert "[ajouté : apartisan." in heard(told)
    assert "Pour le dire mieux." in told
    assert re.search(r"<del><span class=\"unseen\">", told)


def test_anybody_reads_what_is_adopted_and_does_not_rule_yet(client, contact, ruling, secretary):
    today = timezone.localdate()
    made = build.draft(title="Statuts à venir", source=ruling, by=secretary)
    build.rewritten(made, "Le siège est fixé à Brest.", number="2", by=secretary)
    later = today + timedelta(days=90)
    build.adopted(of=made, on=today + timedelta(days=10), effective_on=later, by=secretary)

    shown = page(client, None, "statutes_public:version", made.slug)
    assert "Brest" in shown
    assert "en vigueur à partir du" in shown
    assert "Statuts à venir" in page(client, contact, "statutes_space:statutes")
    client.logout()
    assert "Brest" not in page(client, None, "statutes_public:statutes")
    page(client, None, "statutes_public:changes", made.slug, ruling.slug)


def test_anybody_reads_the_rules_that_changed_alone(client, older, secretary):
    made = build.draft(title="Autres règles", source=older, by=secretary)
    build.rule(made, "notice_days", 21, by=secretary)
    build.adopted(of=made, by=secretary)

    told = heard(page(client, None, "statutes_public:changes", made.slug, older.slug))
    assert "[supprimé : Au moins 15 jours avant." in told
    assert "[ajouté : Au moins 21 jours avant." in told
    assert "Rien ne change" not in told


def test_before_anything_is_adopted_the_page_says_so(client, secretary):
    build.draft(by=secretary)

    assert "Aucun texte en vigueur ici" in page(client, None, "statutes_public:statutes")


def test_nobody_outside_reads_what_is_not_adopted(client, ruling, proposed):
    page(client, None, "statutes_public:version", proposed.slug, status=404)
    page(client, None, "statutes_public:print", proposed.slug, status=404)
    page(client, None, "statutes_public:changes", proposed.slug, ruling.slug, status=404)


def test_papers_are_for_anybody_tagged_and_the_same_every_time(client, older, ruling):
    for name, keys in (
        ("print", [ruling.slug]),
        ("print_changes", [ruling.slug, older.slug]),
    ):
        address = reverse(f"statutes_public:{name}", args=keys)
        first, second = client.get(address), client.get(address)
        assert first["Content-Type"] == "application/pdf"
        assert first.content == second.content
        assert b"pdfuaid:part>1<" in first.content


def test_the_footer_and_the_sitemap_lead_there(client, ruling):
    assert 'href="/statuts/"' in page(client, None, "statutes_public:statutes")
    section = client.get(reverse("kit_public:sitemap_section", args=["statutes"]))
    assert ruling.public_url in section.content.decode()


def test_members_read_what_is_proposed_to_them(client, contact, proposed):
    assert "Projet de 2027" in page(client, contact, "statutes_space:statutes")

    told = page(client, contact, "statutes_space:proposed", proposed.slug)
    assert "[ajouté : Rennes." in heard(told)
    assert "Pour le dire mieux." in told
    client.force_login(contact)
    paper = client.get(reverse("statutes_space:print_proposed", args=[proposed.slug]))
    assert paper["Content-Type"] == "application/pdf"


def test_members_do_not_read_drafts_nor_others_what_is_proposed(
    client, contact, outsider, secretary, proposed
):
    versions.take_back(proposed, by=secretary)
    page(client, contact, "statutes_space:proposed", proposed.slug, status=404)
    versions.propose(proposed, on=timezone.localdate(), by=secretary)
    page(client, outsider, "statutes_space:proposed", proposed.slug, status=403)
    page(client, outsider, "statutes_space:statutes", status=403)


def test_what_takes_effect_later_is_read_and_does_not_rule_yet(client, ruling, secretary):
    today = timezone.localdate()
    coming = build.draft(title="À venir", source=ruling, by=secretary)
    build.rewritten(coming, "Plus tard.", by=secretary)
    build.adopted(of=coming, on=today, effective_on=today + timedelta(days=30), by=secretary)

    assert "<h1>Statuts de 2021</h1>" in page(client, None, "statutes_public:statutes")
    assert "en vigueur à partir du" in page(client, None, "statutes_public:version", coming.slug)


@pytest.mark.parametrize("count", [1, 3])
def test_public_pages_cost_the_same_whatever_their_length(
    client, secretary, count, django_assert_num_queries
):
    texts = [(f"Titre {n}", "Un texte.") for n in range(count)]
    last = build.adopted(of=build.draft(texts=texts, by=secretary), by=secretary)
    for year in range(count):
        following = build.draft(source=last, by=secretary)
        build.rewritten(following, f"Autre {year}.", by=secretary)
        before, last = last, build.adopted(of=following, on=date(2022 + year, 1, 1), by=secretary)

    for name, keys, queries in (
        ("statutes", [], 3),
        ("version", [last.slug], 3),
        ("changes", [last.slug, before.slug], 8),
    ):
        with django_assert_num_queries(queries):
            client.get(reverse(f"statutes_public:{name}", args=keys))
