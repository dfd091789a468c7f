import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from attache.kit import conflicts
from attache.kit.models import Worker

pytestmark = pytest.mark.django_db


def _create_twice():
    for _ in range(2):
        Worker.objects.create(name="one")


def _refuse():
    raise ValidationError("There is already one.")


def test_conflict_is_answered_and_what_was_done_before_stays():
    Worker.objects.create(name="before")

    with (
        transaction.atomic(),
        pytest.raises(ValidationError, match="already one"),
        conflicts.explained(_refuse),
    ):
        _create_twice()

    assert [worker.name for worker in Worker.objects.all()] == ["before"]


def test_conflict_that_nothing_explains_is_a_fault_of_ours():
    with pytest.raises(IntegrityError), conflicts.explained(lambda: None):
        _create_twice()
