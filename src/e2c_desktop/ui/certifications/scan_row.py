"""The scan of a certification under its form: joined, opened, taken off."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.services import certifications, piece_files
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.paper_form import ask_file, read_paper
from e2c_desktop.ui.records.piece_opening import PieceOpening


class ScanRow(QWidget):
    """One line: what is joined, and what may be done with it.

    Args:
        doors: of the page.
        doing: calls the services.
        certification_id, version: of the certification as it is stored.
        piece_id: its scan, if any.

    Signals:
        pdf_ready: bytes and name of a PDF file to show.
        stored: the version that the certification has now.

    Attributes:
        opening: opens the scan.
        version: of the certification now.
    """

    pdf_ready = Signal(object, str)
    stored = Signal(int)

    def __init__(
        self,
        doors: RecordDoors,
        doing: RecordDoing,
        certification_id: UUID,
        version: int,
        piece_id: UUID | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors, self._doing = doors, doing
        self._id, self.version, self._piece_id = certification_id, version, piece_id
        self.opening = PieceOpening(doors, doing, self, self.pdf_ready.emit)
        self.words = Label("", "body")
        self.join_button = Button("Joindre l’attestation…", icon="paperclip", size="small")
        self.open_button = Button("Ouvrir", ButtonRole.LINK, icon="eye", size="small")
        self.remove_button = Button("Retirer", ButtonRole.LINK, icon="x", size="small")
        self.open_button.setAccessibleName("Ouvrir l’attestation")
        self.remove_button.setAccessibleName("Retirer l’attestation")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("award", size=16))
        row.addWidget(self.words, 1)
        for button in (self.open_button, self.remove_button, self.join_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.join_button.clicked.connect(self._on_join)
        self.open_button.clicked.connect(self._on_open)
        self.remove_button.clicked.connect(self._on_remove)
        self._tell()

    def _tell(self) -> None:
        held = self._piece_id is not None
        self.words.setText("Attestation jointe" if held else "Aucune attestation jointe")
        self.open_button.setVisible(held)
        self.remove_button.setVisible(held)
        self.join_button.setVisible(not held)

    def _on_join(self) -> None:
        path = ask_file(self, "Choisir une attestation")
        if path is not None:
            self.give(path)

    def give(self, path: Path) -> None:
        """Read a file behind the window, and keep it as the scan."""
        read_paper(self._doors.tasks, self, path, done=self._on_read, failed=self._doing.show_fault)

    def _on_read(self, file: piece_files.GivenFile) -> None:
        changes = self._doing.attempt(
            partial(
                certifications.attach_certificate,
                self._doors.work,
                certification_id=self._id,
                version=self.version,
                file=file,
                today=self._doors.today(),
            )
        )
        self._stored(changes, "Attestation jointe")

    def _on_remove(self) -> None:
        changes = self._doing.attempt(
            partial(
                certifications.detach_certificate,
                self._doors.work,
                certification_id=self._id,
                version=self.version,
            )
        )
        self._stored(changes, "Attestation retirée\u00a0: la pièce reste au dossier")

    def _stored(self, changes: Changes | None, words: str) -> None:
        if changes is None:
            return
        row = self._doors.reads.activities.certifications.one(self._id)
        self.version, self._piece_id = row.version, row.piece_id
        self._tell()
        self.stored.emit(self.version)
        self._doing.publish(changes)
        self._doing.toast(words, undo_it=True)

    def _on_open(self) -> None:
        if self._piece_id is not None:
            self.opening.open(self._piece_id)
