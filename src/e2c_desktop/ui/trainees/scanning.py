"""The scan folder of this machine: its recent files taken in as papers of the person shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.pieces import PieceDraft
from e2c_desktop.services import piece_files, pieces
from e2c_desktop.ui.kit.pdf_pages import draw_first_page
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.trainees.dialogs.scan_folder import ScanFolderDialog
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.presenting import shown_name

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage

_SCAN_KEY = "stagiaires/dossier_numerisation"
_ERASE_KEY = "stagiaires/numerisation_efface"


def first_missing(ports: RecordDoors, page: TraineesPage) -> UUID | None:
    """Return the first paper that the person shown still has to bring, to propose it."""
    record, path = page.record.record(), page.record.shown_path()
    if record is None:
        return None
    papers = ports.reads.papers.papers_of(record.id, path.id if path is not None else None)
    return next((one.kind.id for one in papers.lines if one.piece is None and one.kind), None)


class Scanning(QObject):
    """Takes files of the scan folder in.

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
        self.dialog: ScanFolderDialog | None = None

    def scan(self) -> None:
        """Show the recent files of the scan folder of this machine."""
        record = self._page.record.record()
        if record is None or not self._doing.may(pieces.add_piece):
            return
        settings = self._ports.settings
        folder = settings.value(_SCAN_KEY)
        dialog = ScanFolderDialog(
            shown_name(record.draft.last_name, record.draft.first_name),
            self._ports.reads.papers.kinds(),
            Path(folder) if folder else None,
            preferred=first_missing(self._ports, self._page),
            erase=settings.value(_ERASE_KEY) == "1",
            parent=self._page,
        )
        dialog.folder_chosen.connect(self._on_scan_folder)
        dialog.asked.connect(partial(self._take, record.id, dialog))
        self.dialog = dialog
        dialog.open()

    def _on_scan_folder(self, folder: Path) -> None:
        self._ports.settings.set_value(_SCAN_KEY, str(folder))

    def _take(self, trainee_id: UUID, dialog: ScanFolderDialog, path: Path, place: int) -> None:
        self._ports.settings.set_value(_ERASE_KEY, "1" if dialog.erases() else "")
        work, today, erase = self._ports.work, self._ports.today(), dialog.erases()
        kind = dialog.kinds[place] if place < len(dialog.kinds) else None
        months = kind.draft.months if kind is not None else None
        draft = PieceDraft(
            kind.id if kind is not None else None,
            "" if kind is not None else path.stem[:100],
            today,
            pieces.usual_end(today, months),
        )

        def take(progress: Any) -> tuple[pieces.AddedPiece, bool]:  # noqa: ANN401  # the runner's own kind
            progress.report(0, 0, "Lecture du fichier")
            file = piece_files.read_piece_file(path, draw_first_page)
            added = pieces.add_piece(
                work, trainee_id=trainee_id, draft=draft, file=file, today=today
            )
            return added, not erase or piece_files.erase_original(path)

        self._ports.tasks.submit(
            dialog,
            take,
            done=partial(self._on_taken, dialog, path.name),
            failed=partial(self._on_not_taken, dialog),
            label="Pièce numérisée",
        )

    def _on_taken(
        self, dialog: ScanFolderDialog, name: str, taken: tuple[pieces.AddedPiece, bool]
    ) -> None:
        added, erased = taken
        self._doing.publish(added.changes)
        self._doing.toast("Pièce ajoutée", undo_it=True)
        left = "" if erased else " Le fichier d’origine est resté dans le dossier."
        dialog.tell(f"{name}\u00a0: rangé.{left}")
        dialog.read_again()

    def _on_not_taken(self, dialog: ScanFolderDialog, error: Exception) -> None:
        if isinstance(error, E2CError):
            dialog.tell(f"{error.happened} {error.advice}", bad=True)
        else:
            self._ports.errors.show(error, self._page)
