import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from attache.kit import versions


@pytest.fixture
def sheets(db):
    with isolate_apps("attache.kit"):

        class Sheet(models.Model):
            name = models.CharField(max_length=50)
            size = models.IntegerField(default=0)
            version = models.PositiveIntegerField(default=0, editable=False)

            class Meta:
                app_label = "kit"
                db_table = "test_sheet"

            def __str__(self):
                return self.name

        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE test_sheet (id integer PRIMARY KEY, name varchar(50), size integer,"
                " version integer)"
            )
        return Sheet._meta.base_manager


def test_saving_what_was_seen_makes_the_next_version(sheets):
    sheet = sheets.create(id=1, name="Rennes")
    sheet.name = "Rennes Métropole"

    versions.save(sheet, ["name"], seen=0)

    assert sheet.version == 1
    assert sheets.values_list("name", "version").get() == ("Rennes Métropole", 1)


def test_the_second_of_two_is_told_and_overwrites_nothing(sheets):
    sheets.create(id=1, name="Rennes")
    first, second = sheets.get(), sheets.get()
    first.name, second.name = "first", "second"
    versions.save(first, ["name"], seen=0)

    with pytest.raises(versions.Stale) as told:
        versions.save(second, ["name"], seen=0)

    assert told.value.code == "stale"
    assert second.version == 0
    assert sheets.values_list("name", "version").get() == ("first", 1)


def test_only_the_fields_named_are_written(sheets):
    sheet = sheets.create(id=1, name="Rennes", size=3)
    sheet.name, sheet.size = "changed", 9

    versions.save(sheet, ["size"], seen=0)

    assert sheets.values_list("name", "size").get() == ("Rennes", 9)


def test_what_is_changed_is_written_if_it_is_what_was_seen(sheets):
    sheet = sheets.create(id=1, name="Rennes", size=1)
    versions.change(sheet, {"name": "Nantes", "size": 2}, seen=0)
    assert sheets.values_list("name", "size", "version").get() == ("Nantes", 2, 1)

    with pytest.raises(versions.Stale):
        versions.change(sheet, {"name": "Brest"}, seen=0)
    assert sheets.get().name == "Nantes"
