"""Labels: what they bear, on which sheets, and where a begun sheet goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from e2c_desktop.services.people_papers import LABEL_SHEETS, LabelKind, LabelSheet, sheet_words
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

_PAGE = (150, 212)


class SheetPicker(QWidget):
    """A small sheet on which the first label is chosen: by a click, or by the arrows.

    Signals:
        changed: the place of the first label, from 0.
    """

    changed = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._sheet = LABEL_SHEETS[0]
        self.start = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def sizeHint(self) -> QSize:
        """Return a sheet of A4, small."""
        return QSize(theme().px(_PAGE[0]), theme().px(_PAGE[1]))

    def show_sheet(self, sheet: LabelSheet) -> None:
        """Show another model of sheet."""
        self._sheet = sheet
        self._move(min(self.start, sheet.count - 1))

    def _box(self, place: int) -> QRectF:
        """Return where a label is painted."""
        scale = self.width() / 210
        left, top = self._sheet.place(place)
        box = QRectF(left, top, self._sheet.width, self._sheet.height)
        small = QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
        return small.adjusted(1, 1, -1, -1)

    def _move(self, place: int) -> None:
        if 0 <= place < self._sheet.count:
            self.start = place
            self._say()
            self.update()
            self.changed.emit(place)

    def _say(self) -> None:
        row, column = divmod(self.start, self._sheet.columns)
        words = f"Première étiquette\u00a0: ligne {row + 1}, colonne {column + 1}"
        self.setAccessibleName(words)
        self.setToolTip(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet: labels used, labels to print, labels left."""
        look, painter = theme(), QPainter(self)
        painter.fillRect(self.rect(), look.color("surface"))
        for place in range(self._sheet.count):
            printed = self.start <= place < self.start + self._count
            ground = "accent-soft" if printed else ("sunken" if place < self.start else "surface")
            first = place == self.start
            edge = look.color("accent" if first else "mute-line")
            box = self._box(place)
            rounded_box(
                painter, box, 2, fill=look.color(ground), edge=edge, width=2 if first else 1
            )
        focus = look.color("focus" if self.hasFocus() else "border")
        whole = QRectF(self.rect())
        rounded_box(painter, whole, 3, fill=None, edge=focus, width=2 if self.hasFocus() else 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin at the label under the mouse."""
        for place in range(self._sheet.count):
            if self._box(place).contains(event.position()):
                self._move(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the first label."""
        ways = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._sheet.columns,
            Qt.Key.Key_Down: self._sheet.columns,
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            self._move(self.start + way)


class LabelsDialog(QDialog):
    """Asks how labels are printed.

    Args:
        count: people chosen.
        sheet: key of the model used the last time.
    """

    def __init__(self, count: int, sheet: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = f"Étiquettes pour {count} personne{'s' if count > 1 else ''}"
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(title, "h2"))
        self.kind = _combo([kind.label for kind in LabelKind], "Sur l’étiquette")
        self.sheet = _combo([sheet_words(each) for each in LABEL_SHEETS], "Planche")
        keys = [each.key for each in LABEL_SHEETS]
        self.picker = SheetPicker(count)
        self.place = Label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(Field("Sur l’étiquette", self.kind))
        left.addWidget(Field("Planche, sur une feuille A4", self.sheet))
        left.addWidget(Label("Planche déjà commencée", "strong"))
        left.addWidget(self.place)
        left.addStretch(1)
        row.addLayout(left, 1)
        row.addWidget(self.picker)
        column.addLayout(row)
        column.addLayout(self._foot())
        self.sheet.currentIndexChanged.connect(self._on_sheet)
        self.picker.changed.connect(self._on_place)
        self.sheet.setCurrentIndex(keys.index(sheet) if sheet in keys else 0)
        self._on_sheet()
        self.setMinimumWidth(theme().px(540))

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        self.cancel_button = Button("Annuler")
        self.make_button = Button("Préparer les étiquettes", ButtonRole.PRIMARY, icon="printer")
        self.make_button.setDefault(True)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.make_button)
        self.cancel_button.clicked.connect(self.reject)
        self.make_button.clicked.connect(self.accept)
        return foot

    def chosen_kind(self) -> LabelKind:
        """Return what the labels bear."""
        return list(LabelKind)[self.kind.currentIndex()]

    def chosen_sheet(self) -> LabelSheet:
        """Return the model of the sheets."""
        return LABEL_SHEETS[self.sheet.currentIndex()]

    def start(self) -> int:
        """Return the place of the first label, from 0."""
        return self.picker.start

    def _on_sheet(self) -> None:
        self.picker.show_sheet(self.chosen_sheet())

    def _on_place(self) -> None:
        number = self.start() + 1
        words = "La première étiquette est la première de la feuille."
        if number > 1:
            words = f"La première étiquette est la {number}e de la feuille."
        self.place.setText(f"{words} Cliquez sur une autre, ou déplacez-la avec les flèches.")


def _combo(words: Sequence[str], name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.addItems(words)
    return made
