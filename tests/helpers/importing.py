"""Workbooks of a few lines, brought into a real base."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa
from openpyxl import Workbook as Book

from e2c_desktop.services.imports import (
    ImportDone,
    ImportPreview,
    import_trainees,
    preview_trainees,
)
from e2c_desktop.storage.models import (
    Cohort,
    ImportBatch,
    PathEvent,
    Prescriber,
    Site,
    Staff,
    Trainee,
)
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 6, 30)
TITLES = ("NOM", "Prénom", "Né(e) le", "Entrée le", "Contrat signé le", "Sortie le")
ADA = ("KOWALCZYK", "Ada", "12/05/2005", "03/03/2025", "14/04/2025", "")


def book(
    folder: Path,
    *rows: tuple[object, ...],
    titles: tuple[str, ...] = TITLES,
    sheet: str = "Créteil",
    name: str = "suivi.xlsx",
) -> Path:
    """Write a workbook of one sheet."""
    made = Book()
    page = made.active
    assert page is not None
    page.title = sheet
    page.append(titles)
    for row in rows:
        page.append(row)
    path = folder / name
    made.save(path)
    return path


def crowd(count: int) -> list[tuple[object, ...]]:
    """Return lines of people, no two alike."""
    first = date(2002, 1, 1)
    return [(f"NOM {rank}", "Ada", first + timedelta(days=rank), *ADA[3:]) for rank in range(count)]


def bring(work: UnitOfWork, file: Path, **choices: object) -> tuple[ImportPreview, ImportDone]:
    """Check and import."""
    preview = preview_trainees(work, file=file, today=TODAY, **choices)  # type: ignore[arg-type]  # passed on as given
    return preview, import_trainees(work, preview=preview)


def everything(work: UnitOfWork) -> dict[str, int]:
    """Count the rows an import may make."""
    kinds = (Trainee, PathRow, PathEvent, Site, Staff, Cohort, Prescriber, ImportBatch)
    with work.read() as session:
        return {
            kind.__tablename__: session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0
            for kind in kinds
        }


def only_path(work: UnitOfWork) -> PathRow:
    with work.read() as session:
        return session.execute(sa.select(PathRow)).scalar_one()
