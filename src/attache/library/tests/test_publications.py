from datetime import timedelta

import pytest
from django.utils import timezone

from attache.directory.models import Theme
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.kit import provenance, search, versions
from attache.kit.provenance import Reader
from attache.library.actions import crediting, publications, restrictions
from attache.library.actions.publications import (
    AlreadyReviewed,
    IsNotOut,
    IsOut,
    Named,
    NotAnAddress,
    NothingToRead,
    NotReviewed,
    TranslationOfATranslation,
)
from attache.library.actions.restrictions import IsForAll, ReasonMissing
from attache.library.models import Credit, Publication
from attache.library.tests import build

pytestmark = pytest.mark.django_db

LATER = build.NOW + timedelta(days=2)


def verbs(publication):
    return list(Record.objects.about(publication).order_by("number").values_list("verb", flat=True))


def test_a_draft_is_kept_clean_with_its_first_version_and_is_for_the_team(editor, outsider):
    draft = build.publication(
        body='<p onclick="x()">Bonjour</p><script>x()</script>', out_at=None, by=editor
    )

    assert draft.body == "<p>Bonjour</p>"
    assert draft.state(build.NOW) == Publication.State.DRAFT
    assert [each.body for each in draft.revisions.all()] == ["<p>Bonjour</p>"]
    assert list(Publication.objects.visible_to(editor)) == [draft]
    assert not Publication.objects.visible_to(outsider)
    assert not Publication.objects.out(build.NOW)
    assert verbs(draft) == ["library.drafted"]


def test_a_publication_is_reviewed_before_it_is_out(editor, coordinator):
    draft = build.publication(out_at=None)

    with pytest.raises(NotReviewed):
        publications.publish(draft, at=build.NOW, by=editor)
    publications.review(draft, at=build.NOW, by=coordinator)
    with pytest.raises(AlreadyReviewed) as refusal:
        publications.review(draft, at=build.NOW, by=editor)
    publications.publish(draft, at=build.NOW, by=editor)

    assert str(coordinator) in refusal.value.messages[0]
    assert list(Publication.objects.out(build.NOW)) == [draft]
    assert draft.dated_on == build.TODAY
    assert verbs(draft) == ["library.drafted", "library.reviewed", "library.published"]


def test_a_title_alone_is_not_reviewed(editor):
    with pytest.raises(NothingToRead):
        publications.review(build.publication(body="", out_at=None), at=build.NOW, by=editor)
    publications.review(
        build.publication(body="", elsewhere="https://ailleurs.example/", out_at=None),
        at=build.NOW,
        by=editor,
    )


def test_what_is_scheduled_is_out_when_the_moment_comes(editor):
    waiting = build.publication(out_at=None)
    publications.review(waiting, at=build.NOW, by=editor)
    publications.publish(waiting, at=LATER, now=build.NOW, by=editor)

    assert waiting.state(build.NOW) == Publication.State.SCHEDULED
    assert not Publication.objects.out(LATER - timedelta(seconds=1))
    assert list(Publication.objects.out(LATER)) == [waiting]
    assert verbs(waiting)[-1] == "library.scheduled"


def test_what_was_known_before_keeps_its_date(editor):
    old = build.publication(dated_on=build.TODAY.replace(year=2024))

    assert old.dated_on.year == 2024


def test_a_publication_is_unpublished_once_and_stays_reviewed(editor):
    publication = build.publication()

    with pytest.raises(IsOut):
        publications.send_back(publication, by=editor)
    publications.unpublish(publication, by=editor)
    with pytest.raises(IsNotOut):
        publications.unpublish(publication, by=editor)

    assert publication.state(build.NOW) == Publication.State.REVIEWED
    publications.send_back(publication, by=editor)
    assert publication.state(build.NOW) == Publication.State.DRAFT
    with pytest.raises(NotReviewed):
        publications.send_back(publication, by=editor)


def test_editing_what_is_out_makes_a_version_that_is_read_at_once(editor, day):
    publication = build.publication()

    publications.edit(
        publication,
        changes={"body": "<p>Autre chose.</p>"},
        seen=publication.version,
        on=day,
        by=editor,
        note="Une coquille",
    )

    publication.refresh_from_db()
    assert publication.body == "<p>Autre chose.</p>"
    assert publication.is_out(build.NOW)
    assert [each.number for each in publication.revisions.all()] == [2, 1]
    assert publication.revisions.first().note == "Une coquille"
    assert Record.objects.about(publication).first().changes == {"revision": 2}


def test_changing_what_it_is_makes_no_version(editor, day):
    publication = build.publication()
    theme = directory.theme(name="Santé")

    publications.edit(
        publication,
        changes={"programme": "Transfo", "themes": [theme]},
        seen=publication.version,
        on=day,
        by=editor,
    )

    assert publication.revisions.count() == 1
    assert list(Theme.objects.filter(publications=publication)) == [theme]


def test_the_second_who_saves_is_told_and_nothing_is_lost(editor, coordinator, day):
    publication = build.publication()
    seen = publication.version
    publications.edit(publication, changes={"title": "Un"}, seen=seen, on=day, by=editor)

    with pytest.raises(versions.Stale):
        publications.edit(
            Publication.objects.get(pk=publication.pk),
            changes={"title": "Deux"},
            seen=seen,
            on=day,
            by=coordinator,
        )

    publication.refresh_from_db()
    assert publication.title == "Un"
    assert publication.revisions.count() == 2


def test_going_back_to_a_version_keeps_those_between(editor, day):
    publication = build.publication(body="<p>Avant</p>")
    publications.edit(
        publication,
        changes={"body": "<p>Après</p>"},
        seen=publication.version,
        on=day,
        by=editor,
    )

    first = publication.revisions.get(number=1)
    publications.go_back(first, seen=publication.version, on=day, by=editor)

    publication.refresh_from_db()
    assert publication.body == "<p>Avant</p>"
    assert publication.revisions.count() == 3
    assert verbs(publication)[-1] == "library.went_back"


def test_a_restriction_has_a_reason_and_a_day(editor, day):
    publication = build.publication()

    with pytest.raises(ReasonMissing):
        restrictions.restrict(
            publication, because=" ", look_again_on=day + timedelta(30), on=day, by=editor
        )
    with pytest.raises(ReasonMissing):
        restrictions.restrict(publication, because="Enquête", look_again_on=day, on=day, by=editor)
    restrictions.restrict(
        publication, because="Enquête", look_again_on=day + timedelta(30), on=day, by=editor
    )

    assert not Publication.objects.out(build.NOW)
    restrictions.open_to_all(publication, by=editor)
    with pytest.raises(IsForAll):
        restrictions.open_to_all(publication, by=editor)
    assert list(Publication.objects.out(build.NOW)) == [publication]


def test_credits_are_people_bodies_or_names():
    region, person = directory.organisation(), directory.person()
    publication = build.publication(
        credits=[
            Named(Credit.Role.AUTHOR, "La 27e Région"),
            Named(Credit.Role.PARTNER, region),
            Named(Credit.Role.TRANSLATOR, person),
        ]
    )

    author, partner, translator = publication.credits.all()
    assert (author.name, author.organisation, author.person) == ("La 27e Région", None, None)
    assert (partner.name, partner.organisation) == (str(region), region)
    assert translator.person == person


def test_credits_come_go_and_change_places(editor):
    publication = build.publication(credits=[Named(Credit.Role.AUTHOR, "Une")])

    deux = crediting.credit(publication, Named(Credit.Role.AUTHOR, "Deux"), by=editor)
    with pytest.raises(crediting.AlreadyCredited):
        crediting.credit(publication, Named(Credit.Role.AUTHOR, "Deux"), by=editor)
    with pytest.raises(crediting.Nobody):
        crediting.credit(publication, Named(Credit.Role.AUTHOR, " "), by=editor)
    crediting.put_first(deux, by=editor)

    assert [each.name for each in publication.credits.all()] == ["Deux", "Une"]
    crediting.uncredit(deux, by=editor)
    assert [each.name for each in publication.credits.all()] == ["Une"]
    last = Record.objects.about(publication)[:3]
    assert [each.verb.partition(".")[2] for each in last] == [
        "uncredited",
        "credit_put_first",
        "credited",
    ]


def test_two_of_the_same_title_have_two_addresses():
    assert [build.publication().slug, build.publication().slug] == [
        "le-socle-social",
        "le-socle-social-2",
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example"])
def test_an_address_elsewhere_is_a_page(address):
    with pytest.raises(NotAnAddress):
        build.publication(elsewhere=address, out_at=None)


def test_a_translation_is_of_an_original_in_another_language():
    original = build.publication(out_at=None)

    english = build.publication(language="en", translation_of=original, out_at=None)
    with pytest.raises(TranslationOfATranslation):
        build.publication(translation_of=original, out_at=None)
    with pytest.raises(TranslationOfATranslation):
        build.publication(translation_of=english, out_at=None)

    assert list(original.translations.all()) == [english]


def test_the_team_finds_drafts_and_strangers_only_what_is_approved(editor):
    draft = build.publication(title="Brouillon rare", out_at=None)
    kept = build.publication(title="Réservé rare")
    restrictions.restrict(
        kept,
        because="Enquête",
        look_again_on=build.TODAY + timedelta(9),
        on=build.TODAY,
        by=editor,
    )
    seen = build.publication(title="Public rare")

    assert set(search.matching("rare", kind="publication")) == {draft.pk, kept.pk, seen.pk}
    assert search.matching("rare", kind="publication_for_all") == [seen.pk]
    publications.unpublish(seen, by=editor)
    assert search.matching("rare", kind="publication_for_all") == []


def test_provenance_shows_strangers_only_what_is_out(editor, outsider):
    first, draft = build.publication(), build.publication(out_at=None)
    provenance.link(first, draft)

    assert provenance.chain(first, Reader(editor, "desk", timezone.now())).after
    assert not provenance.chain(first, Reader(outsider, "public", timezone.now())).after
    assert provenance.chain(draft, Reader(editor, "desk", timezone.now())).before
