"""Two clicks at once: the second is told what a look at the table could not tell it yet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction


@contextmanager
def explained(refuse: Callable[[], object]) -> Iterator[None]:
    """Write, and let `refuse` raise its answer when the database finds that somebody was quicker.

    What is written goes back to a savepoint, so that `refuse` may look at the table again. When it
    finds nothing to say, the fault is ours: the error of the database stands.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        refuse()
        raise
