"""A paper that is a picture, shown inside the program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.theme import theme

_STEP = 1.25
_LIMITS = (0.1, 4.0)


class PictureDialog(QDialog):
    """Shows one picture, whole at first; + and - change its size, the arrows move it.

    Args:
        name: of the file.
        data: the picture.
    """

    def __init__(self, name: str, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(data)
        self._factor = 0.0
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setAccessibleName(f"Image de la pièce {name}")
        self.area = QScrollArea()
        self.area.setWidget(self._label)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setAccessibleName("Image de la pièce")
        self.smaller = icon_button("minus", "Réduire (-)")
        self.whole = icon_button("maximize-2", "Image entière (0)")
        self.larger = icon_button("plus", "Agrandir (+)")
        self.close_button = Button("Fermer", ButtonRole.PRIMARY)
        self._build()
        screen = self.screen().availableGeometry().size()
        self.resize(
            min(theme().px(760), screen.width() - 36), min(theme().px(700), screen.height() - 36)
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for button, act in (
            (self.smaller, self.zoom_out),
            (self.whole, self.fit),
            (self.larger, self.zoom_in),
        ):
            button.clicked.connect(act)
            foot.addWidget(button)
        for button, keys in ((self.smaller, "-"), (self.whole, "0"), (self.larger, "+")):
            button.setShortcut(keys)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.close_button.clicked.connect(self.accept)
        column.addLayout(foot)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def factor(self) -> float:
        """Return the size shown; 1.0 is one point of the picture for one of the screen."""
        return self._factor or self._fitting()

    def _fitting(self) -> float:
        room = self.area.viewport().size()
        wide = room.width() / max(1, self._pixmap.width())
        return min(wide, room.height() / max(1, self._pixmap.height()), 1.0)

    def fit(self) -> None:
        """Show the picture whole."""
        self._factor = 0.0
        self._show()

    def zoom_in(self) -> None:
        """Show the picture larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Show the picture smaller."""
        self._zoom(1 / _STEP)

    def _zoom(self, by: float) -> None:
        self._factor = min(max(self.factor() * by, _LIMITS[0]), _LIMITS[1])
        self._show()

    def _show(self) -> None:
        size = self._pixmap.size() * self.factor()
        self._label.setPixmap(
            self._pixmap.scaled(
                size,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self._label.resize(size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture whole while nobody changed its size."""
        super().resizeEvent(event)
        self._show()
