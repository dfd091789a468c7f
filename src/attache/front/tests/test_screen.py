from dataclasses import replace
from itertools import count

import pytest

from attache.front.screen import FEW, FIRST, Subject, lay_out
from attache.front.todos import Group, Source, Todo

KEYS = count()


def source(title: str) -> Source:
    return Source(title, "desk.enter", lambda _on, _user: [], lambda _on, _user: [])


def todo(tone: str = "look") -> Todo:
    return Todo(key=f"a:{next(KEYS)}", title="Une chose", url="/", tone=tone)


def group(of: Source, *tones: str, more: int = 0) -> Group:
    return Group(of, [todo(tone) for tone in tones], more, is_cut=False)


TIES, LETTERS = source("Liens"), source("Courriels")
SUBJECTS = (Subject("Liens", [TIES]), Subject("La maison", [LETTERS]))


@pytest.mark.parametrize(("more", "is_short"), [(FEW - 2, True), (FEW - 1, False)])
def test_what_can_be_read_at_once_is_neither_sorted_nor_folded(more, is_short):
    screen = lay_out([group(TIES, "look", "lost", more=more)], subjects=SUBJECTS)

    assert screen.is_short is is_short
    assert bool(screen.first) is not is_short


def test_the_most_pressing_come_first_each_source_in_its_turn():
    ties, letters = group(TIES, *["lost"] * 5, more=20), group(LETTERS, "look", "lost")

    screen = lay_out([ties, letters], subjects=SUBJECTS)

    assert screen.first == [ties.todos[0], letters.todos[1], *ties.todos[1:5]]
    assert len(screen.first) == FIRST


def test_no_line_is_lost_nor_told_twice():
    ties, letters = group(TIES, *["lost", "look"] * 2, more=9), group(LETTERS, "lost")

    screen = lay_out([ties, letters], subjects=SUBJECTS)

    below = [todo for heap in screen.heaps for each in heap.groups for todo in each.todos]
    assert sorted([*screen.first, *below], key=str) == sorted(ties.todos + letters.todos, key=str)
    assert screen.count == len(screen.first) + sum(heap.count for heap in screen.heaps) == 14


def test_a_subject_whose_lines_all_came_first_is_not_shown_empty():
    screen = lay_out([group(TIES, "look", more=20), group(LETTERS, "lost")], subjects=SUBJECTS)

    assert [heap.title for heap in screen.heaps] == ["Liens"]


def test_what_only_the_reader_can_do_goes_before_what_anybody_may():
    mine = replace(todo(), is_personal=True)
    signing = Group(LETTERS, [todo(), mine], 20, is_cut=False)

    screen = lay_out([group(TIES, *["lost"] * (FIRST + 1)), signing], subjects=SUBJECTS)

    assert screen.first[0] == mine
    assert len(screen.first) == FIRST
