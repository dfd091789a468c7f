import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from attache.kit import tasks, workers
from attache.kit.models import Run, Turn, Worker
from attache.kit.tests import chores

pytestmark = pytest.mark.django_db


def run_next(worker: str = "w1") -> Run:
    """Do what a worker does with the next task, whether or not its time has come."""
    run = tasks.waiting().get()
    run.claim(worker)
    workers.execute(run)
    run.refresh_from_db()
    return run


def test_enqueue_writes_the_task_in_the_transaction_that_decides_it(tmp_path):
    note = tmp_path / "note"

    with transaction.atomic():
        chores.write.enqueue(str(note), "done")
    run = run_next()

    assert run.status == "SUCCESSFUL"
    assert note.read_text() == "done\n"


def test_enqueue_is_undone_with_the_decision():
    with transaction.atomic():
        chores.write.enqueue("nowhere", "never")
        transaction.set_rollback(True)

    assert not tasks.waiting().exists()


def test_failure_is_tried_again_after_waits_that_grow_then_given_up_and_shown():
    chores.stumble.enqueue()
    waits = []

    for _try in range(2):
        before = timezone.now()
        run = run_next()
        assert run.status == "READY"
        waits.append((run.run_after - before).total_seconds())
    run = run_next()

    assert 60 <= waits[0] <= 76
    assert 120 <= waits[1] <= 151
    assert list(tasks.given_up()) == [run]
    assert run.message == "RuntimeError: the mail server is away"
    assert not tasks.waiting().exists()


def test_run_again_gives_all_tries_back():
    chores.stumble.enqueue()
    for _try in range(3):
        run = run_next()

    tasks.run_again(run.pk)
    tasks.run_again(run.pk)
    again = run_next()

    assert again.status == "READY"
    assert len(again.worker_ids) == 1


def test_task_of_another_version_of_the_code_is_kept_for_later():
    chores.stumble.enqueue()
    tasks.waiting().update(task_path="attache.kit.tests.chores_to_come.stumble")

    run = run_next()

    assert run.status == "READY"
    assert "chores_to_come" in run.message


def test_worker_told_to_stop_puts_its_task_back_and_does_not_count_the_try(monkeypatch):
    chores.stumble.enqueue()
    monkeypatch.setattr("attache.kit.tests.chores.RuntimeError", SystemExit, raising=False)

    with pytest.raises(SystemExit):
        run_next()

    run = tasks.waiting().get()
    assert run.worker_ids == []


def test_unique_task_waits_once_with_the_same_arguments():
    first = chores.tidy.enqueue("hall")
    second = chores.tidy.enqueue("hall")
    other = chores.tidy.enqueue("attic")

    assert first.id == second.id != other.id
    assert tasks.waiting().count() == 2


def test_unique_task_may_wait_again_once_the_first_started():
    first = chores.tidy.enqueue("hall")
    run_next()

    second = chores.tidy.enqueue("hall")

    assert first.id != second.id


def test_unique_task_undone_with_its_decision_does_not_hold_the_place():
    with transaction.atomic():
        chores.tidy.enqueue("hall")
        transaction.set_rollback(True)

    chores.tidy.enqueue("hall")

    assert tasks.waiting().count() == 1


NIGHT = datetime(2026, 11, 23, 2, 0, 1, tzinfo=UTC)


def rounds() -> int:
    return Run.objects.filter(task_path=tasks.forget_old_runs.module_path).count()


def test_come_round_enqueues_what_is_due_once():
    tasks.come_round(NIGHT)
    tasks.come_round(NIGHT + timedelta(hours=23))

    assert rounds() == 1


def test_come_round_the_next_day():
    tasks.come_round(NIGHT)
    tasks.waiting().update(status="SUCCESSFUL")

    tasks.come_round(NIGHT + timedelta(days=1))

    assert rounds() == 2


def test_come_round_after_a_month_away_does_it_once_not_thirty_times():
    tasks.come_round(NIGHT)
    tasks.waiting().update(status="SUCCESSFUL")

    tasks.come_round(NIGHT + timedelta(days=30))
    tasks.come_round(NIGHT + timedelta(days=30, minutes=1))

    assert rounds() == 2


def test_come_round_does_not_queue_behind_itself():
    tasks.come_round(NIGHT)
    tasks.come_round(NIGHT + timedelta(days=1))

    assert rounds() == 1


def test_what_ended_long_ago_is_forgotten():
    chores.tidy.enqueue("hall")
    run_next()
    Run.objects.update(finished_at=timezone.now() - timedelta(days=8))

    tasks.forget_old_runs.func()

    assert not Run.objects.exists()
    assert not Turn.objects.exists()


def pulse() -> workers.Pulse:
    """A worker that beats when the test says."""
    alive = workers.Pulse()
    Worker.objects.create(name=alive.name)
    return alive


def test_silent_worker_is_believed_dead_and_its_task_put_back():
    chores.tidy.enqueue("hall")
    Worker.objects.create(name="w1")
    tasks.waiting().get().claim("w1")
    other = pulse()

    for _beat in range(workers.SILENCE):
        other.beat()
        assert tasks.running().count() == 1
    other.beat()

    assert tasks.waiting().get().worker_ids == ["w1"]
    assert not Worker.objects.filter(name="w1").exists()


def test_worker_that_beats_keeps_its_task():
    chores.tidy.enqueue("hall")
    busy, other = pulse(), workers.Pulse()
    tasks.waiting().get().claim(busy.name)

    for _beat in range(workers.SILENCE * 3):
        other.beat()
        busy.beat()

    assert tasks.running().count() == 1


def test_task_that_kills_every_worker_is_given_up():
    chores.stumble.enqueue()

    for number in range(3):
        tasks.waiting().get().claim(f"w{number}")
        workers.put_back_orphans()

    run = tasks.given_up().get()
    assert len(run.worker_ids) == 3
    assert run.message == "The worker died while it ran this task."


def test_run_says_what_it_does_and_when():
    chores.stumble.enqueue()
    tasks.forget_old_runs.enqueue()
    named, labelled = tasks.waiting()

    assert named.name == "stumble"
    assert named.at == named.enqueued_at
    assert labelled.name == "Oublier les tâches finies depuis longtemps"


def test_somebody_is_working_while_a_heart_beats():
    now = timezone.now()
    assert not tasks.is_anyone_working(now=now)

    pulse().beat()

    assert tasks.is_anyone_working(now=now)
    assert not tasks.is_anyone_working(now=now + timedelta(minutes=2))


@pytest.mark.django_db(transaction=True)
def test_broker_is_a_matter_of_settings(settings, tmp_path):
    """The database stays the record: a broker only says which worker takes what."""
    note = tmp_path / "note"
    settings.TASKS = settings.TASKS | {
        "broker": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }
    chores.write.enqueue(str(note), "carried")
    chores.stumble.enqueue()

    workers.work(batch=True)

    assert note.read_text() == "carried\n"
    assert tasks.waiting().get().task_path == chores.stumble.module_path
    assert json.dumps(tasks.waiting().get().args_kwargs["args"]) == "[]"


def test_what_expired_is_forgotten_and_what_did_not_stays():
    for key, age in (("old", -60), ("young", 3600)):
        session = SessionStore(session_key=None)
        session["name"] = key
        session.set_expiry(age)
        session.create()
        cache.set(key, "value", timeout=3600)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kit_cache SET expires = %s WHERE cache_key LIKE %s",
            [connection.ops.adapt_datetimefield_value(timezone.now() - timedelta(days=1)), "%old"],
        )

    tasks.forget_what_expired.func()

    assert [row.get_decoded()["name"] for row in Session.objects.all()] == ["young"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM kit_cache WHERE cache_key LIKE %s", ["%old"])
        assert cursor.fetchall() == []
    assert cache.get("young") == "value"


def test_every_task_that_comes_round_says_what_it_does():
    assert [path for path, each in tasks.COMING_ROUND.items() if not each.label] == []
