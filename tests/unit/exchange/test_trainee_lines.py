"""Rules G and T on rows written for each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from e2c_desktop.domain.codes import Answer, EntryLevel, Nationality, PrescriberKind, Sex
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.import_values import PathValues, PersonValues, TraineeLine
from e2c_desktop.exchange import sheet_lines
from e2c_desktop.exchange.cell_rules import soft_warnings
from e2c_desktop.exchange.grid import NEVER_COMPUTED, Cell, CellError, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import propose_mappings
from e2c_desktop.exchange.shipped_lists import commune_index, trainee_code_lists
from e2c_desktop.exchange.trainee_lines import LineRules, read_trainee_lines

RULES = LineRules(trainee_code_lists(), commune_index(), date(2026, 6, 30), ("94", "92"))
HEADER = (
    "NOM",
    "Prénom",
    "Né(e) le",
    "Entrée le",
    "Contrat signé le",
    "Sortie le",
    "Civ.",
    "Nationalité",
    "Adresse",
    "CP",
    "Ville",
    "Tél",
    "E-mail",
    "QPV",
    "RQTH",
    "Niveau",
    "Dernière classe",
    "Prescripteur",
    "Promo",
    "Référent",
    "Image",
    "Permis B",
    "Obs.",
    "N°",
)
BASE: dict[str, Cell] = {
    "NOM": "NDAO",
    "Prénom": "Abdoulaye",
    "Né(e) le": "18/04/2005",
    "Entrée le": "06/01/2025",
}
NIR_NOTE = "n° sécu : 1 06 12 94 993 299 07"


def _workbook(*rows: tuple[Cell, ...], name: str = "Créteil", epoch_1904: bool = False) -> Workbook:
    lines = [Row(number, cells) for number, cells in enumerate((HEADER, *rows), start=1)]
    kept = tuple(row for row in lines if any(cell is not None for cell in row.cells))
    return Workbook("f.xlsx", "xlsx", "", (Sheet(name, kept, epoch_1904=epoch_1904),))


def _row(**cells: Cell) -> tuple[Cell, ...]:
    values = BASE | {name.replace("_", " "): value for name, value in cells.items()}
    return tuple(values.get(label) for label in HEADER)


def _with(label: str, value: Cell) -> tuple[Cell, ...]:
    values = BASE | {label: value}
    return tuple(values.get(name) for name in HEADER)


def _read(*rows: tuple[Cell, ...], rules: LineRules = RULES, **options: Any) -> list[TraineeLine]:
    return read_trainee_lines(_workbook(*rows, **options), rules)


def _codes(line: TraineeLine) -> list[str]:
    return [warning.code for warning in line.warnings]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ((None, "  ", "\u00a0", "\u200b"), "vide"),
        (("—— ENTRÉES 2024 ——",), "séparateur"),
        ((None, None, "Document interne"), "séparateur"),
        (("TOTAL", None, None, 239), "total"),
        ((None, "Sous-total :", 12), "total"),
        (("Âge moyen", None, CellError("#VALUE!")), "total"),
        (("Moyenne", 1), "total"),
        (("Nombre de stagiaires", 1), "total"),
        (("Effectifs", 1), "total"),
        (("Total",), "total"),
    ],
)
def test_rows_that_are_no_trainees_are_ignored(cells: tuple[Cell, ...], reason: str) -> None:
    (line,) = _read(cells)
    assert (line.ignored, line.row, line.refusal) == (reason, 2, "")
    assert line.sentence


def test_a_name_that_starts_like_a_total_is_a_name() -> None:
    (line,) = _read(_with("NOM", "Totalino"))
    assert (line.ignored, line.person.last_name) == ("", "Totalino")


def test_blank_rows_are_counted_up_to_the_last_filled_one() -> None:
    lines = _read((None,), _row(), (None,), (None,), ("fin",), (None,))
    assert [(line.row, line.ignored) for line in lines] == [
        (2, "vide"),
        (3, ""),
        (4, "vide"),
        (5, "vide"),
        (6, "séparateur"),
    ]


def test_a_stray_cell_far_below_does_not_make_a_million_blank_lines() -> None:
    book = _workbook(_row())
    sheet = book.sheets[0]
    far = replace(sheet, rows=(*sheet.rows, Row(1_048_576, ("fin",))))
    lines = read_trainee_lines(replace(book, sheets=(far,)), RULES)
    assert [line.row for line in lines] == [2, 1_048_576]


def test_an_inherited_cell_alone_is_a_blank_row() -> None:
    book = _workbook(_row())
    row = Row(3, ("", *[None] * 17, "CR-2025-01"), frozenset({18}))
    sheet = replace(book.sheets[0], rows=(*book.sheets[0].rows, row))
    lines = read_trainee_lines(replace(book, sheets=(sheet,)), RULES)
    assert lines[1].ignored == "vide"


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("NOM", None, "T-NOM"),
        ("NOM", " \u00a0 ", "T-NOM"),
        ("NOM", "-", "T-NOM"),
        ("NOM", NEVER_COMPUTED, "T-NOM"),
        ("Prénom", None, "T-PRENOM"),
        ("Né(e) le", None, "T-NAISS-ABS"),
        ("Né(e) le", "31/02/2006", "T-NAISS-INV"),
        ("Né(e) le", 2006, "T-NAISS-INV"),
        ("Né(e) le", NEVER_COMPUTED, "T-NAISS-INV"),
        ("Né(e) le", "?", "T-NAISS-INV"),
        ("Entrée le", None, "T-ENTREE-ABS"),
        ("Entrée le", "sept 2025", "T-ENTREE-INV"),
        ("Né(e) le", "14/04/2025", "T-NAISS-INVRAIS"),
        ("Né(e) le", "07/01/2011", "T-NAISS-INVRAIS"),
        ("Né(e) le", "06/01/2011", ""),
        ("Né(e) le", "06/01/1964", "T-NAISS-INVRAIS"),
        ("Né(e) le", "07/01/1964", ""),
        ("Sortie le", "05/01/2025", "T-SORTIE-AVANT"),
        ("Sortie le", "06/01/2025", ""),
    ],
)
def test_refusals(label: str, value: Cell, code: str) -> None:
    (line,) = _read(_with(label, value))
    assert line.refusal == code
    assert bool(line.sentence) is bool(code)
    assert bool(line.refusal_field) is bool(code)


def test_refusals_are_tested_in_order() -> None:
    cells: dict[str, Cell] = {"NOM": None, "Prénom": None, "Né(e) le": "x", "Entrée le": None}
    repairs: list[tuple[str, Cell, str]] = [
        ("N°", "CH25-001", "T-NOM"),
        ("NOM", "NDAO", "T-PRENOM"),
        ("Prénom", "Zoé", "T-NAISS-INV"),
        ("Né(e) le", "01/01/2020", "T-ENTREE-ABS"),
        ("Entrée le", "06/01/2025", "T-NAISS-INVRAIS"),
        ("Sortie le", "01/01/2025", "T-NAISS-INVRAIS"),
        ("Né(e) le", "01/01/2006", "T-SORTIE-AVANT"),
        ("Sortie le", None, ""),
    ]
    for label, value, code in repairs:
        cells[label] = value
        (line,) = _read(tuple(cells.get(name) for name in HEADER))
        assert line.refusal == code


def test_a_refused_line_keeps_what_was_typed_and_no_warning() -> None:
    (line,) = _read(_row(**{"Né(e) le": "31/02/2006", "Tél": "voir ML"}))
    assert (line.refusal_field, line.raw) == ("birth_date", "31/02/2006")
    assert line.sentence == "«\u00a031/02/2006\u00a0» n’est pas une date de naissance lisible."
    assert (line.person.last_name, line.warnings) == ("NDAO", ())


@pytest.mark.parametrize(
    ("label", "value", "code", "field", "read"),
    [
        ("Tél", "voir ML", "W-TEL", "phone", ""),
        ("Tél", 639981819, "", "phone", "0639981819"),
        ("Tél", 639981819.0, "", "phone", "0639981819"),
        ("E-mail", "kevin@@gmail.example.com", "W-MAIL", "email", ""),
        ("E-mail", "LINA@ORANGE.EXAMPLE.COM ", "", "email", "lina@orange.example.com"),
        ("E-mail", "mailto:lina@orange.example.com", "", "email", "lina@orange.example.com"),
        ("Niveau", "bof", "W-NIVEAU", "entry_level", EntryLevel.UNKNOWN),
        ("Niveau", None, "", "entry_level", EntryLevel.UNKNOWN),
        ("Niveau", 3, "", "entry_level", EntryLevel.LEVEL_3),
        ("Niveau", 4.0, "", "entry_level", EntryLevel.LEVEL_4),
        ("Prescripteur", "EREF", "W-PRESCR", "prescriber", PrescriberKind.AUTRE),
        ("Prescripteur", "?", "", "prescriber", None),
        ("Prescripteur", "CADA", "", "prescriber", PrescriberKind.CHRS),
        ("Civ.", "Mme", "", "sex", Sex.FEMALE),
        ("Civ.", "xx", "W-SEXE", "sex", None),
        ("Nationalité", "F", "", "nationality", Nationality.FRENCH),
        ("Nationalité", "martienne", "W-NAT", "nationality", None),
        ("QPV", True, "", "qpv", Answer.YES),
        ("QPV", False, "", "qpv", Answer.NO),
        ("QPV", "peut-être", "W-REPONSE", "qpv", None),
        ("RQTH", "En cours (MDPH)", "", "rqth", Answer.PENDING),
        ("Image", "NSP", "", "image_consent", None),
        ("Permis B", "x ", "", "driving_licence", "Oui"),
        ("Permis B", "AM seulement", "", "driving_licence", "AM seulement"),
        ("Permis B", "?", "", "driving_licence", ""),
        ("Contrat signé le", "non signé", "", "contract_on", None),
        ("Contrat signé le", "-", "", "contract_on", None),
        ("Contrat signé le", "oui", "W-CONTRAT-DATE", "contract_on", None),
        ("Contrat signé le", "05/01/2025", "W-CONTRAT", "contract_on", date(2025, 1, 5)),
        ("Sortie le", "en cours", "", "exit_on", None),
        ("Sortie le", "bientôt", "W-SORTIE-DATE", "exit_on", None),
        ("Sortie le", datetime(2025, 6, 1, 9), "", "exit_on", date(2025, 6, 1)),
        ("Né(e) le", "06/01/2009", "", "birth_date", date(2009, 1, 6)),
        ("Né(e) le", "07/01/2009", "W-AGE", "birth_date", date(2009, 1, 7)),
        ("Né(e) le", "06/01/1999", "W-AGE", "birth_date", date(1999, 1, 6)),
        ("Né(e) le", "07/01/1999", "", "birth_date", date(1999, 1, 7)),
        ("Né(e) le", "23.12.05", "", "birth_date", date(2005, 12, 23)),
        ("Obs.", "a\n b ", "", "note", "a\nb"),
        ("Obs.", "é" * 10_001, "W-LONGUEUR", "note", "é" * 10_000),
        ("Obs.", NIR_NOTE, "W-NIR", "note", "n° sécu : [numéro retiré]"),
        ("N°", "CH23-574", "", "file_number", "CH23-574"),
        ("N°", "106129499329900", "W-NIR", "file_number", "[numéro retiré]"),
        ("Adresse", "x" * 300, "W-LONGUEUR", "address", "x" * 240),
        ("Adresse", CellError("#N/A"), "W-CELLULE", "address", ""),
        ("Promo", "CR-2025-01", "", "cohort", "CR-2025-01"),
        ("Référent", "M. Osei ", "", "referent", "M. Osei"),
        ("Dernière classe", "3e", "", "last_class", "3e"),
        ("Dernière classe", datetime(2025, 1, 6), "", "last_class", "06/01/2025"),
        ("CP", 94600, "", "postal_code", "94600"),
        ("CP", "94 600", "", "postal_code", "94600"),
        ("CP", 1300, "", "postal_code", "01300"),
        ("CP", "inconnu, à demander", "", "postal_code", "inconnu, à"),
        ("Ville", "créteil", "", "town_code", "94028"),
        ("Ville", "chez sa tante", "W-VILLE", "town", "chez sa tante"),
    ],
)
def test_each_field(label: str, value: Cell, code: str, field: str, read: object) -> None:
    (line,) = _read(_with(label, value))
    holder = line.person if hasattr(line.person, field) else line.path
    assert getattr(holder, field) == read
    assert _codes(line) == ([code] if code else [])
    assert line.refusal == ""


def test_the_town_and_its_postal_code() -> None:
    right, wrong = _read(_row(CP=94600, Ville="CHOISY LE ROI"), _row(CP=94200, Ville="creteil"))
    assert (right.person.town, right.person.town_code) == ("Choisy-le-Roi", "94022")
    assert (wrong.person.town, wrong.person.town_code) == ("Créteil", "94028")
    assert wrong.warnings[0].sentence == "94200 n’est pas le code postal de Créteil."
    assert (_codes(right), _codes(wrong)) == ([], ["W-CP-VILLE"])


def test_two_numbers_in_one_cell_and_the_same_twice() -> None:
    (both,) = _read(_with("Tél", "06 39 98 18 19 / 01 99 00 78 94"))
    (twice,) = _read(_with("Tél", "06 39 98 18 19 ou 0639981819"))
    assert (both.person.phone, both.person.phone_2) == ("0639981819", "0199007894")
    assert (twice.person.phone, twice.person.phone_2) == ("0639981819", "")


def test_a_contract_after_the_exit_is_a_warning() -> None:
    (line,) = _read(_row(**{"Contrat signé le": "02/06/2025", "Sortie le": "01/06/2025"}))
    assert _codes(line) == ["W-CONTRAT"]
    (line,) = _read(_row(**{"Contrat signé le": "01/06/2025", "Sortie le": "01/06/2025"}))
    assert _codes(line) == []


def test_unknown_dates_call_for_no_warning() -> None:
    assert soft_warnings(PersonValues(), PathValues(), 16, 25) == []


def test_the_ages_are_settings_of_the_school() -> None:
    rules = replace(RULES, age_min=18, age_max=29)
    (young,) = _read(_with("Né(e) le", "06/01/2008"), rules=rules)
    assert young.warnings[0].sentence == "17 ans à l’entrée. L’école accueille de 18 à 29 ans."


def test_serial_numbers_follow_the_calendar_of_the_workbook() -> None:
    (line,) = _read(_row(**{"Né(e) le": 38000, "Entrée le": 45000}))
    assert (line.person.birth_date, line.path.entry_on) == (date(2004, 1, 14), date(2023, 3, 15))
    (line,) = _read(_row(**{"Né(e) le": 38000, "Entrée le": 45000}), epoch_1904=True)
    assert line.path.entry_on == date(2027, 3, 16)


@pytest.mark.parametrize(
    ("name", "site"),
    [("Créteil", "Créteil"), ("Feuil1", ""), ("Sheet 2", ""), ("Stagiaires", ""), ("Suivi", "")],
)
def test_the_sheet_names_the_site_unless_its_name_says_nothing(name: str, site: str) -> None:
    (line,) = _read(_row(), name=name)
    assert line.path.site == site


def test_a_csv_has_no_site_and_a_column_wins_over_the_sheet() -> None:
    book = _workbook(_row())
    (line,) = read_trainee_lines(replace(book, format="csv"), RULES)
    assert line.path.site == ""
    mapping = propose_mappings(book)[0].with_field(HEADER.index("Promo"), "site")
    book = _workbook(_with("Promo", "Orly"))
    (line,) = read_trainee_lines(book, RULES, (mapping,))
    assert line.path.site == "Orly"


def test_the_preview_may_correct_and_skip_lines() -> None:
    rules = replace(
        RULES,
        corrections={("Créteil", 2): {"birth_date": "17/08/2007", "entry_level": "CAP"}},
        skipped={("Créteil", 3)},
    )
    corrected, skipped = _read(_with("Né(e) le", None), _row(), rules=rules)
    assert corrected.person.birth_date == date(2007, 8, 17)
    assert corrected.path.entry_level is EntryLevel.LEVEL_3
    assert skipped.ignored == "choix"


def test_sheets_without_header_or_mapping_are_left_out() -> None:
    book = _workbook(_row())
    other = Sheet("Bilan", (Row(1, ("x", "y")),))
    lines = read_trainee_lines(replace(book, sheets=(*book.sheets, other)), RULES)
    assert [line.sheet for line in lines] == ["Créteil"]
    assert read_trainee_lines(replace(book, sheets=(other,)), RULES, propose_mappings(book)) == []


def test_progress_is_told_and_may_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_lines, "_STEP", 2)
    told: list[tuple[int, int]] = []
    book = _workbook(*[_row() for _ in range(5)])
    read_trainee_lines(book, RULES, progress=lambda done, all_: told.append((done, all_)))
    assert told == [(2, 6), (4, 6)]

    def stop(done: int, expected: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_trainee_lines(book, RULES, progress=stop)
