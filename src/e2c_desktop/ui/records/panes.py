"""The list and the record side by side, or one of them alone (ui-design §7.1)."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Settings

_RAIL = 92
_ONE_PANE = 1180
_WIDE = 1600
_LIST = 440
_WIDE_LIST = 808


class Shown(Enum):
    """What the tab shows."""

    BOTH = "liste et fiche"
    RECORD = "fiche"
    LIST = "liste"


class Panes(QSplitter):
    """Two panes; which of them are seen depends on the width and on F8.

    Args:
        left, right: the list and the record.
        settings: where the width of the list is kept.
        tab: name of the tab, in the keys of the settings.

    Signals:
        shown_changed: what is shown now.
    """

    shown_changed = Signal(object)

    def __init__(self, left: QWidget, right: QWidget, settings: Settings, tab: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._left, self._right = left, right
        self._settings, self._tab = settings, tab
        self._wanted = Shown.BOTH
        self._narrow = False
        self._class = ""
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self._on_theme()
        theme().changed.connect(self._on_theme)
        self.splitterMoved.connect(self._on_moved)

    def _on_theme(self) -> None:
        self._left.setMinimumWidth(theme().px(372))
        self._class = ""
        self._follow()

    def shown(self) -> Shown:
        """Return what is seen."""
        if self._narrow and self._wanted is Shown.BOTH:
            return Shown.LIST
        return self._wanted

    def is_narrow(self) -> bool:
        """Say whether there is room for one pane only."""
        return self._narrow

    def show_pane(self, wanted: Shown) -> None:
        """Show other panes."""
        self._wanted = wanted
        self._apply()

    def go_to_record(self) -> None:
        """Show the record where the list takes all the room."""
        if self._narrow or self.shown() is Shown.LIST:
            self.show_pane(Shown.RECORD)

    def cycle(self) -> None:
        """Go from list and record to the record, then to the list (F8)."""
        order = [Shown.LIST, Shown.RECORD] if self._narrow else list(Shown)
        place = order.index(self.shown()) if self.shown() in order else 0
        self.show_pane(order[(place + 1) % len(order)])

    def _apply(self) -> None:
        shown = self.shown()
        self._left.setVisible(shown is not Shown.RECORD)
        self._right.setVisible(shown is not Shown.LIST)
        self.shown_changed.emit(shown)

    def _window_width(self) -> int:
        window = self.window()
        alone = self.parentWidget() is None or window is self.parentWidget()
        return self.width() + theme().px(_RAIL) if alone else window.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width of the window, divided by the zoom."""
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        width = self._window_width() * 100 / theme().zoom
        narrow = width < _ONE_PANE
        kind = "narrow" if narrow else ("wide" if width >= _WIDE else "reference")
        if kind == self._class:
            return
        self._class = kind
        if narrow != self._narrow:
            self._narrow = narrow
            self._apply()
        self._lay()

    def _key(self) -> str:
        return f"{self._tab}/largeur_liste/{self._class}/{theme().zoom}"

    def _lay(self) -> None:
        usual = _WIDE_LIST if self._class == "wide" else _LIST
        kept = self._settings.value(self._key())
        left = int(kept) if kept.isdigit() else theme().px(usual)
        self.setSizes([left, max(1, self.width() - left)])

    def _on_moved(self) -> None:
        if self.shown() is Shown.BOTH:
            self._settings.set_value(self._key(), str(self.sizes()[0]))
