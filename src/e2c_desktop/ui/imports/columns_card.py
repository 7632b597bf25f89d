"""The columns of the file, each with an example and the field it goes to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import counted, typography
from e2c_desktop.domain.import_kinds import ImportKind, target_fields
from e2c_desktop.services.imports import ColumnLink, ColumnMapping
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, Line, Panel, Scrolled, clear_layout
from e2c_desktop.ui.kit.theme import theme

NOT_IMPORTED = "Ne pas importer"
_FIELD_WIDTH = 208
_ROW = 40


class ColumnRow(QWidget):
    """One column: its words and example, a sign, the field.

    Signals:
        linked: (position of the column, field or None).
    """

    linked = Signal(int, object)

    def __init__(self, column: ColumnLink, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = column.index
        self.setFixedHeight(theme().px(_ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setContentsMargins(0, 2, 0, 2)
        words.setSpacing(0)
        label = column.label or "(sans titre)"
        words.addWidget(ElidedLabel(label, "bold"))
        words.addWidget(ElidedLabel(column.example, "small"))
        row.addLayout(words, 1)
        self.sign = IconLabel("", size=16)
        row.addWidget(self.sign)
        self.combo = QComboBox()
        self.combo.setProperty("compact", True)
        self.combo.setAccessibleName(typography(f"Champ pour la colonne « {label} »"))
        self.combo.setFixedWidth(theme().px(_FIELD_WIDTH))
        guard_wheel(self.combo)
        self.combo.addItem(NOT_IMPORTED, "")
        for name, french in target_fields(kind).items():
            self.combo.addItem(french, name)
        self.combo.setMaxVisibleItems(16)
        row.addWidget(self.combo)
        self.show_link(column)
        self.combo.activated.connect(self._on_activated)

    def show_link(self, column: ColumnLink) -> None:
        """Show what the column goes to."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(column.field or "")))
        self.combo.setEnabled(not column.locked)
        if column.locked:
            tip = "Numéro de sécurité sociale : jamais importé."
            self.sign.set_icon("ban", "bad")
            self.combo.setToolTip(tip)
            self.combo.setAccessibleDescription(tip)
        elif column.field:
            self.sign.set_icon("arrow-right", "ok")
        else:
            self.sign.set_icon("minus", "text-muted")

    def _on_activated(self, row: int) -> None:
        self.linked.emit(self.index, self.combo.itemData(row) or None)


class ColumnsCard(Card):
    """All the columns of one sheet; another sheet is chosen at the head.

    Signals:
        changed: the `ColumnMapping` as the user has linked it.
        sheet_chosen: the name of the sheet now shown.
    """

    changed = Signal(object)
    sheet_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Colonnes du fichier", flush=True, parent=parent)
        self.rows: list[ColumnRow] = []
        self._mappings: dict[str, ColumnMapping] = {}
        self._shown = ""
        self.counts = Label("", "small")
        self.sheet = QComboBox()
        self.sheet.setProperty("compact", True)
        self.sheet.setAccessibleName("Feuille")
        guard_wheel(self.sheet)
        self.sheet.activated.connect(self._on_sheet)
        self.add_action(self.sheet)
        self.add_action(self.counts)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 2, 0, 4)
        titles = Panel("surface-alt")
        titles.setFixedHeight(theme().px(29))
        row = QHBoxLayout(titles)
        row.setContentsMargins(14, 0, 10, 0)
        row.addWidget(Label("Dans le fichier, avec un exemple", "caption"), 1)
        where = Label("Dans E2C Desktop", "caption")
        where.setFixedWidth(theme().px(_FIELD_WIDTH))
        row.addWidget(where)
        self.add(Line())
        self.add(titles)
        self.add(Line())
        self._scrolled = Scrolled(margins=(0, 0, 0, 0))
        self._scrolled.inner.setSpacing(0)
        self._scrolled.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._titles = row
        self.add(self._scrolled, 1)

    def _on_range(self, least: int, most: int) -> None:
        """Keep the title over its column when the scroll bar takes some room."""
        bar = theme().px(12) if most > least else 0
        self._titles.setContentsMargins(14, 0, 10 + bar, 0)

    def show_mappings(self, mappings: tuple[ColumnMapping, ...]) -> None:
        """Show the columns of the sheets that are read."""
        read = [one for one in mappings if one.header_row is not None]
        self._mappings = {one.sheet: one for one in read}
        self.sheet.clear()
        for one in read:
            self.sheet.addItem(one.sheet, one.sheet)
        self.sheet.setVisible(len(read) > 1)
        kept = self._shown if self._shown in self._mappings else next(iter(self._mappings), "")
        self.sheet.setCurrentIndex(self.sheet.findData(kept))
        self._show(kept)

    def _on_sheet(self, row: int) -> None:
        self._show(self.sheet.itemData(row))
        self.sheet_chosen.emit(self._shown)

    @property
    def shown_sheet(self) -> str:
        """The name of the sheet whose columns are shown."""
        return self._shown

    def _show(self, sheet: str) -> None:
        self._shown = sheet
        inner = self._scrolled.inner
        clear_layout(inner)
        self.rows = []
        mapping = self._mappings.get(sheet)
        kind = mapping.kind if mapping else ImportKind.TRAINEES
        for column in mapping.columns if mapping else ():
            row = ColumnRow(column, kind)
            row.linked.connect(self._on_linked)
            self.rows.append(row)
            inner.addWidget(row)
            inner.addWidget(Line("grid-line"))
        spacer = QWidget()
        inner.addWidget(spacer, 1)
        self._count()

    def _count(self) -> None:
        mapping = self._mappings.get(self._shown)
        columns = mapping.columns if mapping else ()
        linked = sum(column.field is not None for column in columns)
        left = len(columns) - linked
        first = counted(linked, "reliée", "reliées")
        second = counted(left, "ignorée", "ignorées")
        self.counts.setText(f"{first}, {second}")

    def _on_linked(self, index: int, field: str | None) -> None:
        mapping = self._mappings[self._shown].with_field(index, field)
        self._mappings[self._shown] = mapping
        by_index = {column.index: column for column in mapping.columns}
        for row in self.rows:
            row.show_link(by_index[row.index])
        self._count()
        self.changed.emit(mapping)
