"""What stands of a tie, on the sheet of whoever prepares a call."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from attache.ties.actions import notices
from attache.ties.tests import build

pytestmark = pytest.mark.django_db


def test_whoever_prepares_a_call_reads_that_the_member_thinks_of_leaving(client, coordinator):
    today, member = timezone.localdate(), build.member()
    client.force_login(coordinator)
    address = reverse("companionship:prepare_with", args=[member.key])

    notices.note(member, kind="leaving", text="Trop cher", on=today, by=coordinator)
    shown = unescape(client.get(address).content.decode())

    assert "À garder en tête" in shown
    assert "Trop cher" in shown
    # The sheet says by itself that they were never met.
    assert "Aucun échange depuis l’adhésion" not in shown
