from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings

from attache.accounts.models import Office, User

# A machine that is busy elsewhere is slow, which says nothing of a rule.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A browser that is still open keeps a connection of the server it was shown: end it.

    PostgreSQL drops no database that somebody is connected to.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def day():
    return date(2026, 11, 23)


def _holder(kind: Office.Kind) -> User:
    user = User.objects.create_user(f"{kind}@equipe.example", name=f"Test {kind}")
    user.offices.create(kind=kind, starts_on=date(2020, 1, 1))
    return user


@pytest.fixture
def coordinator(db):
    return _holder(Office.Kind.COORDINATOR)


@pytest.fixture
def programme_lead(db):
    return _holder(Office.Kind.PROGRAMME_LEAD)


@pytest.fixture
def treasurer(db):
    return _holder(Office.Kind.TREASURER)


@pytest.fixture
def secretary(db):
    return _holder(Office.Kind.SECRETARY)


@pytest.fixture
def editor(db):
    return _holder(Office.Kind.EDITOR)


@pytest.fixture
def administrator(db):
    return _holder(Office.Kind.ADMINISTRATOR)


@pytest.fixture
def outsider(db):
    return User.objects.create_user("outsider@ailleurs.example", name="Test outsider")
