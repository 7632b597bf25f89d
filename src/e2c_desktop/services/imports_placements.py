"""Bringing in a file of placements: a dry run with choices, one transaction, and a way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from e2c_desktop.domain.import_controls import Controls, controls_of, counted
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_lines import Suggestion
from e2c_desktop.domain.import_placement_report import (
    PROBLEM_COLUMNS,
    counts_of,
    problem_rows,
    report_of,
)
from e2c_desktop.domain.import_placements import PlacementChoice, PlacementPlan, plan_placements
from e2c_desktop.exchange.grid import Progress, Workbook
from e2c_desktop.exchange.headers import ColumnMapping
from e2c_desktop.exchange.shipped_lists import placement_lists
from e2c_desktop.services.imports_batch import write_import
from e2c_desktop.services.imports_known import fingerprint, imported_on
from e2c_desktop.services.imports_known_placements import (
    around_of,
    known_hosts,
    known_placements,
    known_trainees,
)
from e2c_desktop.services.imports_placement_writing import PlacementWriter
from e2c_desktop.services.imports_preview import (
    ImportDone,
    Line,
    Preview,
    read_linked,
    unread_sheets,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope

LABEL = "Importer des stages"
_TABLES = ("trainee", "path", "company", "contact", "placement")


@dataclass(frozen=True)
class PlacementPreview(Preview):
    """What an import of placements would do, and what the rules P1 to P11 say of them."""

    plan: PlacementPlan
    controls: Controls = field(default_factory=Controls)
    kind: ClassVar[ImportKind] = ImportKind.PLACEMENTS
    problem_columns: ClassVar[Sequence[str]] = PROBLEM_COLUMNS

    @cached_property
    def counts(self) -> dict[str, int]:
        """The counts of the report."""
        return counts_of(self.plan)

    @cached_property
    def controls_counts(self) -> dict[str, int]:
        """What the rules of placements say of the lines imported: « P1 bloquant » → how many."""
        return counted(self.controls.imported)

    def report(self) -> dict[str, Any]:
        """The whole report, ready for JSON."""
        return report_of(self.plan, self.controls)

    def problems(self) -> list[tuple[str | int, ...]]:
        """The list « à corriger »."""
        return problem_rows(self.plan, self.controls)

    def records(self, name: str) -> Sequence[Suggestion]:
        """The people, or the companies, that a line may be given to."""
        return self.plan.records(name)


@allowed(*EDITORS)
def preview_placements(
    work: UnitOfWork,
    *,
    file: Path | Workbook,
    mappings: tuple[ColumnMapping, ...] | None = None,
    corrections: Mapping[Line, Mapping[str, str]] | None = None,
    skipped: Collection[Line] = (),
    choices: Mapping[Line, PlacementChoice] | None = None,
    today: date,
    progress: Progress | None = None,
) -> PlacementPreview:
    """Say what an import of placements would do; nothing is written.

    Args:
        work: the unit of work.
        file: the file, or what `read_file` returned: it is then not read again.
        mappings: the columns as the user linked them; proposed when None.
        corrections: texts to take in place of the file's.
        skipped: lines to leave out.
        choices: who, and which company, the user says that a line means.
        today: the day of today.
        progress: called with (done, expected or 0); may raise `Cancelled`.

    Raises:
        ImportProblem: the file cannot be read; the sentence says why.
        Cancelled: `progress` asked to stop.
    """
    from e2c_desktop.exchange.placement_lines import PlacementRules, read_placement_lines

    book, linked = read_linked(file, ImportKind.PLACEMENTS, mappings, progress)
    typed, left, chosen = corrections or {}, frozenset(skipped), choices or {}
    rules = PlacementRules(placement_lists(), today, corrections=typed, skipped=left)
    lines = read_placement_lines(book, rules, linked, progress)
    with work.read() as session:
        state = fingerprint(session, _TABLES)
        before = imported_on(session, book.sha256, ImportKind.PLACEMENTS)
        plan = plan_placements(
            lines,
            people=known_trainees(session),
            companies=known_hosts(session),
            known=known_placements(session),
            choices=chosen,
            hidden_sheets=book.hidden_sheets,
            unread_sheets=unread_sheets(linked),
        )
        controls = controls_of(plan.lines, around_of(session, plan))
    return PlacementPreview(
        book, linked, plan, today, state, typed, left, before, chosen, controls=controls
    )


@allowed(*EDITORS)
def import_placements(
    work: UnitOfWork, *, preview: PlacementPreview, progress: Progress | None = None
) -> ImportDone:
    """Write what a preview says: a verified backup first, then everything or nothing.

    Lines to confirm are left aside until somebody chose.

    Args:
        work: the unit of work.
        preview: the dry run that the user saw.
        progress: called with (placements written, placements to write); may raise `Cancelled`.

    Raises:
        Refused: the base changed since the dry run: it has to be done again.
        BackupFailed: nothing was written.
        DatabaseReadOnly, DiskFull, DiskFault, Cancelled: nothing was written.
    """

    def write(scope: WriteScope) -> None:
        PlacementWriter(scope, progress=progress).write(preview.plan)

    return write_import(work, preview=preview, label=LABEL, tables=_TABLES, write=write)
