import pytest

from attache.directory.tests import build as directory
from attache.gatherings.actions import cycles, events
from attache.gatherings.models import Cycle, Event
from attache.gatherings.tests import build
from attache.journal.models import Record
from attache.kit import provenance, versions
from attache.kit.tests import quicker
from attache.library.models import Publication

pytestmark = pytest.mark.django_db


def cycle(title="Maîtrise d’usage", by=None):
    return cycles.open_cycle(title=title, purpose="Vers un guide", by=by)


def test_a_workshop_of_a_cycle_comes_from_it(editor):
    usage = cycle(by=editor)
    first = build.event(kind=Event.Kind.WORKSHOP, cycle=usage)
    second = build.event(kind=Event.Kind.WORKSHOP)

    cycles.join(second, cycle=usage, by=editor)

    assert set(usage.events.all()) == {first, second}
    assert set(provenance.outcomes_of(usage, "event")) == {first.pk, second.pk}
    assert Record.objects.about(second).latest("number").verb == "cycles.joined"


def test_a_workshop_belongs_to_one_cycle(editor):
    event = build.event(cycle=cycle())

    with pytest.raises(cycles.InAnotherCycle, match="Maîtrise"):
        cycles.join(event, cycle=cycle(title="Autre"), by=editor)
    cycles.leave(event, by=editor)
    with pytest.raises(cycles.InNoCycle):
        cycles.leave(event, by=editor)

    event.refresh_from_db()
    assert event.cycle is None
    assert provenance.sources_of(event, "cycle") == []


def test_what_a_cycle_made_came_from_each_workshop_that_was_held(editor, day):
    usage = cycle()
    held = build.event(cycle=usage)
    off = build.event(cycle=usage)
    events.cancel(off, reason="Grève", on=day, by=editor)
    guide = build.event(title="À la place d’un guide")

    cycles.led_to(usage, outcome=guide, by=editor)

    assert provenance.sources_of(guide, "event") == [held.pk]
    assert Record.objects.about(usage).latest("number").verb == "cycles.led_to"


def test_two_open_or_edit_the_same_cycle_at_once(editor):
    with (
        quicker.somebody(lambda: cycle("Sonar"), after='"slug" ='),
        pytest.raises(cycles.JustOpened, match="Sonar"),
    ):
        cycle("Sonar")
    sonar = cycle("Sonar")
    cycles.edit(sonar, changes={"purpose": "Autre"}, seen=0, by=editor)
    with pytest.raises(versions.Stale):
        cycles.edit(Cycle.objects.get(), changes={"purpose": "Encore"}, seen=0, by=editor)


def test_a_guide_is_drafted_from_the_workshops(editor, day):
    usage, theme = cycle(), directory.theme()
    held = build.event(cycle=usage, themes=[theme])

    guide = cycles.draft_guide(usage, on=day, by=editor)

    assert (guide.kind, guide.title) == (Publication.Kind.GUIDE, usage.title)
    assert list(guide.themes.all()) == [theme]
    assert provenance.sources_of(guide, "event") == [held.pk]
