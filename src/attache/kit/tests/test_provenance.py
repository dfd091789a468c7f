from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import translation

from attache.accounts.models import User
from attache.kit import provenance
from attache.kit.models import Link
from attache.kit.provenance import Kind
from attache.kit.registry import Registry
from attache.kit.templatetags.provenance import provenance as draw

pytestmark = pytest.mark.django_db

# Kinds of our own: three models that exist, none of which knows anything of provenance.
HIDDEN: set[tuple[str, int]] = set()
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


def shown_as(name):
    def shown(keys, reader):
        seen = (pk for pk in keys if (name, pk) not in HIDDEN)
        return {
            pk: (f"{name} {pk}", f"/{reader.face}/{name}/{pk}/", date(2024, 1, pk)) for pk in seen
        }

    return shown


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    HIDDEN.clear()
    registry: Registry[Kind] = Registry()
    models = {"question": User, "event": Group, "publication": ContentType}
    for name, model in models.items():
        registry.register(Kind(name, model, name.capitalize(), shown_as(name)))
    monkeypatch.setattr(provenance, "kinds", registry)


def question(pk=1):
    return User(pk=pk)


def event(pk=1):
    return Group(pk=pk)


def publication(pk=1):
    return ContentType(pk=pk)


def chain(record, *, face="desk"):
    return provenance.chain(record, provenance.Reader(None, face, NOON))


def told(found):
    return {place: [node.title for node in nodes] for place, nodes in found.steps.items()}


def joined(found):
    return {(source.title, outcome.title) for source, outcome in found.links}


def from_question_to_write_up():
    provenance.link(question(), event())
    provenance.link(event(), publication())


def test_what_is_linked_twice_is_linked_once():
    provenance.link(question(), event())
    provenance.link(question(), event())

    assert Link.objects.count() == 1
    assert provenance.outcomes_of(question(), "event") == [1]
    assert provenance.sources_of(event(), "question") == [1]
    assert provenance.sources_of(event(), "publication") == []


def test_a_thing_does_not_come_from_itself():
    with pytest.raises(IntegrityError), transaction.atomic():
        provenance.link(event(), event())


def test_a_record_of_no_kind_is_said():
    with pytest.raises(LookupError, match="kit"):
        provenance.of(Link())


def test_a_link_is_taken_back_and_all_those_of_a_record_that_goes():
    from_question_to_write_up()

    provenance.unlink(question(), event())
    assert not chain(question())
    provenance.forget(event())

    assert Link.objects.count() == 0


def test_a_chain_is_seen_from_each_of_its_places():
    from_question_to_write_up()

    assert told(chain(question())) == {1: ["event 1"], 2: ["publication 1"]}
    assert told(chain(event())) == {-1: ["question 1"], 1: ["publication 1"]}
    assert told(chain(publication())) == {-2: ["question 1"], -1: ["event 1"]}
    assert joined(chain(publication())) == {
        ("question 1", "event 1"),
        ("event 1", "publication 1"),
    }


def test_a_chain_without_a_link_is_nothing():
    assert not chain(event())
    assert chain(event()).nodes == []


def test_the_addresses_are_those_of_the_face():
    from_question_to_write_up()

    (node,) = chain(question(), face="public").after

    assert node.url == "/public/event/1/"


def test_what_is_hidden_leaves_no_gap_and_is_not_told():
    from_question_to_write_up()
    HIDDEN.add(("event", 1))

    found = chain(publication())

    assert told(found) == {-1: ["question 1"]}
    assert joined(found) == {("question 1", "publication 1")}
    assert "event" not in repr(found)


def test_several_hidden_things_in_a_row_leave_no_gap():
    provenance.link(question(), event(1))
    provenance.link(event(1), event(2))
    provenance.link(event(2), event(3))
    provenance.link(event(3), publication())
    HIDDEN.update({("event", 1), ("event", 2), ("event", 3)})

    assert told(chain(question())) == {1: ["publication 1"]}


def test_a_hidden_thing_beside_a_shown_one_keeps_its_place_for_nobody():
    from_question_to_write_up()
    provenance.link(question(2), event())
    HIDDEN.add(("question", 1))

    assert told(chain(event())) == {-1: ["question 2"], 1: ["publication 1"]}


def test_things_of_one_step_are_told_in_the_order_of_their_days():
    for pk in (3, 1, 2):
        provenance.link(question(), event(pk))

    assert told(chain(question())) == {1: ["event 1", "event 2", "event 3"]}


def test_a_circle_is_walked_once():
    provenance.link(event(1), event(2))
    provenance.link(event(2), event(3))
    provenance.link(event(3), event(1))

    assert told(chain(event(1))) == {1: ["event 2"], 2: ["event 3"]}
    HIDDEN.add(("event", 2))
    assert told(chain(event(1))) == {1: ["event 3"]}


def test_what_comes_by_two_ways_stands_at_the_end_of_the_shorter():
    from_question_to_write_up()
    provenance.link(question(), publication())

    assert told(chain(question())) == {1: ["event 1", "publication 1"]}
    assert len(chain(question()).links) == 3


def test_what_leads_to_what_is_found_from_afar():
    from_question_to_write_up()

    assert provenance.leads_to(question(), publication())
    assert provenance.leads_to(event(), event())
    assert not provenance.leads_to(publication(), question())


def test_a_long_chain_costs_no_more_than_its_steps(django_assert_max_num_queries):
    for pk in range(1, 20):
        provenance.link(event(pk), event(pk + 1))

    with django_assert_max_num_queries(2 * provenance.FAR):
        found = chain(event(10))

    assert sorted(found.steps) == [-4, -3, -2, -1, 1, 2, 3, 4]


def test_a_crowd_of_outcomes_is_cut_off(django_assert_max_num_queries):
    for pk in range(1, 31):
        provenance.link(question(), event(pk))
        provenance.link(event(pk), publication(pk))
    HIDDEN.clear()

    with django_assert_max_num_queries(2 * provenance.FAR):
        found = chain(question())

    assert len(found.after) == provenance.MANY


class Reader:
    def has_perm(self, _permission):
        return False


def drawn(record, *, face="public"):
    class Request:
        user = Reader()

    with translation.override("en"):
        return draw({"request": Request()}, record, face=face)


def test_nothing_is_drawn_without_a_link():
    assert drawn(event()) == ""


def test_a_chain_is_drawn_with_its_lists_and_the_record_marked():
    from_question_to_write_up()

    page = drawn(event())

    assert '<a href="/public/question/1/">question 1</a>' in page
    assert "Comes from" in page
    assert "Led to" in page
    assert page.count('class="here"') == 2
    assert "The whole chain" not in page
    assert page.count("<path d=") == 2 * 2 + 2
    assert "“event 1”: 1 thing before it, 1 thing after it." in page


def test_a_longer_chain_is_a_list_as_well():
    from_question_to_write_up()

    assert "The whole chain" in drawn(question())
