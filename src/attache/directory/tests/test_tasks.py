import pytest
from django.utils import timezone

from attache.directory import tasks
from attache.directory.tests import build
from attache.kit.tasks import COMING_ROUND

pytestmark = pytest.mark.django_db


def test_contacts_are_counted_again_every_night():
    assert tasks.recount in COMING_ROUND.values()
    body = build.organisation()
    build.function(at=body, starts_on=timezone.localdate())

    tasks.recount.func()

    body.refresh_from_db()
    assert body.contact_count == 1
