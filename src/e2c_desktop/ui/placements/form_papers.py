"""Papers kept with a placement: added, shown, taken out, put in the bin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.queries.placements_record import PlacementFileLine
from e2c_desktop.services import piece_files, placement_files
from e2c_desktop.ui.kit.pdf_pages import draw_first_page
from e2c_desktop.ui.placements.dialogs import signing
from e2c_desktop.ui.placements.form_act import Act


def ask_folder(parent: QWidget) -> Path | None:
    """Ask in which folder a copy goes. Tests replace this function."""
    name = QFileDialog.getExistingDirectory(parent, "Enregistrer une copie dans")
    return Path(name) if name else None


class Papers(Act):
    """What the card of documents does.

    Signals:
        pdf_ready: bytes and title of a file to show.
    """

    pdf_ready = Signal(object, str)

    def on_file(self, name: str, line: object) -> None:
        """Answer the links of the card of papers."""
        if name == "add":
            self.add_file()
        elif isinstance(line, PlacementFileLine):
            acts = {"open": self._show_file, "export": self._export, "bin": self._bin}
            acts[name](line)

    def add_file(self) -> None:
        """Keep a paper with the placement."""
        record = self._host.saved_record()
        path = signing.ask_file(self._owner) if record is not None else None
        if record is None or path is None:
            return

        def keep() -> Changes:
            file = piece_files.read_piece_file(path, draw_first_page)
            _, changes = placement_files.add_placement_file(
                self._doors.work,
                placement_id=record.id,
                kind=PartnerFileKind.CONVENTION,
                file=file,
                on=self._doors.today(),
            )
            return changes

        self._deeds.do(keep, "Document rangé")

    def _show_file(self, line: PlacementFileLine) -> None:
        kept = self._deeds.attempt(
            lambda: placement_files.placement_file(self._doors.work, file_id=line.id)
        )
        if kept is not None:
            self.pdf_ready.emit(kept.data, kept.name)

    def _export(self, line: PlacementFileLine) -> None:
        folder = ask_folder(self._owner)
        if folder is None:
            return
        written = self._deeds.attempt(
            lambda: placement_files.export_placement_file(
                self._doors.work, file_id=line.id, folder=folder
            )
        )
        if written is not None:
            self._doors.toasts.say(f"Copie enregistrée\u00a0: {written.name}")

    def _bin(self, line: PlacementFileLine) -> None:
        self._deeds.do(
            lambda: placement_files.archive_placement_file(
                self._doors.work, file_id=line.id, version=line.version
            ),
            "Document mis à la corbeille",
        )
