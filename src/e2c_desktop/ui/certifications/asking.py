"""The windows of a certification: a new one of a path, or one to correct with its scan."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.certification import (
    AroundCertification,
    CertificationDraft,
    cleaned_certification,
    validate_certification,
    with_usual_expiry,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.certifications import CertificationRow
from e2c_desktop.services import certifications
from e2c_desktop.ui.certifications.fields import certification_specs
from e2c_desktop.ui.certifications.scan_row import ScanRow
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_dialog import DraftDialog

_HEIGHT = 560
_WATCHED = ("kind", "passed_on", "result")


class ExpiryProposal(QObject):
    """Writes the usual end of what is obtained, as long as nobody typed another one.

    Args:
        binder: the form.
    """

    def __init__(self, binder: FormBinder[CertificationDraft]) -> None:
        super().__init__(binder)
        self._binder = binder
        self._proposed = self._usual()
        for name in _WATCHED:
            if name in binder.editors:
                binder.editors[name].changed.connect(self._propose)

    def _usual(self) -> date | None:
        draft = self._binder.draft()
        bare = CertificationDraft(draft.kind, passed_on=draft.passed_on, result=draft.result)
        return with_usual_expiry(bare).expires_on

    def _propose(self) -> None:
        known, wanted = self._binder.draft().expires_on, self._usual()
        if known not in (None, self._proposed):
            return
        if wanted != known:
            self._binder.editors["expires_on"].set_value(wanted)
        self._proposed = wanted


class CertificationAsking(QObject):
    """Opens the windows over a page.

    Args:
        doors: of the page.
        doing: calls the services.
        owner: the page.

    Signals:
        pdf_ready: bytes and name of a scan to show.

    Attributes:
        dialog: the last window opened.
        scan: the line of the scan in it, if any.
    """

    pdf_ready = Signal(object, str)

    def __init__(self, doors: RecordDoors, doing: RecordDoing, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._owner = doors, doing, owner
        self.dialog: DraftDialog | None = None
        self.scan: ScanRow | None = None

    def ask_new(self, path_id: UUID, heading: str) -> None:
        """Ask which certification of a path is to be noted."""
        known = self._doors.reads.activities.certifications.of_path(path_id)
        others = [row.draft for row in known]
        dialog = self._dialog(
            "Ajouter une certification",
            heading,
            CertificationDraft(),
            others,
            partial(self._add, path_id),
        )
        dialog.open()

    def _add(self, path_id: UUID, draft: object) -> None:
        assert isinstance(draft, CertificationDraft)
        noted = certifications.add_certification(
            self._doors.work, path_id=path_id, draft=draft, today=self._doors.today()
        )
        self._doing.publish(noted.changes)
        self._doing.toast("Certification ajoutée", undo_it=True)

    def open_row(self, row: CertificationRow, heading: str) -> None:
        """Show a certification, to correct it, to join its scan or to put it in the bin."""
        if not self._doing.may(certifications.update_certification):
            return
        known = self._doors.reads.activities.certifications.of_path(row.path_id)
        others = [one.draft for one in known if one.id != row.id]
        scan = ScanRow(self._doors, self._doing, row.id, row.version, row.piece_id)
        dialog = self._dialog(
            "Certification",
            heading,
            row.draft,
            others,
            partial(self._update, row, scan),
            remove="Supprimer",
        )
        self.scan = scan
        dialog.binder.put_last(scan)
        scan.pdf_ready.connect(self.pdf_ready)
        dialog.remove_asked.connect(partial(self.remove, row, scan))
        dialog.open()

    def _update(self, row: CertificationRow, scan: ScanRow, draft: object) -> None:
        assert isinstance(draft, CertificationDraft)
        if draft == row.draft:
            return
        changes = certifications.update_certification(
            self._doors.work,
            certification_id=row.id,
            version=scan.version,
            draft=draft,
            today=self._doors.today(),
        )
        self._doing.publish(changes)
        self._doing.toast("Certification enregistrée", undo_it=True)

    def remove(self, row: CertificationRow, scan: ScanRow | None = None) -> None:
        """Put a certification in the bin."""
        version = row.version if scan is None else scan.version
        changes = self._doing.attempt(
            partial(
                certifications.archive_certification,
                self._doors.work,
                certification_id=row.id,
                version=version,
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast("Certification mise à la corbeille", undo_it=True)

    def _dialog(
        self,
        title: str,
        heading: str,
        draft: CertificationDraft,
        others: list[CertificationDraft],
        store: partial[None],
        *,
        remove: str = "",
    ) -> DraftDialog:
        around = AroundCertification(self._doors.today(), others)
        self.scan = None
        self.dialog = DraftDialog(
            title,
            heading,
            certification_specs(self._doors.today),
            draft,
            validate=partial(_remarks, around),
            store=store,
            errors=self._doors.errors,
            remove=remove,
            height=_HEIGHT,
            parent=self._owner,
        )
        ExpiryProposal(self.dialog.binder)
        self.dialog.finished.connect(self.dialog.deleteLater)
        return self.dialog


def _remarks(around: AroundCertification, draft: CertificationDraft) -> list[Problem]:
    return validate_certification(cleaned_certification(draft), around)
