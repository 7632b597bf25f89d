"""The same two steps for every kind of file: a dry run, then the import of what it showed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.exchange.grid import Progress, Workbook
from e2c_desktop.exchange.headers import ColumnMapping
from e2c_desktop.services.imports import ImportPreview, import_trainees, preview_trainees
from e2c_desktop.services.imports_attendance import (
    AttendancePreview,
    import_attendance,
    preview_attendance,
)
from e2c_desktop.services.imports_companies import (
    CompanyPreview,
    import_companies,
    preview_companies,
)
from e2c_desktop.services.imports_exits import ExitPreview, import_exits, preview_exits
from e2c_desktop.services.imports_placements import (
    PlacementPreview,
    import_placements,
    preview_placements,
)
from e2c_desktop.services.imports_preview import ImportDone, Line, Preview
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def preview_file(
    work: UnitOfWork,
    *,
    kind: ImportKind,
    file: Path | Workbook,
    mappings: tuple[ColumnMapping, ...] | None = None,
    corrections: Mapping[Line, Mapping[str, str]] | None = None,
    skipped: Collection[Line] = (),
    choices: Mapping[Line, PlacementChoice] | None = None,
    today: date,
    progress: Progress | None = None,
) -> Preview:
    """Say what the import of a file would do; nothing is written.

    Args:
        work: the unit of work.
        kind: what the file holds.
        file: the file, or what `read_file` returned: it is then not read again.
        mappings: the columns as the user linked them; proposed when None.
        corrections: texts to take in place of the file's.
        skipped: lines to leave out.
        choices: what the user says that lines of placements or of exits mean.
        today: the day of today.
        progress: called with (done, expected or 0); may raise `Cancelled`.

    Raises:
        ImportProblem: the file cannot be read; the sentence says why.
        Cancelled: `progress` asked to stop.
    """
    common: dict[str, Any] = {
        "file": file,
        "mappings": mappings,
        "corrections": corrections,
        "skipped": skipped,
        "today": today,
        "progress": progress,
    }
    if kind is ImportKind.PLACEMENTS:
        return preview_placements(work, choices=choices, **common)
    if kind is ImportKind.ATTENDANCE:
        return preview_attendance(work, choices=choices, **common)
    if kind is ImportKind.EXITS:
        return preview_exits(work, choices=choices, **common)
    if kind is ImportKind.COMPANIES:
        return preview_companies(work, **common)
    return preview_trainees(work, **common)


@allowed(*EDITORS)
def import_file(
    work: UnitOfWork, *, preview: Preview, progress: Progress | None = None
) -> ImportDone:
    """Write what a preview says: a verified backup first, then everything or nothing.

    Args:
        work: the unit of work.
        preview: the dry run that the user saw.
        progress: called with (records written, records to write); may raise `Cancelled`.

    Raises:
        Refused: the base changed since the dry run: it has to be done again.
        BackupFailed: nothing was written.
        DatabaseReadOnly, DiskFull, DiskFault, Cancelled: nothing was written.
    """
    if isinstance(preview, PlacementPreview):
        return import_placements(work, preview=preview, progress=progress)
    if isinstance(preview, AttendancePreview):
        return import_attendance(work, preview=preview, progress=progress)
    if isinstance(preview, ExitPreview):
        return import_exits(work, preview=preview, progress=progress)
    if isinstance(preview, CompanyPreview):
        return import_companies(work, preview=preview, progress=progress)
    if isinstance(preview, ImportPreview):
        return import_trainees(work, preview=preview, progress=progress)
    raise TypeError(preview)
