"""The one door to read a table file, recognised by its content and never by its name."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from e2c_desktop.exchange.calamine_file import read_calamine, refuse_repetitions
from e2c_desktop.exchange.delimited_file import read_csv
from e2c_desktop.exchange.grid import ROW_LIMIT, Progress, Workbook
from e2c_desktop.exchange.guards import (
    check_ole,
    check_zip,
    read_bytes,
    refuse_other_kinds,
    too_many_rows,
    unreadable,
)
from e2c_desktop.exchange.xlsx_file import read_xlsx

_ZIP = b"PK"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_READERS = {"xlsx": read_xlsx, "ods": read_calamine, "xls": read_calamine, "csv": read_csv}


def read_workbook(path: Path, progress: Progress | None = None) -> Workbook:
    """Read a .xlsx, .xlsm, .xls, .ods or .csv.

    Args:
        path: the file; its name is only kept for the messages.
        progress: called with (rows read, rows expected or 0); may raise `Cancelled`.

    Raises:
        ImportProblem: with the sentence to show; nothing was written.
    """
    raw = read_bytes(path)
    kind = _kind(raw)
    sheets, hidden, notes = _READERS[kind](raw, progress)
    if sum(len(sheet.rows) for sheet in sheets) > ROW_LIMIT:  # each sheet alone was bearable
        raise too_many_rows()
    name = path.name
    if kind == "csv":  # a text file has one sheet without a name: it takes the file's
        sheets = [replace(sheet, name=path.stem) for sheet in sheets]
    digest = hashlib.sha256(raw).hexdigest()
    return Workbook(name, kind, digest, tuple(sheets), tuple(hidden), notes)


def _kind(raw: bytes) -> str:
    if raw.startswith(_ZIP):
        try:
            with zipfile.ZipFile(BytesIO(raw)) as archive:
                kind = check_zip(archive, len(raw))
                if kind == "ods":
                    refuse_repetitions(archive)
                return kind
        except (zipfile.BadZipFile, KeyError, NotImplementedError, OSError) as error:
            raise unreadable() from error
    if raw.startswith(_OLE):
        check_ole(raw)
        return "xls"
    refuse_other_kinds(raw)
    return "csv"
