"""What was said with members: twenty exchanges with each, ten thousand at most. Nothing is random.

From 10,000 members on: 200,000 exchanges, as many promises, and 1,000 finds. One member in ten has
an exchange planned, one in five met nobody for seven months; one in ten is still owed things.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from attache.accounts.models import User
from attache.companionship import keeping as cadences
from attache.companionship.actions import proposals
from attache.companionship.models import Exchange, Promise
from attache.directory.models import Function, Organisation, Theme
from attache.introductions import keeping as pairs
from attache.library.models import Find
from attache.memberships.models import Member
from attache.ties import keeping as signs
from bench.commons import title
from bench.load import CHUNK

MOST, EXCHANGES = 10_000, 20
# Four a year, for five years.
APART = timedelta(days=91)
# To one member in so many, the last promises are open; one in so many was left alone for so long.
OWED, LAST = 10, 2
ALONE, SILENCE = 5, timedelta(days=200)
NOTES = (
    "Nous avons parlé de la feuille de route, de ce qui avance et de ce qui attend. L’équipe "
    "cherche qui a déjà essayé ; nous avons promis deux noms et un guide.\n"
) * 4


def fill(*, by: User, on: date) -> None:
    """Meet members from all over, in turn from one day to the next."""
    everyone = list(Member.objects.order_by("pk").values_list("pk", "organisation"))
    members = everyone[:: max(len(everyone) // MOST, 1)]
    met = dict(Function.objects.order_by("-pk").values_list("organisation", "pk"))
    themes = list(Theme.objects.order_by("pk").values_list("pk", flat=True))
    _followed([body for _member, body in members], themes)
    for some in _chunks(members):
        keys = [member for member, _body in some]
        made = Exchange.objects.bulk_create(
            _exchange(member, number, by=by, on=on)
            for member in keys
            for number in range(EXCHANGES)
        )
        _functions(made, [met[body] for _member, body in some])
        _themes(made, themes)
        Promise.objects.bulk_create(
            _promise(exchange, number, by=by) for number, exchange in enumerate(made)
        )
    _finds(max(len(members) // 10, 1), themes, by=by, on=on)


def night(*, on: date) -> dict[str, float]:
    """Do what comes round every night; give the seconds that each part took."""
    return {
        "cadences": _lasted(lambda: cadences.refresh_all(on=on)),
        "finds": _lasted(lambda: proposals.propose(on=on)),
        "pairs": _lasted(lambda: pairs.refresh(on=on)),
        "signs": _lasted(lambda: signs.refresh_all(on=on)),
    }


def _lasted(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _exchange(member: int, number: int, *, by: User, on: date) -> Exchange:
    day = on + timedelta(days=10 - member % APART.days) - number * APART
    if member % ALONE == 0:
        day -= SILENCE
    is_past = day < on
    return Exchange(
        member_id=member,
        kind=Exchange.Kind.REVIEW if number % 2 else Exchange.Kind.COMPANIONSHIP,
        day=day,
        led_by=by,
        notes=NOTES if is_past else "",
        noted_on=day if is_past else None,
    )


def _promise(exchange: Exchange, number: int, *, by: User) -> Promise:
    """Half are ours."""
    is_open = number // EXCHANGES % OWED == 0 and number % EXCHANGES < LAST
    made_on = exchange.day or date.min
    return Promise(
        member_id=exchange.member_id,
        exchange=exchange,
        text=f"Envoyer le guide {number}",
        owner=by if number % 2 else None,
        made_on=made_on,
        due_on=made_on + timedelta(days=30),
        kept_on=None if is_open else made_on + timedelta(days=20),
    )


def _functions(exchanges: Sequence[Exchange], functions: Sequence[int]) -> None:
    through = Exchange.functions.through
    through.objects.bulk_create(
        through(exchange=exchange, function_id=functions[rank // EXCHANGES])
        for rank, exchange in enumerate(exchanges)
    )


def _themes(exchanges: Sequence[Exchange], themes: Sequence[int]) -> None:
    through = Exchange.themes.through
    through.objects.bulk_create(
        through(exchange=exchange, theme_id=themes[rank % len(themes)])
        for rank, exchange in enumerate(exchanges)
    )


def _followed(bodies: Sequence[int], themes: Sequence[int]) -> None:
    """Each body follows two themes, or one where they would be the same."""
    through = Organisation.themes.through
    through.objects.bulk_create(
        (
            through(organisation_id=body, theme_id=themes[rank // step % len(themes)])
            for rank, body in enumerate(bodies)
            for step in (1, len(themes))
        ),
        batch_size=CHUNK,
        ignore_conflicts=True,
    )


def _finds(count: int, themes: Sequence[int], *, by: User, on: date) -> None:
    made = Find.objects.bulk_create(
        Find(title=title(number), found_on=on - timedelta(days=number // 3), found_by=by)
        for number in range(count)
    )
    through = Find.themes.through
    through.objects.bulk_create(
        through(find=find, theme_id=themes[number % len(themes)])
        for number, find in enumerate(made)
    )


def _chunks(members: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    step = CHUNK // EXCHANGES
    return (members[start : start + step] for start in range(0, len(members), step))
