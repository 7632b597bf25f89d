"""One row of a file of placements: each cell, each warning, each refusal."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from e2c_desktop.domain.codes import PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_placements import PlacementLine
from e2c_desktop.exchange.grid import Cell, CellError, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import propose_mappings
from e2c_desktop.exchange.placement_lines import PlacementRules, read_placement_lines
from e2c_desktop.exchange.shipped_lists import placement_lists

TITLES: tuple[Cell, ...] = (
    *("Stagiaire", "Prénom", "Entreprise", "Ville", "Type", "Du", "Au", "H/sem", "Objet"),
    *("Objectifs", "Code ROME", "Métier", "Tuteur", "Convention\nsignée le", "Renouv."),
    *("Statut", "Bilan reçu", "Embauche", "Commentaire"),
)
FIELDS = (
    *("trainee", "first_name", "company", "town", "kind", "starts_on", "ends_on", "weekly_hours"),
    *("purpose", "objectives", "trade_code", "trade", "tutor", "signed_on", "renewal", "state"),
    *("review", "hiring", "note"),
)
TODAY = date(2026, 6, 30)
PLACE = ("2025", 2)


def _book(*rows: tuple[Cell, ...]) -> Workbook:
    lines = [Row(number, cells) for number, cells in enumerate((TITLES, *rows), start=1)]
    return Workbook("stages.xlsx", "xlsx", "0", (Sheet("2025", tuple(lines)),))


def _read(rules: PlacementRules | None = None, **cells: Cell) -> PlacementLine:
    named: dict[str, Cell] = {
        "trainee": "SOW Aïcha",
        "company": "Dupont",
        "starts_on": "03/03/2025",
        "ends_on": datetime(2025, 3, 14),
    }
    named |= cells
    row = tuple(named.get(name) for name in FIELDS)
    (line,) = read_placement_lines(_book(row), rules or PlacementRules(placement_lists(), TODAY))
    return line


def _codes(line: PlacementLine) -> list[str]:
    return [warning.code for warning in line.warnings]


def test_the_columns_are_found_by_their_words() -> None:
    (mapping,) = propose_mappings(_book(), ImportKind.PLACEMENTS)
    assert tuple(mapping.fields) == FIELDS


@pytest.mark.parametrize(
    ("typed", "hours", "warnings"),
    [
        ("35", 35, []),
        (35, 35, []),
        ("35 h", 35, []),
        ("37,5 h", 37.5, []),
        ("37.5h", 37.5, []),
        ("35 h/sem", 35, []),
        ("35h30", 35.5, []),
        (None, None, []),
        ("7h/j", None, ["W-HEURES"]),
        ("temps plein", None, ["W-HEURES"]),
        ("0", None, ["W-HEURES"]),
        ("169", None, ["W-HEURES"]),
    ],
)
def test_weekly_hours(typed: Cell, hours: float | None, warnings: list[str]) -> None:
    line = _read(weekly_hours=typed)
    assert (line.values.weekly_hours, _codes(line)) == (hours, warnings)


@pytest.mark.parametrize(
    ("typed", "code", "warnings"),
    [
        ("N 4105", "N4105", []),
        ("h2913", "H2913", []),
        ("G1603 - Equipier polyvalent", "G1603", []),
        ("", "", []),
        ("Z9999", "", ["W-ROME"]),
        ("A9999", "", ["W-ROME"]),
        ("K16012", "", ["W-ROME"]),
    ],
)
def test_a_code_of_trade(typed: str, code: str, warnings: list[str]) -> None:
    line = _read(trade_code=typed)
    assert (line.values.trade_code, _codes(line)) == (code, warnings)


@pytest.mark.parametrize(
    ("typed", "kind", "warnings"),
    [
        (None, PlacementKind.PMSMP, []),
        ("P.M.S.M.P.", PlacementKind.PMSMP, []),
        ("Stage FP", PlacementKind.TRAINING, []),
        ("visite entreprise", PlacementKind.VISIT, []),
        ("Croisière", PlacementKind.OTHER, ["W-TYPE"]),
    ],
)
def test_the_kind(typed: Cell, kind: PlacementKind, warnings: list[str]) -> None:
    line = _read(kind=typed)
    assert (line.values.kind, _codes(line)) == (kind, warnings)


@pytest.mark.parametrize(
    ("typed", "purpose", "warnings"),
    [
        ("1 - Découvrir", PlacementObject.DISCOVER, []),
        ("C", PlacementObject.CONFIRM, []),
        ("Initier un recrutement", PlacementObject.RECRUIT, []),
        ("?", None, []),
        ("pour voir", None, ["W-OBJET"]),
    ],
)
def test_the_object(typed: str, purpose: PlacementObject | None, warnings: list[str]) -> None:
    line = _read(purpose=typed)
    assert (line.values.purpose, _codes(line)) == (purpose, warnings)


@pytest.mark.parametrize(
    ("typed", "dates", "state", "warnings"),
    [
        ("fait", ("03/03/2025", "14/03/2025"), PlacementState.ENDED, []),
        ("Annulé par l’entreprise", ("03/03/2025", "14/03/2025"), PlacementState.CANCELLED, []),
        ("ne s'est pas présenté", ("03/03/2025", "14/03/2025"), PlacementState.NO_SHOW, []),
        ("arrêt avant la fin", ("03/03/2025", "14/03/2025"), PlacementState.INTERRUPTED, []),
        (None, ("03/03/2025", "30/06/2026"), PlacementState.ENDED, []),
        (None, ("22/06/2026", "03/07/2026"), PlacementState.RUNNING, []),
        (None, ("06/07/2026", "10/07/2026"), PlacementState.TO_SIGN, []),
        ("bof", ("06/07/2026", "10/07/2026"), PlacementState.TO_SIGN, ["W-STATUT"]),
    ],
)
def test_the_state(
    typed: Cell, dates: tuple[str, str], state: PlacementState, warnings: list[str]
) -> None:
    line = _read(state=typed, starts_on=dates[0], ends_on=dates[1])
    assert (line.values.state, _codes(line)) == (state, warnings)


@pytest.mark.parametrize(
    ("typed", "day", "warnings"),
    [
        ("28/02/2025", date(2025, 2, 28), []),
        ("en cours", None, []),
        ("NON", None, []),
        ("bientôt", None, ["W-CONVENTION"]),
    ],
)
def test_the_day_of_signature(typed: str, day: date | None, warnings: list[str]) -> None:
    line = _read(signed_on=typed)
    assert (line.values.signed_on, _codes(line)) == (day, warnings)


def test_a_signed_placement_to_come_is_signed() -> None:
    line = _read(starts_on="06/07/2026", ends_on="10/07/2026", signed_on="01/06/2026")
    assert line.values.state is PlacementState.SIGNED


def test_the_other_cells() -> None:
    values = _read(
        trainee="SOW",
        first_name="Aïcha",
        review="x",
        renewal="R",
        note="= même poste",
        tutor="M. X",
    ).values
    assert (values.trainee, values.tutor) == ("SOW Aïcha", "M. X")
    assert (values.review_received, values.renewal) == (True, True)
    assert values.note == "= même poste"
    assert not _read(renewal="non").values.renewal
    assert not _read(review="N").values.review_received


@pytest.mark.parametrize(
    ("start", "end", "refusal", "field"),
    [
        (None, "14/03/2025", "S-DATE-ABS", "starts_on"),
        ("03/03/2025", None, "S-DATE-ABS", "ends_on"),
        ("31/02/2025", None, "S-DATE-ABS", "ends_on"),
        ("31/02/2025", "14/03/2025", "S-DATE-INV", "starts_on"),
        ("03/03/2025", CellError("#VALUE!"), "S-DATE-INV", "ends_on"),
        ("14/03/2025", "03/03/2025", "S-DATES", "ends_on"),
    ],
)
def test_dates_that_cannot_be_are_refused(start: Cell, end: Cell, refusal: str, field: str) -> None:
    line = _read(starts_on=start, ends_on=end)
    assert (line.refusal, line.refusal_field) == (refusal, field)


def test_a_line_is_corrected_or_left_out() -> None:
    lists = placement_lists()
    typed = PlacementRules(lists, TODAY, corrections={PLACE: {"ends_on": "21/03/2025"}})
    assert _read(typed, ends_on="?").values.ends_on == date(2025, 3, 21)
    assert _read(PlacementRules(lists, TODAY, skipped={PLACE})).ignored == "choix"


def test_sheets_without_a_header_are_left_and_the_reading_is_told() -> None:
    row: tuple[Cell, ...] = ("SOW Aïcha", None, "Dupont", None, None, "03/03/2025", "14/03/2025")
    other = Sheet("Bilan", (Row(1, ("rien",)),))
    book = _book(*[row] * 500)
    both = Workbook("s.xlsx", "xlsx", "0", (*book.sheets, other))
    told: list[tuple[int, int]] = []
    rules = PlacementRules(placement_lists(), TODAY)
    lines = read_placement_lines(both, rules, None, lambda *step: told.append(step))
    assert len(lines) == 500
    assert told == [(500, 502)]
