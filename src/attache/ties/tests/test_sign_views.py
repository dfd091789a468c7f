"""The state of the ties in the browser: who needs attention, and who knows better."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.companionship.tests import build as companionship
from attache.directory import actions as directory
from attache.directory.tests import build as people
from attache.gatherings.tests import build as gatherings
from attache.journal.models import Record
from attache.kit import search
from attache.memberships.models import Member
from attache.memberships.queries.ties import tie
from attache.memberships.tests import build as memberships
from attache.ties import keeping
from attache.ties.models import Notice, Overruling, Tie
from attache.ties.queries import sign_panel
from attache.ties.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member(today):
    """A body that has belonged for long, that nobody knows, meets or sees."""
    made = build.member(name="Ville de Nancy")
    keeping.refresh([made.pk], on=today)
    return made


def page(client, user, name, *args, status=200, **query):
    return read(client, user, reverse(f"ties:{name}", args=args), status=status, **query)


def read(client, user, address, *, status=200, **query):
    client.force_login(user)
    response = client.get(address, query)
    assert response.status_code == status
    return said(response)


def post(client, user, name, *args, status=302, **data):
    client.force_login(user)
    response = client.post(reverse(f"ties:{name}", args=args), data)
    assert response.status_code == status
    return said(response)


def said(response) -> str:
    text = unescape(response.content.decode())
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries, today
):
    for _ in range(count):
        build.member()
    keeping.refresh_all(on=today)
    client.force_login(coordinator)

    with django_assert_num_queries(3):
        response = client.get(reverse("ties:ties"))

    assert response.content.decode().count('<th scope="row">') == count


def test_the_list_says_who_needs_attention_first_and_why(client, coordinator, today):
    known = build.member(name="Ville de Metz")
    for level in ("officer", "elected"):
        people.function(at=known.organisation, level=level, parts=("permanent_contact",))
    unknown = build.member(name="Ville de Nancy")
    keeping.refresh_all(on=today)

    shown = page(client, coordinator, "ties")

    assert shown.index(str(unknown)) < shown.index(str(known))
    assert "Aucun contact noté depuis l’adhésion, le 1er janvier 2020." in shown
    assert "et 2 autres" in shown
    for address in ({"signe": "nobody"}, {"q": "Nancy"}, {"type": "commune", "signe": "nobody"}):
        narrowed = page(client, coordinator, "ties", **address)
        assert str(unknown) in narrowed
        assert str(known) not in narrowed

    exported = client.get(reverse("ties:ties"), {"format": "csv"})
    assert "Aucun contact noté" in b"".join(exported.streaming_content).decode()


def test_the_page_of_a_member_says_its_signs_and_offers_to_judge_to_whoever_may(
    client, coordinator, treasurer, member
):
    shown = read(client, coordinator, member.get_absolute_url())

    assert "État du lien" in shown
    assert "Aucun échange depuis l’adhésion, le 1er janvier 2020." in shown
    assert "Ce n’est pas un signe" in shown
    assert "Noter un signalement" in shown
    seen_only = read(client, treasurer, member.get_absolute_url())
    assert "Aucun échange depuis l’adhésion" in seen_only
    assert "Ce n’est pas un signe" not in seen_only
    assert "Noter un signalement" not in seen_only


def test_the_panel_costs_one_query_more_than_the_membership(
    coordinator, member, today, django_assert_num_queries
):
    party = member.party
    assert coordinator.has_perm("ties.view")
    tie(party, on=today)
    with django_assert_num_queries(1):
        found = sign_panel.state(party, coordinator, today)

    assert found
    assert [sign.name for sign in found["standing"]] == ["nobody", "silence", "absence"]


def test_what_went_both_ways_stays_within_reach_of_who_has_left(client, coordinator, today):
    gone = build.member(since=today - timedelta(days=900), until=today - timedelta(days=200))

    shown = read(client, coordinator, gone.get_absolute_url())

    assert "Donné et reçu" in shown
    assert "Rien n’appelle l’attention." not in shown
    assert "Noter un signalement" not in shown


def test_a_tie_about_which_there_is_nothing_to_say_is_left_in_peace(client, coordinator, today):
    theirs = build.member(since=today - timedelta(days=60))
    keeping.refresh_all(on=today)

    assert "Rien n’appelle l’attention." in read(client, coordinator, theirs.get_absolute_url())
    assert "Aucun lien n’appelle l’attention" in page(client, coordinator, "ties")


def test_a_sign_is_put_aside_with_a_reason_and_taken_back(client, coordinator, member, today):
    address = "overrule_sign", member.key, "silence"
    assert "Aucun échange depuis l’adhésion" in page(client, coordinator, *address)
    until = today + timedelta(days=60)

    post(client, coordinator, *address, because="Le maire appelle souvent", until=until)

    shown = read(client, coordinator, member.get_absolute_url())
    assert "Le maire appelle souvent" in shown
    assert Tie.objects.get().names == " nobody !silence absence "
    assert "Ville de Nancy" not in page(client, coordinator, "ties", signe="silence")
    listed = page(client, coordinator, "ties", etat="ecartes", signe="silence")
    assert "Aucun échange depuis l’adhésion" in listed
    assert "Le maire appelle souvent" in listed
    assert Record.objects.latest("pk").changes["because"] == "Le maire appelle souvent"

    post(client, coordinator, "take_back", member.key, "silence")
    assert Tie.objects.get().names == " nobody silence absence "
    for chosen in ({"etat": "ecartes"}, {"etat": "ecartes", "signe": "silence"}):
        assert "Ville de Nancy" not in page(client, coordinator, "ties", **chosen)


@pytest.mark.parametrize(
    ("given", "beside"),
    [
        ({"because": "", "until": 30}, "obligatoire"),
        ({"because": "Motif gardé", "until": 0}, "dans les douze mois"),
        ({"because": "Motif gardé", "until": 400}, "dans les douze mois"),
    ],
)
def test_an_overruling_has_a_reason_and_an_end(client, coordinator, member, today, given, beside):
    asked = given | {"until": today + timedelta(days=given["until"])}

    answer = post(client, coordinator, "overrule_sign", member.key, "silence", status=200, **asked)

    assert beside in answer
    assert given["because"] in answer
    assert not Overruling.objects.exists()


def test_the_second_of_two_who_overrule_is_told_by_whom_and_why(
    client, coordinator, secretary, member, today
):
    until = today + timedelta(days=60)
    address = "overrule_sign", member.key, "silence"
    post(client, coordinator, *address, because="Le maire appelle", until=until)

    answer = post(client, secretary, *address, status=200, because="Autre motif", until=until)

    assert "l’a déjà écarté" in answer
    assert "Le maire appelle" in answer
    assert "Autre motif" in answer
    assert Overruling.objects.get().because == "Le maire appelle"


def test_a_sign_that_stands_no_more_is_not_overruled(client, coordinator, member, today):
    companionship.held(with_member=member, on=today, by=coordinator)
    until = today + timedelta(days=60)

    answer = post(
        client,
        coordinator,
        "overrule_sign",
        member.key,
        "silence",
        status=200,
        because="Trop tard",
        until=until,
    )

    assert "Ce signe n’est plus là" in answer
    assert page(client, coordinator, "overrule_sign", member.key, "humeur", status=404)


def test_taking_back_what_somebody_took_back_says_so(client, coordinator, member):
    post(client, coordinator, "take_back", member.key, "silence")

    assert "Ce signe n’est plus écarté." in read(client, coordinator, member.get_absolute_url())


def test_what_was_heard_is_noted_once_and_then_over(client, coordinator, member):
    given = {"kind": "leaving", "text": "Le budget ne passera pas"}
    for _press in range(2):
        post(client, coordinator, "note_notice", member.key, **given)

    notice = Notice.objects.get()
    assert "Le budget ne passera pas" in read(client, coordinator, member.get_absolute_url())
    assert Tie.objects.get().first == "leaving"
    assert "budget" not in str(Record.objects.latest("pk").changes)

    post(client, coordinator, "end_notice", notice.pk)
    assert "Le budget" not in read(client, coordinator, member.get_absolute_url())
    post(client, coordinator, "end_notice", notice.pk)
    assert "Quelqu’un a déjà dit" in read(client, coordinator, member.get_absolute_url())


@pytest.mark.parametrize(
    ("given", "beside"),
    [
        ({"kind": "election", "text": "Municipales"}, "Dites pour quel jour"),
        ({"kind": "other", "text": "Un doute", "until": "2020-01-01"}, "Ce jour est passé"),
        ({"kind": "leaving", "text": ""}, "obligatoire"),
    ],
)
def test_a_notice_that_is_refused_keeps_what_was_typed(client, coordinator, member, given, beside):
    answer = post(client, coordinator, "note_notice", member.key, status=200, **given)

    assert beside in answer
    assert given["text"] in answer
    assert not Notice.objects.exists()


@pytest.mark.parametrize("name", ["note_notice", "overrule_sign"])
def test_whoever_does_not_accompany_members_judges_of_nothing(client, treasurer, member, name):
    args = [member.key] if name == "note_notice" else [member.key, "silence"]

    post(client, treasurer, name, *args, status=403)
    assert page(client, treasurer, "ties")


def test_the_member_never_sees_signs_nor_what_was_heard(client, coordinator, today):
    person = gatherings.contact()
    theirs = gatherings.body_of(person).member
    Notice.objects.create(
        member=theirs, kind="leaving", text="Ils doutent", noted_on=today, noted_by=coordinator
    )
    keeping.refresh_all(on=today)
    search.rebuild()
    assert "Ils doutent" in read(client, coordinator, theirs.get_absolute_url())
    assert read(client, person.account, "/equipe/liens/", status=403)

    client.force_login(person.account)
    for address in (
        "/espace/",
        "/espace/echanges/",
        "/espace/reciprocite/",
        "/espace/mes-donnees/",
    ):
        response = client.get(address, follow=True)
        assert response.status_code == 200
        shown = said(response)
        assert "Ils doutent" not in shown
        assert "État du lien" not in shown
    found = read(client, coordinator, "/equipe/recherche/", q="doutent")
    assert "Ils doutent" not in found


def test_signs_of_an_individual_go_when_they_are_erased(client, coordinator, secretary, today):
    alone = people.person(first_name="Zoé", last_name="Oubliette")
    member = memberships.member(of=alone)
    memberships.membership(of=member, starts_on=today.replace(month=1, day=1), on=today)
    Notice.objects.create(
        member=member, kind="leaving", text="Zoé doute", noted_on=today, noted_by=coordinator
    )
    Overruling.objects.create(
        member=member,
        sign="absence",
        because="Zoé voyage",
        until=today,
        decided_on=today,
        decided_by=coordinator,
    )
    keeping.refresh_all(on=today)
    assert Tie.objects.exists()

    forget(alone, today, by=secretary)
    keeping.refresh_all(on=today)

    for model in (Notice, Overruling, Tie):
        assert not list(model.objects.all())


def test_a_sign_of_a_body_no_more_names_who_is_erased(coordinator, secretary, today):
    member = build.member()
    alone = people.person(first_name="Zoé", last_name="Oubliette")
    people.function(of=alone, at=member.organisation, parts=("permanent_contact",))
    keeping.refresh_all(on=today)
    assert "Oubliette" in str(Tie.objects.get().signs)

    forget(alone, today, by=secretary)

    assert "Oubliette" not in str(Tie.objects.get().signs)
    assert Member.objects.exists()


def forget(person, today, *, by):
    directory.forget_person(
        person, asked_on=today, asked_by="par courrier", at=timezone.now(), by=by
    )
