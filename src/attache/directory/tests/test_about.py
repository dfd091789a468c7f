import pytest

from attache.directory.models import Function
from attache.directory.queries.about import About
from attache.directory.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def functions():
    return About(lambda _owner, **of: Function.objects.filter(**of))


def test_what_one_part_of_a_page_read_another_does_not_read_again(
    functions, django_assert_num_queries
):
    held = build.function()

    for party in (held.organisation, held.person):
        with django_assert_num_queries(1):
            assert functions.first(party) == [held]
            assert functions.again(party) == [held]


def test_what_was_taken_is_not_taken_twice(functions):
    body = build.organisation()
    functions.first(body)
    functions.again(body)
    held = build.function(at=body)

    assert functions.again(body) == [held]
    assert functions(build.organisation()) == []
