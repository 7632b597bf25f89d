"""One row of a file of exits: the header in two rows, each cell, each warning, each refusal."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.import_exit_values import ExitLine, Observation
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.exchange.exit_lines import ExitRules, read_exit_lines
from e2c_desktop.exchange.grid import Cell, CellError, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, guess_kind, propose_mappings
from e2c_desktop.exchange.shipped_lists import exit_lists

GROUPS: tuple[Cell, ...] = (
    *("STAGIAIRE", None, None, "SORTIE", None, None, None, None, None, None),
    *("SUIVI 3 MOIS", None, None, None, None, "SUIVI\nM+6", None, None, None, None, None),
)
FOLLOWED: tuple[Cell, ...] = ("Contact le", "Joint", "Situation", "Du", "Au")
TITLES: tuple[Cell, ...] = (
    *("NOM", "Prénom", "Né(e) le", "Date", "Motif", "Situation", "Du", "Au"),
    *("Employeur / organisme", "Métier / intitulé", *FOLLOWED, *FOLLOWED, "Commentaire"),
)
FIELDS = (
    *("last_name", "first_name", "birth_date", "exit_on", "reason", "exit_code", "exit_from"),
    *("exit_to", "employer", "title", "M3_on", "M3_reached", "M3_code", "M3_from", "M3_to"),
    *("M6_on", "M6_reached", "M6_code", "M6_from", "M6_to", "note"),
)
RULES = ExitRules(exit_lists(), date(2026, 6, 30))
END = date(2025, 9, 12)


def _book(*rows: tuple[Cell, ...]) -> Workbook:
    lines = [
        Row(number, cells)
        for number, cells in enumerate((("SORTIES",), GROUPS, TITLES, *rows), start=1)
    ]
    return Workbook("sorties.xlsx", "xlsx", "0", (Sheet("Sorties", tuple(lines)),))


def _read(rules: ExitRules = RULES, /, **cells: Cell) -> ExitLine:
    named: dict[str, Cell] = {
        "last_name": "SOW",
        "first_name": "Aïcha",
        "birth_date": datetime(2004, 5, 12),
        "exit_on": "12/09/2025",
    }
    named |= cells
    (line,) = read_exit_lines(_book(tuple(named.get(name) for name in FIELDS)), rules)
    return line


def _codes(line: ExitLine) -> list[str]:
    return [warning.code for warning in line.warnings]


def _at(line: ExitLine, moment: Moment) -> Observation:
    found = line.values.at(moment)
    assert found is not None
    return found


def _mapping(*rows: tuple[Cell, ...]) -> ColumnMapping:
    lines = tuple(Row(number, cells) for number, cells in enumerate(rows, start=1))
    book = Workbook("s.xlsx", "xlsx", "0", (Sheet("s", lines),))
    (mapping,) = propose_mappings(book, ImportKind.EXITS)
    return mapping


def test_the_same_titles_are_told_apart_by_their_group() -> None:
    (mapping,) = propose_mappings(_book(), ImportKind.EXITS)
    assert (mapping.header_row, tuple(mapping.fields)) == (3, FIELDS)
    labels = [column.label for column in mapping.columns]
    assert labels[:5] == ["NOM", "Prénom", "Né(e) le", "Date", "Motif"]
    assert (labels[5], labels[12], labels[17]) == (
        "SORTIE\u00a0: Situation",
        "SUIVI 3 MOIS\u00a0: Situation",
        "SUIVI M+6\u00a0: Situation",
    )
    assert labels[-1] == "Commentaire"
    assert guess_kind(_book()) is ImportKind.EXITS


def test_titles_in_one_row_say_their_moment_themselves() -> None:
    titles = ("Nom", "Prénom", "Date de sortie", "Situation", "Situation à 3 mois", "Joint M+12")
    mapping = _mapping(titles)
    assert list(mapping.fields) == [
        *("last_name", "first_name", "exit_on", "exit_code", "M3_code", "M12_reached"),
    ]
    assert [column.label for column in mapping.columns] == list(titles)


def test_a_name_merged_over_both_rows_is_found_below() -> None:
    names: tuple[Cell, ...] = ("NOM", "Prénom")
    above = (*names, "SORTIE", None, "SUIVI 12 MOIS", None)
    below = (*names, "Date", "Situation", "Date", "Situation")
    mapping = _mapping(above, below)
    assert mapping.header_row == 2
    assert list(mapping.fields) == [
        *("last_name", "first_name", "exit_on", "exit_code", "M12_on", "M12_code"),
    ]


@pytest.mark.parametrize(
    ("cells", "refusal", "field"),
    [
        ({"last_name": " "}, "X-NOM", "last_name"),
        ({"first_name": None, "exit_on": None}, "X-NOM", "first_name"),
        ({"exit_on": None}, "X-SORTIE-ABS", "exit_on"),
        ({"exit_on": "31/04/2025"}, "X-SORTIE-INV", "exit_on"),
        ({"exit_on": "juin"}, "X-SORTIE-INV", "exit_on"),
        ({"exit_on": CellError("#REF!")}, "X-SORTIE-INV", "exit_on"),
    ],
)
def test_a_row_is_refused(cells: dict[str, Cell], refusal: str, field: str) -> None:
    line = _read(**cells)
    assert (line.refusal, line.refusal_field) == (refusal, field)
    assert line.sentence


@pytest.mark.parametrize(
    ("typed", "code", "reached", "warnings"),
    [
        ("C.D.I.", SituationCode.PERMANENT, Answer.YES, []),
        ("apprenti", SituationCode.APPRENTICE, Answer.YES, []),
        ("injoignable", SituationCode.UNKNOWN, Answer.NO, []),
        (None, SituationCode.UNKNOWN, Answer.NO, []),
        ("?", SituationCode.UNKNOWN, Answer.NO, []),
        ("parti au bled", SituationCode.UNKNOWN, Answer.NO, ["W-SITUATION"]),
        ("exclu(e)", SituationCode.EXCLUDED, Answer.YES, []),
    ],
)
def test_the_situation_at_the_exit(
    typed: Cell, code: SituationCode, reached: Answer, warnings: list[str]
) -> None:
    line = _read(exit_code=typed)
    seen = _at(line, Moment.EXIT)
    assert (seen.observed_on, seen.code, seen.reached) == (END, code, reached)
    assert _codes(line) == warnings


@pytest.mark.parametrize(
    "typed",
    [
        *("santé", "Raison médicale", "grossesse", "congé maternité", "justice", "incarcérée"),
        *("titre de séjour", "hospitalisation", "Décès"),
    ],
)
def test_no_word_of_health_or_justice_is_kept(typed: str) -> None:
    line = _read(
        exit_code=typed, reason=typed, employer="Hôpital", title="Soins", note="en détention"
    )
    seen = _at(line, Moment.EXIT)
    assert seen == Observation(Moment.EXIT, END, Answer.YES, SituationCode.OUTSIDE_CAUSE)
    assert (line.values.reason, line.unsaid) == (ExitReason.OUTSIDE_CAUSE, True)
    assert typed.lower() not in repr(line).lower()
    assert not _read(exit_code=typed).unsaid
    later = _read(exit_code="CDI", M6_code=typed, note="en détention")
    assert (later.unsaid, _at(later, Moment.EXIT).note) == (True, "")


@pytest.mark.parametrize(
    ("typed", "reason", "warnings"),
    [
        ("ne vient plus", ExitReason.DROP_OUT, []),
        ("non retenu", ExitReason.NOT_CONFIRMED, []),
        ("transfert", ExitReason.TRANSFER, []),
        (None, None, []),
        ("autre chose", None, ["W-MOTIF"]),
    ],
)
def test_why_a_path_ended(typed: Cell, reason: ExitReason | None, warnings: list[str]) -> None:
    line = _read(reason=typed)
    assert (line.values.reason, _codes(line)) == (reason, warnings)


_ON = date(2025, 12, 12)


@pytest.mark.parametrize(
    ("cells", "seen", "warnings"),
    [
        ({}, None, []),
        ({"M3_on": _ON}, (_ON, None, None), []),
        ({"M3_on": _ON, "M3_reached": "N "}, (_ON, Answer.NO, None), []),
        ({"M3_reached": "non", "M3_code": "CDI"}, (None, Answer.NO, None), []),
        (
            {"M3_on": _ON, "M3_reached": "OUI", "M3_code": "CDI"},
            (_ON, Answer.YES, SituationCode.PERMANENT),
            [],
        ),
        ({"M3_on": _ON, "M3_code": "CDI"}, (_ON, Answer.YES, SituationCode.PERMANENT), []),
        ({"M3_reached": "oui"}, (None, Answer.YES, SituationCode.UNKNOWN), []),
        ({"M3_code": "injoignable"}, (None, Answer.NO, SituationCode.UNKNOWN), []),
        (
            {"M3_reached": "O", "M3_code": "inconnu"},
            (None, Answer.YES, SituationCode.UNKNOWN),
            [],
        ),
        (
            {"M3_code": "bizarre"},
            (None, Answer.YES, SituationCode.UNKNOWN),
            ["W-SITUATION"],
        ),
        ({"M3_on": "hier"}, None, ["W-DATE"]),
    ],
)
def test_a_follow_up(
    cells: dict[str, Cell],
    seen: tuple[date | None, Answer | None, SituationCode | None] | None,
    warnings: list[str],
) -> None:
    line = _read(**cells)
    found = line.values.at(Moment.M3)
    assert (found and (found.observed_on, found.reached, found.code)) == seen
    assert _codes(line) == warnings
    assert line.values.at(Moment.M6) is None


@pytest.mark.parametrize("typed", ["-", None, "CDI", "indéterminée", "en cours"])
def test_a_contract_may_have_no_end(typed: Cell) -> None:
    line = _read(exit_code="CDI", exit_from="15/09/2025", exit_to=typed, M3_on=_ON)
    seen = _at(line, Moment.EXIT)
    assert (seen.starts_on, seen.ends_on, _codes(line)) == (date(2025, 9, 15), None, [])


def test_dates_that_cannot_be_read_are_told() -> None:
    line = _read(exit_code="CDD", exit_from="bientôt", exit_to="31/02/2026", birth_date="12/2005")
    assert _codes(line) == ["W-DATE", "W-DATE", "W-NAISS", "W-CDD-FIN"]
    assert line.values.birth_date is None
    assert _codes(_read(birth_date=None)) == []


def test_words_beside_a_situation() -> None:
    seen = _at(
        _read(exit_code="CDD", exit_to="12/12/2025", employer="Dojo", title="Vente", note="a\nb"),
        Moment.EXIT,
    )
    assert (seen.employer, seen.title, seen.note) == ("Dojo", "Vente", "a\nb")


def test_lines_are_left_out_corrected_and_counted() -> None:
    rows: list[tuple[Cell, ...]] = [("Sorties 2025",)]
    rows += [("SOW", "Aïcha", None, "juin"), ("TRAN", "Minh", None, END)] * 250
    rules = ExitRules(
        exit_lists(),
        RULES.today,
        corrections={("Sorties", 5): {"exit_on": "01/06/2025"}},
        skipped={("Sorties", 6)},
    )
    told: list[tuple[int, int]] = []
    lines = read_exit_lines(_book(*rows), rules, progress=lambda *step: told.append(step))
    assert [line.ignored for line in lines[:3]] == ["séparateur", "", "choix"]
    assert lines[1].values.exit_on == date(2025, 6, 1)
    assert lines[3].refusal == "X-SORTIE-INV"
    assert lines[3].raw == "juin"
    assert told == [(500, 504)]

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_exit_lines(_book(*rows), RULES, progress=stop)


def test_a_sheet_without_header_is_left_aside() -> None:
    book = _book(("SOW", "Aïcha", None, END))
    both = Workbook("s", "xlsx", "0", (*book.sheets, Sheet("Bilan", (Row(1, ("x", "y")),))))
    assert [line.sheet for line in read_exit_lines(both, RULES)] == ["Sorties"]
