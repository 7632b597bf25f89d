"""Papers kept with a placement: added, shown, taken out, put in the bin."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.domain.partner_papers import PartnerFileDraft
from e2c_desktop.queries.placements_record import PlacementFileLine, PlacementRecord
from e2c_desktop.services import partner_papers, placement_files
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.ui.placements.form_act import Act, heading
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.paper_form import ask_file, paper_remarks, paper_specs, read_paper


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
        """Read a file, ask what it is, then keep it with the placement."""
        record = self._host.saved_record()
        path = ask_file(self._owner, "Choisir un document") if record is not None else None
        if record is not None and path is not None:
            read_paper(
                self._doors.tasks,
                self,
                path,
                done=partial(self._ask_kind, record),
                failed=self._on_refused,
            )

    def _on_refused(self, error: Exception) -> None:
        self._doors.errors.show(error, self._owner)

    def _ask_kind(self, record: PlacementRecord, file: GivenFile) -> None:
        dialog = DraftDialog(
            f"Ajouter {file.name}",
            heading(record),
            paper_specs(self._doors.today),
            PartnerFileDraft(received_on=self._doors.today()),
            validate=partial(paper_remarks, self._doors.today),
            store=partial(self._keep, record, file),
            errors=self._doors.errors,
            parent=self._owner,
        )
        self._open(dialog)

    def _keep(self, record: PlacementRecord, file: GivenFile, draft: PartnerFileDraft) -> None:
        _, changes = partner_papers.add_partner_paper(
            self._doors.work,
            company_id=record.company.id,
            placement_id=record.id,
            draft=draft,
            file=file,
            today=self._doors.today(),
        )
        self._deeds.done(changes, "Document rangé")

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
