"""The editor of a picture in a form: a logo, a signature, a stamp."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.ui.forms.field_editor import FieldEditor
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_WIDE, _HIGH = 132, 56
_HINT = "PNG ou JPEG, 5 Mo au plus."


class PictureEditor(FieldEditor):
    """A picture with « Choisir » and « Retirer ».

    Args:
        name: what the picture is, for screen readers: « logo du site ».
        read: returns the checked picture of a file; raises an expected fault.
        parent: its owner.

    Attributes:
        choose_button, remove_button: its actions.
        note: what is expected, or why a file was refused.
    """

    def __init__(self, name: str, read: Callable[[Path], bytes], parent: QObject) -> None:
        body = QWidget()
        super().__init__(body, parent)
        self._name, self._read = name, read
        self._data: bytes | None = None
        self.picture = QLabel()
        self.picture.setFixedSize(theme().px(_WIDE), theme().px(_HIGH))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(f"Aperçu du {name}")
        self.choose_button = Button("Choisir…", icon="upload", size="small")
        self.choose_button.setAccessibleName(f"Choisir le {name}")
        self.remove_button = Button("Retirer", icon="x", size="small")
        self.remove_button.setAccessibleName(f"Retirer le {name}")
        self.note = Label(typography(_HINT), "small", wrap=True)
        self._build(body)
        self.choose_button.clicked.connect(self._on_choose)
        self.remove_button.clicked.connect(self._on_remove)
        self._show()

    def _build(self, body: QWidget) -> None:
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.picture)
        column = QVBoxLayout()
        column.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.note)
        row.addLayout(column, 1)
        body.setFocusProxy(self.choose_button)

    def value(self) -> object:
        """Return the picture, or None."""
        return self._data

    def set_value(self, value: object) -> None:
        """Show a picture, or none."""
        self._data = value if isinstance(value, bytes) else None
        self._show()

    def set_readonly(self) -> None:
        """Show the picture alone."""
        self.choose_button.hide()
        self.remove_button.hide()
        self.note.hide()

    def load(self, path: Path) -> None:
        """Take the picture of a file; say why when it cannot be."""
        try:
            self._data = self._read(path)
        except E2CError as error:
            self.note.setText(typography(f"{error.happened} {error.advice}"))
            self.note.set_tone("warn")
            return
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        image = QPixmap()
        if self._data is not None:
            image.loadFromData(self._data)
        if image.isNull():
            self.picture.setText("Aucune image")
        else:
            self.picture.setPixmap(
                image.scaled(
                    self.picture.size(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        self.remove_button.setEnabled(self._data is not None)
        self.note.setText(typography(_HINT))
        self.note.set_tone("")

    def _on_choose(self) -> None:
        title = f"Choisir le {self._name}"
        dialog = QFileDialog(self.widget, title, "", "Images (*.png *.jpg *.jpeg *.webp)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_chosen(self, name: str) -> None:
        self.load(Path(name))

    def _on_remove(self) -> None:
        self._data = None
        self._show()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
