"""« Dossier de numérisation »: the recent files of the scanner, taken in by two keys.

Enter on a file goes to the kind of paper, Enter again takes the file in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.french import typography
from e2c_desktop.queries.pieces import PieceKindRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, guard_wheel
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.thumbnail import size_words
from e2c_desktop.ui.trainees.dialogs.piece import OTHER

_SHOWN = 100
"""The latest files of the folder; older ones are reached by « Ajouter une pièce »."""

_ENDINGS = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".webp", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"}
)


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A file of the folder."""

    path: Path
    at: datetime
    size: int


def ask_folder(parent: QWidget, at: str) -> Path | None:
    """Ask for a folder. Tests replace this function."""
    chosen = QFileDialog.getExistingDirectory(parent, "Choisir un dossier", at)
    return Path(chosen) if chosen else None


def recent_files(folder: Path) -> list[ScannedFile]:
    """Return the latest files of a folder that may be papers; none when it cannot be read."""
    found = []
    try:
        for path in folder.iterdir():
            if path.suffix.lower() in _ENDINGS and path.is_file():
                about = path.stat()
                at = datetime.fromtimestamp(about.st_mtime).astimezone()
                found.append(ScannedFile(path, at, about.st_size))
    except OSError:
        return []
    return nlargest(_SHOWN, found, key=lambda file: (file.at, file.path.name))


def _name(file: ScannedFile) -> str:
    return file.path.name


def _when(file: ScannedFile) -> str:
    return f"{file.at:%d/%m/%Y} {file.at.hour}\u00a0h\u00a0{file.at.minute:02d}"


def _size(file: ScannedFile) -> str:
    return size_words(file.size)


def _path(file: ScannedFile) -> str:
    return str(file.path)


_COLUMNS: list[Column[ScannedFile]] = [
    Column("name", "Fichier", _name, sortable=False),
    Column("when", "Numérisé le", _when, width=156, sortable=False, tabular=True),
    Column("size", "Taille", _size, "right", width=86, sortable=False, tabular=True),
]


class ScanFolderDialog(QDialog):
    """The files of the scanner.

    Args:
        name: whose papers they are.
        kinds: the papers that the school asks.
        folder: the folder of this machine, or None before it is chosen.
        preferred: the kind proposed first.
        erase: whether the original is erased once it is kept.

    Signals:
        asked: the file, and the place of its kind in the list (one more for another paper).
        folder_chosen: another folder.
    """

    asked = Signal(object, int)
    folder_chosen = Signal(object)

    def __init__(
        self,
        name: str,
        kinds: Sequence[PieceKindRow],
        folder: Path | None,
        *,
        preferred: UUID | None = None,
        erase: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Dossier de numérisation")
        self.kinds = list(kinds)
        self._folder = folder
        self._files: list[ScannedFile] = []
        self.table = DataTable("Fichiers numérisés")
        self.model: QueryTableModel[ScannedFile] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_path, parent=self
        )
        self.kind = QComboBox()
        self.kind.addItems([*(kind.draft.name for kind in self.kinds), OTHER])
        ids = [kind.id for kind in self.kinds]
        self.kind.setCurrentIndex(ids.index(preferred) if preferred in ids else 0)
        guard_wheel(self.kind)
        self.place = ElidedLabel("", "small")
        self.folder_button = Button("Choisir le dossier…", icon="folder-open", size="small")
        self.erase = QCheckBox("Effacer le fichier du dossier une fois rangé")
        self.erase.setChecked(erase)
        self.said = Label("", "small", wrap=True)
        self.close_button = Button("Fermer")
        self.take_button = Button("Ranger", ButtonRole.PRIMARY, icon="check")
        self._build(name)
        self._connect()
        self.read_again()

    def _build(self, name: str) -> None:
        self.resize(theme().px(620), theme().px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Label(name, "h2"))
        head.addStretch(1)
        head.addWidget(self.folder_button)
        column.addLayout(head)
        column.addWidget(self.place)
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=0)
        column.addWidget(self.table, 1)
        column.addWidget(Field("Pièce", self.kind))
        column.addWidget(self.erase)
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.take_button)
        column.addLayout(foot)
        self.take_button.setDefault(True)

    def _connect(self) -> None:
        self.folder_button.clicked.connect(self._on_folder)
        self.table.row_opened.connect(self._on_file)
        self.close_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self._on_take)

    def erases(self) -> bool:
        """Tell whether the original is erased once it is kept."""
        return self.erase.isChecked()

    def read_again(self) -> None:
        """Read the folder again, and put the keyboard on the latest file."""
        self._files = recent_files(self._folder) if self._folder is not None else []
        self.model.set_source(ListSource(self._files))
        words = str(self._folder) if self._folder is not None else "Aucun dossier choisi."
        if self._folder is not None and not self._files:
            words = f"{words} : aucun fichier à ranger."
        self.place.set_text(typography(words))
        self.take_button.setEnabled(bool(self._files))
        if self._files:
            self.table.choose_row(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.folder_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str, *, bad: bool = False) -> None:
        """Say what became of the last file."""
        self.said.set_tone("bad" if bad else "")
        self.said.setText(typography(sentence))

    def _on_folder(self) -> None:
        folder = ask_folder(self, str(self._folder or ""))
        if folder is not None:
            self._folder = folder
            self.folder_chosen.emit(folder)
            self.read_again()

    def _on_file(self) -> None:
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        chosen = self.table.current_id()
        file = next((one for one in self._files if str(one.path) == chosen), None)
        if file is not None:
            self.asked.emit(file.path, self.kind.currentIndex())
