"""What is kept in memory is what would be made again, and no more of it than is useful."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from attache.kit.memory import Memory


def _pair(state: int, key: int) -> tuple[int, int]:
    return state, key


def test_what_was_made_is_not_made_again_in_the_same_state():
    memory: Memory[object] = Memory(2)

    first = memory.get("monday", "a", object)

    assert memory.get("monday", "a", object) is first
    assert memory.get("monday", "b", object) is not first
    assert memory.get("tuesday", "a", object) is not first


def test_without_a_state_nothing_is_kept():
    memory: Memory[object] = Memory(2)

    assert memory.get(None, "a", object) is not memory.get(None, "a", object)


@given(st.integers(1, 3), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4))))
def test_it_gives_what_would_be_made_and_keeps_a_few(size, asked):
    memory: Memory[tuple[int, int]] = Memory(size)

    for state, key in asked:
        assert memory.get(state, key, partial(_pair, state, key)) == (state, key)
        assert len(memory) <= size


def test_the_last_ones_stay():
    memory: Memory[object] = Memory(2)
    made = {key: memory.get(1, key, object) for key in "abc"}

    assert memory.get(1, "c", object) is made["c"]
    assert memory.get(1, "b", object) is made["b"]
    assert memory.get(1, "a", object) is not made["a"]
