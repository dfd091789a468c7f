import shutil

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attache.directory import geography, identities, territories
from attache.directory.models import Organisation, Territory
from attache.directory.tests import build

pytestmark = pytest.mark.django_db

COMMUNES = """code,name,siren,departement,region,epci,population,postcodes
35238,Rennes,213502388,35,53,243500139,227830,35000 35200 35700
35281,Saint-Jacques-de-la-Lande,213502818,35,53,243500139,13000,35136
72181,Le Mans,217201813,72,52,247200132,146249,72000 72100
16206,Mansle-les-Fontaines,200099455,16,75,,2000,16230
"""
EPCI = """siren,name,kind,population,communes,departement,region
243500139,Rennes Métropole,METRO,483199,43,35,53
244400552,CC du Pays d'Ancenis,CC,70474,20,44,52
"""
POINTS = """siren,lon,lat,x,y
243500139,-1.67,48.11,164.2,193.5
"""
VINTAGE = """year = {year}
published_on = 2026-04-09
source = "INSEE"
licence = "Licence Ouverte 2.0"
"""


@pytest.fixture
def folder(tmp_path):
    """A France of four communes and two EPCI."""
    for name in ("regions.csv", "departements.csv"):
        shutil.copy(geography.DATA / name, tmp_path)
    (tmp_path / "communes.csv").write_text(COMMUNES)
    (tmp_path / "epci.csv").write_text(EPCI)
    (tmp_path / "epci_points.csv").write_text(POINTS)
    (tmp_path / "vintage.toml").write_text(VINTAGE.format(year=2026))
    return tmp_path


def names(text, limit=3):
    return [territory.name for territory in territories.find(text, limit)]


def test_load_reads_every_level_once(folder):
    loaded = territories.load(folder)

    assert loaded is not None
    assert (loaded.year, loaded.count) == (2026, Territory.objects.count())
    assert territories.load(folder) is None
    assert set(Territory.objects.values_list("level", flat=True)) == set(Territory.Level.values)


def test_load_adds_up_populations_and_places_epci(folder):
    territories.load(folder)

    assert Territory.objects.get(level="region", code="53").population == 240_830
    assert Territory.objects.get(level="departement", code="35").population == 240_830
    rennes = Territory.objects.get(level="epci", code="243500139")
    assert (rennes.x, rennes.y, rennes.legal_category) == (164.2, 193.5, "7344")


def test_load_knows_the_siren_of_regions(folder):
    territories.load(folder)

    brittany = Territory.objects.get(level="region", code="53")
    assert (brittany.siren, brittany.legal_category) == ("233500016", "7230")


def test_loading_a_newer_division_keeps_what_bodies_govern(folder):
    territories.load(folder)
    kept = Territory.objects.get(code="35281")
    body = build.organisation(territory=kept)
    merged = [line for line in COMMUNES.splitlines() if not line.startswith(("35281", "16206"))]
    (folder / "communes.csv").write_text("\n".join(merged) + "\n")
    (folder / "vintage.toml").write_text(VINTAGE.format(year=2027))

    territories.load(folder)

    body.refresh_from_db()
    assert body.territory == kept
    assert not Territory.objects.filter(code="16206").exists()
    assert names("saint jacques") == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("rennes", "Rennes"),
        ("RENNES METROPOLE", "Rennes Métropole"),
        ("ville de Rennes", "Rennes"),
        ("st jacques", "Saint-Jacques-de-la-Lande"),
        ("mairie du Mans", "Le Mans"),
        ("243 500 139", "Rennes Métropole"),
        ("21350238800010", "Rennes"),
        ("35238", "Rennes"),
        ("2a", "Corse-du-Sud"),
        ("conseil départemental d'Ille-et-Vilaine", "Ille-et-Vilaine"),
        ("région Bretagne", "Bretagne"),
        ("communauté de communes Ancenis", "CC du Pays d'Ancenis"),
    ],
)
def test_find_by_name_number_or_code(folder, text, first):
    territories.load(folder)

    assert names(text)[:1] == [first]


@pytest.mark.parametrize("text", ["", "  ", "de la", "zzz", "999999999", "%", "9" * 30, "\x00"])
def test_find_nothing(folder, text):
    territories.load(folder)

    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind", "siren"),
    [
        ("rennes métropole", "Rennes Métropole", "metropole", "243500139"),
        ("35238", "Ville de Rennes", "commune", "213502388"),
        ("ancenis", "Communauté de communes du Pays d'Ancenis", "intercommunality", "244400552"),
        ("bretagne", "Région Bretagne", "region", "233500016"),
        ("gironde", "Département de la Gironde", "departement", "223300013"),
        (
            "dinum",
            "Direction interministérielle du numérique (DINUM)",
            "state_service",
            "130025265",
        ),
        ("corse", "Collectivité de Corse", "region", "200076958"),
        ("nouvelle calédonie", "Nouvelle-Calédonie", "other", ""),
    ],
)
def test_identities_come_with_what_is_official(folder, text, name, kind, siren):
    territories.load(folder)

    found = identities.find(text)[0]

    assert (found.name, found.kind, found.siren) == (name, kind, siren)
    assert identities.get(found.key) == found
    assert found.kind in Organisation.Kind.values


def test_command_loads_once_and_says_so(folder, capsys):
    call_command("territories", "--from", str(folder))
    call_command("territories")

    said = capsys.readouterr().out
    assert "of 2026 loaded" in said
    assert "already there" in said


@pytest.mark.parametrize("spoilt", ["communes.csv", "vintage.toml", "epci.csv"])
def test_command_refuses_a_folder_that_is_not_the_division(folder, spoilt):
    (folder / spoilt).write_text("rien,du,tout\n1,2,3\n")

    with pytest.raises(CommandError, match="cannot be read"):
        call_command("territories", "--from", str(folder))

    assert not Territory.objects.exists()


def test_command_refuses_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("territories", "--from", str(tmp_path / "nowhere"))


def test_outlines_are_those_of_departements():
    drawn = geography.outlines()

    assert len(drawn.departements) == 101
    assert {outline.code for outline in drawn.departements} <= set(geography.departements())
    assert drawn.view_box == "0 0 640 620"


def test_first_load_writes_plainly(folder):
    with CaptureQueriesContext(connection) as first:
        territories.load(folder)
    with CaptureQueriesContext(connection) as again:
        territories.load(folder, again=True)

    assert ["ON CONFLICT" in str(list(asked)) for asked in (first, again)] == [False, True]
