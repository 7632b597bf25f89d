"""How a piece of somebody's file is seen: inside the program, else in a folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.services import piece_files, pieces
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.paper_form import ask_folder
from e2c_desktop.ui.records.picture_dialog import PictureDialog


class PieceOpening:
    """Opens pieces over a page.

    Args:
        doors: of the window.
        doing: calls the services.
        owner: over which windows open.
        show_file: shows a PDF file, told its bytes and its name.
        saved: said of a file written in a folder, before its name.

    Attributes:
        dialog: the last picture shown.
    """

    def __init__(
        self,
        doors: RecordDoors,
        doing: RecordDoing,
        owner: QWidget,
        show_file: Callable[[bytes, str], object],
        saved: str = "Enregistrée",
    ) -> None:
        self._doors, self._doing, self._owner = doors, doing, owner
        self._show_file, self._saved = show_file, saved
        self.dialog: PictureDialog | None = None

    def open(self, piece_id: UUID) -> None:
        """Show a piece, an office document in a folder; nothing before visitors."""
        if self._doors.reads.visitor:
            return
        kept = self._doing.attempt(partial(pieces.piece_file, self._doors.work, piece_id=piece_id))
        if kept is None:
            return
        if kept.media_type == piece_files.PDF:
            self._show_file(kept.data, kept.name)
        elif kept.media_type == piece_files.JPEG:
            self.dialog = PictureDialog(kept.name, kept.data, parent=self._owner)
            self.dialog.open()
        else:
            self.save(piece_id)

    def save(self, piece_id: UUID) -> None:
        """Write a piece in a folder that the person chooses."""
        folder = ask_folder(self._owner)
        if folder is None:
            return
        written = self._doing.attempt(
            partial(pieces.export_piece, self._doors.work, piece_id=piece_id, folder=folder)
        )
        if written is not None:
            self._doing.toast(f"{self._saved}\u00a0: {written.name}")
