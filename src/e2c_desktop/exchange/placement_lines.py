"""From the rows of a file of placements to cleaned values: rules G and S of the imports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from e2c_desktop.domain.code_lists import CodeList, answer_of
from e2c_desktop.domain.codes import Answer, PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.company import NAME_LIMIT
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.import_kinds import PLACEMENT_LABELS, ImportKind
from e2c_desktop.domain.import_placements import PlacementLine, PlacementValues
from e2c_desktop.domain.nomenclatures import CodeIndex
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.exchange.cells import NO_DATE, Refusal, RowCells, member, text_of
from e2c_desktop.exchange.grid import CellError, Progress, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, propose_mappings
from e2c_desktop.exchange.sheet_lines import ReadingRules, lines_of_file, refused

_HOURS = re.compile(
    r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*(?:h|heures?)?\s*(?:/\s*sem(?:aine)?)?", re.I
)
_HOURS_MINUTES = re.compile(r"([0-9]{1,3})\s*h\s*([0-5][0-9])", re.I)
_MOST_HOURS = 7 * 24
_ROME = re.compile(r"([A-N])\s?([0-9]{4})(?![0-9])", re.I)
_NOT_SIGNED = NO_DATE | {"non", "n", "nonsignee", "asigner", "enattente"}
_LONG = 2000  # signs of objectives, as a form takes them
_DAYS = (("starts_on", "Premier jour"), ("ends_on", "Dernier jour"))


@dataclass(frozen=True, slots=True)
class PlacementLists:
    """Texts met in files → codes, and the codes of trades."""

    kinds: CodeList
    purposes: CodeList
    states: CodeList
    rome: CodeIndex


@dataclass(frozen=True, slots=True)
class PlacementRules(ReadingRules):
    """What reading needs besides the file.

    Attributes:
        lists: texts → codes.
        today: the day of the import: a placement without status is over, under way or to come.
    """

    lists: PlacementLists
    today: date


def read_placement_lines(
    workbook: Workbook,
    rules: PlacementRules,
    mappings: tuple[ColumnMapping, ...] | None = None,
    progress: Progress | None = None,
) -> list[PlacementLine]:
    """Return every line under the headers, in reading order, judged by itself.

    Args:
        workbook: the file, as read.
        rules: lists and settings.
        mappings: one per sheet, as proposed or changed by the user; proposed here when None.
        progress: called with (lines read, rows of the file); may raise `Cancelled`.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    chosen = mappings or propose_mappings(workbook, ImportKind.PLACEMENTS)
    return lines_of_file(
        workbook,
        chosen,
        rules.skipped,
        line_type=PlacementLine,
        read=partial(_read_line, rules),
        progress=progress,
    )


def _read_line(
    rules: PlacementRules, sheet: Sheet, row: Row, columns: Mapping[str, int]
) -> PlacementLine:
    typed = rules.typed(sheet, row)
    cells = PlacementCells(
        row, columns, typed, epoch_1904=sheet.epoch_1904, labels=PLACEMENT_LABELS
    )
    values = cells.values(rules)
    line = PlacementLine(sheet=sheet.name, row=row.number, values=values, hidden=row.hidden)
    refusal = cells.refusal(values)
    if refusal is not None:
        return refused(line, refusal, cells)
    return replace(line, warnings=tuple(cells.warnings))


class PlacementCells(RowCells):
    """The cells of one placement's row."""

    def values(self, rules: PlacementRules) -> PlacementValues:
        """Return the values of the row."""
        lists = rules.lists
        names = (self.short_text("trainee"), self.short_text("first_name"))
        start, end = self.day("starts_on"), self.day("ends_on")
        signed = self.optional_day("signed_on", "W-CONVENTION", _NOT_SIGNED)
        found: dict[str, Any] = {
            "trainee": " ".join(text for text in names if text),
            "company": self.short_text("company", NAME_LIMIT),
            "town": self.short_text("town"),
            "starts_on": start,
            "ends_on": end,
            "signed_on": signed,
            "weekly_hours": self._hours(),
            "objectives": self.short_text("objectives", limit=_LONG),
            "trade_code": self._trade_code(lists.rome),
            "trade": self.short_text("trade"),
            "tutor": self.short_text("tutor"),
            "renewal": self._renewal(),
            "review_received": answer_of(clean_text(text_of(self.get("review")))) is Answer.YES,
            "hiring": self.short_text("hiring"),
            "note": self.note(),
        }
        found |= self._codes(lists)
        found["state"] = self._state(lists.states, start, end, signed, rules.today)
        return PlacementValues(**found)

    def refusal(self, values: PlacementValues) -> Refusal | None:
        """Return the first reason to refuse the row by itself, in the order of the rules S."""
        missing: Refusal | None = None
        unreadable: Refusal | None = None
        for name, label in _DAYS:
            if getattr(values, name) is not None:
                continue
            cell = self.get(name)
            text = str(cell) if isinstance(cell, CellError) else clean_text(text_of(cell))
            if text:
                sentence = f"« {text} » n’est pas une date lisible."
                unreadable = unreadable or Refusal("S-DATE-INV", name, sentence)
            else:
                missing = missing or Refusal("S-DATE-ABS", name, f"{label} vide. Obligatoire.")
        start, end = values.starts_on, values.ends_on
        if missing or unreadable or start is None or end is None:
            return missing or unreadable
        if end < start:
            sentence = f"Fin avant le début : du {short_date(start)} au {short_date(end)}."
            return Refusal("S-DATES", "ends_on", sentence)
        return None

    def _codes(self, lists: PlacementLists) -> dict[str, Any]:
        kind, purpose = PlacementKind.PMSMP, None
        if comparison_key(text_of(self.get("kind"))):
            sentence = "n’est pas un type de stage connu : « Autre »."
            code = self.code("kind", lists.kinds, "W-TYPE", sentence)
            kind = member(PlacementKind, code) if code else PlacementKind.OTHER
        if comparison_key(text_of(self.get("purpose"))):
            sentence = "n’est pas un objet connu : laissé vide."
            code = self.code("purpose", lists.purposes, "W-OBJET", sentence)
            purpose = member(PlacementObject, code) if code else None
        return {"kind": kind, "purpose": purpose}

    def _state(
        self,
        states: CodeList,
        start: date | None,
        end: date | None,
        signed: date | None,
        today: date,
    ) -> PlacementState:
        """Return the state typed; without one, what the dates say: over, under way, to come."""
        if comparison_key(text_of(self.get("state"))):
            sentence = "n’est pas un statut connu : déduit des dates."
            code = self.code("state", states, "W-STATUT", sentence)
            if code:
                return member(PlacementState, code)
        if start is None or end is None or end <= today:
            return PlacementState.ENDED
        if start <= today:
            return PlacementState.RUNNING
        return PlacementState.SIGNED if signed else PlacementState.TO_SIGN

    def _hours(self) -> float | None:
        text = clean_text(text_of(self.get("weekly_hours")))
        if not text:
            return None
        plain, clock = _HOURS.fullmatch(text), _HOURS_MINUTES.fullmatch(text)
        hours = 0.0
        if plain:
            hours = float(plain[1].replace(",", "."))
        elif clock:
            hours = int(clock[1]) + int(clock[2]) / 60
        if 0 < hours <= _MOST_HOURS:
            return hours
        message = f"Heures non lues : « {text} », laissé vide."
        self.warn("W-HEURES", "weekly_hours", message)
        return None

    def _trade_code(self, codes: CodeIndex) -> str:
        text = clean_text(text_of(self.get("trade_code")))
        if not comparison_key(text):
            return ""
        found = _ROME.match(text)
        code = f"{found[1].upper()}{found[2]}" if found else ""
        if not codes.title(code):
            message = f"Code ROME inconnu : « {text} », laissé vide."
            self.warn("W-ROME", "trade_code", message)
            return ""
        return code

    def _renewal(self) -> bool:
        """Tell whether the line renews a placement: anything but an empty cell or a « no »."""
        text = clean_text(text_of(self.get("renewal")))
        return bool(comparison_key(text)) and answer_of(text) is not Answer.NO
