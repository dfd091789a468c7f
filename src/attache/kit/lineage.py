"""The picture of a chain as data: where each thing stands, and the curves that join them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from attache.kit.provenance import Chain, Node

WIDTH, HEIGHT, ACROSS, BETWEEN = 176, 50, 44, 14
# On a phone: a margin on the left for the curves, then boxes one under another.
MARGIN, NARROW, UNDER = 34, 320, 26
LETTERS, LETTERS_NARROW = 21, 36
# What one looks at is written in bold, which is wider.
BOLD = 0.88


@dataclass(frozen=True, slots=True)
class Box:
    node: Node
    x: int
    y: int
    width: int
    title: str
    is_here: bool

    @property
    def text(self) -> tuple[int, int, int]:
        return self.x + 12, self.y + 19, self.y + 37


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    boxes: list[Box]
    curves: list[str]


def columns(chain: Chain) -> int:
    return len(chain.steps) + 1


def across(chain: Chain) -> Drawing:
    """From the origins on the left to the outcomes on the right."""
    stacks = _stacks(chain)
    tallest = max(map(len, stacks))
    height = tallest * HEIGHT + (tallest - 1) * BETWEEN + 4
    boxes = []
    for rank, stack in enumerate(stacks):
        room = len(stack) * HEIGHT + (len(stack) - 1) * BETWEEN
        for place, node in enumerate(stack):
            x = 2 + rank * (WIDTH + ACROSS)
            y = (height - room) // 2 + place * (HEIGHT + BETWEEN)
            boxes.append(_box(chain, node, x, y, WIDTH, LETTERS))
    width = len(stacks) * WIDTH + (len(stacks) - 1) * ACROSS + 4
    return Drawing(width, height, boxes, _curves(chain, boxes, _to_the_right))


def down(chain: Chain) -> Drawing:
    """From the origins at the top to the outcomes at the bottom."""
    boxes: list[Box] = []
    y = 2
    for stack in _stacks(chain):
        for node in stack:
            boxes.append(_box(chain, node, MARGIN, y, NARROW - MARGIN - 2, LETTERS_NARROW))
            y += HEIGHT + BETWEEN
        y += UNDER - BETWEEN
    return Drawing(NARROW, y - UNDER + 2, boxes, _curves(chain, boxes, _by_the_margin))


def shortened(title: str, letters: int) -> str:
    """Cut a title between two words, so that it holds on its line."""
    if len(title) <= letters:
        return title
    kept = title[:letters]
    words = kept.rpartition(" ")[0]
    return f"{(words if len(words) > letters // 2 else kept).rstrip(' ,;:.–-')}…"


def _stacks(chain: Chain) -> list[Sequence[Node]]:
    stacks: dict[int, Sequence[Node]] = {**chain.steps, 0: [chain.here]}
    return [stacks[place] for place in sorted(stacks)]


def _box(chain: Chain, node: Node, x: int, y: int, width: int, letters: int) -> Box:
    is_here = node == chain.here
    room = int(letters * BOLD) if is_here else letters
    return Box(node, x, y, width, shortened(node.title, room), is_here)


def _curves(chain: Chain, boxes: list[Box], drawn: Callable[[Box, Box], str]) -> list[str]:
    place = {(box.node.kind, box.node.pk): box for box in boxes}
    return [
        drawn(place[source.kind, source.pk], place[outcome.kind, outcome.pk])
        for source, outcome in chain.links
    ]


def _to_the_right(source: Box, outcome: Box) -> str:
    x1, y1 = source.x + source.width, source.y + HEIGHT // 2
    x2, y2 = outcome.x - 5, outcome.y + HEIGHT // 2
    bend = max(ACROSS // 2, (x2 - x1) // 3)
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _by_the_margin(source: Box, outcome: Box) -> str:
    y1, y2 = source.y + HEIGHT // 2, outcome.y + HEIGHT // 2
    bulge = max(2, MARGIN - 14 - abs(y2 - y1) // 14)
    return f"M{source.x} {y1}C{bulge - 10} {y1} {bulge - 10} {y2} {outcome.x - 5} {y2}"
