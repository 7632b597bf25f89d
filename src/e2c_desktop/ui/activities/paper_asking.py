"""What is done with the photographs and proofs of an activity: files, small windows, services."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from e2c_desktop.domain.pieces import PieceDraft, validate_piece
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.trainee import line_problems
from e2c_desktop.queries.activity_photos import PhotoRow
from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.services import activity_papers
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.forms.specs import FieldSpec, Text
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.paper_form import TAKEN, read_paper
from e2c_desktop.ui.records.picture_dialog import PictureDialog

_PICTURES = "Images (*.jpg *.jpeg *.png *.webp)"


def ask_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file; None when the person gives up. Tests replace this function."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class CaptionDraft:
    """The caption of a photograph."""

    caption: str = ""


def _caption_remarks(draft: CaptionDraft) -> list[Problem]:
    return line_problems("caption", draft.caption)


class PaperAsking(QObject):
    """The files of an activity.

    Args:
        doors: of the window.
        doing: calls the services.
        owner: over which the windows open.

    Attributes:
        dialog: the last window opened.
    """

    def __init__(self, doors: Doors, doing: Doing, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._owner = doors, doing, owner
        self.dialog: QDialog | None = None

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_refused(self, error: Exception) -> None:
        self._doors.errors.show(error, self._owner)

    # Photographs.

    def add_photo(self, record: ActivityRecord) -> None:
        """Ask for a photograph, once it is sure that everybody agreed."""
        today = self._doors.today()
        allowed = self._doing.attempt(
            lambda: (
                activity_papers.check_activity_photo(
                    self._doors.work, activity_id=record.id, today=today
                ),
                True,
            )
        )
        if allowed is None:
            return
        path = ask_file(self._owner, "Choisir une photo", _PICTURES)
        if path is not None:
            done = partial(self._keep_photo, record.id)
            read_paper(self._doors.tasks, self, path, done=done, failed=self._on_refused)

    def _keep_photo(self, activity_id: UUID, file: GivenFile) -> None:
        changes = self._doing.attempt(
            partial(
                activity_papers.add_activity_photo,
                self._doors.work,
                activity_id=activity_id,
                file=file,
                caption="",
                today=self._doors.today(),
            )
        )
        self._doing.tell(changes, "Photo ajoutée")

    def view(self, row: PhotoRow) -> None:
        """Show a photograph inside the program."""
        data = self._doing.attempt(
            partial(
                activity_papers.activity_photo,
                self._doors.work,
                photo_id=row.id,
                today=self._doors.today(),
            )
        )
        if data is not None:
            self._open(PictureDialog(row.caption or "Photo", data, parent=self._owner))

    def ask_caption(self, row: PhotoRow) -> None:
        """Correct the caption of a photograph."""
        self._open(
            DraftDialog(
                "Légende de la photo",
                row.caption or "Photo",
                [FieldSpec("caption", "Légende", Text(120), width=2)],
                CaptionDraft(row.caption),
                validate=_caption_remarks,
                store=partial(self._store_caption, row),
                errors=self._doors.errors,
                height=210,
                parent=self._owner,
            )
        )

    def _store_caption(self, row: PhotoRow, draft: CaptionDraft) -> None:
        changes = activity_papers.update_activity_photo(
            self._doors.work, photo_id=row.id, version=row.version, caption=draft.caption
        )
        self._doing.tell(changes, "Légende enregistrée" if changes else "")

    def remove(self, row: PhotoRow) -> None:
        """Put a photograph in the bin, with « Annuler »."""
        changes = self._doing.attempt(
            partial(
                activity_papers.remove_activity_photo,
                self._doors.work,
                photo_id=row.id,
                version=row.version,
            )
        )
        self._doing.tell(changes, "Photo retirée")

    # Proofs.

    def give_proof(self, record: ActivityRecord) -> None:
        """Ask for a paper, then for its title, and give it to everybody who came."""
        path = ask_file(self._owner, "Choisir la preuve", TAKEN)
        if path is not None:
            done = partial(self._ask_title, record)
            read_paper(self._doors.tasks, self, path, done=done, failed=self._on_refused)

    def _ask_title(self, record: ActivityRecord, file: GivenFile) -> None:
        today, number = self._doors.today(), len(record.came())
        people = f"{number} personne{'s' if number > 1 else ''} présente{'s' if number > 1 else ''}"
        self._open(
            DraftDialog(
                "Donner une preuve",
                f"{record.draft.title}\u00a0: {people}",
                [FieldSpec("title", "Titre de la pièce", Text(120), required=True, width=2)],
                PieceDraft(title=record.draft.title[:120], received_on=today),
                validate=partial(validate_piece, today=today),
                store=partial(self._spread, record.id, file),
                errors=self._doors.errors,
                height=210,
                parent=self._owner,
            )
        )

    def _spread(self, activity_id: UUID, file: GivenFile, draft: PieceDraft) -> None:
        spread = activity_papers.spread_proof(
            self._doors.work,
            activity_id=activity_id,
            file=file,
            title=draft.title,
            today=self._doors.today(),
        )
        words = f"Preuve ajoutée à {spread.given} fiche{'s' if spread.given > 1 else ''}"
        if spread.had:
            words += f", {spread.had} l’avaient déjà" if spread.had > 1 else ", 1 l’avait déjà"
        self._doing.tell(spread.changes, words)
