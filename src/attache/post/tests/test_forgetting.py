import pytest

from attache.post import actions
from attache.post.models import Letter
from attache.post.tests import build

pytestmark = pytest.mark.django_db


def test_what_has_left_is_forgotten_and_what_is_to_leave_is_not():
    sent = build.letter(to="zoe@x.example", sent=True)
    sent.enclosed.create(name="a.ics", media_type="text/calendar", content=b"Z")
    failed = build.letter(to="zoe@x.example", failed=True)
    held = build.letter(to="zoe@x.example", held=True)

    actions.forget(Letter.objects.filter(to_address="zoe@x.example"))

    for letter in (sent, failed, held):
        letter.refresh_from_db()
    assert (sent.body, sent.values, sent.enclosed.count(), failed.failure) == ("", {}, 0, "")
    assert held.to_address == "zoe@x.example"
    assert sent.to_address != failed.to_address
    assert sent.to_address.endswith("@example.invalid")
    assert sent.state == Letter.State.SENT
