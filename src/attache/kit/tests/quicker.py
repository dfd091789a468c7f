"""Somebody else who acts between a look at a table and what follows from it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def somebody(act: Callable[[], object], *, after: str) -> Iterator[None]:
    """Have `act` done once, right after the first question that contains these words."""
    waiting = [act]

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if waiting and sql.startswith("SELECT") and after in sql:
            waiting.pop()()
        return answer

    with connection.execute_wrapper(look):
        yield
    assert not waiting
