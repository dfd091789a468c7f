from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from attache.directory.models import Function
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.kit.versions import Stale
from attache.post.models import Letter
from attache.spaces.actions import corrections
from attache.spaces.models import Correction
from attache.spaces.queries import corrections as queries
from attache.spaces.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: build.NOW)


def told():
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


def test_a_correction_waits_and_changes_nothing():
    correction = build.correction(title="Directrice")

    correction.function.refresh_from_db()
    assert correction.function.title == "Chargée de mission"
    assert Record.objects.about(correction.organisation).first().verb == (
        "spaces.correction_proposed"
    )


def test_nothing_to_correct_is_refused_and_so_is_a_second_proposal():
    function = build.contact()
    build.correction(of=function)

    with pytest.raises(corrections.AlreadyProposed):
        build.correction(of=function, title="Encore")
    with pytest.raises(corrections.NothingToCorrect):
        build.correction(title="Chargée de mission")


def test_taken_up_as_it_is_the_directory_says_so_and_the_proposer_is_told(coordinator, day):
    correction = build.correction(title="Directrice")

    corrections.accept_function(
        correction, values={"title": "Directrice"}, seen=0, on=day, by=coordinator
    )

    correction.refresh_from_db()
    correction.function.refresh_from_db()
    assert (correction.state, correction.function.title) == ("accepted", "Directrice")
    assert told() == ["space_corrected"]
    assert "directory.function_edited" in Record.objects.about(correction.organisation).values_list(
        "verb", flat=True
    )


def test_amended_is_not_the_same_as_accepted(coordinator, day):
    correction = build.correction(title="Dir.")

    corrections.accept_function(
        correction, values={"title": "Directrice"}, seen=0, on=day, by=coordinator
    )

    correction.refresh_from_db()
    assert correction.state == "amended"


def test_it_is_answered_once_and_refused_with_a_word(coordinator, day):
    correction = build.correction()

    with pytest.raises(corrections.WordMissing):
        corrections.refuse(correction, answer=" ", on=day, by=coordinator)
    corrections.refuse(correction, answer="Le titre officiel est l’ancien.", on=day, by=coordinator)
    with pytest.raises(corrections.AlreadyAnswered):
        corrections.accept_function(
            correction, values={"title": "X"}, seen=0, on=day, by=coordinator
        )

    assert told() == ["space_not_corrected"]


def test_the_reviewer_sees_what_changed_meanwhile_and_overwrites_nothing(coordinator, day):
    correction = build.correction(title="Directrice")
    Function.objects.filter(pk=correction.function.pk).update(title="Cheffe", version=1)
    correction.refresh_from_db()

    (line,) = queries.lines(correction, on=day)
    assert (line.before, line.proposed, line.now) == ("Chargée de mission", "Directrice", "Cheffe")
    assert line.has_moved
    with pytest.raises(Stale):
        corrections.accept_function(
            correction, values={"title": "Directrice"}, seen=0, on=day, by=coordinator
        )


def test_of_a_body_its_name_its_themes_and_who_receives_invoices(client, coordinator):
    function, theme = build.lead(), directory.theme(name="Alimentation")
    body = function.organisation
    payer = build.contact(at=body)
    client.force_login(build.account(function))
    client.post(
        reverse("spaces_space:correct_body", args=[body.slug]),
        {
            "name": "Ville Nouvelle",
            "acronym": "",
            "website": "ville-nouvelle.example",
            "themes": [theme.pk],
            "billing": payer.pk,
            "note": "",
        },
    )
    correction = Correction.objects.get()
    client.force_login(coordinator)
    page = client.get(correction.get_absolute_url())
    form = page.context["form"]
    answer = client.post(
        correction.get_absolute_url(),
        {
            "name": "Ville Nouvelle",
            "website": "https://ville-nouvelle.example",
            "themes": [theme.pk],
            "billing": payer.pk,
            "version": body.version,
            "answer": "",
        },
    )

    assert "acronym" not in form.fields
    assert answer.status_code == 302
    body.refresh_from_db()
    correction.refresh_from_db()
    assert (body.name, body.website) == ("Ville Nouvelle", "https://ville-nouvelle.example")
    assert list(body.themes.all()) == [theme]
    assert [part.kind for part in payer.parts.all()] == ["finance"]
    assert correction.state == "accepted"


def test_leaving_ends_the_function_and_welcomes_the_successor(client, coordinator):
    function = build.lead()
    client.force_login(build.account(function))
    client.post(
        reverse("spaces_space:leave", args=[function.pk]),
        {"last_day": "2026-12-31", "first_name": "Maël", "last_name": "Fictif", "email": ""},
    )
    correction = Correction.objects.get()
    client.force_login(coordinator)
    shown = client.get(correction.get_absolute_url()).context["form"].initial
    client.post(
        correction.get_absolute_url(),
        {
            "ends_on": "2027-01-01",
            "heir": "new",
            "first_name": "Maël",
            "last_name": "Fictif",
            "parts": ["permanent_contact"],
            "answer": "",
        },
    )

    assert (shown["ends_on"], shown["heir"]) == ("2027-01-01", "new")
    function.refresh_from_db()
    correction.refresh_from_db()
    assert function.ends_on == date(2027, 1, 1)
    assert str(function.successor.person) == "Maël Fictif"
    assert correction.state == "accepted"


def test_only_ones_own_function_and_body_can_be_corrected(client):
    function, other = build.contact(), build.contact()
    client.force_login(build.account(function))

    for address in (
        reverse("spaces_space:correct_function", args=[other.pk]),
        reverse("spaces_space:leave", args=[other.pk]),
        reverse("spaces_space:correct_body", args=[other.organisation.slug]),
    ):
        assert client.get(address).status_code == 404
    theirs = build.correction(of=other)
    withdrawing = reverse("spaces_space:withdraw_correction", args=[theirs.pk])
    assert client.post(withdrawing).status_code == 404


def test_a_proposal_is_taken_back(client):
    function = build.contact()
    correction = build.correction(of=function)
    client.force_login(build.account(function))

    client.post(reverse("spaces_space:withdraw_correction", args=[correction.pk]))

    correction.refresh_from_db()
    assert correction.state == "withdrawn"


def test_corrections_are_for_those_who_review_them(client, coordinator, editor):
    correction = build.correction()
    addresses = (
        reverse("spaces:corrections"),
        correction.get_absolute_url(),
        reverse("spaces:refuse_correction", args=[correction.pk]),
    )
    for user, status in ((editor, 403), (coordinator, 200)):
        client.force_login(user)
        assert [client.get(address).status_code for address in addresses] == [status] * 3


def test_a_refusal_without_a_word_comes_back_with_the_form(client, coordinator):
    correction = build.correction()
    client.force_login(coordinator)

    answer = client.post(reverse("spaces:refuse_correction", args=[correction.pk]), {"answer": ""})

    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_function_that_ended_meanwhile_says_so(client, coordinator):
    function = build.contact()
    correction = corrections.propose(
        function,
        kind=Correction.Kind.DEPARTURE,
        changes={"ends_on": [None, "2027-01-01"]},
        proposer=function.person,
        at=build.NOW,
        by=build.account(function),
    )
    Function.objects.filter(pk=function.pk).update(ends_on=date(2026, 12, 1))

    with pytest.raises(ValidationError, match="30 novembre 2026"):
        corrections.accept_departure(
            correction,
            ends_on=date(2027, 1, 1),
            successor=None,
            is_open=True,
            on=build.TODAY,
            by=coordinator,
        )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries
):
    for _each in range(count):
        build.correction()
    client.force_login(coordinator)

    with django_assert_num_queries(3):
        client.get(reverse("spaces:corrections"))
