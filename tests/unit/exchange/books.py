"""Small files of trainees, written by the tests in every format."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book

HEADER = ("NOM", "Prénom", "Né(e) le", "Entrée le")
ROW = ("NGUYỄN", "Thị Mai", "17/08/2007", "06/01/2025")


def xlsx(rows: Sequence[Sequence[Any]], title: str = "Créteil") -> bytes:
    """Return a workbook of one sheet."""
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(raw: bytes, changes: dict[str, bytes]) -> bytes:
    """Return a zip with some members replaced or added."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(raw)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, changes.pop(name, source.read(name)))
        for name, content in changes.items():
            target.writestr(name, content)
    return out.getvalue()


def saved(folder: Path, raw: bytes, name: str = "stagiaires.xlsx") -> Path:
    """Write the bytes in a file of the folder."""
    path = folder / name
    path.write_bytes(raw)
    return path
