"""Bringing in a workbook of trainees: a dry run, one transaction, and a way back.

Nothing is written by the dry run. The import itself makes a verified backup, then writes all its
people or none of them, and can be undone as a whole.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import DatabaseReadOnly, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.import_plan import (
    IGNORED,
    MERGED,
    NEW,
    NEW_PATH,
    REFUSED,
    UPDATED,
    ImportPlan,
    PlanLine,
    plan_import,
)
from e2c_desktop.domain.import_report import counts_of
from e2c_desktop.domain.import_values import without_protected
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.grid import Progress, Workbook
from e2c_desktop.exchange.headers import MASKED, TARGET_FIELDS, ColumnLink, ColumnMapping
from e2c_desktop.services.backups import Reason, back_up
from e2c_desktop.services.imports_known import (
    TRAINEES,
    departments_of,
    fingerprint,
    imported_on,
    known_people,
    line_rules,
    school_of,
)
from e2c_desktop.services.imports_places import Places
from e2c_desktop.services.imports_writing import PlanWriter
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.services.undo import UndoneAction, undo_operation
from e2c_desktop.storage.models import ImportBatch
from e2c_desktop.storage.unit_of_work import UnitOfWork

Line = tuple[str, int]
"""Sheet and row number of a line."""

LABEL = "Importer des stagiaires"


@dataclass(frozen=True, slots=True)
class Figures:
    """The lines of a preview by what they do; together they are all the lines with somebody.

    Attributes:
        create: lines that make a new person.
        update: lines that complete a person or add a path.
        identical: lines that say nothing new.
        refused: lines to correct.
    """

    create: int
    update: int
    identical: int
    refused: int

    @property
    def lines(self) -> int:
        """Lines that speak of somebody."""
        return self.create + self.update + self.identical + self.refused

    @property
    def importable(self) -> int:
        """Lines that bring something."""
        return self.create + self.update


@dataclass(frozen=True)
class ImportPreview:
    """What an import would do, and what the user has chosen so far.

    Attributes:
        book: the file as read.
        mappings: the columns of each visible sheet.
        plan: the verdict on each line.
        today: the day of the dry run.
        base_state: what the base was at; a base that changed since is looked at again.
        corrections: texts typed in place of the file's, by line then field.
        skipped: lines that the user left out.
        already_imported_on: the day this very file was imported, if it was.
    """

    book: Workbook
    mappings: tuple[ColumnMapping, ...]
    plan: ImportPlan
    today: date
    base_state: int
    corrections: Mapping[Line, Mapping[str, str]] = field(default_factory=dict)
    skipped: frozenset[Line] = frozenset()
    already_imported_on: date | None = None

    @cached_property
    def counts(self) -> dict[str, int]:
        """The counts of the report."""
        return counts_of(self.plan)

    @cached_property
    def figures(self) -> Figures:
        """The four figures shown above the lines."""
        kinds = Counter(figure_of(line) for line in self.plan.lines)
        return Figures(kinds["create"], kinds["update"], kinds["identical"], kinds["refused"])


def figure_of(line: PlanLine) -> str:
    """Return the figure a line counts in, by its name in `Figures`; empty for an ignored line."""
    if line.verdict == IGNORED:
        return ""
    if line.verdict == REFUSED:
        return "refused"
    if line.verdict == NEW:
        return "create"
    completes = line.verdict == MERGED and line.changes
    return "update" if line.verdict in (NEW_PATH, UPDATED) or completes else "identical"


@dataclass(frozen=True, slots=True)
class ImportDone:
    """An import that is durable.

    Attributes:
        batch_id: to undo it as a whole; None when the base already held everything.
        counts: those of the report.
        changes: for the screens.
        already_imported_on: the day this very file had been imported before, if it was.
        backup: the backup made before, None when nothing had to be written.
    """

    batch_id: UUID | None
    counts: Mapping[str, int]
    changes: Changes
    already_imported_on: date | None = None
    backup: Path | None = None


def read_file(file: Path, *, progress: Progress | None = None) -> Workbook:
    """Read a table file whatever its format; nothing is written.

    Raises:
        ImportProblem: with the sentence to show.
        Cancelled: `progress` asked to stop.
    """
    from e2c_desktop.exchange.reading import read_workbook

    return read_workbook(file, progress)


def proposed_mappings(book: Workbook) -> tuple[ColumnMapping, ...]:
    """Return what the columns of each sheet seem to be.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    from e2c_desktop.exchange.headers import propose_mappings

    return propose_mappings(book)


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

    book = read_file(file, progress=progress) if isinstance(file, Path) else file
    linked = mappings or proposed_mappings(book)
    typed = corrections or {}
    with work.read() as session:
        rules = line_rules(session, today)
        known = known_people(session, work.sensitive_key)
        state = fingerprint(session)
        before = imported_on(session, book.sha256)
    rules = replace(rules, corrections=typed, skipped=frozenset(skipped))
    lines = read_trainee_lines(book, rules, linked, progress)
    if work.sensitive_key is None:
        lines = [without_protected(line) for line in lines]
    plan = plan_import(
        lines,
        known,
        hidden_sheets=book.hidden_sheets,
        unread_sheets=[one.sheet for one in linked if one.header_row is None],
    )
    return ImportPreview(book, linked, plan, today, state, typed, frozenset(skipped), before)


def typed_value(preview: ImportPreview, line: Line, name: str) -> str:
    """Return the text of one field of a line: what the user typed, else what the file says."""
    typed = preview.corrections.get(line, {}).get(name)
    if typed is not None:
        return typed
    sheet, number = line
    columns = next((one.fields for one in preview.mappings if one.sheet == sheet), {})
    rows = next((one.rows for one in preview.book.sheets if one.name == sheet), ())
    row = next((one for one in rows if one.number == number), None)
    if row is None or name not in columns:
        return ""
    from e2c_desktop.exchange.cell_rules import text_of

    return text_of(row.cell(columns[name]))


@dataclass(frozen=True, slots=True)
class Sample:
    """The first lines of a sheet as they were read, to see whether accents and columns are right.

    Attributes:
        titles: the words of the header.
        rows: texts; columns that are never imported are masked.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sample_of(book: Workbook, mapping: ColumnMapping, *, count: int = 5) -> Sample:
    """Return the first lines with somebody under the header of a sheet."""
    from e2c_desktop.exchange.cell_rules import text_of

    columns = mapping.columns
    titles = tuple(column.label for column in columns)
    if mapping.header_row is None:
        return Sample((), ())
    sheet = next(one for one in book.sheets if one.name == mapping.sheet)
    rows: list[tuple[str, ...]] = []
    for row in sheet.rows:
        texts = [text_of(row.cell(column.index)) for column in columns]
        full = sum(bool(text) for text in texts) > 2
        if row.number > mapping.header_row and full and len(rows) < count:
            shown = (
                MASKED if column.locked and text else text
                for column, text in zip(columns, texts, strict=True)
            )
            rows.append(tuple(shown))
    return Sample(titles, tuple(rows))


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
    if work.read_only:
        raise DatabaseReadOnly
    if preview.plan.changes_nothing:
        return ImportDone(None, preview.counts, Changes(), preview.already_imported_on)
    backup = back_up(work, reason=Reason.IMPORT)
    batch_id = new_id()
    with work.write(LABEL) as scope:
        session = scope.session
        _refuse_changed_base(session, preview)
        school = school_of(session)
        places = _places(session, work.site, preview, school.cohort_capacity)
        key = work.sensitive_key
        writer = PlanWriter(scope, school=school, places=places, key=key, progress=progress)
        writer.write(preview.plan)
        session.add(
            ImportBatch(
                id=batch_id,
                type=TRAINEES,
                file_name=preview.book.name,
                file_hash=preview.book.sha256,
                operation_id=scope.operation_id,
                counts=json.dumps(preview.counts, ensure_ascii=False),
            )
        )
    return ImportDone(
        batch_id,
        preview.counts,
        scope.changes,
        preview.already_imported_on,
        backup.backup.path,
    )


def _refuse_changed_base(session: Session, preview: ImportPreview) -> None:
    """Refuse to write what was compared with people as they were before somebody's change."""
    if fingerprint(session) != preview.base_state:
        raise Refused(
            "La base a été modifiée depuis la vérification de ce fichier.",
            safe="Rien n’a été importé.",
            advice="Vérifiez à nouveau le fichier, puis importez.",
        )


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


@allowed(*EDITORS)
def undo_import(
    work: UnitOfWork, *, batch_id: UUID, progress: Progress | None = None
) -> UndoneAction:
    """Undo a whole import, if nothing newer touched what it made; stopped, it stays whole.

    Raises:
        NotFound: there is no such import.
        Refused: it was undone already, or records it made were changed or used since.
        Forbidden: it is somebody else's, and the role is not direction.
    """
    with work.read() as session:
        batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise NotFound("Cet import est introuvable dans la base.")
    return undo_operation(work, operation_id=batch.operation_id, progress=progress)


__all__ = [
    "LABEL",
    "TARGET_FIELDS",
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
