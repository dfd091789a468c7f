import pytest

from attache.journal import actions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_whatever_its_length(
    client, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        actions.record("test.done", coordinator, by=coordinator)
    client.force_login(coordinator)

    with django_assert_num_queries(4):
        page = client.get("/equipe/journal/")

    assert page.content.decode().count("test.done") == count


def test_people_without_an_office_do_not_read_the_journal(client, outsider):
    client.force_login(outsider)

    assert client.get("/equipe/journal/").status_code == 403


def test_the_journal_is_narrowed_by_subject_person_and_words(client, coordinator, treasurer):
    actions.record("directory.person_edited", coordinator, by=coordinator)
    actions.record("grids.adopted", treasurer, by=treasurer)
    client.force_login(coordinator)

    def rows(**asked):
        page = client.get("/equipe/journal/", {**asked, "format": "csv"})
        return b"".join(page.streaming_content).decode().count("\r\n") - 1

    assert rows() == 2
    assert rows(sujet="grids") == 1
    assert rows(qui=coordinator.pk) == 1
    assert rows(q="treasurer") == 1
    assert rows(sujet="nowhere", qui="9" * 30) == 2
