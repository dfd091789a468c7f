"""Spreadsheets as people make them: real files, read, tried, and kept or not."""

import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command, load_command_class
from django.utils import timezone

from attache.directory.models import Budget, Function, Organisation, Part, Person
from attache.directory.tests import build as directory
from attache.journal.models import Record
from attache.kit.folding import folded
from attache.memberships.intake import headings
from attache.memberships.intake.headings import Meaning
from attache.memberships.models import Intake, Member, Membership
from attache.memberships.tests import build

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).parents[4] / "docs" / "fr" / "exemple-adherents.csv"
RENNES = "243500139"


def csv(tmp_path, *lines, name="adherents.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def bring(path, *options):
    said, wrong = StringIO(), StringIO()
    call_command("import", "members", str(path), *options, stdout=said, stderr=wrong)
    return said.getvalue()


def refused(path, *options):
    wrong = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import", "members", str(path), *options, stdout=StringIO(), stderr=wrong)
    return f"{wrong.getvalue()}{refusal.value}"


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Nom", Meaning("body", "nom")),
        ("Nom de l’organisme", None),
        ("Organisme", Meaning("body", "nom")),
        ("N° SIREN", Meaning("body", "siren")),
        ("Catégorie juridique", Meaning("body", "categorie juridique")),
        ("ADHÉRENT DEPUIS", Meaning("body", "depuis")),
        ("Date d'adhésion", Meaning("body", "depuis")),
        ("Prénom", Meaning("contact", "prenom", 1)),
        ("Nom du contact", Meaning("contact", "nom", 1)),
        ("Contact 2 : e-mail", Meaning("contact", "courriel", 2)),
        ("Courriel 3", Meaning("contact", "courriel", 3)),
        ("Nom 2", Meaning("contact", "nom", 2)),
        ("Budget 2024", Meaning("budget", "budget", 2024)),
        ("Source du budget 2024", Meaning("budget", "source budget", 2024)),
        ("Année du budget", Meaning("budget", "annee budget")),
        ("Couleur préférée", None),
        ("", None),
    ],
)
def test_headings_are_understood_as_people_write_them(heading, meaning):
    assert headings.meaning(heading) == meaning


def test_every_documented_heading_is_understood():
    page = (EXAMPLE.parent / "import.md").read_text("utf-8")

    for heading in headings.known():
        assert headings.meaning(heading), heading
        assert folded(heading) in folded(page), heading


def test_nothing_is_written_before_apply_and_then_everything(tmp_path, treasurer):
    build.grid()
    path = csv(
        tmp_path,
        "Nom;SIREN;Type;Depuis;Budget 2024;Prénom;Nom du contact;Courriel;Niveau;Rôles",
        f"Rennes Métropole;{RENNES};Métropole;2019;1,1 Md€;Angèle;Fictive;"
        "Angele@Exemple.example;Direction;contact permanent, finances",
    )

    tried = bring(path)
    assert "--apply" in tried
    assert not Organisation.objects.exists()
    assert not Record.objects.exists()
    bring(path, "--apply", "--by", treasurer.email)

    body = Organisation.objects.get()
    assert (body.name, body.siren, body.kind) == ("Rennes Métropole", RENNES, "metropole")
    assert body.budgets.get().amount == Decimal(1_100_000_000)
    function = Function.objects.get()
    assert function.person.email == "angele@exemple.example"
    assert function.level == Function.Level.MANAGEMENT
    assert {part.kind for part in function.parts.all()} == {
        Part.Kind.PERMANENT_CONTACT,
        Part.Kind.FINANCE,
    }
    member = Member.objects.get()
    year = timezone.localdate().year
    assert member.memberships.count() == year - 2018
    assert (member.state, member.since) == ("member", date(2019, 1, 1))
    assert (member.amount, member.permanent_contact) == (Decimal(5000), "Angèle Fictive")
    present = member.memberships.get(starts_on__year=year)
    assert present.reason == ""
    assert "adherents.csv" in member.memberships.get(starts_on__year=2019).reason
    assert Intake.objects.get().brought_in_by == treasurer
    assert Record.objects.about(body).get(verb="memberships.imported").actor == treasurer
    assert Record.objects.about(Intake.objects.get()).count() == 2


def test_the_example_of_the_documentation_comes_in_cleanly():
    build.grid()

    said = bring(EXAMPLE, "--apply")

    assert "4 à créer" in said
    assert Organisation.objects.count() == 4
    assert Organisation.objects.get(acronym="LABO").parent.name == "Métropole Rouen Normandie"
    assert Person.objects.count() == 4
    assert Member.objects.filter(belongs=True).count() == 2


def test_a_spreadsheet_gives_numbers_and_days_as_such(tmp_path):
    build.grid()
    path = tmp_path / "adherents.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Nom", "SIREN", "Type", "Depuis", "Budget 2024", "Montant"])
    sheet.write_row(1, 0, ["Rennes Métropole", 243500139, "Métropole"])
    day = datetime(2026, 3, 4)  # noqa: DTZ001 -- a cell knows no time zone
    sheet.write_datetime(1, 3, day, book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_number(1, 4, 1400000.5)
    sheet.write_number(1, 5, 1000.0)
    book.close()

    bring(path, "--apply")

    assert Organisation.objects.get().siren == RENNES
    assert Budget.objects.get().amount == Decimal("1400000.50")
    first = Membership.objects.earliest("starts_on")
    assert (first.starts_on, first.amount) == (date(2026, 3, 4), Decimal(1000))


def test_an_open_document_is_read_too(tmp_path):
    path = tmp_path / "adherents.ods"
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in (("Nom", "SIREN", "Type"), ("Rennes Métropole", RENNES, "Métropole"))
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="A">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr("META-INF/manifest.xml", manifest)
        book.writestr("content.xml", content)

    bring(path, "--apply")

    assert Organisation.objects.get().name == "Rennes Métropole"


def test_an_old_windows_file_keeps_its_accents(tmp_path):
    path = csv(tmp_path, "Nom;Type", "Département de l’Isère;Département", encoding="cp1252")

    bring(path, "--apply")

    assert Organisation.objects.get().name == "Département de l’Isère"


def test_a_telephone_that_is_none_is_named_by_its_line(tmp_path):
    path = csv(
        tmp_path,
        "Nom;Type;Nom du contact;Téléphone",
        "Rennes Métropole;Métropole;Fictive;02 23 62 10 10 poste 12",
        "Ville de Rennes;Commune;Fictif;le matin",
    )

    said = refused(path, "--apply")

    assert "Ligne 3, colonne «\u00a0Téléphone\u00a0»" in said
    assert "Ligne 2" not in said


@pytest.mark.parametrize(
    ("cells", "line", "column", "words"),
    [
        (";24350013;Métropole;;;;", 2, "SIREN", "8"),
        (";243500138;Métropole;;;;", 2, "SIREN", "faute de frappe"),
        (";243500139;Métropole;;abc;;", 2, "Budget 2024", "abc"),
        (";243500139;Métropole;;-12;;", 2, "Budget 2024", "négatif"),
        (";243500139;Métropole;;1,400,000;;", 2, "Budget 2024", "1 400 000"),
        (";243500139;Licorne;;;;", 2, "Type", "Licorne"),
        (";243500139;Métropole;hier;;;", 2, "Depuis", "31/12/2026"),
        (";243500139;Métropole;0219;;;", 2, "Depuis", "0219"),
        (";243500139;Métropole;;;sans-arobase;Fictive", 2, "Courriel", "sans-arobase"),
        (";243500139;Métropole;;;a@exemple.example;", 2, "Nom du contact", "manque"),
    ],
)
def test_each_problem_is_named_by_its_line_and_column(tmp_path, cells, line, column, words):
    path = csv(
        tmp_path,
        "Nom;SIREN;Type;Depuis;Budget 2024;Courriel;Nom du contact",
        f"Rennes Métropole{cells}",
    )

    said = refused(path, "--apply")

    assert f"Ligne {line}, colonne «\u00a0{column}\u00a0»" in said
    assert words in said.replace("\u202f", " ").replace("\u00a0", " ")
    assert not Organisation.objects.exists()


def test_one_wrong_line_keeps_all_the_others_out_and_every_problem_is_said(tmp_path):
    path = csv(
        tmp_path,
        "Nom;SIREN;Type",
        f"Rennes Métropole;{RENNES};Métropole",
        "Ville d'Orsay;123;Ville",
        ";219104718;Ville",
        "Sans type;;",
    )

    said = refused(path, "--apply")

    for line in ("Ligne 3", "Ligne 4", "Ligne 5"):
        assert line in said
    assert "3 problèmes" in said
    assert not Organisation.objects.exists()
    assert not Record.objects.exists()


def test_a_siren_twice_in_the_file_is_named_with_both_lines(tmp_path):
    path = csv(tmp_path, "Nom;SIREN;Type", f"Rennes;{RENNES};Métropole", f"RM;{RENNES};Métropole")

    said = refused(path)

    assert "Ligne 3, colonne «\u00a0SIREN\u00a0»" in said
    assert "ligne 2 (Rennes)" in said


def test_a_service_shares_the_siren_of_the_body_that_it_is_a_part_of(tmp_path):
    path = csv(
        tmp_path,
        "Nom;SIREN;Type;Parent",
        f"Laboratoire;{RENNES};Laboratoire;Rennes Métropole",
        f"Rennes Métropole;{RENNES};Métropole;",
    )

    bring(path, "--apply")

    assert Organisation.objects.get(name="Laboratoire").parent.name == "Rennes Métropole"


def test_two_bodies_that_contain_each_other_are_refused(tmp_path):
    path = csv(tmp_path, "Nom;Type;Parent", "Un;Ville;Deux", "Deux;Ville;Un")

    assert "Ligne 2, colonne «\u00a0Parent\u00a0»" in refused(path)


def test_a_body_already_there_is_named_and_completed_only_when_asked(tmp_path):
    build.grid()
    body = build.body(name="Rennes Métropole", siren=RENNES, budget=None)
    person = directory.person(last_name="Fictive", email="angele@exemple.example")
    path = csv(
        tmp_path,
        "Nom;SIREN;Type;Depuis;Budget 2024;Prénom;Nom du contact;Courriel",
        f"Autre nom;{RENNES};Ville;2026;20 M€;Angèle;Fictive;angele@exemple.example",
    )

    assert "Rennes Métropole" in refused(path)
    bring(path, "--apply", "--complete")

    body.refresh_from_db()
    assert (body.name, body.kind) == ("Rennes Métropole", "commune")
    assert body.budgets.get().amount == Decimal(20_000_000)
    assert body.functions.get().person == person
    assert body.member.memberships.exists()


def test_completing_twice_adds_nothing_twice(tmp_path):
    build.grid()
    lines = ["Nom;SIREN;Type;Depuis;Budget 2024;Prénom;Nom du contact"]
    line = f"Rennes Métropole;{RENNES};Métropole;2026;20 M€;Angèle;Fictive"
    bring(csv(tmp_path, *lines, line), "--apply")

    bring(csv(tmp_path, *lines, f"{line} "), "--apply", "--complete")

    assert Budget.objects.count() == Function.objects.count() == Person.objects.count() == 1


def test_another_figure_for_a_known_budget_replaces_nothing_and_is_pointed_out(tmp_path):
    body = build.body(name="Rennes Métropole", siren=RENNES, budget=None)
    body.budgets.create(year=2024, amount=1, source="OFGL")
    path = csv(tmp_path, "Nom;SIREN;Budget 2024;Budget 2025", f"RM;{RENNES};20 M€;21 M€")

    said = bring(path, "--complete", "--apply")

    assert "OFGL" in said
    assert {each.year: int(each.amount) for each in body.budgets.all()} == {
        2024: 1,
        2025: 21_000_000,
    }


def test_two_figures_for_one_year_are_refused(tmp_path):
    path = csv(
        tmp_path, "Nom;Type;Budget 2024;Budget;Année du budget", "Orsay;Ville;1 M€;2 M€;2024"
    )

    assert "colonne «\u00a0Budget\u00a0»" in refused(path)


def test_a_part_is_recognised_within_the_body_that_it_is_a_part_of(tmp_path):
    build.grid()
    one, other = build.body(name="Ville d'A"), build.body(name="Ville de B")
    hr = directory.organisation(name="DRH", parent=one)
    path = csv(
        tmp_path,
        "Nom;Type;Parent;Nom du contact",
        "DRH;Commune;Ville de B;Fictive",
    )

    bring(path, "--complete", "--apply")

    assert not hr.functions.exists()
    assert other.children.get().functions.get().person.last_name == "Fictive"


def test_a_membership_does_not_start_in_another_century(tmp_path):
    build.grid()
    path = csv(tmp_path, "Nom;Type;Depuis;Budget 2024", "Orsay;Ville;2126;20 M€")

    said = refused(path)

    assert "colonne «\u00a0Depuis\u00a0»" in said
    assert "2126" in said


def test_a_refusal_is_said_without_a_word_of_the_machine(tmp_path, capsys):
    path = csv(tmp_path, "Nom;Type", "Orsay;Licorne")

    with pytest.raises(SystemExit) as left:
        load_command_class("attache.memberships", "import").run_from_argv(
            ["attache", "import", "members", str(path)]
        )

    assert left.value.code == 1
    assert "CommandError" not in capsys.readouterr().err


def test_the_example_is_of_nobody_in_the_demonstration():
    known = (EXAMPLE.parents[2] / "src/attache/front/demo/bodies.csv").read_text("utf-8")

    for line in EXAMPLE.read_text("utf-8").splitlines()[1:]:
        name, _acronym, siren, *_others = line.split(";")
        assert name not in known
        assert not siren or siren.replace(" ", "") not in known


def test_an_address_of_somebody_else_is_refused(tmp_path):
    directory.person(last_name="Fictive", email="a@exemple.example")
    path = csv(tmp_path, "Nom;Type;Nom du contact;Courriel", "Orsay;Ville;Autre;a@exemple.example")

    assert "Angèle Fictive" in refused(path)


def test_somebody_of_the_same_name_is_pointed_out(tmp_path):
    directory.person(last_name="Fictive")
    path = csv(tmp_path, "Nom;Type;Prénom;Nom du contact", "Orsay;Ville;Angèle;Fictive")

    assert "Angèle Fictive" in bring(path)


def test_the_tier_is_named_or_told_by_its_amount(tmp_path):
    build.grid()
    header = "Nom;Type;Depuis;Palier;Raison"
    bring(csv(tmp_path, header, "Orsay;Ville;2026;2 500;"), "--apply")
    bring(
        csv(tmp_path, header, "Tramayes;Ville;2026;Solidaire;Inondation", name="b.csv"), "--apply"
    )

    said = refused(csv(tmp_path, header, "Thiers;Ville;2026;Diamant;", name="c.csv"))

    assert Membership.objects.get(member__name="Orsay").amount == Decimal(2500)
    assert Membership.objects.get(member__name="Tramayes").motive == "Inondation"
    assert "Diamant" in said
    assert "Solidaire" in said


def test_a_membership_whose_budget_nobody_knows_is_not_guessed(tmp_path):
    build.grid()
    path = csv(tmp_path, "Nom;Type;Depuis", "Orsay;Ville;2026")

    assert "budget" in refused(path)


def test_a_file_comes_in_once(tmp_path):
    path = csv(tmp_path, "Nom;Type", "Orsay;Ville")
    bring(path, "--apply")

    assert "adherents.csv" in refused(path, "--apply", "--complete")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("vide.csv", b"", "vide"),
        ("faux.xlsx", b"Nom;Type\nOrsay;Ville\n", "pas vraiment"),
        ("sans-nom.csv", b"Ville;Type\nOrsay;Ville\n", "Nom"),
        ("entetes.csv", b"Nom;Type\n", "rien"),
        ("deux.csv", b"Nom;Organisme\nOrsay;Orsay\n", "Organisme"),
        ("adherents.pdf", b"%PDF", "tableau"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)

    assert words in refused(path)


def test_a_column_that_nobody_understands_is_said_and_left_out(tmp_path):
    path = csv(tmp_path, "Nom;Type;Couleur", "Orsay;Ville;Bleu")

    assert "Couleur" in bring(path)


def test_a_department_places_a_body_on_the_map(tmp_path):
    path = csv(tmp_path, "Nom;Type;Département", "Labo;Laboratoire;Isère")

    bring(path, "--apply")

    body = Organisation.objects.get()
    assert (body.departement, body.region) == ("38", "84")


def test_what_the_siren_tells_is_filled_in(tmp_path):
    territory = directory.territory()
    path = csv(tmp_path, "Nom;SIREN", f"Rennes Métropole;{RENNES}")

    bring(path, "--apply")

    body = Organisation.objects.get()
    assert (body.territory, body.kind, body.region) == (territory, "metropole", "53")


def test_somebody_who_does_not_log_in_decides_nothing(tmp_path):
    path = csv(tmp_path, "Nom;Type", "Orsay;Ville")

    assert "x@y.example" in refused(path, "--by", "x@y.example")
