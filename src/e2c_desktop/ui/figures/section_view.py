"""One page of figures: its tiles, then its cards, two half ones side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from e2c_desktop.domain.outcomes.board import Block, Section, Shape
from e2c_desktop.ui.figures.block_card import BlockCard
from e2c_desktop.ui.figures.tile_button import TileButton
from e2c_desktop.ui.kit.layout import Scrolled, clear_layout
from e2c_desktop.ui.kit.theme import theme

_GRID = 6
_TILES = 3
_NARROW, _NARROW_TABLES = 800, 1010
"""Widths under which two charts, two tables have no room side by side."""


class SectionView(Scrolled):
    """The tiles and the cards of a page; told of other figures, they stay where they are.

    Signals:
        asked: what stands behind the number that was opened.
        detail_asked: the page of the profile is wanted.
    """

    asked = Signal(object)
    detail_asked = Signal()

    def __init__(self, name: str, *, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._detail = detail
        self.tiles: list[TileButton] = []
        self.cards: list[BlockCard] = []
        self._above, self._grid = _grid(), _grid()
        self.inner.setSpacing(12)
        self.inner.addLayout(self._above)
        self.inner.addLayout(self._grid, 1)
        self._kinds: tuple[object, ...] = ()
        self._wide = 0.0

    def show_section(self, section: Section) -> None:
        """Show figures; what is of another kind than before is made anew."""
        kinds = (
            *(tile.key for tile in section.tiles),
            *((block.key, block.shape, block.columns) for block in section.blocks),
        )
        if kinds == self._kinds:
            for button, tile in zip(self.tiles, section.tiles, strict=True):
                button.show_tile(tile)
            for card, block in zip(self.cards, section.blocks, strict=True):
                card.show_block(block)
        else:
            self._kinds = kinds
            self._make(section)
        self.forget()

    def _make(self, section: Section) -> None:
        clear_layout(self._above)
        clear_layout(self._grid)
        self.tiles = [TileButton(tile) for tile in section.tiles]
        self.cards = [
            BlockCard(block, detail=block.key == self._detail) for block in section.blocks
        ]
        for button in self.tiles:
            button.clicked.connect(self._on_tile)
        for card in self.cards:
            card.asked.connect(self._on_card)
            card.detail_asked.connect(self.detail_asked)
        self._place()

    def _place(self) -> None:
        """Put tiles three in a row, then cards; the last row takes the room that is left."""
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        wide = _GRID // (2 if self._wide < _NARROW else _TILES)
        each = _GRID // wide
        for number, button in enumerate(self.tiles):
            self._above.addWidget(button, number // each, number % each * wide, 1, wide)
        row, column = 0, 0
        for card in self.cards:
            half = card.block.half and self._wide >= _room(card.block)
            span = _GRID // 2 if half else _GRID
            if column + span > _GRID:
                row, column = row + 1, 0
            self._grid.addWidget(card, row, column, 1, span)
            column += span
        self._grid.setRowStretch(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put half cards under one another where two have no room."""
        super().resizeEvent(event)
        before, self._wide = self._wide, self.viewport().width() * 100 / theme().zoom
        if any((before < one) != (self._wide < one) for one in (_NARROW, _NARROW_TABLES)):
            self._place()

    def _on_tile(self) -> None:
        button = self.sender()
        if isinstance(button, TileButton):
            self.forget()
            button.setChecked(True)
            self.asked.emit(button.tile.behind)

    def _on_card(self, behind: object) -> None:
        chosen = self.sender()
        for button in self.tiles:
            button.setChecked(False)
        for card in self.cards:
            if card is not chosen:
                card.forget()
        self.asked.emit(behind)

    def forget(self) -> None:
        """Show no number as open any more."""
        for button in self.tiles:
            button.setChecked(False)
        for card in self.cards:
            card.forget()


def _room(block: Block) -> int:
    return _NARROW_TABLES if block.shape is Shape.TABLE else _NARROW


def _grid() -> QGridLayout:
    """Return columns of one width."""
    grid = QGridLayout()
    grid.setSpacing(12)
    for column in range(_GRID):
        grid.setColumnStretch(column, 1)
    return grid
