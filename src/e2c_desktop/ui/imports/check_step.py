"""The dry run on the screen: four figures, then the lines to look at with their repair."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.french import typography
from e2c_desktop.services.imports import Figures, ImportPreview, Line
from e2c_desktop.ui.imports.line_rows import WIDTHS, LineRows
from e2c_desktop.ui.imports.plain_table import ALL_TITLES, PlainTable, all_rows
from e2c_desktop.ui.imports.words import Look, looks_of, name_of
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, Panel
from e2c_desktop.ui.kit.layout import Line as Rule
from e2c_desktop.ui.kit.notes import EmptyState, Note
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme


class FigureTile(QWidget):
    """A figure with its sign and its words; edged in red when there is something to correct."""

    def __init__(self, icon: str, token: str, words: str, *, alarming: bool = False) -> None:
        super().__init__()
        self._words, self._alarming, self._count = words, alarming, 0
        self.setFixedHeight(theme().px(62))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(14)
        row.addWidget(IconLabel(icon, size=22, token=token))
        column = QVBoxLayout()
        column.setSpacing(0)
        self.figure = Label("", "figure-small")
        self.words = Label(words, "label")
        column.addStretch(1)
        column.addWidget(self.figure)
        column.addWidget(self.words)
        column.addStretch(1)
        row.addLayout(column, 1)

    def set_count(self, count: int) -> None:
        """Show another figure."""
        self._count = count
        self.figure.setText(f"{count:,}".replace(",", "\u202f"))
        self.words.set_tone("bad" if self._alarming and count else "")
        self.setAccessibleName(f"{count} {self._words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        look = theme()
        painter = QPainter(self)
        alarm = self._alarming and self._count > 0
        rounded_box(
            painter,
            QRectF(self.rect()),
            look.px(8),
            fill=look.color("surface"),
            edge=look.color("bad" if alarm else "border"),
            width=2 if alarm else 1,
        )


class LinesCard(Card):
    """« Lignes à regarder », or all of them.

    Signals:
        corrected: (place, field, text).
        skipped: (place, left out).
    """

    corrected = Signal(object, str, str)
    skipped = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lignes à regarder", flush=True, parent=parent)
        self._names: dict[Line, str] = {}
        self.looks: list[Look] = []
        self.segment = Segment(["À regarder", "Toutes"], name="Lignes montrées")
        self.segment.changed.connect(self._on_segment)
        self.add_action(self.segment)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 2)
        self.stack = QStackedWidget()
        looked = QWidget()
        column = QVBoxLayout(looked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        self._titles = QHBoxLayout()
        column.addWidget(_titles(self._titles))
        column.addWidget(Rule())
        self.rows = LineRows()
        self.rows.corrected.connect(self.corrected)
        self.rows.skipped.connect(self.skipped)
        self.rows.verticalScrollBar().rangeChanged.connect(self._on_range)
        column.addWidget(self.rows, 1)
        words = typography("Toutes les lignes sont bonnes : vous pouvez importer.")
        self.nothing = EmptyState("circle-check", "Rien à regarder", words)
        self.all = PlainTable(self)
        self.table = DataTable("Toutes les lignes")
        self.table.setModel(self.all)
        for page in (looked, self.nothing, self.table):
            self.stack.addWidget(page)
        self.add(self.stack, 1)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show the lines of a dry run."""
        for line in preview.plan.lines:
            if line.line.person.last_name or line.line.person.first_name:
                self._names[line.line.sheet, line.line.row] = name_of(line)
        self.looks = looks_of(preview, self._names)
        self.rows.show_looks(self.looks)
        self._order_rows()
        rows, tones = all_rows(preview)
        self.all.show_rows(ALL_TITLES, rows, tones)
        self.table.set_widths([130, 190, 150, 200], stretch=3)
        self.segment.set_text(0, f"À regarder  {len(self.looks)}")
        self.segment.set_text(1, f"Toutes  {len(rows)}")
        self._on_segment()

    def _order_rows(self) -> None:
        """Let Tab go from the segment through the lines, which are made anew each time."""
        before: QWidget = self.segment.findChildren(QAbstractButton)[-1]
        for row in self.rows.rows:
            QWidget.setTabOrder(before, row.editor)
            before = row.editor

    def _on_range(self, least: int, most: int) -> None:
        """Keep the titles over their columns when the scroll bar takes some room."""
        bar = theme().px(12) if most > least else 0
        self._titles.setContentsMargins(14, 0, 10 + bar, 0)

    def forget(self) -> None:
        """Forget the names of another file."""
        self._names = {}

    def _on_segment(self) -> None:
        if self.segment.current() == 1:
            self.stack.setCurrentIndex(2)
        else:
            self.stack.setCurrentIndex(0 if self.looks else 1)


def _titles(row: QHBoxLayout) -> QWidget:
    band = Panel("surface-alt")
    band.setFixedHeight(theme().px(28))
    band.setLayout(row)
    row.setContentsMargins(14, 0, 10, 0)
    row.setSpacing(8)
    for words, width in (("Ligne", WIDTHS[0] - 8), ("", 16), ("Personne", WIDTHS[1] - 24)):
        label = Label(words, "caption")
        label.setFixedWidth(theme().px(width))
        row.addWidget(label)
    row.addWidget(Label("Problème", "caption"), 1)
    last = Label("Que faire", "caption")
    last.setFixedWidth(theme().px(WIDTHS[2]))
    row.addWidget(last)
    return band


class CheckStep(QWidget):
    """The figures and the lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.note = Note("", "warn")
        self.note.hide()
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        self.to_create = FigureTile("user-plus", "ok", "à créer")
        self.to_update = FigureTile("refresh-cw", "info", "à mettre à jour")
        self.same = FigureTile("check", "text-muted", "déjà identiques")
        self.to_correct = FigureTile("circle-x", "bad", "à corriger", alarming=True)
        for tile in (self.to_create, self.to_update, self.same, self.to_correct):
            tiles.addWidget(tile, 1)
        self.lines = LinesCard()
        column.addWidget(self.note)
        column.addLayout(tiles)
        column.addWidget(self.lines, 1)

    def show_preview(self, preview: ImportPreview) -> None:
        """Show a dry run."""
        figures: Figures = preview.figures
        self.to_create.set_count(figures.create)
        self.to_update.set_count(figures.update)
        self.same.set_count(figures.identical)
        self.to_correct.set_count(figures.refused)
        day = preview.already_imported_on
        self.note.setVisible(day is not None)
        if day is not None:
            words = f"Ce fichier a déjà été importé le {day:%d/%m/%Y}."
            self.note.set_message(typography(words), "warn")
        self.lines.show_preview(preview)
