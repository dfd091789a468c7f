import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attache.directory.tests import build as directory
from attache.kit import search
from attache.library.actions import publications, received, restrictions
from attache.library.actions.publications import Named
from attache.library.models import Credit, Publication
from attache.library.tests import build

pytestmark = pytest.mark.django_db


def page(name, publication, *more):
    return reverse(f"library:{name}", args=[publication.slug, *more])


def typed(publication, **values):
    fields = ("title", "summary", "body", "version")
    return {name: getattr(publication, name) for name in fields} | values


@pytest.fixture
def cast(coordinator, programme_lead, treasurer, secretary, editor, administrator, outsider):
    return {
        "coordinator": coordinator,
        "programme_lead": programme_lead,
        "treasurer": treasurer,
        "secretary": secretary,
        "editor": editor,
        "administrator": administrator,
        "outsider": outsider,
    }


TEAM = {"coordinator", "programme_lead", "treasurer", "secretary", "editor", "administrator"}
WRITERS = {"coordinator", "programme_lead", "editor"}
PUBLISHERS = {"coordinator", "editor"}


@pytest.mark.parametrize(
    ("name", "method", "may"),
    [
        ("publication", "get", TEAM),
        ("preview", "get", TEAM),
        ("revisions", "get", TEAM),
        ("write", "get", WRITERS),
        ("file_away", "get", WRITERS),
        ("credits", "get", WRITERS),
        ("files", "get", WRITERS),
        ("pictures", "get", WRITERS),
        ("publish", "get", PUBLISHERS),
        ("restrict", "get", PUBLISHERS),
        ("review", "post", PUBLISHERS),
        ("send_back", "post", PUBLISHERS),
        ("unpublish", "post", PUBLISHERS),
        ("open_to_all", "post", PUBLISHERS),
    ],
)
def test_each_page_is_for_the_offices_that_the_rules_say(client, cast, name, method, may):
    publication = build.publication()

    allowed = set()
    for office, user in cast.items():
        client.force_login(user)
        if getattr(client, method)(page(name, publication)).status_code != 403:
            allowed.add(office)

    assert allowed == may


def test_a_draft_is_written_and_what_is_refused_stays_typed(client, editor, treasurer):
    client.force_login(treasurer)
    assert client.get(reverse("library:draft")).status_code == 403
    client.force_login(editor)
    words = {"kind": "post", "title": "", "summary": "Bref", "body": "<p>Un long texte</p>"}

    refused = client.post(reverse("library:draft"), words)
    made = client.post(reverse("library:draft"), words | {"title": "Titre"})

    assert "Un long texte" in refused.content.decode()
    assert made.status_code == 302
    assert Publication.objects.get().body == "<p>Un long texte</p>"


def test_the_editor_comes_with_its_policy_and_no_other_page_has_it(client, editor):
    client.force_login(editor)
    publication = build.publication()

    writing = client.get(page("write", publication))
    reading = client.get(page("publication", publication))

    (nonce,) = re.findall(r"'nonce-([^']+)'", writing["Content-Security-Policy"])
    assert f'nonce="{nonce}"' in writing.content.decode()
    assert "nonce" not in reading["Content-Security-Policy"]
    assert "sha256" not in reading["Content-Security-Policy"]
    # Without JavaScript it is a box of text.
    assert '<textarea name="body"' in writing.content.decode()


def test_the_second_who_saves_sees_what_changed_and_may_go_on(client, editor, coordinator):
    publication = build.publication(body="<p>Un mot.</p>")
    mine = typed(publication, body="<p>Mon mot.</p>")
    client.force_login(coordinator)
    client.post(page("write", publication), typed(publication, body="<p>Un autre mot.</p>"))
    client.force_login(editor)

    told = client.post(page("write", publication), mine)
    html = told.content.decode()
    (version,) = re.findall(r'name="version" value="(\d+)"', html)
    saved = client.post(page("write", publication), mine | {"version": version})

    assert told.status_code == 200
    (said,) = told.context["form"].non_field_errors()
    assert said.endswith("regardez ce qui a changé, puis enregistrez ce que vous voulez garder.")
    assert "Mon mot." in html
    assert re.search(r"<ins>.*autre", html)
    assert saved.status_code == 302
    publication.refresh_from_db()
    assert publication.body == "<p>Mon mot.</p>"
    assert [each.body for each in publication.revisions.all()] == [
        "<p>Mon mot.</p>",
        "<p>Un autre mot.</p>",
        "<p>Un mot.</p>",
    ]


def test_the_second_is_shown_all_that_changed_since_they_opened_the_page(
    client, editor, coordinator
):
    publication = build.publication(title="Titre", body="<p>Un mot.</p>")
    mine = typed(publication, title="Le mien")
    notice = {"kind": "guide", "language": "fr", "licence": publication.licence}
    client.force_login(coordinator)
    client.post(page("write", publication), typed(publication, body="<p>Un autre mot.</p>"))
    client.post(page("file_away", publication), notice | {"version": 1})
    publication.refresh_from_db()
    client.post(page("write", publication), typed(publication, title="Le leur"))
    client.force_login(editor)

    text = client.post(page("write", publication), mine)
    filed = client.post(page("file_away", publication), notice | {"kind": "post", "version": 1})

    assert re.search(r"<ins>.*autre", text.content.decode())
    assert "Le leur" in text.context["form"].errors["title"][0]
    assert str(coordinator) in filed.context["form"].errors["kind"][0]
    publication.refresh_from_db()
    assert (publication.title, publication.kind) == ("Le leur", "guide")


def test_the_notice_is_edited_and_wicked_addresses_are_refused(client, editor):
    publication = build.publication(out_at=None)
    original = build.publication(title="Original")
    theme = directory.theme(name="Santé")
    client.force_login(editor)
    notice = {
        "kind": "guide",
        "themes": [theme.pk],
        "programme": "Transfo",
        "language": "en",
        "licence": "CC0-1.0",
        "dated_on": "2024-05-01",
        "translation_of": f"https://attache.example{original.public_url}",
        "version": publication.version,
    }

    for wicked in ("javascript:alert(1)", "data:text/html,x"):
        refused = client.post(page("file_away", publication), notice | {"elsewhere": wicked})
        assert refused.status_code == 200
    unknown = client.post(
        page("file_away", publication), notice | {"translation_of": "/publications/rien/"}
    )
    done = client.post(page("file_away", publication), notice)

    assert unknown.status_code == 200
    assert done.status_code == 302
    publication.refresh_from_db()
    assert (publication.kind, publication.language) == ("guide", "en")
    assert publication.translation_of == original
    assert list(publication.themes.all()) == [theme]


def test_a_publication_goes_its_way_at_the_desk(client, editor):
    publication = build.publication(out_at=None)
    client.force_login(editor)

    client.post(page("review", publication))
    assert client.get(page("publish", publication)).status_code == 200
    client.post(page("publish", publication), {"day": "", "hour": ""})
    assert client.get(publication.public_url).status_code == 200
    client.post(page("unpublish", publication))
    assert client.get(publication.public_url).status_code == 404
    client.post(page("publish", publication), {"day": "2199-01-06", "hour": "08:30"})

    publication.refresh_from_db()
    assert publication.published_at.isoformat() == "2199-01-06T07:30:00+00:00"
    assert client.get(publication.public_url).status_code == 404


def test_a_restriction_is_said_and_lifted(client, editor, treasurer):
    publication = build.publication(out_at=build.LONG_AGO)
    client.force_login(editor)

    refused = client.post(page("restrict", publication), {"because": "", "look_again_on": ""})
    client.post(
        page("restrict", publication), {"because": "Enquête", "look_again_on": "2199-01-06"}
    )
    client.force_login(treasurer)
    told = client.get(page("publication", publication)).content.decode()

    assert refused.status_code == 200
    assert "Enquête" in told
    client.logout()
    assert client.get(publication.public_url).status_code == 404
    client.force_login(editor)
    client.post(page("open_to_all", publication))
    assert client.get(publication.public_url).status_code == 200


def test_somebody_of_the_directory_is_credited_or_a_name_alone(client, editor, treasurer):
    publication = build.publication()
    body = directory.organisation(name="Ville de Lorient")
    search.put("organisation", [body.pk])
    client.force_login(editor)
    words = {"role": "partner", "name": "Lorient"}

    asked = client.post(page("credits", publication), words)
    client.post(page("credits", publication), words | {"who": f"organisation-{body.pk}"})
    client.post(page("credits", publication), {"role": "author", "name": "Personne d’ici"})
    partner, author = publication.credits.all()

    assert "Ville de Lorient" in asked.content.decode()
    assert partner.organisation == body
    assert (author.name, author.organisation) == ("Personne d’ici", None)
    client.post(page("put_credit_first", publication, author.pk))
    assert publication.credits.first() == author
    client.force_login(treasurer)
    assert client.post(page("remove_credit", publication, author.pk)).status_code == 403
    client.force_login(editor)
    client.post(page("remove_credit", publication, author.pk))
    assert list(publication.credits.all()) == [partner]


def test_a_file_of_200_megabytes_is_refused_and_what_was_typed_stays(
    client, editor, treasurer, monkeypatch
):
    publication = build.publication()
    client.force_login(treasurer)
    assert client.post(page("files", publication), {}).status_code == 403
    client.force_login(editor)
    # The same way as 200 MB, with less to send.
    monkeypatch.setattr("attache.kit.uploads.LARGEST", 2**20)
    monkeypatch.setattr(received, "LARGEST_FILE", 2**20)
    sent = SimpleUploadedFile("gros.pdf", b"%PDF-" + b"x" * 4 * 2**20)

    refused = client.post(page("files", publication), {"title": "Le rapport", "sent": sent})
    done = client.post(
        page("files", publication),
        {"title": "Le rapport", "sent": SimpleUploadedFile("r.pdf", b"%PDF-1")},
    )

    assert refused.status_code == 200
    html = refused.content.decode()
    assert 'value="Le rapport"' in html
    assert "PeerTube" in html
    assert done.status_code == 302
    kept = publication.attachments.get()
    client.post(page("remove_file", publication, kept.public_id))
    assert not publication.attachments.exists()


def test_pictures_are_added_described_chosen_and_removed(client, editor, treasurer):
    publication = build.publication()
    client.force_login(editor)

    silent = client.post(page("pictures", publication), {"sent": build.png(), "alternative": ""})
    client.post(page("pictures", publication), {"sent": build.png(), "alternative": "Un plan"})
    picture = publication.pictures.get()
    client.post(page("describe_picture", publication, picture.public_id), {"alternative": "Plan"})
    client.post(page("choose_cover", publication, picture.public_id))
    publication.refresh_from_db()

    assert silent.status_code == 200
    assert publication.cover.alternative == "Plan"
    client.force_login(treasurer)
    gone = page("remove_picture", publication, picture.public_id)
    assert client.post(gone).status_code == 403
    client.force_login(editor)
    client.post(gone)
    assert not publication.pictures.exists()


def test_versions_are_compared_word_by_word_and_taken_up_again(client, editor, treasurer):
    publication = build.publication(body="<p>Un vieux mot.</p>")
    publications.edit(
        publication,
        changes={"body": "<p>Un nouveau mot.</p>"},
        seen=publication.version,
        on=build.TODAY,
        by=editor,
    )
    client.force_login(treasurer)

    html = client.get(page("revision", publication, 2)).content.decode()
    back = page("go_back", publication, 1)

    assert re.search(r"<del>.*vieux", html)
    assert re.search(r"<ins>.*nouveau", html)
    assert client.get(page("revision", publication, 2) + "?avec=1").status_code == 200
    for nonsense in ("9", "x", "1" * 40, "-1"):
        answer = client.get(page("revision", publication, 2), {"avec": nonsense})
        assert answer.status_code == 404
    assert client.post(back).status_code == 403
    client.force_login(editor)
    client.post(back)
    publication.refresh_from_db()
    assert publication.body == "<p>Un vieux mot.</p>"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, editor, count, django_assert_num_queries
):
    for _ in range(count):
        build.publication(credits=[Named(Credit.Role.AUTHOR, "Nous")])
    client.force_login(editor)
    client.get(reverse("library:publications"))

    with django_assert_num_queries(7):
        client.get(reverse("library:publications"))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("etat=draft", ["Brouillon"]),
        ("etat=scheduled", ["À paraître"]),
        ("etat=published", ["Réservée", "Parue"]),
        ("etat=restricted", ["Réservée"]),
        ("etat=reviewed", ["Relue"]),
        ("type=guide", ["Parue"]),
        ("langue=en", ["Relue"]),
        ("programme=Transfo", ["Parue"]),
        ("annee=2024", ["Parue"]),
        ("q=brouillons", ["Brouillon"]),
    ],
)
def test_the_list_is_narrowed_by_what_things_are(client, editor, query, titles):
    build.publication(
        title="Parue",
        kind="guide",
        out_at=build.LONG_AGO,
        programme="Transfo",
        dated_on=build.TODAY.replace(year=2024),
    )
    build.publication(title="Brouillon", out_at=None)
    build.publication(title="À paraître", out_at=build.LATER)
    kept = build.publication(title="Réservée", out_at=build.LONG_AGO)
    restrictions.restrict(
        kept,
        because="Enquête",
        look_again_on=build.TODAY + timedelta(9),
        on=build.TODAY,
        by=editor,
    )
    reviewed = build.publication(title="Relue", out_at=None, language="en")
    publications.review(reviewed, at=build.NOW, by=editor)
    client.force_login(editor)

    answer = client.get(f"{reverse('library:publications')}?{query}")

    shown = [each.title for each in answer.context["table"].page.rows]
    assert set(shown) == set(titles)


def test_bodies_and_people_show_what_they_are_credited_in(client, editor, outsider):
    body, person = directory.organisation(), directory.person()
    publication = build.publication(
        credits=[Named(Credit.Role.PARTNER, body), Named(Credit.Role.AUTHOR, person)]
    )
    client.force_login(editor)

    for party in (body, person):
        html = client.get(party.get_absolute_url()).content.decode()
        assert html.count(publication.get_absolute_url()) >= 2
