import time

import pytest
from django import forms

from attache.kit.strangers import ForStrangers, TooMany, consume


class Asking(ForStrangers, forms.Form):
    why = forms.CharField()


def given(form) -> str:
    return str(form["given"]).split('value="')[1].split('"')[0]


@pytest.fixture
def wait(monkeypatch):
    """Let time pass: the signature reads the clock."""
    now = time.time()
    passed = [0.0]
    monkeypatch.setattr(time, "time", lambda: now + passed[0])

    def wait(seconds):
        passed[0] += seconds

    return wait


def sent(**answers):
    return Asking({"why": "Apprendre", "homepage": "", "given": given(Asking())} | answers)


def test_a_form_that_was_read_is_taken(wait):
    form = sent()
    wait(5)

    assert form.is_valid()
    assert not form.is_from_a_robot


def test_who_answers_at_once_is_asked_again_and_loses_nothing(wait):
    form = sent()

    assert "given" in form.errors
    assert form["why"].value() == "Apprendre"
    again = given(form)
    wait(5)
    assert sent(given=again).is_valid()


@pytest.mark.parametrize("ticket", ["", "given:forged", "given"])
def test_a_form_that_was_not_given_is_given(wait, ticket):
    form = sent(given=ticket)

    assert "given" in form.errors
    fresh = given(form)
    wait(5)
    assert sent(given=fresh).is_valid()


def test_a_page_left_open_over_night_is_given_again(wait):
    form = sent()
    wait(24 * 3600)

    assert "given" in form.errors
    assert given(form) != form.data["given"]


def test_who_fills_in_what_people_do_not_see_is_a_robot(wait):
    form = sent(homepage="https://spam.example")
    wait(5)

    assert form.is_valid()
    assert form.is_from_a_robot


@pytest.mark.django_db
def test_only_so_many_come_from_one_place(rf, settings):
    settings.ACCOUNT_RATE_LIMITS = {"joining": "2/h/ip"}
    request = rf.post("/", REMOTE_ADDR="192.0.2.7")

    consume(request, action="joining")
    consume(request, action="joining")
    with pytest.raises(TooMany):
        consume(request, action="joining")
    consume(rf.post("/", REMOTE_ADDR="192.0.2.8"), action="joining")
