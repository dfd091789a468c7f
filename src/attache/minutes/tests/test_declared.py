"""The minutes go with what is declared of an assembly, once they are signed."""

import pytest
from django.urls import reverse

from attache.decisions.models import Effect
from attache.decisions.tests import build as decisions
from attache.decisions.tests.reading import page
from attache.minutes.tests import build
from attache.statutes.actions import versions
from attache.statutes.tests import build as statutes

pytestmark = pytest.mark.django_db


def test_a_declaration_of_statutes_leads_to_the_minutes_of_the_assembly_that_adopted_them(
    client, secretary, coordinator, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    draft = statutes.draft(by=secretary)
    versions.propose(draft, on=build.TODAY, by=secretary)
    meeting = decisions.opened(by=secretary)
    text = decisions.text(of=meeting, subject="statutes")
    decisions.effect(Effect.Kind.STATUTES, of=text, said={"statutes": draft.pk})
    decisions.voted(text, by=secretary)
    decisions.closed(meeting, by=secretary)
    paper = reverse("minutes:paper", args=[meeting.slug])

    before = page(client, secretary, "statutes_to_copy", draft.slug)
    assert meeting.get_absolute_url() in before
    assert "une fois signé" in before
    assert paper not in before

    build.signed(of=build.minutes(of=meeting, by=secretary), chair=coordinator, secretary=secretary)
    assert paper in page(client, secretary, "statutes_to_copy", draft.slug)


def test_statutes_whose_adoption_was_written_down_by_hand_lead_to_no_minutes(client, secretary):
    known = statutes.adopted(by=secretary)
    assert "Procès-verbal" not in page(client, secretary, "statutes_to_copy", known.slug)
