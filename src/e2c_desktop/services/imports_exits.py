"""Bringing in a file of exits: a dry run with choices, one transaction, and a way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from e2c_desktop.domain.import_exit_report import (
    PROBLEM_COLUMNS,
    counts_of,
    problem_rows,
    report_of,
)
from e2c_desktop.domain.import_exits import ExitPlan, plan_exits
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import Suggestion
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.exchange.grid import Progress, Workbook
from e2c_desktop.exchange.headers import ColumnMapping
from e2c_desktop.exchange.shipped_lists import exit_lists
from e2c_desktop.services.imports_batch import write_import
from e2c_desktop.services.imports_exit_writing import ExitWriter
from e2c_desktop.services.imports_known import fingerprint, imported_on
from e2c_desktop.services.imports_known_exits import known_exits
from e2c_desktop.services.imports_known_placements import known_trainees
from e2c_desktop.services.imports_preview import (
    ImportDone,
    Line,
    Preview,
    read_linked,
    unread_sheets,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope

LABEL = "Importer des sorties"
_TABLES = ("trainee", "path", "situation")


@dataclass(frozen=True)
class ExitPreview(Preview):
    """What an import of exits would do."""

    plan: ExitPlan
    kind: ClassVar[ImportKind] = ImportKind.EXITS
    problem_columns: ClassVar[Sequence[str]] = PROBLEM_COLUMNS

    @cached_property
    def counts(self) -> dict[str, int]:
        """The counts of the report."""
        return counts_of(self.plan)

    @property
    def remarks(self) -> Sequence[str]:
        """Say how many comments are not kept, and why."""
        count = self.plan.unsaid
        if not count:
            return ()
        start = "1 sortie" if count == 1 else f"{count} sorties"
        words = "employeur, intitulé et commentaire ne sont pas repris (santé, justice)"
        return (f"{start} pour cause extérieure : {words}.",)

    def report(self) -> dict[str, Any]:
        """The whole report, ready for JSON."""
        return report_of(self.plan)

    def problems(self) -> list[tuple[str | int, ...]]:
        """The list « à corriger »."""
        return problem_rows(self.plan)

    def records(self, name: str) -> Sequence[Suggestion]:
        """The people that a line may be given to."""
        return self.plan.records(name)


@allowed(*EDITORS)
def preview_exits(
    work: UnitOfWork,
    *,
    file: Path | Workbook,
    mappings: tuple[ColumnMapping, ...] | None = None,
    corrections: Mapping[Line, Mapping[str, str]] | None = None,
    skipped: Collection[Line] = (),
    choices: Mapping[Line, PlacementChoice] | None = None,
    today: date,
    progress: Progress | None = None,
) -> ExitPreview:
    """Say what an import of exits would do; nothing is written.

    Args:
        work: the unit of work.
        file: the file, or what `read_file` returned: it is then not read again.
        mappings: the columns as the user linked them; proposed when None.
        corrections: texts to take in place of the file's.
        skipped: lines to leave out.
        choices: who the user says that a line means.
        today: the day of today.
        progress: called with (done, expected or 0); may raise `Cancelled`.

    Raises:
        ImportProblem: the file cannot be read; the sentence says why.
        Cancelled: `progress` asked to stop.
    """
    from e2c_desktop.exchange.exit_lines import ExitRules, read_exit_lines

    book, linked = read_linked(file, ImportKind.EXITS, mappings, progress)
    typed, left, chosen = corrections or {}, frozenset(skipped), choices or {}
    rules = ExitRules(exit_lists(), today, corrections=typed, skipped=left)
    lines = read_exit_lines(book, rules, linked, progress)
    with work.read() as session:
        state = fingerprint(session, _TABLES)
        before = imported_on(session, book.sha256, ImportKind.EXITS)
        plan = plan_exits(
            lines,
            people=known_trainees(session),
            known=known_exits(session),
            choices=chosen,
            hidden_sheets=book.hidden_sheets,
            unread_sheets=unread_sheets(linked),
        )
    return ExitPreview(book, linked, plan, today, state, typed, left, before, chosen)


@allowed(*EDITORS)
def import_exits(
    work: UnitOfWork, *, preview: ExitPreview, progress: Progress | None = None
) -> ImportDone:
    """Write what a preview says: a verified backup first, then everything or nothing.

    Lines to confirm are left aside until somebody chose.

    Args:
        work: the unit of work.
        preview: the dry run that the user saw.
        progress: called with (exits written, exits to write); may raise `Cancelled`.

    Raises:
        Refused: the base changed since the dry run: it has to be done again.
        BackupFailed: nothing was written.
        DatabaseReadOnly, DiskFull, DiskFault, Cancelled: nothing was written.
    """

    def write(scope: WriteScope) -> None:
        ExitWriter(scope, progress=progress).write(preview.plan)

    return write_import(work, preview=preview, label=LABEL, tables=_TABLES, write=write)
