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
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.services.imports_preview import Figures, Line, Preview
from e2c_desktop.ui.imports.line_rows import WIDTHS, LineRows
from e2c_desktop.ui.imports.looks import Look, looks_of
from e2c_desktop.ui.imports.plain_table import PlainTable, all_rows, all_titles
from e2c_desktop.ui.imports.words import WHO, name_of, rules_word
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, Panel
from e2c_desktop.ui.kit.layout import Line as Rule
from e2c_desktop.ui.kit.notes import EmptyState, Note
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme

_CREATED = {
    ImportKind.TRAINEES: "user-plus",
    ImportKind.COMPANIES: "building-2",
    ImportKind.PLACEMENTS: "briefcase-business",
    ImportKind.EXITS: "log-out",
    ImportKind.ATTENDANCE: "calendar-check-2",
}
_DOUBTING = frozenset({ImportKind.PLACEMENTS, ImportKind.EXITS, ImportKind.ATTENDANCE})
"""Kinds whose lines name a person of the base, who may have to be confirmed."""


class FigureTile(QWidget):
    """A figure with its sign and its words; edged in red when there is something to correct."""

    def __init__(self, icon: str, token: str, words: str, *, alarming: bool = False) -> None:
        super().__init__()
        self._words, self._alarming, self._count = words, alarming, 0
        self._icon = IconLabel(icon, size=22, token=token)
        self.setFixedHeight(theme().px(62))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(14)
        row.addWidget(self._icon)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.figure = Label("", "figure-small")
        self.words = Label(words, "label")
        column.addStretch(1)
        column.addWidget(self.figure)
        column.addWidget(self.words)
        column.addStretch(1)
        row.addLayout(column, 1)

    def set_words(self, icon: str, token: str, words: str) -> None:
        """Count something else."""
        self._words = words
        self._icon.set_icon(icon, token)
        self.words.setText(words)

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
        picked: (place, the record that the line means, or None).
        all_accepted: every suggestion is accepted.
    """

    corrected = Signal(object, str, str)
    skipped = Signal(object, bool)
    picked = Signal(object, object)
    all_accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Lignes à regarder", flush=True, parent=parent)
        self._names: dict[Line, str] = {}
        self.looks: list[Look] = []
        self.accept = Button("", icon="list-checks")
        self.accept.clicked.connect(self.all_accepted)
        self.accept.hide()
        self.add_action(self.accept)
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
        self._who = Label("", "caption")
        column.addWidget(_titles(self._titles, self._who))
        column.addWidget(Rule())
        self.rows = LineRows()
        self.rows.corrected.connect(self.corrected)
        self.rows.skipped.connect(self.skipped)
        self.rows.picked.connect(self.picked)
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

    def show_preview(self, preview: Preview) -> None:
        """Show the lines of a dry run."""
        for line in preview.plan.lines:
            if line.name:
                self._names[line.place] = name_of(line)
        self.looks = looks_of(preview, self._names)
        self._who.setText(WHO[preview.kind])
        count = preview.figures.confirm
        words = "Accepter la suggestion" if count == 1 else f"Accepter les {count} suggestions"
        self.accept.set_text(words)
        self.accept.setVisible(count > 0)
        self.rows.show_looks(self.looks, preview.records)
        self._order_rows()
        rows, tones = all_rows(preview)
        self.all.show_rows(all_titles(preview), rows, tones)
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


def _titles(row: QHBoxLayout, who: Label) -> QWidget:
    band = Panel("surface-alt")
    band.setFixedHeight(theme().px(28))
    band.setLayout(row)
    row.setContentsMargins(14, 0, 10, 0)
    row.setSpacing(8)
    number, sign = Label("Ligne", "caption"), Label("", "caption")
    for label, width in ((number, WIDTHS[0] - 8), (sign, 16), (who, WIDTHS[1] - 24)):
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
        self.to_confirm = FigureTile("circle-question-mark", "warn", "à confirmer")
        self.same = FigureTile("check", "text-muted", "déjà identiques")
        self.to_correct = FigureTile("circle-x", "bad", "à corriger", alarming=True)
        for tile in (
            *(self.to_create, self.to_update, self.to_confirm),
            *(self.same, self.to_correct),
        ):
            tiles.addWidget(tile, 1)
        self.lines = LinesCard()
        column.addWidget(self.note)
        column.addLayout(tiles)
        column.addWidget(self.lines, 1)

    def show_preview(self, preview: Preview) -> None:
        """Show a dry run."""
        figures: Figures = preview.figures
        self.to_create.set_words(_CREATED[preview.kind], "ok", "à créer")
        self.to_create.set_count(figures.create)
        self.to_update.setVisible(preview.kind is not ImportKind.PLACEMENTS)
        self.to_update.set_count(figures.update)
        self.to_confirm.setVisible(preview.kind in _DOUBTING)
        self.to_confirm.set_count(figures.confirm)
        alike = "déjà identique" if figures.identical < 2 else "déjà identiques"
        self.same.set_words("check", "text-muted", alike)
        self.same.set_count(figures.identical)
        self.to_correct.set_count(figures.refused)
        told = self._told(preview)
        self.note.setVisible(bool(told))
        if told:
            self.note.set_message(typography(" ".join(told)), "warn")
        self.lines.show_preview(preview)

    def _told(self, preview: Preview) -> list[str]:
        """Return what is said above the figures: an earlier import, rules not kept, remarks."""
        told: list[str] = []
        day = preview.already_imported_on
        if day is not None:
            told.append(f"Ce fichier a déjà été importé le {day:%d/%m/%Y}.")
        rules = rules_word(preview.controls_counts.items())
        if rules:
            told.append(f"Règles des stages : {rules}. Elles n’empêchent pas l’import.")
        told += preview.remarks
        return told
