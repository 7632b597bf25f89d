"""What is done with the papers of a person: dialogs, files read behind the window, services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.pieces import PieceDraft
from e2c_desktop.queries.pieces import PaperLine
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.services import piece_files, piece_kinds, pieces
from e2c_desktop.ui.kit.pdf_pages import draw_first_page
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.piece_opening import PieceOpening
from e2c_desktop.ui.trainees.consenting import Consenting
from e2c_desktop.ui.trainees.dialogs.piece import PieceDialog, ask_files
from e2c_desktop.ui.trainees.dialogs.piece_kinds import PieceKindsDialog
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.missing import Missing
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.scanning import Scanning, first_missing

if TYPE_CHECKING:
    from e2c_desktop.ui.ports import Task
    from e2c_desktop.ui.trainees.page import TraineesPage


class Papers(QObject):
    """The papers, the consents and the photograph of the person shown.

    Args:
        ports: doors of the page.
        doing: calls the services.
        page: whose record is acted upon.

    Attributes:
        dialog: the last dialog opened.
        opening: opens the papers.
    """

    def __init__(self, ports: RecordDoors, doing: Doing, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports, self._doing, self._page = ports, doing, page
        self._waiting: list[Path] = []
        self._task: Task | None = None
        self.dialog: PieceDialog | PieceKindsDialog | None = None
        self.opening = PieceOpening(ports, doing, page, page.pdf_ready.emit)
        self.consenting = Consenting(ports, doing, page)
        self.scanning = Scanning(ports, doing, page)
        self.missing = Missing(ports, page)
        self._connect()

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what the actions of the tab do here, by their names."""
        return {
            "add_piece": self.add,
            "scan_folder": self.scanning.scan,
            "consent": self.consenting.add,
            "photo": self.consenting.ask_photo,
            "piece_kinds": self.ask_kinds,
            "missing_pdf": self.missing.make_pdf,
            "missing_excel": self.missing.make_workbook,
        }

    def _connect(self) -> None:
        tab = self._page.record.documents
        tab.files_dropped.connect(self.add_files)
        self._page.record.competences.piece_asked.connect(self.opening.open)
        card = tab.pieces
        card.add_asked.connect(self.add_kind)
        card.scan_asked.connect(self.scanning.scan)
        card.view_asked.connect(self.opening.open)
        card.save_asked.connect(self.opening.save)
        card.edit_asked.connect(self.edit)
        card.replace_asked.connect(self.replace)
        card.bin_asked.connect(self.put_aside)
        card.chosen.connect(self._on_line)

    def _record(self) -> TraineeRecord | None:
        record = self._page.record.record()
        return record if record is not None and self._doing.may(pieces.add_piece) else None

    def _name(self, record: TraineeRecord) -> str:
        return shown_name(record.draft.last_name, record.draft.first_name)

    def _on_line(self, line: PaperLine | None) -> None:
        piece = line.piece if line is not None else None
        sha256 = piece.sha256 if piece is not None else None
        found = self._ports.reads.papers.thumbnails([sha256]) if sha256 is not None else {}
        words = line.name if line is not None else ""
        card = self._page.record.documents.pieces
        card.thumbnail.show_picture(found.get(sha256 or "", b""), words)

    # Adding.

    def add(self) -> None:
        """Ask for a paper, with what the row chosen misses first (Ctrl Maj D)."""
        tab = self._page.record.documents
        line = tab.pieces.line() if tab.isVisible() else None  # unseen, it may be another's
        missing = line is not None and line.piece is None and line.kind is not None
        self.add_kind(line.kind.id if missing and line and line.kind else None)

    def add_kind(self, kind_id: object) -> None:
        """Ask for a paper of a kind; without one, the first that is missing is proposed."""
        wanted = kind_id if isinstance(kind_id, UUID) else first_missing(self._ports, self._page)
        self._ask(wanted, None)

    def add_files(self, files: list[Path]) -> None:
        """Ask what each of some files is, one after the other."""
        self._waiting = list(files)
        self._ask_next()

    def _ask_next(self) -> None:
        if self._waiting:
            self._ask(first_missing(self._ports, self._page), self._waiting.pop(0))

    def _ask(self, kind_id: UUID | None, path: Path | None) -> None:
        record = self._record()
        if record is None:
            return
        dialog = PieceDialog(
            self._name(record),
            self._ports.reads.papers.kinds(),
            self._ports.today,
            preferred=kind_id,
            path=path,
            parent=self._page,
        )
        dialog.asked.connect(partial(self._keep, record.id, dialog))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _on_closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._ask_next()

    def _keep(
        self, trainee_id: UUID, dialog: PieceDialog, draft: PieceDraft, path: Path | None
    ) -> None:
        work, today = self._ports.work, self._ports.today()

        def keep(progress: Any) -> pieces.AddedPiece:  # noqa: ANN401  # the runner's own kind
            progress.report(0, 0, "Lecture du fichier")
            file = None if path is None else piece_files.read_piece_file(path, draw_first_page)
            progress.report(0, 0, "Rangement")
            return pieces.add_piece(
                work, trainee_id=trainee_id, draft=draft, file=file, today=today
            )

        self._run(dialog, keep, partial(self._on_kept, dialog, "Pièce ajoutée"))

    def _run(
        self, dialog: PieceDialog, work: Callable[[Any], Any], done: Callable[[Any], None]
    ) -> None:
        dialog.set_busy(True)
        self._task = self._ports.tasks.submit(
            dialog,
            work,
            done=done,
            failed=partial(self._on_refused, dialog),
            label="Pièce",
            cancellable=True,
        )

    def _on_kept(self, dialog: PieceDialog, words: str, added: pieces.AddedPiece) -> None:
        self._task = None
        self._doing.publish(added.changes)
        self._doing.toast(f"{words}. {added.warning}".strip(". "), undo_it=True)
        dialog.accept()

    def _on_refused(self, dialog: PieceDialog, error: Exception) -> None:
        self._task = None
        if isinstance(error, E2CError):
            dialog.refuse(f"{error.happened} {error.advice}")
            return
        dialog.set_busy(False)
        self._ports.errors.show(error, self._page)

    # What is done with a paper.

    def _line(self, piece_id: UUID) -> PaperLine | None:
        record = self._page.record.record()
        if record is None:
            return None
        papers = self._ports.reads.papers.papers_of(record.id)
        return next((one for one in papers.lines if one.piece and one.piece.id == piece_id), None)

    def edit(self, piece_id: UUID) -> None:
        """Correct what is noted of a paper."""
        record, line = self._record(), self._line(piece_id)
        if record is None or line is None or line.piece is None:
            return
        dialog = PieceDialog(
            self._name(record),
            self._ports.reads.papers.kinds(),
            self._ports.today,
            draft=line.piece.draft,
            with_file=False,
            parent=self._page,
        )
        dialog.asked.connect(partial(self._correct, dialog, piece_id, line.piece.version))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _correct(
        self, dialog: PieceDialog, piece_id: UUID, version: int, draft: PieceDraft, path: object
    ) -> None:
        del path
        changes = self._doing.attempt(
            lambda: pieces.update_piece(
                self._ports.work,
                piece_id=piece_id,
                version=version,
                draft=draft,
                today=self._ports.today(),
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast("Pièce corrigée", undo_it=True)
            dialog.accept()

    def replace(self, piece_id: UUID) -> None:
        """Give a paper another file."""
        line = self._line(piece_id)
        files = ask_files(self._page) if line is not None and self._record() else []
        if not files or line is None or line.piece is None:
            return
        work, version, path = self._ports.work, line.piece.version, files[0]

        def replace(progress: Any) -> pieces.AddedPiece:  # noqa: ANN401  # the runner's own kind
            progress.report(0, 0, "Lecture du fichier")
            file = piece_files.read_piece_file(path, draw_first_page)
            return pieces.replace_piece_file(work, piece_id=piece_id, version=version, file=file)

        self._ports.tasks.submit(
            self._page,
            replace,
            done=self._on_replaced,
            failed=self._on_failed,
            label="Remplacement de la pièce",
        )

    def _on_replaced(self, added: pieces.AddedPiece) -> None:
        self._doing.publish(added.changes)
        self._doing.toast("Fichier remplacé", undo_it=True)

    def _on_failed(self, error: Exception) -> None:
        self._ports.errors.show(error, self._page)

    def put_aside(self, piece_id: UUID) -> None:
        """Put a paper in the bin, with « Annuler »."""
        line = self._line(piece_id)
        if line is None or line.piece is None or self._record() is None:
            return
        version = line.piece.version
        changes = self._doing.attempt(
            lambda: pieces.archive_piece(self._ports.work, piece_id=piece_id, version=version)
        )
        self._tell(changes, f"{line.name}\u00a0: mise à la corbeille")

    def _tell(self, changes: Changes | None, words: str) -> None:
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast(words, undo_it=True)

    def ask_kinds(self) -> None:
        """Show the list of the papers that the school asks; the direction changes it."""
        dialog = PieceKindsDialog(
            self._ports.reads.papers.kinds(archived=True),
            editable=self._doing.may(piece_kinds.save_piece_kinds),
            parent=self._page,
        )
        dialog.asked.connect(partial(self._save_kinds, dialog))
        self.dialog = dialog
        dialog.open()

    def _save_kinds(self, dialog: PieceKindsDialog, kinds: list[piece_kinds.KindEdit]) -> None:
        changes = self._doing.attempt(
            partial(piece_kinds.save_piece_kinds, self._ports.work, kinds=kinds)
        )
        if changes is not None:
            self._tell(changes, "Pièces demandées\u00a0: liste enregistrée")
            dialog.accept()
