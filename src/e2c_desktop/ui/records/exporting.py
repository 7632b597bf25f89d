"""The list as it is shown, on paper and as a workbook: same columns, order and filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.services import lists
from e2c_desktop.services.printing_files import fault_of_target
from e2c_desktop.ui.ports import Progress, RecordDoors
from e2c_desktop.ui.records.list_foot import ListFoot

_SHOWN_AROUND = "Démonstration"
_TOLD_EACH = 100
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListOnScreen(Generic[Row]):
    """What a list shows at this moment, for printing and exporting.

    Attributes:
        columns: keys of the columns, in their order.
        read: gives the rows: those chosen when there are some, else all of them.
        words: the filters in words, for the subtitle.
    """

    columns: tuple[str, ...]
    read: Callable[[], Sequence[Row]]
    words: str


@dataclass(frozen=True, slots=True)
class TakenColumn(Generic[Row]):
    """A column as it is taken out.

    Attributes:
        width: pixels at zoom 100 %.
        value: what a cell holds: dates stay dates, so that a workbook can sort them.
    """

    title: str
    width: int
    value: Callable[[Row], str | int | date | None]


@dataclass(frozen=True, slots=True)
class Book(Generic[Row]):
    """How a list is taken out.

    Attributes:
        title: of the file.
        counted: « 3 stagiaires ».
        column: a column by its key, None for one that stays on the screen.
    """

    title: str
    counted: Callable[[int], str]
    column: Callable[[str], TakenColumn[Row] | None]


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """The page whose list is taken out.

    Attributes:
        widget: over which files are asked for and faults shown.
        shown: what the list shows.
        foot: shows how far a work is.
        show_pdf: shows pages (bytes, name of the file).
        toast: shows a notice.
    """

    widget: QWidget
    shown: Callable[[], ListOnScreen[Row]]
    foot: ListFoot
    show_pdf: Callable[[bytes, str], None]
    toast: Callable[[str], None]


def ask_target(parent: QWidget, name: str, kinds: str) -> Path | None:
    """Ask where a file is written; None when the person gives up. Tests replace this function."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Enregistrer sous", name, kinds)
    return Path(chosen) if chosen else None


def write_file(target: Path, data: bytes) -> Path:
    """Write a file at once or not at all.

    Raises:
        E2CError: the folder refuses it, or the file is open elsewhere.
    """
    try:
        write_atomically(target, data)
    except OSError as error:
        raise fault_of_target(error) from error
    return target


class Exporting(QObject):
    """Makes files of the list.

    Args:
        ports: doors of the page.
        page: whose list is written.
        book: how it is.
    """

    def __init__(self, ports: RecordDoors, page: ListPage[Any], book: Book[Any]) -> None:
        super().__init__(page.widget)
        self._ports = ports
        self._page, self._book = page, book
        self._running = False

    def make_pdf(self) -> None:
        """Lay the list out as pages and show them."""
        asked = self._page.shown()

        def work(progress: Progress) -> bytes:
            return self.pages_of(self._taken_out(asked, progress))

        self.show_pages(work, self._book.title)

    def make_workbook(self) -> None:
        """Write the list as a workbook where the person chooses."""
        self.write_book(self._book.title, partial(self._taken_out, self._page.shown()))

    def pages_of(self, shown: lists.ShownList) -> bytes:
        """Return a list as a PDF file."""
        return lists.list_as_pdf(self._ports.work, shown=shown, today=self._ports.today())

    def show_pages(
        self,
        work: Callable[[Progress], bytes],
        title: str,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Make pages behind the window, then show them.

        Args:
            work: makes the file.
            title: of its name.
            then: called once the pages are shown.
        """
        name = f"{title} {self._ports.today().isoformat()}.pdf"

        def done(data: bytes) -> None:
            self._over()
            self._page.show_pdf(data, name)
            if then is not None:
                then()

        self._submit(work, done, f"{title}\u00a0: préparation des pages")

    def write_book(self, title: str, read: Callable[[Progress], lists.ShownList]) -> None:
        """Ask where a workbook goes, and write it behind the window."""
        name = f"{title} {self._ports.today().isoformat()}.xlsx"
        target = ask_target(self._page.widget, name, "Classeur Excel (*.xlsx)")
        if target is None:
            return

        def work(progress: Progress) -> Path:
            return lists.export_list(
                self._ports.work,
                shown=read(progress),
                path=target,
                kind=lists.ListFormat.XLSX,
                today=self._ports.today(),
            )

        self._submit(work, self._on_book, "Export vers Excel")

    def _submit(
        self, work: Callable[[Progress], Any], done: Callable[[Any], None], label: str
    ) -> None:
        """Start a work whose progress is shown under the list once it lasts."""
        foot = self._page.foot
        self._running = True
        task = self._ports.tasks.submit(
            self._page.widget,
            work,
            done=done,
            failed=self._on_failed,
            label=label,
            cancellable=True,
            progressed=foot.report,
        )
        if self._running:
            foot.follow(task, label)

    def _over(self) -> None:
        self._running = False
        self._page.foot.over()

    def _taken_out(self, asked: ListOnScreen[Any], progress: Progress) -> lists.ShownList:
        found_columns = map(self._book.column, asked.columns)
        columns = [column for column in found_columns if column is not None]
        progress.report(0, 0, "Lecture des lignes")
        found = asked.read()
        rows: list[list[Any]] = []
        for number, row in enumerate(found):
            if number % _TOLD_EACH == 0:
                progress.report(number, len(found), "Lignes")
            rows.append([column.value(row) for column in columns])
        return lists.ShownList(
            self._book.title,
            [lists.ShownColumn(column.title, width=column.width / 100) for column in columns],
            rows,
            subtitle=asked.words,
            total=self._book.counted(len(rows)),
            mark=_SHOWN_AROUND if self._ports.reads.visitor else "",
        )

    def _on_book(self, path: Path) -> None:
        self._over()
        self._page.toast(f"Liste enregistrée\u00a0: {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._over()
        if isinstance(error, Cancelled):
            self._page.toast("Arrêté. Rien n’a été écrit.")
        else:
            self._ports.errors.show(error, self._page.widget)
