"""Reads a workbook with openpyxl alone, then imports it. Run in a process of its own.

Both take the same path through the file: every value of every row, formulas by their last result.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell


def main(file: Path, base: Path) -> None:
    """Give the milliseconds of openpyxl, of the dry run and of the commit."""
    import openpyxl  # noqa: F401  # loaded beforehand: its loading is neither's work

    from e2c_desktop.services.imports import import_trainees, preview_trainees

    work = open_measured(base)
    tell(alone=milliseconds(lambda: _read_alone(file)))
    found = []

    def dry_run() -> None:
        found.append(preview_trainees(work, file=file, today=date.today()))

    dry = milliseconds(dry_run)
    commit = milliseconds(lambda: import_trainees(work, preview=found[0]))
    work.opened.close()
    tell(dry=dry, commit=commit, counts=found[0].counts)


def _read_alone(file: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=True)
    count = sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    book.close()
    return count


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
