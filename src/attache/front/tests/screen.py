from datetime import date

from attache.accounts.models import User
from attache.front import todos
from attache.front.todos import Source, Todo


def lines(*sources: Source, user: User, on: date) -> list[Todo]:
    """What these sources show of what waits."""
    groups = todos.waiting(sources, hidden=frozenset(), user=user, on=on)
    return [todo for group in groups for todo in group.todos]
