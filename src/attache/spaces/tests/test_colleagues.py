from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.accounts.models import User
from attache.directory.models import Function, Person
from attache.directory.tests import build as directory
from attache.kit.strangers import Ticket
from attache.post import actions as post
from attache.post.models import Letter
from attache.spaces import domains, doors, letters
from attache.spaces.actions import claims, invitations
from attache.spaces.models import Claim, ColleagueInvitation
from attache.spaces.queries import desk, speaking
from attache.spaces.tests import build

pytestmark = pytest.mark.django_db

PEOPLE = reverse("spaces_space:colleagues")
ASK = reverse("spaces_public:ask")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: build.NOW)


def path(address):
    return "/" + address.split("/", 3)[3]


def told():
    return list(Letter.objects.order_by("pk").values_list("kind", "to_address"))


def test_an_invitation_opens_the_person_the_function_and_the_account(client):
    invitation = build.invitation(email="neuf@essai.example")
    page = path(doors.to_accept(invitation))

    assert client.get(page).status_code == 200
    assert not Person.objects.filter(email="neuf@essai.example").exists()
    client.post(page)

    person = Person.objects.get(email="neuf@essai.example")
    assert person.account
    function = person.functions.get()
    assert (function.organisation, function.title) == (invitation.organisation, "Chargé de mission")
    invitation.refresh_from_db()
    assert invitation.accepted_on == build.TODAY
    assert told() == [("space_invited", "neuf@essai.example")]


def test_an_invitation_serves_once_and_sets_no_cookie(client):
    page = path(doors.to_accept(build.invitation()))
    client.post(page)

    again = client.post(page)

    assert "déjà servi" in again.content.decode() or again.context["refusal"]
    assert Function.objects.filter(person__email="neuf@essai.example").count() == 1
    assert not client.cookies


def test_an_invitation_runs_out_after_fourteen_days_and_is_sent_again():
    invitation = build.invitation()
    late = build.TODAY + timedelta(days=14)

    with pytest.raises(invitations.Over):
        invitations.accept(invitation, on=late)
    assert invitation.state(late) == "expired"
    invitations.resend(invitation, on=late, by=invitation.invited_by)
    invitations.accept(invitation, on=late + timedelta(days=13))

    assert Person.objects.filter(email="neuf@essai.example").exists()


def test_a_withdrawn_invitation_opens_nothing():
    invitation = build.invitation()
    invitations.withdraw(invitation, on=build.TODAY, by=invitation.invited_by)

    with pytest.raises(invitations.Over):
        invitations.accept(invitation, on=build.TODAY)

    assert not Person.objects.filter(email="neuf@essai.example").exists()


def test_nobody_is_invited_twice_nor_when_they_are_there():
    chief = build.lead()
    there = build.contact(at=chief.organisation)
    build.invitation(by=chief)

    with pytest.raises(invitations.AlreadyInvited):
        build.invitation(by=chief, email="NEUF@essai.example")
    with pytest.raises(invitations.AlreadyThere):
        build.invitation(by=chief, email=there.person.email)


def test_whoever_is_known_keeps_their_name_and_gets_a_second_function():
    known = build.contact(email="neuf@essai.example")
    invitation = build.invitation()

    person = invitations.accept(invitation, on=build.TODAY)

    assert person == known.person
    assert person.functions.count() == 2


def test_a_body_that_no_longer_belongs_invites_nobody():
    chief = build.lead()
    chief.organisation.member.memberships.all().delete()

    with pytest.raises(invitations.NotAMember):
        build.invitation(by=chief)


def test_a_permanent_contact_invites_and_another_contact_may_not(client):
    chief = build.lead()
    contact, stranger = build.contact(at=chief.organisation), build.lead()
    address = reverse("spaces_space:invite", args=[chief.organisation.slug])
    answers = {
        "first_name": "Maël",
        "last_name": "Fictif",
        "title": "Juriste",
        "level": "officer",
        "email": "mael@essai.example",
    }
    for function in (contact, stranger):
        client.force_login(build.account(function))
        assert client.post(address, answers).status_code == 404
    client.force_login(build.account(chief))
    assert client.post(address, answers).status_code == 302

    invitation = ColleagueInvitation.objects.get()
    for function, status in ((contact, 404), (stranger, 404), (chief, 302)):
        client.force_login(build.account(function))
        for name in ("resend_invitation", "withdraw_invitation"):
            asked = client.post(reverse(f"spaces_space:{name}", args=[invitation.public_id]))
            assert asked.status_code == status


def test_a_former_permanent_contact_invites_nobody_from_that_day(client):
    chief = build.contact(parts=build.LEAD, ends_on=build.TODAY)
    client.force_login(build.account(chief))

    address = reverse("spaces_space:invite", args=[chief.organisation.slug])

    assert client.get(address).status_code == 404


def test_our_people_are_ours_alone(client):
    one, other = build.contact(), build.contact()
    client.force_login(build.account(one))

    page = client.get(PEOPLE).content.decode()

    assert str(one.person) in page
    assert str(other.person) not in page


@pytest.mark.parametrize("count", [1, 3])
def test_our_people_cost_the_same_whatever_their_number(client, count, django_assert_num_queries):
    chief = build.lead()
    for n in range(count):
        build.contact(at=chief.organisation)
        build.invitation(by=chief, email=f"i{n}@essai.example")
        build.claim(to=chief.organisation, email=f"c{n}@{chief.organisation.slug}.example")
    client.force_login(build.account(chief))

    with django_assert_num_queries(8):
        client.get(PEOPLE)


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("Prenom.Nom@Ville.Example", "ville.example"),
        ("quelqu-un@gmail.com", ""),
        ("quelqu-un@localhost", ""),
        ("", ""),
    ],
)
def test_an_address_speaks_for_its_domain(address, domain):
    assert domains.of_address(address) == domain


def test_an_address_speaks_for_members_by_their_website_or_their_contacts(day):
    by_site = build.member(website="https://www.ville-une.example/accueil")
    by_contact = build.contact(email="a@ville-deux.example").organisation
    former = directory.organisation()
    former.website = "https://ville-trois.example"
    former.save()
    build.member(website="https://pas-ville-une.example")

    assert speaking.bodies("x@ville-une.example", on=day) == [by_site]
    assert speaking.bodies("x@ville-deux.example", on=day) == [by_contact]
    assert speaking.bodies("x@ville-trois.example", on=day) == []
    assert speaking.bodies("x@gmail.com", on=day) == []


def form(**said):
    signed = Ticket().format_value("")
    return {**build.ANSWERS, "given": signed, "homepage": "", **said}


@pytest.fixture
def _slow(monkeypatch):
    monkeypatch.setattr("attache.kit.strangers._is_younger", lambda *_args: False)


@pytest.mark.usefixtures("_slow")
def test_the_answer_is_the_same_whether_the_address_is_known_or_not(client):
    build.member(website="https://ville-une.example")

    known = client.post(ASK, form(email="x@ville-une.example"))
    unknown = client.post(ASK, form(email="x@ailleurs.example"))
    robot = client.post(ASK, form(email="y@ville-une.example", homepage="https://x.example"))

    assert [each.status_code for each in (known, unknown, robot)] == [302] * 3
    assert known.url == unknown.url == robot.url
    assert told() == [("space_prove_address", "x@ville-une.example")]
    assert not Claim.objects.exists()


@pytest.mark.usefixtures("_slow")
def test_an_address_is_written_to_once_an_hour(client):
    build.member(website="https://ville-une.example")

    for _each in range(3):
        client.post(ASK, form(email="x@ville-une.example"))

    assert len(told()) == 1


@pytest.mark.usefixtures("_slow")
def test_who_has_a_space_is_told_so_by_mail_and_by_nothing_else(client):
    contact = build.contact(email="x@ville-une.example")

    answer = client.post(ASK, form(email=contact.person.email))

    assert answer.url == reverse("spaces_public:asked")
    assert told() == [("space_known_already", "x@ville-une.example")]


@pytest.mark.usefixtures("_slow")
def test_a_free_mail_address_says_nothing_of_where_one_works(client):
    answer = client.post(ASK, form(email="x@gmail.com"))

    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]


@pytest.mark.usefixtures("_slow")
def test_the_form_is_limited(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "claiming": "1/h/ip"}

    first = client.post(ASK, form(email="x@ailleurs.example"))
    second = client.post(ASK, form(email="x@ailleurs.example"))

    assert (first.status_code, second.status_code) == (302, 200)


def test_the_link_makes_one_request_and_tells_the_permanent_contact(client):
    chief = build.lead(email="chef@ville-une.example")
    page = path(doors.to_claim({**build.ANSWERS, "email": "x@ville-une.example"}))

    client.get(page)
    assert not Claim.objects.exists()
    client.post(page, {"body": chief.organisation.slug})
    client.post(page, {"body": chief.organisation.slug})

    assert Claim.objects.get().organisation == chief.organisation
    assert told() == [("space_claimed", "chef@ville-une.example")]


def test_mails_of_who_asks_to_come_in_leave_by_themselves_unless_the_team_holds_them(
    coordinator, day
):
    chief = build.lead(email="chef@ville-une.example")
    let_in, refused, last = (
        build.claim(to=chief.organisation, email=f"{name}@ville-une.example") for name in "xyz"
    )
    claims.approve(let_in, level="other", on=day, by=coordinator)
    claims.refuse(refused, answer="Pas encore.", on=day, by=coordinator)
    assert set(told()) == {
        ("space_claimed", "chef@ville-une.example"),
        ("space_let_in", "x@ville-une.example"),
        ("space_not_let_in", "y@ville-une.example"),
    }
    assert not Letter.objects.held().exists()

    post.let_leave(letters.LET_IN, by_itself=False, by=coordinator)
    claims.approve(last, level="other", on=day, by=coordinator)

    assert Letter.objects.held().get().to_address == "z@ville-une.example"


def test_a_link_of_somebody_elses_making_opens_nothing(client):
    chief = build.lead(email="chef@ville-une.example")
    page = path(doors.to_claim({**build.ANSWERS, "email": "x@ville-une.example"}))

    assert client.get(page[:-3] + "x/").status_code == 410
    other = build.member()
    client.post(page, {"body": other.slug})
    with pytest.raises(claims.NotTheirs):
        build.claim(to=other, email="x@ville-une.example")

    assert not Claim.objects.exists()
    assert chief.organisation in speaking.bodies("x@ville-une.example", on=build.TODAY)


def test_the_permanent_contact_lets_in_and_nobody_else(client):
    chief = build.lead(email="chef@ville-une.example")
    contact, stranger = build.contact(at=chief.organisation), build.lead()
    claim = build.claim(to=chief.organisation, email="x@ville-une.example")
    address = reverse("spaces_space:approve_claim", args=[claim.public_id])
    for function in (contact, stranger):
        client.force_login(build.account(function))
        assert client.post(address).status_code == 404
    client.force_login(build.account(chief))
    client.post(address)

    person = Person.objects.get(email="x@ville-une.example")
    assert person.account
    assert person.functions.get().organisation == chief.organisation
    assert told()[-1] == ("space_let_in", "x@ville-une.example")


def test_a_request_is_answered_once(coordinator, day):
    chief = build.lead(email="chef@ville-une.example")
    claim = build.claim(to=chief.organisation, email="x@ville-une.example")

    with pytest.raises(claims.WordMissing):
        claims.refuse(claim, answer="", on=day, by=coordinator)
    claims.refuse(claim, answer="Je ne vous connais pas.", on=day, by=build.account(chief))
    with pytest.raises(claims.AlreadyAnswered):
        claims.approve(claim, level="other", on=day, by=coordinator)

    assert not User.objects.filter(email="x@ville-une.example").exists()
    assert told()[-1] == ("space_not_let_in", "x@ville-une.example")


def test_the_team_answers_where_nobody_does(client, coordinator, editor, day):
    alone = build.contact(email="seul@ville-une.example").organisation
    held = build.lead(email="chef@ville-deux.example").organisation
    orphan = build.claim(to=alone, email="x@ville-une.example")
    recent = build.claim(to=held, email="x@ville-deux.example")
    late = build.claim(to=held, email="y@ville-deux.example", at=build.NOW - timedelta(days=8))

    assert set(desk.left_to_the_team(day, day - desk.PATIENCE)) == {orphan, late}
    client.force_login(editor)
    assert client.get(orphan.get_absolute_url()).status_code == 403
    client.force_login(coordinator)
    assert client.get(recent.get_absolute_url()).status_code == 200
    client.post(orphan.get_absolute_url(), {"level": "officer"})
    orphan.refresh_from_db()
    assert orphan.state == "approved"


def without_a_space(function):
    Person.objects.filter(pk=function.person_id).update(account=None)


def test_a_permanent_contact_who_asks_for_themselves_is_answered_by_the_team(
    client, coordinator, day
):
    chief = build.lead(email="chef@ville-une.example")
    without_a_space(chief)
    claim = build.claim(to=chief.organisation, email="chef@ville-une.example")

    assert told() == []
    assert [*desk.left_to_the_team(day, day - desk.PATIENCE)] == [claim]
    client.force_login(coordinator)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "Aucun contact permanent de cet organisme ne peut entrer" in page
    assert "C’est d’abord" not in page
    client.post(claim.get_absolute_url(), {"level": "officer"})
    assert Person.objects.get(email="chef@ville-une.example").account
    assert told() == [("space_let_in", "chef@ville-une.example")]


def test_nobody_is_asked_to_answer_for_themselves(day):
    chief = build.lead(email="chef@ville-une.example")
    claim = build.claim(to=chief.organisation, email="chef@ville-une.example")

    assert told() == []
    assert [*desk.left_to_the_team(day, day - desk.PATIENCE)] == [claim]


def test_only_the_permanent_contacts_who_can_enter_the_space_are_asked(client, coordinator, day):
    gone = build.lead(email="parti@ville-une.example")
    account = build.account(gone)
    User.objects.filter(pk=account.pk).update(is_active=False)
    claim = build.claim(to=gone.organisation, email="x@ville-une.example")
    assert told() == []
    assert [*desk.left_to_the_team(day, day - desk.PATIENCE)] == [claim]

    there = build.lead(at=gone.organisation, email="chef@ville-une.example")
    build.claim(to=gone.organisation, email="y@ville-une.example")

    assert told() == [("space_claimed", "chef@ville-une.example")]
    assert [*desk.left_to_the_team(day, day - desk.PATIENCE)] == []
    client.force_login(coordinator)
    assert client.get(claim.get_absolute_url()).context["answerers"] == [there.person]


def test_a_colleague_is_sent_to_no_permanent_contact_without_a_space(client):
    chief = build.lead()
    contact = build.contact(at=chief.organisation)
    client.force_login(build.account(contact))
    assert "peut l’inviter" in client.get(PEOPLE).content.decode()

    without_a_space(chief)

    page = client.get(PEOPLE).content.decode()
    assert "peut l’inviter" not in page
    assert "Aucun contact permanent de votre organisme n’a d’espace" in page


@pytest.mark.parametrize("name", ["claims", "invitations"])
@pytest.mark.parametrize("count", [1, 3])
def test_lists_of_the_desk_cost_the_same(
    client, coordinator, name, count, django_assert_num_queries
):
    for n in range(count):
        chief = build.lead(email=f"chef@ville-{n}.example")
        build.invitation(by=chief, email=f"i{n}@essai.example")
        build.claim(to=chief.organisation, email=f"x@ville-{n}.example")
    client.force_login(coordinator)

    with django_assert_num_queries(3):
        client.get(reverse(f"spaces:{name}"))
