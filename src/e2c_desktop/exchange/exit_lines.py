"""From the rows of a file of exits to cleaned values: rules G and X of the imports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from e2c_desktop.domain.code_lists import CodeList, answer_of
from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.company import NAME_LIMIT
from e2c_desktop.domain.import_exit_values import (
    ExitLine,
    ExitValues,
    Observation,
    soft_warnings,
)
from e2c_desktop.domain.import_kinds import EXIT_LABELS, FOLLOW_UPS, ImportKind, observed_field
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.exchange.cells import NO_DATE, Refusal, RowCells, member, text_of
from e2c_desktop.exchange.grid import CellError, Progress, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, propose_mappings
from e2c_desktop.exchange.sheet_lines import ReadingRules, lines_of_file, refused

_OPEN_ENDED = NO_DATE | {"cdi", "indetermine", "indeterminee", "dureeindeterminee", "sans"}


@dataclass(frozen=True, slots=True)
class ExitLists:
    """Texts met in files → codes."""

    situations: CodeList
    reasons: CodeList


@dataclass(frozen=True, slots=True)
class ExitRules(ReadingRules):
    """What reading needs besides the file.

    Attributes:
        lists: texts → codes.
        today: the day of the import, for birth dates of two digits (G4).
    """

    lists: ExitLists
    today: date


def read_exit_lines(
    workbook: Workbook,
    rules: ExitRules,
    mappings: tuple[ColumnMapping, ...] | None = None,
    progress: Progress | None = None,
) -> list[ExitLine]:
    """Return every line under the headers, in reading order, judged by itself.

    Args:
        workbook: the file, as read.
        rules: lists and settings.
        mappings: one per sheet, as proposed or changed by the user; proposed here when None.
        progress: called with (lines read, rows of the file); may raise `Cancelled`.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    chosen = mappings or propose_mappings(workbook, ImportKind.EXITS)
    return lines_of_file(
        workbook,
        chosen,
        rules.skipped,
        line_type=ExitLine,
        read=partial(_read_line, rules),
        progress=progress,
    )


def _read_line(rules: ExitRules, sheet: Sheet, row: Row, columns: Mapping[str, int]) -> ExitLine:
    typed = rules.typed(sheet, row)
    cells = ExitCells(row, columns, typed, epoch_1904=sheet.epoch_1904, labels=EXIT_LABELS)
    values, unsaid = cells.values(rules)
    line = ExitLine(sheet=sheet.name, row=row.number, values=values, hidden=row.hidden)
    refusal = cells.refusal(values)
    if refusal is not None:
        return refused(line, refusal, cells)
    warnings = (*cells.warnings, *soft_warnings(values))
    return replace(line, unsaid=unsaid, warnings=warnings)


class ExitCells(RowCells):
    """The cells of one exit's row."""

    def values(self, rules: ExitRules) -> tuple[ExitValues, bool]:
        """Return the values of the row, and whether it has words that are not kept."""
        lists = rules.lists
        end = self.day("exit_on")
        seen = self._at_exit(end, lists.situations)
        followed = (self._followed(moment, lists.situations) for moment in FOLLOW_UPS)
        values = ExitValues(
            last_name=self.short_text("last_name"),
            first_name=self.short_text("first_name"),
            birth_date=self.optional_birth(rules.today),
            exit_on=end,
            reason=self._reason(lists.reasons),
            observations=(seen, *(one for one in followed if one is not None)),
        )
        structure, title = self.short_text("employer", NAME_LIMIT), self.short_text("title")
        note = self.note()
        if values.tells_outside_cause:
            return values, bool(structure or title or note)
        told = seen.at_work(structure, title, note)
        return replace(values, observations=(told, *values.observations[1:])), False

    def refusal(self, values: ExitValues) -> Refusal | None:
        """Return the first reason to refuse the row by itself, in the order of the rules X."""
        for name in ("last_name", "first_name"):
            if not comparison_key(getattr(values, name)):
                return Refusal("X-NOM", name, f"{EXIT_LABELS[name]} vide. Obligatoire.")
        if values.exit_on is not None:
            return None
        cell = self.get("exit_on")
        text = str(cell) if isinstance(cell, CellError) else clean_text(text_of(cell))
        if not text:
            return Refusal("X-SORTIE-ABS", "exit_on", "Date de sortie vide. Obligatoire.")
        return Refusal("X-SORTIE-INV", "exit_on", f"« {text} » n’est pas une date lisible.")

    def optional_birth(self, today: date) -> date | None:
        """Return the birth date; an unreadable one is warned of, and the name stands alone."""
        found = self.day("birth_date", birth_pivot=today)
        text = clean_text(text_of(self.get("birth_date")))
        if found is None and comparison_key(text):
            message = f"« {text} » n’est pas une date : la personne est cherchée par son nom."
            self.warn("W-NAISS", "birth_date", message)
        return found

    def _reason(self, reasons: CodeList) -> ExitReason | None:
        text = clean_text(text_of(self.get("reason")))
        if not comparison_key(text):
            return None
        code = reasons.code_of(text)
        if code is None:
            self.warn("W-MOTIF", "reason", f"Motif inconnu : « {text} », laissé vide.")
            return None
        return member(ExitReason, code)

    def _situation(self, name: str, situations: CodeList) -> SituationCode:
        """Return the situation of a label; an empty or unknown one is « inconnue » (X)."""
        text = clean_text(text_of(self.get(name)))
        if not comparison_key(text):
            return SituationCode.UNKNOWN
        code = situations.code_of(text)
        if code is None:
            message = f"Situation non reconnue : « {text} », notée « Situation inconnue »."
            self.warn("W-SITUATION", name, message)
            return SituationCode.UNKNOWN
        return member(SituationCode, code)

    def _days(self, moment: Moment) -> tuple[date | None, date | None]:
        start = self.optional_day(observed_field(moment, "from"), "W-DATE")
        end = self.optional_day(observed_field(moment, "to"), "W-DATE", _OPEN_ENDED)
        return start, end

    def _at_exit(self, end: date | None, situations: CodeList) -> Observation:
        """Return what was seen on the day of the exit: known or not, there is one."""
        code = self._situation("exit_code", situations)
        reached = Answer.NO if code is SituationCode.UNKNOWN else Answer.YES
        start, last = self._days(Moment.EXIT)
        return Observation(Moment.EXIT, end, reached, code, start, last)

    def _followed(self, moment: Moment, situations: CodeList) -> Observation | None:
        """Return what a follow-up saw, None when the row says nothing of it."""
        on = self.optional_day(observed_field(moment, "on"), "W-DATE")
        name = observed_field(moment, "code")
        told = bool(comparison_key(text_of(self.get(name))))
        answer = answer_of(clean_text(text_of(self.get(observed_field(moment, "reached")))))
        if answer is Answer.NO:  # what stands beside is not read (X)
            return Observation(moment, on, answer)
        if answer is not Answer.YES and not told:
            return None if on is None else Observation(moment, on)
        code = self._situation(name, situations)
        start, end = self._days(moment)
        reached = Answer.YES
        if answer is None and situations.code_of(text_of(self.get(name))) == "INC":
            reached = Answer.NO  # « injoignable », « pas de nouvelles »
        return Observation(moment, on, reached, code, start, end)
