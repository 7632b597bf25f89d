"""Where the table starts and what its columns mean (G1, G8)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.exchange.grid import Cell, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import (
    MASKED,
    guess_kind,
    propose_mapping,
    propose_mappings,
)

NAMES: tuple[Cell, ...] = ("NOM", "Prénom ", "Né(e)\nle", "Date\u00a0d’entrée")
NIR = "207039499720430"


def _sheet(*rows: tuple[Cell, ...], first: int = 1) -> Sheet:
    return Sheet("Suivi", tuple(Row(number, cells) for number, cells in enumerate(rows, first)))


def test_what_is_above_the_header_is_not_it() -> None:
    sheet = _sheet(("SUIVI",), (None, "IDENTITÉ", "Tél"), NAMES, ("A", "B", date(2007, 1, 2)))
    mapping = propose_mapping(sheet)
    assert mapping.header_row == 3
    assert mapping.fields == {"last_name": 0, "first_name": 1, "birth_date": 2, "entry_on": 3}
    assert [column.example for column in mapping.columns] == ["A", "B", "02/01/2007", ""]


def test_the_header_is_among_the_first_rows_and_names_people() -> None:
    assert propose_mapping(_sheet(NAMES, first=26)).header_row is None
    assert propose_mapping(_sheet(NAMES, first=25)).header_row == 25
    assert propose_mapping(_sheet(("Raison sociale", "Ville", "CP", "Tél"))).header_row is None
    assert propose_mapping(_sheet(("NOM", "Ville"))).header_row is None
    assert propose_mapping(Sheet("vide", ())).header_row is None


def test_names_merged_over_two_rows_of_titles_are_read_on_the_second() -> None:
    groups = ("NOM", "Prénom", "Naissance", None, "Promo", "Parcours")
    below = ("NOM", "Prénom", "Né(e) le", "Âge", "Promo", "Entrée le")
    mapping = propose_mapping(_sheet(groups, below, ("A", "B", date(2007, 1, 2), 18, "P1", None)))
    assert mapping.header_row == 2
    assert mapping.fields["entry_on"] == 5
    assert propose_mapping(_sheet(NAMES, NAMES)).header_row == 1
    assert propose_mapping(_sheet(NAMES, ("", "", "", "", "Tél", "Mail", "CP"))).header_row == 1


def test_a_label_goes_without_its_remark_in_brackets() -> None:
    labels = ("Nom (naissance)", "Prénom", "Date de naissance (JJ/MM/AAAA)", "QPV (oui/non) ")
    assert list(propose_mapping(_sheet(labels)).fields) == [
        "last_name",
        "first_name",
        "birth_date",
        "qpv",
    ]
    assert propose_mapping(_sheet((*NAMES, "(voir Karim)"))).columns[-1].field is None


def test_somebody_may_say_where_the_header_is() -> None:
    sheet = _sheet(("Famille", "Petit nom"), ("A", "B"))
    mapping = propose_mapping(sheet, header_row=1)
    assert [column.label for column in mapping.columns] == ["Famille", "Petit nom"]
    assert mapping.with_field(0, "last_name").fields == {"last_name": 0}
    assert propose_mapping(sheet, header_row=9).header_row is None


def test_a_field_has_one_column_and_a_second_phone_is_the_other_one() -> None:
    sheet = _sheet((*NAMES, "Tél", "Portable", "Mobile", "Nom", None, "Age"), ("A", "B", "", "", 1))
    fields = [column.field for column in propose_mapping(sheet).columns[4:]]
    assert fields == ["phone", "phone_2", None, None, None]


def test_examples_skip_titles_and_a_column_without_title_is_shown() -> None:
    sheet = _sheet(
        (*NAMES, None, None),
        ("—— 2023 ——",),
        ("A" * 60, "B", datetime(2007, 1, 2), "x", None, "voir Karim"),
    )
    columns = propose_mapping(sheet).columns
    assert columns[0].example == "A" * 40
    assert [(column.index, column.label, column.example) for column in columns[4:]] == [
        (5, "", "voir Karim")
    ]


@pytest.mark.parametrize("label", ["N° SS", "N° Sécu", "Numéro de sécurité sociale", "Divers"])
def test_a_column_of_social_security_numbers_is_locked(label: str) -> None:
    row: tuple[Cell, ...] = ("A", "B", None, None, int(NIR) if label == "Divers" else NIR)
    mapping = propose_mapping(_sheet((*NAMES, label), row, row))
    column = mapping.columns[4]
    assert (column.field, column.example, column.locked) == (None, MASKED, True)
    assert mapping.with_field(4, None).columns[4] == column
    with pytest.raises(ValueError, match=label):
        mapping.with_field(4, "note")


def test_the_user_may_link_otherwise() -> None:
    mapping = propose_mapping(_sheet((*NAMES, "Divers"), ("A", "B", None, None, "x")))
    linked = mapping.with_field(4, "note").with_field(0, None).with_field(1, "last_name")
    assert linked.fields == {"last_name": 1, "birth_date": 2, "entry_on": 3, "note": 4}
    assert mapping.with_field(4, "last_name").fields["last_name"] == 4
    for unknown in ("town_code", "age"):
        with pytest.raises(ValueError, match=unknown):
            mapping.with_field(4, unknown)


def test_a_file_without_any_header_is_refused() -> None:
    known, unknown = _sheet(NAMES), _sheet(("x", "y"))
    both = Workbook("a.xlsx", "xlsx", "", (unknown, known))
    assert [mapping.header_row for mapping in propose_mappings(both)] == [None, 1]
    with pytest.raises(ImportProblem, match="Aucune ligne de titres"):
        propose_mappings(Workbook("a.xlsx", "xlsx", "", (unknown,)))


def test_what_a_file_holds_is_guessed_from_its_titles() -> None:
    def book(*titles: str) -> Workbook:
        return Workbook("f.csv", "csv", "0", (Sheet("f", (Row(1, titles),)),))

    assert guess_kind(book("NOM", "Prénom", "Né(e) le", "Entrée le")) is ImportKind.TRAINEES
    assert guess_kind(book("Raison sociale", "SIRET", "Ville")) is ImportKind.COMPANIES
    assert guess_kind(book("Stagiaire", "Entreprise", "Du", "Au")) is ImportKind.PLACEMENTS
    assert guess_kind(book("Titre", "Auteur", "Prix")) is None


def test_a_column_goes_only_to_the_fields_of_its_kind() -> None:
    sheet = Sheet("f", (Row(1, ("Raison sociale", "SIRET", "Ville", "Tél", "Portable")),))
    mapping = propose_mapping(sheet, kind=ImportKind.COMPANIES)
    assert mapping.kind is ImportKind.COMPANIES
    assert [column.field for column in mapping.columns] == ["name", "siret", "town", "phone", None]
    assert mapping.with_field(4, "website").columns[4].field == "website"
    with pytest.raises(ValueError, match="birth_date"):
        mapping.with_field(4, "birth_date")


def test_a_file_of_exits_is_guessed_by_its_follow_ups() -> None:
    groups = Row(1, ("STAGIAIRE", None, "SORTIE", None, "SUIVI 3 MOIS", None))
    titles = Row(2, ("NOM", "Prénom", "Date", "Situation", "Joint", "Situation"))
    book = Workbook("f.xlsx", "xlsx", "0", (Sheet("f", (groups, titles)),))
    assert guess_kind(book) is ImportKind.EXITS
    with pytest.raises(ImportProblem, match="Aucune ligne de titres"):
        propose_mappings(Workbook("f", "csv", "0", ()), ImportKind.EXITS)
