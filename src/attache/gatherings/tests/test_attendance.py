import pytest

from attache.gatherings.attendance import Known, Match, NoList, Seen, matched, read

ZOE = Known(1, "Zoé Inventée", "zoe@ville.example")
LEO = Known(2, "Léo D’Exemple", "leo@region.example")
EVE = Known(3, "Ève Supposée", "eve@metropole.example")
OTHER_EVE = Known(4, "Eve Supposee", "eve@ailleurs.example")


@pytest.mark.parametrize(
    "lines",
    [
        [["Nom", "Prénom", "Courriel"], ["Inventée", "Zoé", "Zoe@Ville.example"]],
        [["First name", "Last name", "Email"], ["Zoé", "Inventée", "zoe@ville.example"]],
        # Zoom, with the meeting above the list.
        [
            ["Meeting ID", "Topic", "Start Time"],
            ["123 456", "Coopérer", "11/24/2026"],
            [],
            ["Name (Original Name)", "User Email", "Total Duration (Minutes)"],
            ["Zoé Inventée (Zoé)", "zoe@ville.example", "90"],
            ["Zoé Inventée", "zoe@ville.example", "12"],
        ],
        # Teams, with its summary above and its activities below.
        [
            ["1. Résumé"],
            ["Titre de la réunion", "Coopérer"],
            [""],
            ["2. Participants"],
            ["Nom", "Première entrée", "E-mail", "ID de participant (UPN)", "Rôle"],
            ["Zoé Inventée (externe)", "14:02", "zoe@ville.example", "", "Participant"],
            ["", ""],
            ["3. Activités de la réunion"],
            ["Nom", "Heure"],
            ["Quelqu’un d’autre", "14:02"],
        ],
        [["Adresse e-mail", "Nom complet"], ["zoe@ville.example", "Zoé Inventée"]],
        # BigBlueButton
        [["Name", "Moderator", "Activity"], ["Zoé Inventée", "false", "3"]],
    ],
)
def test_a_list_is_found_in_what_tools_export(lines):
    (seen,) = read(lines)

    assert seen.email in {"zoe@ville.example", ""}
    assert matched([seen], [ZOE, LEO])[0].surely == ZOE.key


def test_a_file_without_names_is_no_list():
    with pytest.raises(NoList):
        read([["Durée", "Débit"], ["90", "3"]])


def test_addresses_alone_are_enough():
    assert read([["Courriel"], ["leo@region.example"]]) == [
        Seen("leo@region.example", "leo@region.example")
    ]


@pytest.mark.parametrize(
    ("seen", "match"),
    [
        (Seen("n’importe", "leo@region.example"), {"surely": 2}),
        (Seen("LEO D'EXEMPLE"), {"surely": 2}),
        (Seen("Inventée Zoé", "zoe@maison.example"), {"surely": 1}),
        # Two of the same name: asked.
        (Seen("Ève Supposée"), {"perhaps": (3, 4)}),
        (Seen("Zoé Inventee-Dupont"), {"perhaps": (1,)}),
        (Seen("Zoé"), {"perhaps": (1,)}),
        (Seen("iPhone de M."), {}),
    ],
)
def test_people_are_matched_by_address_then_by_name_and_asked_in_doubt(seen, match):
    assert matched([seen], [ZOE, LEO, EVE, OTHER_EVE]) == [Match(seen, **match)]
