"""The lines to look at, each with its repair in the same row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_values import FIELD_LABELS
from e2c_desktop.services.imports import Line
from e2c_desktop.ui.imports.words import Look
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Line as Rule
from e2c_desktop.ui.kit.layout import Panel, Scrolled, clear_layout
from e2c_desktop.ui.kit.theme import theme

MOST = 200
"""Lines shown at once; the list in Excel has them all."""
WIDTHS = (52, 158, 184)
"""Line number, person and repair, at zoom 100 %; the problem takes the rest."""
_ROW = 45
IMPORT, SKIP, CORRECT = "Importer quand même", "Ignorer la ligne", "Corriger la valeur…"
LEAVE = "Laisser à corriger"


class LineRow(QWidget):
    """One line: number, person, problem in two lines, what to do.

    Signals:
        corrected: (place, field, text).
        skipped: (place, left out).
    """

    corrected = Signal(object, str, str)
    skipped = Signal(object, bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFixedHeight(theme().px(_ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(8)
        number = Label(str(look.place[1]), "muted")
        number.setToolTip(typography(f"{look.place[0]}, ligne {look.place[1]}"))
        number.setFixedWidth(theme().px(WIDTHS[0] - 8))
        row.addWidget(number)
        row.addWidget(IconLabel(look.icon[0], size=16, token=look.icon[1]))
        person = ElidedLabel(look.person, "strong")
        person.setFixedWidth(theme().px(WIDTHS[1] - 24))
        row.addWidget(person)
        words = QVBoxLayout()
        words.setContentsMargins(0, 3, 0, 3)
        words.setSpacing(0)
        words.addWidget(ElidedLabel(look.title))
        words.addWidget(ElidedLabel(look.detail, "small"))
        row.addLayout(words, 1)
        self.field: QLineEdit | None = None
        self.combo: QComboBox | None = None
        self._room = QHBoxLayout()
        self._room.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._room)
        if look.refused and look.field:
            self._type()
        else:
            self._choose()

    @property
    def editor(self) -> QWidget:
        """The field or the choice of the row."""
        found = self.field or self.combo
        if found is None:
            raise AssertionError(self.look.place)
        return found

    def _name(self, editor: QWidget) -> None:
        look = self.look
        label = FIELD_LABELS.get(look.field, "Que faire") if editor is self.field else "Que faire"
        editor.setAccessibleName(
            typography(f"{label}, ligne {look.place[1]}, {look.person} : {look.title}")
        )
        editor.setFixedWidth(theme().px(WIDTHS[2]))

    def _type(self) -> None:
        """Offer to type the value again."""
        field = QLineEdit(self.look.text)
        field.setPlaceholderText(self.look.placeholder)
        field.setProperty("compact", True)
        field.setProperty("state", "error" if self.look.refused else "warning")
        self.field = field
        self._name(field)
        self._room.addWidget(field)
        field.editingFinished.connect(self._on_typed)

    def _choose(self) -> None:
        """Offer what can be done with the line as it is."""
        look = self.look
        combo = QComboBox()
        combo.setProperty("compact", True)
        guard_wheel(combo)
        combo.addItem(LEAVE if look.refused else IMPORT)
        combo.addItem(SKIP)
        if look.field and not look.refused:
            combo.addItem(CORRECT)
        combo.setCurrentIndex(1 if look.skipped else 0)
        self.combo = combo
        self._name(combo)
        self._room.addWidget(combo)
        combo.activated.connect(self._on_chosen)

    def _on_typed(self) -> None:
        if self.field is not None and self.field.text().strip() != self.look.text.strip():
            self.corrected.emit(self.look.place, self.look.field, self.field.text())

    def _on_chosen(self, index: int) -> None:
        if self.combo is None:
            return
        if self.combo.itemText(index) == CORRECT:
            before = self.combo.previousInFocusChain()
            self.combo.hide()
            self.combo.deleteLater()
            self.combo = None
            self._type()
            if before is not None:
                QWidget.setTabOrder(before, self.editor)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (index == 1) != self.look.skipped:
            self.skipped.emit(self.look.place, index == 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the row that has the keyboard."""
        if self.isAncestorOf(self.focusWidget() or self) and self.editor.hasFocus():
            QPainter(self).fillRect(self.rect(), theme().color("select"))


class LineRows(Scrolled):
    """The lines to look at: refused ones first, then « À confirmer ».

    Signals:
        corrected: (place, field, text).
        skipped: (place, left out).
    """

    corrected = Signal(object, str, str)
    skipped = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 0, 0, 0), parent=parent)
        self.inner.setSpacing(0)
        self.rows: list[LineRow] = []

    def show_looks(self, looks: list[Look]) -> None:
        """Show other lines; the keyboard stays on the line it was on."""
        place = self._focused()
        height = self.verticalScrollBar().value()
        clear_layout(self.inner)
        self.rows = []
        confirming = False
        for look in looks[:MOST]:
            if not look.refused and not confirming:
                confirming = True
                self._add_title()
            self._add_row(look)
        if len(looks) > MOST:
            words = f"{MOST} lignes affichées sur {len(looks)}. La liste complète est dans Excel."
            more = Label(typography(words), "small", wrap=True)
            more.setContentsMargins(14, 8, 14, 8)
            self.inner.addWidget(more)
        self.inner.addWidget(QWidget(), 1)
        self.verticalScrollBar().setValue(height)
        for row in self.rows:
            if row.look.place == place:
                row.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, look: Look) -> None:
        row = LineRow(look)
        row.corrected.connect(self.corrected)
        row.skipped.connect(self.skipped)
        self.rows.append(row)
        self.inner.addWidget(row)
        self.inner.addWidget(Rule("grid-line"))

    def _add_title(self) -> None:
        band = Panel("surface-alt")
        band.setFixedHeight(theme().px(28))
        row = QHBoxLayout(band)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(4)
        row.addWidget(IconLabel("triangle-alert", size=14, token="warn"))
        row.addWidget(Label("À confirmer", "caption", tone="warn"), 1)
        self.inner.addWidget(band)
        self.inner.addWidget(Rule())

    def _focused(self) -> Line | None:
        return next((row.look.place for row in self.rows if row.editor.hasFocus()), None)
