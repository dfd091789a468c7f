import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.accounts.models import User
from attache.kit import chunks


@given(st.lists(st.integers(1, 50)), st.integers(1, 7))
def test_each_key_comes_once_in_order_and_no_chunk_is_larger(keys, size):
    several = list(chunks.of(keys, size))

    assert [key for some in several for key in some] == sorted(set(keys))
    assert all(0 < len(some) <= size for some in several)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 2, 5])
def test_every_row_comes_once_whatever_goes_meanwhile(size):
    made = [User.objects.create(email=f"{number}@x.example") for number in range(5)]

    found = []
    for some in chunks.every(User.objects.all(), size):
        found += some
        User.objects.filter(pk__in=some).delete()

    assert found == [user.pk for user in made]
