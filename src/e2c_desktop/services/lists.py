"""Lists as they stand on the screen, taken out: same columns, same order, same filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from e2c_desktop.domain.errors import FileInUse, TargetUnreachable
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.school import SchoolDraft
from e2c_desktop.queries.pickers import school
from e2c_desktop.runtime.atomic import FileBusy, write_atomically
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.faults import translate_system
from e2c_desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:  # what prints is loaded by the first list taken out
    from e2c_desktop.documents.content import SchoolBlock

_WIDEST_UPRIGHT = 6

Cell = str | int | float | bool | date | datetime | None


class ListFormat(StrEnum):
    """What a list is taken out as; the value is the ending of the file's name."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column of the list: its title, its share of the width, and whether it stands right."""

    title: str
    width: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class ShownList:
    """What the screen shows.

    Attributes:
        title: « Stagiaires ».
        subtitle: the view and the filters in words; printed, not in the tables.
        rows: values; dates stay dates, so that a spreadsheet can sort them.
        total: the sentence under the last row: « 47 stagiaires ».
        mark: a word across the printed pages: « Démonstration ».
    """

    title: str
    columns: Sequence[ShownColumn]
    rows: Iterable[Sequence[Cell]]
    subtitle: str = ""
    total: str = ""
    mark: str = ""


@allowed(*EDITORS)
def export_list(
    work: UnitOfWork, *, shown: ShownList, path: Path, kind: ListFormat, today: date
) -> Path:
    """Write a list into a file, wholly or not at all; returns the file.

    The action is written down among the operations: an export takes personal data out.

    Raises:
        FileInUse: the file is open in another program.
        TargetUnreachable: the folder is gone.
        DiskFull, DiskFault, DatabaseReadOnly: the disk refuses.
    """
    writers: dict[ListFormat, Callable[[], bytes]] = {
        ListFormat.CSV: lambda: _csv(shown),
        ListFormat.XLSX: lambda: _xlsx(shown),
        ListFormat.PDF: lambda: list_as_pdf(work, shown=shown, today=today),
    }
    return take_out(work, content=writers[kind](), path=path, what=f"une liste ({kind.value})")


@allowed(*EDITORS)
def take_out(work: UnitOfWork, *, content: bytes, path: Path, what: str) -> Path:
    """Write a file of what the base holds, wholly or not at all; returns the file.

    Args:
        work: the base: the export is written down among its operations.
        content: the file.
        path: where.
        what: what it is, in the words of the operation: « une liste (xlsx) ».

    Raises:
        FileInUse: the file is open in another program.
        TargetUnreachable: the folder is gone.
        DiskFull, DiskFault, DatabaseReadOnly: the disk refuses.
    """
    try:
        write_atomically(path, content)
    except FileBusy as error:
        raise FileInUse from error
    except FileNotFoundError as error:
        raise TargetUnreachable from error
    except OSError as error:
        raise translate_system(error) from error
    if not work.read_only:
        with work.write(f"Exporter {what}"):
            pass
    return path


@allowed(*EDITORS)
def list_as_pdf(work: UnitOfWork, *, shown: ShownList, today: date) -> bytes:
    """Return a list as a PDF file, for a preview or for the printer; wide ones lie down."""
    from e2c_desktop.documents.content import ColumnAlign, ListColumn, ListContent
    from e2c_desktop.documents.list_sheet import render_list

    with work.read() as session:
        draft = school(session).draft
    columns = tuple(
        ListColumn(
            column.title, column.width, ColumnAlign.RIGHT if column.right else ColumnAlign.LEFT
        )
        for column in shown.columns
    )
    content = ListContent(
        school=school_block(draft),
        title=shown.title,
        printed_on=today,
        columns=columns,
        rows=tuple(tuple(printed(value) for value in row) for row in shown.rows),
        subtitle=shown.subtitle,
        total=shown.total,
        mark=shown.mark,
        landscape=len(columns) > _WIDEST_UPRIGHT,
    )
    return render_list(content)


def school_block(draft: SchoolDraft) -> SchoolBlock:
    """Return the head of a list: the school without any site."""
    from e2c_desktop.documents.content import AccentPreset, SchoolBlock
    from e2c_desktop.services.contents_common import address_lines

    accents = {preset.value: preset for preset in AccentPreset}
    return SchoolBlock(
        name=draft.name,
        name_with_article=draft.name_with_article,
        address=address_lines(draft.address, draft.postal_code, draft.town),
        phone=draft.phone,
        email=draft.email,
        siret=draft.siret,
        town=draft.town,
        logo=draft.logo,
        accent=accents.get(draft.accent, AccentPreset.PETROLE),
    )


def printed(value: Cell) -> str:
    """Return a value as it is printed in a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, date):
        return short_date(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _csv(shown: ShownList) -> bytes:
    from e2c_desktop.exchange.writing import write_csv

    return write_csv([column.title for column in shown.columns], shown.rows)


def _xlsx(shown: ShownList) -> bytes:
    from e2c_desktop.exchange.writing import write_xlsx

    return write_xlsx([column.title for column in shown.columns], shown.rows, title=shown.title)
