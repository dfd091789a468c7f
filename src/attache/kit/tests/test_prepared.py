from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, CharField, EmailField, Value

from attache.kit.prepared import Prepared, PreparedRows, Several, together

pytestmark = pytest.mark.django_db

User: Any = get_user_model()


def test_a_question_written_once_is_answered_anew_each_time(django_assert_num_queries):
    of_address = Prepared(lambda email: User.objects.filter(email=email), EmailField())
    assert of_address("ana@ville.example") == []

    ana, bo = (User.objects.create_user(f"{name}@ville.example") for name in ("ana", "bo"))

    with django_assert_num_queries(2):
        assert of_address("ana@ville.example") == [ana]
        assert of_address("bo@ville.example") == [bo]


def test_what_was_left_out_is_read_when_asked_for(django_assert_num_queries):
    User.objects.create_user("ana@ville.example", name="Ana")

    (ana,) = Prepared(lambda: User.objects.only("email"))()

    with django_assert_num_queries(1):
        assert ana.name == "Ana"


def test_values_alone_come_in_the_order_in_which_they_are_asked_for():
    ana = User.objects.create_user("ana@ville.example", name="Ana")

    named = PreparedRows(
        lambda name: User.objects.filter(name=name).values_list("name", "created_at", "pk"),
        CharField(),
    )

    assert named("Ana") == [("Ana", ana.created_at, ana.pk)]
    assert named("Bo") == []


def test_an_annotation_comes_along():
    User.objects.create_user("ana@ville.example")

    said = Prepared(lambda word: User.objects.annotate(said=word), CharField())

    assert [user.said for user in said("oui")] == ["oui"]
    assert [user.said for user in Prepared(lambda: User.objects.annotate(said=Value("non")))()] == [
        "non"
    ]


def test_values_are_never_part_of_the_question():
    User.objects.create_user("ana@ville.example")
    of_address = Prepared(lambda email: User.objects.filter(email=email), EmailField())

    assert of_address("' OR '1'='1") == []


def test_a_list_of_values_is_taken_whatever_its_length(django_assert_num_queries):
    ana, bo, zoe = (User.objects.create_user(f"{name}@ville.example") for name in ("a", "b", "z"))
    among = Prepared(
        lambda keys, email: User.objects.filter(pk__in=keys).exclude(email=email).order_by("pk"),
        Several(BigIntegerField()),
        EmailField(),
    )

    with django_assert_num_queries(4):
        assert among([ana.pk, bo.pk], bo.email) == [ana]
        assert among([zoe.pk], "") == [zoe]
        assert among([bo.pk, zoe.pk], "") == [bo, zoe]
        assert among([], "") == []


def test_a_question_is_written_for_few_lengths_of_a_list():
    written = []

    def among(keys):
        written.append(keys)
        return User.objects.filter(pk__in=keys)

    asked = Prepared(among, Several(BigIntegerField()))
    for length in range(100):
        asked(range(length))

    # None, one, two, four… one hundred and twenty-eight.
    assert len(written) == 9


# Asked together

_OLDEST = PreparedRows(
    lambda: User.objects.order_by("created_at", "pk").values_list("pk", "created_at")[:2]
)
_NAMED = PreparedRows(
    lambda name: (
        User.objects.filter(name=name)
        .order_by("-email")
        .values_list("email", "is_active", "pk")[:2]
    ),
    CharField(),
)


def test_questions_asked_together_are_one_statement(django_assert_num_queries):
    ana, bo, zoe = (
        User.objects.create_user(f"{name}@ville.example", name="Ana") for name in ("a", "b", "z")
    )
    User.objects.filter(pk=zoe.pk).update(is_active=False)

    with django_assert_num_queries(1):
        nobody, oldest, named = together([_NAMED.of("Bo"), _OLDEST.of(), _NAMED.of("Ana")])

    assert nobody == []
    assert oldest == [(ana.pk, ana.created_at), (bo.pk, bo.created_at)]
    assert named == [(zoe.email, False, zoe.pk), (bo.email, True, bo.pk)]


def test_nothing_is_asked_when_there_is_no_question(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert together([]) == []
