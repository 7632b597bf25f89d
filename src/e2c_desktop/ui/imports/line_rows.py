"""The lines to look at, each with its repair in the same row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_lines import Suggestion
from e2c_desktop.services.imports_preview import Line
from e2c_desktop.ui.imports.looks import Look
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Line as Rule
from e2c_desktop.ui.kit.layout import Panel, Scrolled, clear_layout
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, LookupSource, source_of
from e2c_desktop.ui.kit.theme import theme

MOST = 200
"""Lines shown at once; the list in Excel has them all."""
WIDTHS = (52, 158, 184)
"""Line number, person and repair, at zoom 100 %; the problem takes the rest."""
_ROW = 45
IMPORT, SKIP, CORRECT = "Importer quand même", "Ignorer la ligne", "Corriger la valeur…"
LEAVE, LEAVE_DOUBT = "Laisser à corriger", "Laisser à confirmer"
PICK, UNDO_PICK = "Choisir dans la liste…", "Annuler ce choix"
Records = Callable[[str], Sequence[Suggestion]]
"""Gives the records of the base that a line may be given to, for one of its fields."""
Sources = Callable[[str], LookupSource]
"""Gives the list in which the record of a field is chosen."""


class LineRow(QWidget):
    """One line: number, person, problem in two lines, what to do.

    Signals:
        corrected: (place, field, text).
        skipped: (place, left out).
        picked: (place, the record that the line means, or None to take the choice back).
    """

    corrected = Signal(object, str, str)
    skipped = Signal(object, bool)
    picked = Signal(object, object)

    def __init__(self, look: Look, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self._sources = look, sources
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
        if look.refused and look.record and not look.options:
            self._pick()
        elif look.refused and look.field and not look.record:
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
        label = look.label if editor is self.field and look.label else "Que faire"
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

    def _pick(self) -> None:
        """Offer to choose the record among those of the base."""
        lookup = Lookup(self._sources(self.look.record), placeholder="Choisir…")
        lookup.setProperty("compact", True)
        lookup.setProperty("state", "error" if self.look.refused else "warning")
        lookup.chosen.connect(self._on_record)
        self.field = lookup
        self._name(lookup)
        self._room.addWidget(lookup)

    def _choose(self) -> None:
        """Offer what can be done with the line as it is."""
        look = self.look
        combo = QComboBox()
        combo.setProperty("compact", True)
        guard_wheel(combo)
        if look.picked is None:
            combo.addItem(LEAVE if look.refused else LEAVE_DOUBT if look.doubtful else IMPORT)
        for option in look.options:
            combo.addItem(typography(f"C’est {option.words}"), option)
        if look.record:
            combo.addItem(PICK)
        if look.picked is not None:
            combo.addItem(UNDO_PICK)
        combo.addItem(SKIP)
        if look.field and not look.refused and not look.record:
            combo.addItem(CORRECT)
        current = SKIP if look.skipped else combo.itemText(0)
        combo.setCurrentIndex(
            combo.findData(look.picked) if look.picked is not None else combo.findText(current)
        )
        combo.view().setMinimumWidth(combo.sizeHint().width())
        combo.setToolTip(combo.currentText() if look.options else "")
        self.combo = combo
        self._name(combo)
        self._room.addWidget(combo)
        combo.activated.connect(self._on_chosen)

    def _on_typed(self) -> None:
        if self.field is not None and self.field.text().strip() != self.look.text.strip():
            self.corrected.emit(self.look.place, self.look.field, self.field.text())

    def _on_record(self, record: Suggestion | None) -> None:
        if record is not None:
            self.picked.emit(self.look.place, record)

    def _on_chosen(self, index: int) -> None:
        if self.combo is None:
            return
        words, option = self.combo.itemText(index), self.combo.itemData(index)
        if words in (CORRECT, PICK):
            self._replace(words)
        elif option is not None:
            if option != self.look.picked:
                self.picked.emit(self.look.place, option)
        elif words == UNDO_PICK:
            self.picked.emit(self.look.place, None)
        elif (words == SKIP) != self.look.skipped:
            self.skipped.emit(self.look.place, words == SKIP)

    def _replace(self, words: str) -> None:
        """Put the field to type or to choose in, in place of the choice."""
        if self.combo is None:
            return
        before = self.combo.previousInFocusChain()
        self.combo.hide()
        self.combo.deleteLater()
        self.combo = None
        if words == PICK:
            self._pick()
        else:
            self._type()
        if before is not None:
            QWidget.setTabOrder(before, self.editor)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the row that has the keyboard."""
        if self.isAncestorOf(self.focusWidget() or self) and self.editor.hasFocus():
            QPainter(self).fillRect(self.rect(), theme().color("select"))


class LineRows(Scrolled):
    """The lines to look at: refused ones first, then « À confirmer ».

    Signals:
        corrected: (place, field, text).
        skipped: (place, left out).
        picked: (place, record or None).
    """

    corrected = Signal(object, str, str)
    skipped = Signal(object, bool)
    picked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 0, 0, 0), parent=parent)
        self.inner.setSpacing(0)
        self.rows: list[LineRow] = []
        self._records: Records = _no_record
        self._made: dict[str, LookupSource] = {}

    def show_looks(self, looks: list[Look], records: Records) -> None:
        """Show other lines; the keyboard stays on the line it was on."""
        place = self._focused()
        height = self.verticalScrollBar().value()
        clear_layout(self.inner)
        self.rows = []
        confirming = False
        self._records, self._made = records, {}
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
        row = LineRow(look, self._source)
        row.picked.connect(self.picked)
        row.corrected.connect(self.corrected)
        row.skipped.connect(self.skipped)
        self.rows.append(row)
        self.inner.addWidget(row)
        self.inner.addWidget(Rule("grid-line"))

    def _source(self, name: str) -> LookupSource:
        """Return the list of a field, made once for all the lines."""
        if name not in self._made:
            records = self._records(name)
            self._made[name] = source_of([LookupItem(one, one.name, one.detail) for one in records])
        return self._made[name]

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


def _no_record(name: str) -> Sequence[Suggestion]:
    del name
    return ()
