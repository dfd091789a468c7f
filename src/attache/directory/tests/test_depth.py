import pytest

from attache.directory import depth
from attache.directory.depth import Hold

LEVELS = ["elected", "management", "officer"]


@pytest.mark.parametrize(
    ("living", "people", "levels", "hold"),
    [
        ([], 0, 0, Hold.NOBODY),
        ([(1, "officer")], 1, 1, Hold.ONE_PERSON),
        ([(1, "officer"), (1, "management")], 1, 2, Hold.ONE_PERSON),
        ([(1, "officer"), (2, "officer")], 2, 1, Hold.SEVERAL),
        ([(1, "elected"), (2, "management"), (3, "officer")], 3, 3, Hold.SEVERAL),
        ([(1, "elected"), (2, "other")], 2, 1, Hold.SEVERAL),
    ],
)
def test_depth_counts_people_and_levels(living, people, levels, hold):
    found = depth.of(living, levels=LEVELS)

    assert (found.people, found.levels, found.hold) == (people, levels, hold)
    assert found.is_alarming == (hold is not Hold.SEVERAL)


def test_depth_says_every_level_from_the_top_down():
    found = depth.of([(1, "officer"), (2, "officer"), (3, "elected")], levels=LEVELS)

    assert found.counts == (("elected", 1), ("management", 0), ("officer", 2))
    assert (found.functions, found.elsewhere) == (3, 0)
