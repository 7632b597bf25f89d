"""One row of a file of companies: each cell, each warning, the refusal."""

from __future__ import annotations

from datetime import date

import pytest

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.import_company_values import CompanyLine, ContactValues
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.exchange.company_lines import CompanyRules, read_company_lines
from e2c_desktop.exchange.grid import Cell, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import propose_mappings
from e2c_desktop.exchange.shipped_lists import commune_index, naf_index

TITLES = (
    *("RAISON SOCIALE", "ENSEIGNE", "SIRET", "CODE APE", "CP", "VILLE", "TÉL.", "MAIL"),
    *("CONTACT", "FONCTION", "TUTEUR", "TAXE D'APP.", "DERNIER CONTACT", "OBSERVATIONS"),
)
TODAY = date(2026, 6, 30)
RULES = CompanyRules(commune_index(), naf_index(), TODAY, departments=("94",))


def _book(*rows: tuple[Cell, ...], titles: tuple[Cell, ...] = TITLES) -> Workbook:
    lines = [Row(number, cells) for number, cells in enumerate((titles, *rows), start=1)]
    return Workbook("entreprises.csv", "csv", "0", (Sheet("entreprises", tuple(lines)),))


def _read(rules: CompanyRules = RULES, **cells: Cell) -> CompanyLine:
    named = {"name": "Dupont", "town": "Créteil"} | cells
    places = {
        "name": 0,
        "trade_name": 1,
        "siret": 2,
        "naf": 3,
        "postal_code": 4,
        "town": 5,
        "phone": 6,
        "email": 7,
        "contact": 8,
        "function": 9,
        "tutor": 10,
        "tax": 11,
        "last_contact_on": 12,
        "note": 13,
    }
    row: list[Cell] = [None] * len(TITLES)
    for name, cell in named.items():
        row[places[name]] = cell
    (line,) = read_company_lines(_book(tuple(row)), rules)
    return line


def _codes(line: CompanyLine) -> list[str]:
    return [warning.code for warning in line.warnings]


@pytest.mark.parametrize(
    ("typed", "siret", "warnings"),
    [
        ("732 829 320 00074", "73282932000074", []),
        ("35600000049837", "35600000049837", []),
        (73282932000074, "73282932000074", []),
        ("N/A", "", []),
        ("néant", "", []),
        ("en cours", "", []),
        (0, "", []),
        ("0127828200015", "00127828200015", ["W-SIRET-ZERO"]),
        ("1,68028E+13", "", ["W-SIRET"]),
        ("73282932000075", "", ["W-SIRET"]),
        ("168244655", "", ["W-SIRET"]),
        ("w941603930", "", ["W-SIRET"]),
    ],
)
def test_a_siret(typed: Cell, siret: str, warnings: list[str]) -> None:
    line = _read(siret=typed)
    assert (line.values.siret, _codes(line)) == (siret, warnings)


def test_what_is_no_siret_is_kept_in_the_note_or_as_the_number_of_an_association() -> None:
    assert _read(siret="1,68E+13", note="bon accueil").values.note == (
        "SIRET noté dans le fichier : 1,68E+13\nbon accueil"
    )
    association = _read(siret="W941603930").values
    assert (association.other_number, association.note) == ("W941603930", "")
    secret = _read(siret="1 84 12 94 028 123 45")
    assert "84 12" not in secret.values.note
    assert sorted(_codes(secret)) == ["W-NIR", "W-SIRET"]
    assert not any("84 12" in warning.sentence for warning in secret.warnings)


@pytest.mark.parametrize(
    ("typed", "code", "warnings"),
    [("4711d", "47.11D", []), ("47.11 D", "47.11D", []), ("", "", []), ("9999Z", "", ["W-NAF"])],
)
def test_a_code_of_activity(typed: str, code: str, warnings: list[str]) -> None:
    line = _read(naf=typed)
    assert (line.values.naf, _codes(line)) == (code, warnings)


def test_a_letter_that_could_not_be_written_is_told() -> None:
    assert _codes(_read(name="Garage Lê V?n")) == ["W-CARACTERE"]
    assert _codes(_read(name="Ouvert ?", trade_name="Chez V\ufffdn")) == ["W-CARACTERE"]
    assert _codes(_read(contact="M. V?n")) == []


@pytest.mark.parametrize(
    ("contact", "tutor", "expected"),
    [
        ("Mme Sow", "", (ContactValues("Mme Sow", "Gérante"),)),
        ("Mme Sow", "MME SOW", (ContactValues("Mme Sow", "Gérante", tutor=True),)),
        (
            "Mme Sow",
            "M. Tran",
            (ContactValues("Mme Sow", "Gérante"), ContactValues("M. Tran", tutor=True)),
        ),
        ("-", "M. Tran", (ContactValues("M. Tran", tutor=True),)),
        ("", "", ()),
    ],
)
def test_the_contact_and_the_tutor(
    contact: str, tutor: str, expected: tuple[ContactValues, ...]
) -> None:
    line = _read(contact=contact, tutor=tutor, function="Gérante")
    assert line.values.contacts == expected


def test_the_other_cells() -> None:
    line = _read(
        phone="01 99 00 00 01 / 06 39 98 00 02",
        email="mailto:A@Example.org",
        town="CRETEIL CEDEX",
        postal_code=94000,
        tax="1 200 €",
        last_contact_on="19.10.25",
        note="- pas de mineurs",
    )
    values = line.values
    assert line.warnings == ()
    assert (values.phone, values.email) == ("0199000001", "a@example.org")
    assert (values.town, values.town_code, values.postal_code) == ("Créteil", "94028", "94000")
    assert (values.tax, values.last_contact_on) == ("1 200 €", date(2025, 10, 19))
    assert values.note == "Autre téléphone : 0639980002\n- pas de mineurs"


@pytest.mark.parametrize("typed", ["bientôt", "01/07/2026"])
def test_a_last_contact_that_cannot_be_is_told(typed: str) -> None:
    line = _read(last_contact_on=typed)
    assert (line.values.last_contact_on, _codes(line)) == (None, ["W-CONTACT-DATE"])


def test_a_row_without_a_name_is_refused_and_can_be_corrected() -> None:
    refused = _read(name="  ", trade_name="…")
    assert (refused.refusal, refused.refusal_field) == ("E-NOM", "name")
    place = ("entreprises", 2)
    typed = CompanyRules(commune_index(), naf_index(), TODAY, corrections={place: {"name": "Sow"}})
    assert _read(typed, name="", tax="oui").values.name == "Sow"
    left = CompanyRules(commune_index(), naf_index(), TODAY, skipped={place})
    assert _read(left).ignored == "choix"


def test_sheets_without_a_header_are_left_and_the_reading_is_told() -> None:
    book = _book(*[("Dupont", "", "", "", "94000", "Créteil")] * 500)
    other = Sheet("Notes", (Row(1, ("rien",)),))
    both = Workbook("e.xlsx", "xlsx", "0", (*book.sheets, other))
    told: list[tuple[int, int]] = []
    mappings = propose_mappings(both, ImportKind.COMPANIES)
    lines = read_company_lines(both, RULES, mappings, lambda *step: told.append(step))
    assert len(lines) == 500
    assert told == [(500, 502)]
    with pytest.raises(ImportProblem, match="Raison sociale"):
        propose_mappings(Workbook("e", "xlsx", "0", (other,)), ImportKind.COMPANIES)
