"""First step: the file, chosen or dropped, and the sheets to read in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.services.imports import ColumnMapping
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.theme import theme

KINDS = "Tableaux (*.xlsx *.xlsm *.xls *.ods *.csv *.txt);;Tous les fichiers (*)"


def ask_file(parent: QWidget, folder: str) -> Path | None:
    """Ask which file; None when the person gives up. Tests replace this function."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "Choisir un fichier", folder, KINDS)
    return Path(chosen) if chosen else None


class DropZone(QWidget):
    """Where a file is dropped, or chosen with the button.

    Signals:
        dropped: the path of a file.
        asked: the button was clicked.
        model_asked: an empty file to fill in is wanted.
    """

    dropped = Signal(object)
    asked = Signal()
    model_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAccessibleName("Déposez un fichier ici, ou choisissez-le")
        self._over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel("file-up", size=32, token="accent"), 0, middle)
        self.title = Label("Déposez ici le fichier de suivi de l’école", "h2")
        column.addWidget(self.title, 0, middle)
        words = "Excel, LibreOffice ou CSV. Le fichier est seulement lu : il ne sera pas modifié."
        column.addWidget(Label(typography(words), "muted"), 0, middle)
        column.addSpacing(8)
        self.button = Button("Choisir un fichier…", ButtonRole.PRIMARY, icon="folder-open")
        self.button.clicked.connect(self.asked)
        column.addWidget(self.button, 0, middle)
        self.model = Button("Modèle d’import…", ButtonRole.QUIET, icon="file-spreadsheet")
        self.model.setToolTip("Un classeur vide, avec les titres que l’import reconnaît")
        self.model.clicked.connect(self.model_asked)
        column.addWidget(self.model, 0, middle)
        column.addStretch(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one file."""
        if self._file(event) is not None:
            event.acceptProposedAction()
            self._set_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the file that goes away."""
        super().dragLeaveEvent(event)
        self._set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        self._set_over(over=False)
        file = self._file(event)
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _file(self, event: QDropEvent) -> Path | None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        return Path(files[0]) if len(files) == 1 else None

    def _set_over(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed edge."""
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(look.color("accent" if self._over else "mute-line"), 2, Qt.PenStyle.DashLine)
        )
        painter.setBrush(look.color("accent-soft" if self._over else "surface"))
        side = look.px(8)
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), side, side)


class FileStep(QWidget):
    """The file and its sheets.

    Signals:
        file_chosen: the path.
        sheet_left_out: (name, left out).
    """

    file_chosen = Signal(object)
    sheet_left_out = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        self.note = Note("", "bad")
        self.note.hide()
        self.zone = DropZone()
        self.zone.dropped.connect(self.file_chosen)
        self.zone.asked.connect(self.ask)
        self.sheets = Card("Feuilles à lire")
        self.sheets.hide()
        self.boxes: list[QCheckBox] = []
        column.addWidget(self.note)
        column.addWidget(self.zone, 1)
        column.addWidget(self.sheets)

    def ask(self) -> None:
        """Open the dialog of the system."""
        chosen = ask_file(self, self.folder)
        if chosen is not None:
            self.file_chosen.emit(chosen)

    def refuse(self, title: str, sentence: str) -> None:
        """Say in place why a file cannot be read."""
        self.note.set_message(typography(sentence), "bad", title=typography(title))
        self.note.show()
        self.sheets.hide()

    def show_file(self, name: str, mappings: tuple[ColumnMapping, ...], notes: list[str]) -> None:
        """Show the file that was read; sheets are only offered when there are several."""
        self.note.setVisible(bool(notes))
        if notes:
            self.note.set_message(typography(" ".join(notes)), "warn")
        self.zone.title.setText(typography(f"Fichier lu : {name}"))
        self.zone.button.set_text("Choisir un autre fichier…")
        for box in self.boxes:
            box.setParent(None)
            box.deleteLater()
        self.boxes = []
        for mapping in mappings:
            known = mapping.header_row is not None
            words = mapping.sheet if known else f"{mapping.sheet} (titres non reconnus, non lue)"
            box = QCheckBox(words)
            box.setProperty("sheet", mapping.sheet)
            box.setChecked(known)
            box.setEnabled(known)
            box.toggled.connect(self._on_toggled)
            self.boxes.append(box)
            self.sheets.add(box)
        self.sheets.setVisible(len(mappings) > 1)

    def _on_toggled(self, checked: bool) -> None:
        for box in self.boxes:
            if box is self.sender():
                self.sheet_left_out.emit(box.property("sheet"), not checked)
