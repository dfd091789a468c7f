import csv
import gzip
from pathlib import Path

import pytest
from stdnum.fr import siren, siret

from attache import directory
from attache.directory.models import Organisation

FOLDER = Path(directory.__file__).parent / "data"


def _rows(name):
    path = FOLDER / name
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(text.decode().splitlines()))


@pytest.mark.parametrize("name", ["epci.csv", "communes.csv.gz", "known_bodies.csv"])
def test_every_siren_has_a_valid_key(name):
    numbers = [row["siren"] for row in _rows(name) if row["siren"]]

    assert len(numbers) > 20
    assert [number for number in numbers if not siren.is_valid(number)] == []


def test_every_siret_is_of_its_siren():
    rows = [row for row in _rows("known_bodies.csv") if row["siret"]]

    assert len(rows) > 20
    for row in rows:
        assert siret.is_valid(row["siret"])
        assert row["siret"].startswith(row["siren"])


def test_every_legal_category_has_a_kind_that_exists():
    rows = _rows("legal_categories.csv")

    assert {row["kind"] for row in rows} == set(Organisation.Kind.values)
    assert len({row["code"] for row in rows}) == len(rows)
    assert {row["code"] for row in rows if row["depends"]} == {"7225", "7229"}


def test_known_bodies_govern_territories_that_exist():
    codes = {("region", row["code"]) for row in _rows("regions.csv")} | {
        ("departement", row["code"]) for row in _rows("departements.csv")
    }
    codes |= {("epci", row["siren"]) for row in _rows("epci.csv")}
    codes |= {("commune", row["code"]) for row in _rows("communes.csv.gz")}

    assert {
        (row["territory_kind"], row["territory_code"])
        for row in _rows("known_bodies.csv")
        if row["territory_kind"]
    } <= codes
