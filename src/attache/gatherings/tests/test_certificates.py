"""What somebody shows to their employer: it says who, what and when, and is for those present."""

from datetime import timedelta

import pytest

from attache.gatherings import certificates
from attache.gatherings.tests import build

pytestmark = pytest.mark.django_db


def test_it_names_who_was_there_and_where():
    one = build.seat(build.event(), was_present=True, name="Zoé d’Ailleurs")

    made = certificates.certificate(one)

    # The title is in the metadata, which are not compressed.
    assert made.startswith(b"%PDF")
    assert "Zoé d’Ailleurs, Coopérer sans s’épuiser".encode() in made


def test_the_same_is_made_again_to_the_byte():
    one = build.seat(build.event(), was_present=True)

    assert certificates.certificate(one) == certificates.certificate(one)


def test_it_says_how_long_the_event_was_and_when():
    one = build.seat(build.event(), was_present=True)
    first = certificates.certificate(one)

    one.event.ends_at += timedelta(hours=1)
    longer = certificates.certificate(one)
    one.event.starts_at += timedelta(hours=1)

    assert len({first, longer, certificates.certificate(one)}) == 3


def test_it_is_in_the_language_of_whoever_registered():
    one = build.seat(build.event(), was_present=True)
    one.language = "en"

    assert b"Certificate of attendance: " in certificates.certificate(one)


@pytest.mark.parametrize(
    ("was_present", "name", "may"),
    [(True, "Zoé", True), (False, "Zoé", False), (None, "Zoé", False), (True, "", False)],
)
def test_it_is_for_those_who_were_there_and_whom_we_have_not_forgotten(was_present, name, may):
    one = build.seat(build.event(), was_present=was_present)
    one.name = name

    assert certificates.may_be_given(one) is may
