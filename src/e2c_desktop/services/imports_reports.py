"""What stands around an import on paper: its model, its report, the list of lines to correct."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from e2c_desktop.domain.errors import FileInUse, TargetUnreachable
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.runtime.atomic import FileBusy, write_atomically
from e2c_desktop.services.imports_preview import Preview
from e2c_desktop.services.lists import ListFormat, ShownColumn, ShownList
from e2c_desktop.storage.faults import translate_system

TO_CORRECT = "À corriger"
_WIDTHS = {"Ligne": 0.5, "Problème": 3.0, "Feuille": 1.2, "Entreprise": 1.6, "Champ": 1.2}


def save_report(preview: Preview, path: Path) -> Path:
    """Write the report of an import as JSON, wholly or not at all.

    Raises:
        FileInUse, TargetUnreachable, DiskFull, DiskFault: the file was not written.
    """
    report = preview.report()
    report["fichier"] = preview.book.name
    text = json.dumps(report, ensure_ascii=False, indent=1)
    return _save(path, text.encode())


def problems_of(preview: Preview) -> ShownList:
    """Return the list « à corriger » as it is printed or saved: refused lines and warnings."""
    rows = preview.problems()
    columns = [ShownColumn(title, _WIDTHS.get(title, 1.0)) for title in preview.problem_columns]
    count = "1 ligne" if len(rows) == 1 else f"{len(rows)} lignes"
    return ShownList(TO_CORRECT, columns, rows, subtitle=preview.book.name, total=count)


def save_problems(preview: Preview, path: Path) -> Path:
    """Write the list « à corriger » as an Excel file, wholly or not at all.

    Raises:
        FileInUse, TargetUnreachable, DiskFull, DiskFault: the file was not written.
    """
    from e2c_desktop.exchange.writing import write_xlsx

    return _save(path, write_xlsx(preview.problem_columns, preview.problems(), title=TO_CORRECT))


def save_model(kind: ImportKind, path: Path, today: date) -> Path:
    """Write an empty Excel file whose titles the import knows, wholly or not at all.

    Args:
        kind: what the file is to hold.
        path: the file.
        today: the titles of half-days are those of this week.

    Raises:
        FileInUse, TargetUnreachable, DiskFull, DiskFault: the file was not written.
    """
    from e2c_desktop.exchange.model_titles import model_titles
    from e2c_desktop.exchange.writing import write_xlsx

    return _save(path, write_xlsx(model_titles(kind, today), [], title=kind.label))


def _save(path: Path, content: bytes) -> Path:
    try:
        return write_atomically(path.expanduser().absolute(), content)
    except FileBusy as error:
        raise FileInUse from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise TargetUnreachable from error
    except OSError as error:
        raise translate_system(error) from error


__all__ = [
    "TO_CORRECT",
    "ListFormat",
    "problems_of",
    "save_model",
    "save_problems",
    "save_report",
]
