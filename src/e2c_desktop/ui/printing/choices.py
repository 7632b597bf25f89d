"""The left side of the printing dialog: which documents, how, where, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.french import typography
from e2c_desktop.queries.path_people import PathPerson
from e2c_desktop.services.printing import document_kinds
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.printing.people_model import PeopleModel, Stage

_SEPARATE, _MERGED = "Un fichier par document", "Un seul fichier"


class ChoicesPane(QWidget):
    """Ticks and lists; it decides nothing.

    Signals:
        changed: documents, way or people changed.
        person_chosen: the path whose pages are to be shown, or None.
    """

    changed = Signal()
    person_chosen = Signal(object)

    def __init__(
        self, people: Sequence[PathPerson], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self.model = PeopleModel(people, self)
        self.model.ticked.connect(self._on_ticked)
        self.kinds: dict[DocumentKind, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 8, 14, 10)
        top.setSpacing(6)
        top.addWidget(Label("Documents", "h2"))
        for rank, kind in enumerate(document_kinds()):
            box = QCheckBox(typography(kind.label))
            box.setChecked(rank == 0)
            box.toggled.connect(self._on_changed)
            self.kinds[kind.kind] = box
            top.addWidget(box)
        top.addLayout(self._ways())
        top.addLayout(self._folder_row())
        column.addLayout(top)
        column.addWidget(Line())
        column.addWidget(self._people_head())
        self.table = DataTable("Stagiaires à imprimer")
        self.table.horizontalHeader().hide()
        self.table.setModel(self.model)
        self.table.set_widths([230, 140], stretch=0)
        self.table.row_chosen.connect(self.person_chosen)
        column.addWidget(self.table, 1)
        self._on_ticked()

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.way = QComboBox()
        self.way.setAccessibleName("Fichiers")
        for words in (_SEPARATE, _MERGED):
            self.way.addItem(words)
        self.way.currentIndexChanged.connect(self._on_changed)
        row.addWidget(self.way, 1)
        return row

    def _folder_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.folder_label = ElidedLabel("", "small")
        self.folder_label.set_text(str(self._folder))
        self.choose = Button("Dossier…", icon="folder", size="small")
        self.choose.clicked.connect(self._on_choose)
        row.addWidget(self.choose)
        row.addWidget(self.folder_label, 1)
        return row

    def _people_head(self) -> QWidget:
        head = Panel("surface-alt")
        head.setFixedHeight(theme().px(32))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        self.everybody = QCheckBox()
        self.everybody.setTristate(True)
        self.everybody.clicked.connect(self._on_everybody)
        self.ready = Label("", "small")
        row.addWidget(self.everybody, 1)
        row.addWidget(self.ready)
        return head

    @property
    def chosen_kinds(self) -> list[DocumentKind]:
        """The documents ticked, in the order of the list."""
        return [kind for kind, box in self.kinds.items() if box.isChecked()]

    @property
    def merged(self) -> bool:
        """Whether everything goes into one file."""
        return self.way.currentIndex() == 1

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return self._folder

    def set_folder(self, folder: Path) -> None:
        """Choose where the files go."""
        self._folder = folder
        self.folder_label.set_text(str(folder))
        self.changed.emit()

    def lock(self, *, on: bool) -> None:
        """Hold the choices while the batch runs; the list can still be walked."""
        self.model.locked = on
        for widget in (*self.kinds.values(), self.way, self.choose, self.everybody):
            widget.setEnabled(not on)

    def tell_ready(self) -> None:
        """Count the people whose documents are made."""
        done = sum(line.stage is Stage.DONE for line in self.model.people)
        self.ready.setText(f"{done} prêt{'s' if done > 1 else ''}" if done else "")

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_ticked(self) -> None:
        wanted, total = len(self.model.wanted), len(self.model.people)
        states = Qt.CheckState
        state = states.PartiallyChecked if 0 < wanted < total else states.Unchecked
        self.everybody.setCheckState(states.Checked if wanted == total else state)
        self.everybody.setText(typography(f"Stagiaires, {wanted} cochés sur {total}"))
        self.changed.emit()

    def _on_everybody(self) -> None:
        self.model.tick_all(len(self.model.wanted) < len(self.model.people))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Choisir un dossier", str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.open()

    def _on_folder_chosen(self, name: str) -> None:
        self.set_folder(Path(name))
