"""What is done with the consents and the photograph of a person: dialogs, then services."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.consents import ConsentDraft, ConsentKind, ImageSupport
from e2c_desktop.queries.consents import ConsentRow
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.services import consents, photos
from e2c_desktop.ui.ports import Progress, RecordDoors
from e2c_desktop.ui.trainees.dialogs.consent import ConsentDialog
from e2c_desktop.ui.trainees.dialogs.photo import PhotoDialog
from e2c_desktop.ui.trainees.dialogs.withdraw import WithdrawDialog
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.presenting import shown_name

if TYPE_CHECKING:
    from datetime import date

    from e2c_desktop.ui.trainees.page import TraineesPage


class Consenting(QObject):
    """The consents and the photograph of the person shown.

    Args:
        ports: doors of the page.
        doing: calls the services.
        page: whose record is acted upon.

    Attributes:
        dialog: the last dialog opened.
    """

    def __init__(self, ports: RecordDoors, doing: Doing, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports, self._doing, self._page = ports, doing, page
        self.dialog: ConsentDialog | WithdrawDialog | PhotoDialog | None = None
        card = page.record.documents.consents
        card.add_asked.connect(self.add)
        card.edit_asked.connect(self.edit)
        card.withdraw_asked.connect(self.withdraw)
        card.bin_asked.connect(self.put_aside)
        card.photo_asked.connect(self.ask_photo)

    def _record(self) -> TraineeRecord | None:
        record = self._page.record.record()
        return record if record is not None and self._doing.may(consents.add_consent) else None

    def _row(self, consent_id: UUID) -> ConsentRow | None:
        record = self._record()
        if record is None:
            return None
        rows = self._ports.reads.papers.consents_of(record.id)
        return next((row for row in rows if row.id == consent_id), None)

    def _tell(self, changes: Changes | None, words: str, *, undo_it: bool = True) -> bool:
        if changes is None:
            return False
        self._doing.publish(changes)
        self._doing.toast(words, undo_it=undo_it)
        return True

    def add(self) -> None:
        """Ask for a new consent."""
        record = self._record()
        if record is not None:
            dialog = self._consent_dialog(record, None)
            dialog.asked.connect(partial(self._add, dialog, record.id))
            dialog.open()

    def _consent_dialog(self, record: TraineeRecord, draft: ConsentDraft | None) -> ConsentDialog:
        dialog = ConsentDialog(
            shown_name(record.draft.last_name, record.draft.first_name),
            record.draft.birth_date,
            record.draft.guardian_name,
            self._ports.reads.papers.papers_of(record.id).lines,
            self._ports.today,
            draft=draft,
            parent=self._page,
        )
        self.dialog = dialog
        return dialog

    def _add(self, dialog: ConsentDialog, trainee_id: UUID, draft: ConsentDraft) -> None:
        made = self._doing.attempt(
            lambda: consents.add_consent(
                self._ports.work, trainee_id=trainee_id, draft=draft, today=self._ports.today()
            )
        )
        if made is not None and self._tell(made[1], f"{draft.kind.label}\u00a0: noté"):
            dialog.accept()

    def edit(self, consent_id: UUID) -> None:
        """Correct what was noted of a consent."""
        record, row = self._record(), self._row(consent_id)
        if record is None or row is None:
            return
        dialog = self._consent_dialog(record, row.draft)
        dialog.asked.connect(partial(self._correct, dialog, row))
        dialog.open()

    def _correct(self, dialog: ConsentDialog, row: ConsentRow, draft: ConsentDraft) -> None:
        changes = self._doing.attempt(
            lambda: consents.update_consent(
                self._ports.work,
                consent_id=row.id,
                version=row.version,
                draft=draft,
                today=self._ports.today(),
            )
        )
        if self._tell(changes, "Consentement corrigé"):
            dialog.accept()

    def withdraw(self, consent_id: UUID) -> None:
        """Ask when a consent was taken back."""
        record, row = self._record(), self._row(consent_id)
        if record is None or row is None or row.draft.signed_on is None:
            return
        covers = row.draft.kind is ConsentKind.IMAGE and ImageSupport.INTERNAL in row.draft.supports
        dialog = WithdrawDialog(
            row.draft.kind.label,
            row.draft.signed_on,
            self._ports.today,
            photo=covers and bool(self._page.record.head.content().photo),
            parent=self._page,
        )
        dialog.asked.connect(partial(self._withdraw, dialog, row))
        self.dialog = dialog
        dialog.open()

    def _withdraw(self, dialog: WithdrawDialog, row: ConsentRow, on: date) -> None:
        changes = self._doing.attempt(
            lambda: consents.withdraw_consent(
                self._ports.work,
                consent_id=row.id,
                version=row.version,
                on=on,
                today=self._ports.today(),
            )
        )
        if self._tell(changes, f"{row.draft.kind.label}\u00a0: retiré"):
            dialog.accept()

    def put_aside(self, consent_id: UUID) -> None:
        """Put a consent noted by mistake in the bin, with « Annuler »."""
        row = self._row(consent_id)
        if row is None:
            return
        changes = self._doing.attempt(
            lambda: consents.archive_consent(
                self._ports.work,
                consent_id=row.id,
                version=row.version,
                today=self._ports.today(),
            )
        )
        self._tell(changes, f"{row.draft.kind.label}\u00a0: mis à la corbeille")

    # The photograph.

    def ask_photo(self) -> None:
        """Ask for a photograph, unless no consent covers it: what is missing is then said."""
        record = self._record()
        if record is None:
            return
        today = self._ports.today()
        work = self._ports.work
        try_it = partial(photos.check_photo_allowed, work, trainee_id=record.id, today=today)
        if self._doing.attempt(lambda: try_it() or True) is None:
            return
        dialog = PhotoDialog(
            shown_name(record.draft.last_name, record.draft.first_name),
            present=bool(self._page.record.head.content().photo),
            parent=self._page,
        )
        dialog.asked.connect(partial(self._set_photo, dialog, record.id))
        dialog.removal_asked.connect(partial(self._remove_photo, dialog, record.id))
        self.dialog = dialog
        dialog.open()

    def _set_photo(
        self, dialog: PhotoDialog, trainee_id: UUID, data: bytes, box: photos.CropBox
    ) -> None:
        work, today = self._ports.work, self._ports.today()

        def keep(progress: Progress) -> Changes:
            progress.report(0, 0, "Cadrage")
            portrait = photos.make_portrait(data, box)
            return photos.set_photo(work, trainee_id=trainee_id, portrait=portrait, today=today)

        self._ports.tasks.submit(
            dialog,
            keep,
            done=partial(self._on_photo, dialog),
            failed=self._on_failed,
            label="Photo",
        )

    def _on_photo(self, dialog: PhotoDialog, changes: Changes) -> None:
        self._tell(changes, "Photo enregistrée")
        dialog.accept()

    def _on_failed(self, error: Exception) -> None:
        self._ports.errors.show(error, self._page)

    def _remove_photo(self, dialog: PhotoDialog, trainee_id: UUID) -> None:
        changes = self._doing.attempt(
            lambda: photos.remove_photo(
                self._ports.work, trainee_id=trainee_id, today=self._ports.today()
            )
        )
        if self._tell(changes, "Photo enlevée"):
            dialog.accept()
