"""Figures taken out of the screen: a page as a workbook, the people behind one as a proof."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.board import Behind, Board
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.figure_people import FigurePerson
from e2c_desktop.services import lists, rights
from e2c_desktop.services.figure_lists import export_board, figure_proof
from e2c_desktop.services.fse_export import FseFormat, export_fse
from e2c_desktop.ui.ports import Progress, RecordDoors
from e2c_desktop.ui.records import exporting

ShowFile = Callable[[bytes, str], object]
_BOTH = "Classeur Excel (*.xlsx);;Tableau CSV (*.csv)"
_SHOWN_AROUND = "Démonstration"


class FiguresOut(QObject):
    """Makes the files of the tab, behind the window.

    Args:
        doors: of the tab.
        owner: over which files are asked for and faults shown.
        show_file: shows pages (bytes, name of the file).
    """

    def __init__(self, doors: RecordDoors, owner: QWidget, show_file: ShowFile) -> None:
        super().__init__(owner)
        self._doors, self._owner, self._show_file = doors, owner, show_file

    def may(self) -> bool:
        """Tell whether the person may make files of what is shown; a visitor looks on."""
        return not self._doors.reads.visitor and rights.may(
            self._doors.work.actor.role, lists.export_list
        )

    def write_section(self, board: Board, key: str) -> None:
        """Ask where a page of figures goes, and write it with its definitions."""
        title = f"Indicateurs, {board.section(key).title}"
        target = self._target(title)
        if target is None:
            return
        work = self._doors.work

        def write(_progress: Progress) -> Path:
            return export_board(work, board=board, key=key, path=target)

        self._submit(write, self._on_written, "Export des indicateurs")

    def write_participants(self, asked: FiguresAsked) -> None:
        """Ask where the FSE+ participants go, and write them with the codes of the regulation."""
        name = f"Participants FSE+ {self._doors.today().isoformat()}.xlsx"
        target = exporting.ask_target(self._owner, name, _BOTH)
        if target is None:
            return
        work = self._doors.work
        kind = FseFormat.CSV if target.suffix.lower() == ".csv" else FseFormat.XLSX

        def write(_progress: Progress) -> Path:
            export_fse(
                work,
                period=asked.period,
                extracted_on=asked.extracted_on,
                path=target,
                kind=kind,
                selection=asked.selection,
            )
            return target

        self._submit(write, self._on_written, "Export des participants FSE+")

    def write_people(self, behind: Behind, people: list[FigurePerson]) -> None:
        """Ask where the people behind a figure go, and write them."""
        target = self._target("Preuve")
        if target is None:
            return
        work, today = self._doors.work, self._doors.today()
        shown = self._proof(behind, people)

        def write(_progress: Progress) -> Path:
            kind = lists.ListFormat.XLSX
            return lists.export_list(work, shown=shown, path=target, kind=kind, today=today)

        self._submit(write, self._on_written, "Export des personnes")

    def print_proof(self, behind: Behind, people: list[FigurePerson]) -> None:
        """Lay the people behind a figure out as pages, and show them."""
        work, today = self._doors.work, self._doors.today()
        shown = self._proof(behind, people)

        def lay_out(_progress: Progress) -> bytes:
            return lists.list_as_pdf(work, shown=shown, today=today)

        def done(data: bytes) -> None:
            self._show_file(data, f"Preuve {today.isoformat()}.pdf")

        self._submit(lay_out, done, "Préparation de la preuve")

    def _proof(self, behind: Behind, people: list[FigurePerson]) -> lists.ShownList:
        mark = _SHOWN_AROUND if self._doors.reads.visitor else ""
        return figure_proof(self._doors.work, behind=behind, people=people, mark=mark)

    def _target(self, title: str) -> Path | None:
        name = f"{title} {self._doors.today().isoformat()}.xlsx"
        return exporting.ask_target(self._owner, name, "Classeur Excel (*.xlsx)")

    def _submit(
        self, work: Callable[[Progress], Any], done: Callable[[Any], None], label: str
    ) -> None:
        self._doors.tasks.submit(self._owner, work, done=done, failed=self._on_failed, label=label)

    def _on_written(self, path: Path) -> None:
        self._doors.toasts.say(typography(f"Fichier enregistré : {path.name}"))

    def _on_failed(self, error: Exception) -> None:
        self._doors.errors.show(error, self._owner)
