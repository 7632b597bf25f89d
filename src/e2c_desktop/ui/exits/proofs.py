"""What is done with the proof of a situation: a file read behind the window, opened, taken off."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.situation_reads import SituationLine
from e2c_desktop.services import piece_files, situations
from e2c_desktop.ui.exits.proof_zone import ProofZone
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.paper_form import ask_file, read_paper
from e2c_desktop.ui.records.piece_opening import PieceOpening


class Proofs(QObject):
    """The proof of the situation shown.

    Args:
        doors: of the window.
        doing: calls the services.
        zone: where the proof is shown.
        owner: over which windows open.

    Attributes:
        opening: opens the proof.

    Signals:
        pdf_ready: bytes and name of a PDF file to show.
    """

    pdf_ready = Signal(object, str)

    def __init__(
        self, doors: RecordDoors, doing: RecordDoing, zone: ProofZone, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._zone, self._owner = doors, doing, zone, owner
        self._line: SituationLine | None = None
        self.opening = PieceOpening(doors, doing, owner, self.pdf_ready.emit)
        zone.file_given.connect(self.give)
        zone.choose_asked.connect(self._choose)
        zone.open_asked.connect(self._open)
        zone.remove_asked.connect(self._remove)

    def show_line(self, line: SituationLine | None, *, may_edit: bool) -> None:
        """Show the proof of a situation; one that is not saved yet has none."""
        self._line = line
        editable = line is not None and may_edit
        why_not = "Enregistrer d’abord la situation" if line is None and may_edit else ""
        proof = None if line is None else line.proof
        self._zone.show_proof(proof, editable=editable, why_not=why_not)

    def _choose(self) -> None:
        path = ask_file(self._owner, "Choisir une preuve")
        if path is not None:
            self.give(path)

    def give(self, path: Path) -> None:
        """Read a file, and keep it as the proof."""
        if self._line is None:
            return
        read_paper(
            self._doors.tasks,
            self,
            path,
            done=partial(self._on_read, self._line),
            failed=self._doing.show_fault,
        )

    def _on_read(self, line: SituationLine, file: piece_files.GivenFile) -> None:
        changes = self._doing.attempt(
            partial(
                situations.attach_proof,
                self._doors.work,
                situation_id=line.id,
                version=line.version,
                file=file,
                today=self._doors.today(),
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast("Preuve jointe", undo_it=True)

    def _remove(self) -> None:
        if self._line is None:
            return
        changes = self._doing.attempt(
            partial(
                situations.detach_proof,
                self._doors.work,
                situation_id=self._line.id,
                version=self._line.version,
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast("Preuve retirée\u00a0: la pièce reste au dossier", undo_it=True)

    def _open(self) -> None:
        if self._line is not None and self._line.proof is not None:
            self.opening.open(self._line.proof.piece_id)
