"""Which seats a text elects to, told beside it."""

import pytest

from attache.assemblies.queries import called
from attache.decisions.models import Effect
from attache.decisions.sequel import Effects
from attache.decisions.tests import build
from attache.decisions.tests.reading import plain_words
from attache.directory.tests import build as directory
from attache.mandates.tests import build as mandates

pytestmark = pytest.mark.django_db

Kind = Effect.Kind


def test_members_are_called_to_seats_whose_college_is_said(secretary):
    organ = mandates.organ(name="Conseil", seats=3)
    mandates.college(organ, name="Communes", kinds=["commune"], seats=2)
    meeting = build.opened(by=secretary)
    text = build.text(of=meeting, subject="persons", seats=2)
    said = {"organ": organ.pk, "role": "member"}
    effect = build.effect(Kind.SEATING, of=text, said=said)

    for face in ("desk", "space"):
        ((label, words),) = facts(effect, face)
        assert label == "Sièges à pourvoir parmi"
        assert plain_words(words) == "3 sièges libres (Communes : 2, ouverts à toutes et tous : 1)"
    written = "\n".join(str(line) for line in called.of(meeting).lines)
    assert "Communes" in written

    town = directory.organisation(kind="commune")
    person = {"person": directory.person().pk, "on_behalf_of": town.pk}
    named = build.effect(Kind.SEATING, of=build.text(of=meeting), said=said | person)
    assert facts(named, "space") == [("Collège", "Communes")]
    build.voted(named.resolution, by=secretary)
    assert facts(named, "space") == []


def facts(effect, face):
    (told,) = Effects().consequences([effect.resolution], face=face)[effect.resolution_id]
    return [*told.facts]
