"""Bringing in a workbook of trainees: a dry run, one transaction, and a way back.

Nothing is written by the dry run. The import itself makes a verified backup, then writes all its
people or none of them, and can be undone as a whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_plan import ImportPlan, plan_import
from e2c_desktop.domain.import_report import (
    PROBLEM_COLUMNS,
    counts_of,
    problem_rows,
    report_of,
)
from e2c_desktop.domain.import_values import without_protected
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.grid import Progress, Workbook
from e2c_desktop.exchange.headers import ColumnLink, ColumnMapping
from e2c_desktop.services.imports_batch import undo_import, write_import
from e2c_desktop.services.imports_known import (
    TRAINEE_TABLES,
    departments_of,
    fingerprint,
    imported_on,
    known_people,
    line_rules,
    school_of,
)
from e2c_desktop.services.imports_places import Places
from e2c_desktop.services.imports_preview import (
    Figures,
    ImportDone,
    Line,
    Preview,
    Sample,
    figure_of,
    proposed_mappings,
    read_file,
    read_linked,
    sample_of,
    typed_value,
    unread_sheets,
)
from e2c_desktop.services.imports_writing import PlanWriter
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope

LABEL = "Importer des stagiaires"


@dataclass(frozen=True)
class ImportPreview(Preview):
    """What an import of trainees would do."""

    plan: ImportPlan
    kind: ClassVar[ImportKind] = ImportKind.TRAINEES
    problem_columns: ClassVar[tuple[str, ...]] = PROBLEM_COLUMNS

    @cached_property
    def counts(self) -> dict[str, int]:
        """The counts of the report."""
        return counts_of(self.plan)

    def report(self) -> dict[str, Any]:
        """The whole report, ready for JSON."""
        return report_of(self.plan)

    def problems(self) -> list[tuple[str | int, ...]]:
        """The list « à corriger »."""
        return problem_rows(self.plan)


@allowed(*EDITORS)
def preview_trainees(
    work: UnitOfWork,
    *,
    file: Path | Workbook,
    mappings: tuple[ColumnMapping, ...] | None = None,
    corrections: Mapping[Line, Mapping[str, str]] | None = None,
    skipped: Collection[Line] = (),
    today: date,
    progress: Progress | None = None,
) -> ImportPreview:
    """Say what an import would do; nothing is written.

    Args:
        work: the unit of work.
        file: the file, or what `read_file` returned: it is then not read again.
        mappings: the columns as the user linked them; proposed when None.
        corrections: texts to take in place of the file's.
        skipped: lines to leave out.
        today: the day of today.
        progress: called with (done, expected or 0); may raise `Cancelled`.

    Raises:
        ImportProblem: the file cannot be read; the sentence says why.
        Cancelled: `progress` asked to stop.
    """
    from e2c_desktop.exchange.trainee_lines import read_trainee_lines

    book, linked = read_linked(file, ImportKind.TRAINEES, mappings, progress)
    typed = corrections or {}
    with work.read() as session:
        rules = line_rules(session, today)
        known = known_people(session, work.sensitive_key)
        state = fingerprint(session, TRAINEE_TABLES)
        before = imported_on(session, book.sha256, ImportKind.TRAINEES)
    rules = replace(rules, corrections=typed, skipped=frozenset(skipped))
    lines = read_trainee_lines(book, rules, linked, progress)
    if work.sensitive_key is None:
        lines = [without_protected(line) for line in lines]
    plan = plan_import(
        lines,
        known,
        hidden_sheets=book.hidden_sheets,
        unread_sheets=unread_sheets(linked),
    )
    left = frozenset(skipped)
    return ImportPreview(book, linked, plan, today, state, typed, left, before)


@allowed(*EDITORS)
def import_trainees(
    work: UnitOfWork, *, preview: ImportPreview, progress: Progress | None = None
) -> ImportDone:
    """Write what a preview says: a verified backup first, then everything or nothing.

    Args:
        work: the unit of work.
        preview: the dry run that the user saw.
        progress: called with (people written, people to write); may raise `Cancelled`.

    Raises:
        Refused: the base changed since the dry run: it has to be done again.
        BackupFailed: nothing was written.
        DatabaseReadOnly, DiskFull, DiskFault, Cancelled: nothing was written.
    """

    def write(scope: WriteScope) -> None:
        session = scope.session
        school = school_of(session)
        places = _places(session, work.site, preview, school.cohort_capacity)
        key = work.sensitive_key
        writer = PlanWriter(scope, school=school, places=places, key=key, progress=progress)
        writer.write(preview.plan)

    return write_import(work, preview=preview, label=LABEL, tables=TRAINEE_TABLES, write=write)


def _places(session: Session, site: str, preview: ImportPreview, capacity: int) -> Places:
    return Places(
        session,
        default_code=site,
        named_sites=_named_sites(preview),
        departments=departments_of(session),
        capacity=capacity,
    )


def _named_sites(preview: ImportPreview) -> frozenset[str]:
    """Return the keys of the sites that a column « Site » names, not the name of a sheet."""
    sheets = {mapping.sheet for mapping in preview.mappings if "site" in mapping.fields}
    names = (line.line.path.site for line in preview.plan.lines if line.line.sheet in sheets)
    return frozenset(comparison_key(name) for name in names)


__all__ = [
    "LABEL",
    "ColumnLink",
    "ColumnMapping",
    "Figures",
    "ImportDone",
    "ImportPreview",
    "Line",
    "Progress",
    "Sample",
    "Workbook",
    "figure_of",
    "import_trainees",
    "preview_trainees",
    "proposed_mappings",
    "read_file",
    "sample_of",
    "typed_value",
    "undo_import",
]
