"""What is done with the proof of an absence: its days asked, its file read, opened, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.absence_proof import ProofDraft, absent_days, validate_proof
from e2c_desktop.domain.attendance_codes import CodeRule, Worth
from e2c_desktop.queries.attendance_week import WeekSheet
from e2c_desktop.queries.attendance_week_facts import ProofLine
from e2c_desktop.services import attendance, piece_files
from e2c_desktop.ui.attendance.grid_words import full_name
from e2c_desktop.ui.attendance.proof_zone import ProofZone
from e2c_desktop.ui.attendance.targets import Target
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.paper_form import ask_file, read_paper
from e2c_desktop.ui.records.piece_opening import PieceOpening

_HEIGHT = 260


class Proofs(QObject):
    """The proof of the absence of the cell.

    Args:
        doors: of the window.
        doing: calls the services.
        zone: where the proof is shown.
        owner: over which windows open.

    Attributes:
        dialog: the last window opened, to ask what a paper justifies.
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
        self._target: Target | None = None
        self._week: WeekSheet | None = None
        self.dialog: DraftDialog | None = None
        self.opening = PieceOpening(doors, doing, owner, self.pdf_ready.emit, saved="Enregistré")
        zone.file_given.connect(self.give)
        zone.choose_asked.connect(self._choose)
        zone.open_asked.connect(self._open)
        zone.remove_asked.connect(self._remove)

    def show_target(self, target: Target | None, week: WeekSheet | None) -> None:
        """Show the proof of a half-day; a validated week takes proofs too."""
        self._target, self._week = target, week
        masked = week is not None and week.masked
        editable = target is not None and not masked and self._doing.may(attendance.justify)
        self._zone.show_proof(self.proof(), editable=editable)

    def proof(self) -> ProofLine | None:
        """Return the proof that covers the half-day shown, the last received."""
        target = self._target
        if target is None:
            return None
        day = target.half.place[0]
        return next((one for one in target.person.proofs if one.covers(day)), None)

    def motives(self) -> Sequence[CodeRule]:
        """Return the motives that justify, in force on the day shown."""
        if self._target is None or self._week is None:
            return ()
        rules = self._week.book.on(self._target.half.place[0]).values()
        found = [one for one in rules if one.worth is Worth.JUSTIFIED and one.in_use]
        return sorted(found, key=lambda one: one.label)

    def _choose(self) -> None:
        path = ask_file(self._owner, "Choisir un justificatif")
        if path is not None:
            self.give(path)

    def give(self, path: Path) -> None:
        """Read a file, then ask which days it justifies."""
        if self._target is not None:
            read_paper(
                self._doors.tasks,
                self,
                path,
                done=partial(self.ask, self._target),
                failed=self._doing.show_fault,
            )

    def ask_without_file(self) -> None:
        """Ask which days are justified, by a paper that was seen and not kept."""
        if self._target is not None and self._doing.may(attendance.justify):
            self.ask(self._target, None)

    def ask(self, target: Target, file: piece_files.GivenFile | None) -> None:
        """Ask the motive and the days; those of the absence around the cell are proposed."""
        week = self._week
        if week is None:
            return
        day = target.half.place[0]
        first, last = absent_days(target.person.halves, day, week.book)
        motives = [(one.code, one.label) for one in self.motives()]
        held = None if target.half.cell is None else target.half.cell.code
        known = held if held in dict(motives) else None
        self.dialog = DraftDialog(
            "Justifier une absence",
            full_name(target.person) + ("" if file is None else f"\n{file.name}"),
            [
                FieldSpec(
                    "code", "Motif", Choice(motives, empty="Choisir…"), required=True, width=2
                ),
                FieldSpec("first_on", "Du", Date(self._doors.today), required=True),
                FieldSpec("last_on", "Au", Date(self._doors.today), required=True),
            ],
            ProofDraft(known, first, last),
            validate=validate_proof,
            store=partial(self._store, target, file),
            errors=self._doors.errors,
            height=_HEIGHT,
            parent=self._owner.window(),
        )
        self.dialog.open()

    def _store(self, target: Target, file: piece_files.GivenFile | None, draft: ProofDraft) -> None:
        _, changes = attendance.justify(
            self._doors.work,
            path_id=target.person.path_id,
            draft=draft,
            file=file,
            today=self._doors.today(),
        )
        self._doing.publish(changes)
        self._doing.toast("Absence justifiée", undo_it=True)

    def _remove(self) -> None:
        proof = self.proof()
        if proof is None:
            return
        changes = self._doing.attempt(
            partial(
                attendance.archive_proof,
                self._doors.work,
                proof_id=proof.id,
                version=proof.version,
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast("Justificatif retiré\u00a0: la pièce reste au dossier", undo_it=True)

    def _open(self) -> None:
        proof = self.proof()
        if proof is not None and proof.piece_id is not None:
            self.opening.open(proof.piece_id)
