"""What is done with the papers of a company: files read behind the window, dialogs, services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.domain.partner_papers import PartnerFileDraft
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.queries.company_partnership import PartnerFileRow
from e2c_desktop.services import partner_papers, piece_files
from e2c_desktop.ui.companies.relation_asking import RelationAsking
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.paper_form import (
    TAKEN,
    ask_folder,
    paper_remarks,
    paper_specs,
    read_paper,
)
from e2c_desktop.ui.records.picture_dialog import PictureDialog


def ask_files(parent: QWidget) -> list[Path]:
    """Ask which files are to be kept. Tests replace this function."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, "Choisir un document", "", TAKEN)
    return [Path(name) for name in chosen]


class PapersAsking(QObject):
    """The papers of the company shown.

    Args:
        doors: of the window.
        doing: calls the services.
        asking: knows the company shown, and opens windows.
        owner: over which the windows open.

    Signals:
        pdf_ready: bytes and name of a PDF file to show.
    """

    pdf_ready = Signal(object, str)

    def __init__(
        self, doors: Doors, doing: RecordDoing, asking: RelationAsking, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._asking, self._owner = doors, doing, asking, owner
        self._waiting: list[Path] = []

    def add(self) -> None:
        """Ask which files are to be kept."""
        if self._asking.may_edit():
            self.add_files(ask_files(self._owner))

    def add_files(self, files: list[Path]) -> None:
        """Read some files, and ask what each of them is, one after the other."""
        if self._asking.may_edit():
            self._waiting = list(files)
            self._read_next()

    def _read_next(self, *_: object) -> None:
        company = self._asking.company
        if not self._waiting or company is None:
            return
        path = self._waiting.pop(0)
        read_paper(
            self._doors.tasks,
            self,
            path,
            done=partial(self._on_read, company[0]),
            failed=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self._doors.errors.show(error, self._owner)
        self._read_next()

    def _on_read(self, company_id: UUID, file: piece_files.GivenFile) -> None:
        draft = PartnerFileDraft(PartnerFileKind.INSURANCE, received_on=self._doors.today())
        self._ask(
            f"Ajouter {file.name}", draft, partial(self._add, company_id, file), self._read_next
        )

    def _ask(
        self,
        title: str,
        draft: PartnerFileDraft,
        store: Callable[[Any], object],
        closed: Callable[..., object] | None = None,
    ) -> None:
        self._asking.ask(
            title,
            paper_specs(self._doors.today),
            draft,
            validate=partial(paper_remarks, self._doors.today),
            store=store,
            height=400,
        )
        if closed is not None and self._asking.dialog is not None:
            self._asking.dialog.finished.connect(closed)

    def _add(self, company_id: UUID, file: piece_files.GivenFile, draft: PartnerFileDraft) -> None:
        _, changes = partner_papers.add_partner_paper(
            self._doors.work,
            company_id=company_id,
            draft=draft,
            file=file,
            today=self._doors.today(),
        )
        self._asking.tell(changes, "Document ajouté")

    def edit(self, row: PartnerFileRow) -> None:
        """Correct what is noted of a paper."""
        if self._asking.may_edit():
            self._ask("Corriger le document", row.draft, partial(self._update, row))

    def _update(self, row: PartnerFileRow, draft: PartnerFileDraft) -> None:
        if draft == row.draft:
            return
        changes = partner_papers.update_partner_paper(
            self._doors.work,
            paper_id=row.id,
            version=row.version,
            draft=draft,
            today=self._doors.today(),
        )
        self._asking.tell(changes, "Document corrigé")

    def view(self, row: PartnerFileRow) -> None:
        """Show a paper inside the program; an office document is saved in a folder instead."""
        if self._doors.reads.visitor:
            return
        kept = self._doing.attempt(
            partial(partner_papers.partner_paper_file, self._doors.work, paper_id=row.id)
        )
        if kept is None:
            return
        if kept.media_type == piece_files.PDF:
            self.pdf_ready.emit(kept.data, kept.name)
        elif kept.media_type == piece_files.JPEG:
            self._asking.open(PictureDialog(kept.name, kept.data, parent=self._owner))
        else:
            self.save(row)

    def save(self, row: PartnerFileRow) -> None:
        """Write a paper in a folder that the person chooses."""
        folder = ask_folder(self._owner)
        if folder is None:
            return
        written = self._doing.attempt(
            lambda: partner_papers.export_partner_paper(
                self._doors.work, paper_id=row.id, folder=folder
            )
        )
        if written is not None:
            self._doing.toast(f"Enregistré : {written.name}")

    def put_aside(self, row: PartnerFileRow) -> None:
        """Put a paper in the bin, with « Annuler »."""
        if not self._asking.may_edit():
            return
        changes = self._doing.attempt(
            lambda: partner_papers.archive_partner_paper(
                self._doors.work, paper_id=row.id, version=row.version
            )
        )
        self._asking.tell(changes, "Document mis à la corbeille")
