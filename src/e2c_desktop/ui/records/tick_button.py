"""A button that shows which values are kept, over a panel where several are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.popup import Popup
from e2c_desktop.ui.records.tick_list import TickList

_LONGEST, _NARROW = 22, 14
"""Letters of one value shown on the button: its words are never cut by the window."""


class TickButton(Button):
    """The values kept of one property: all of them when none is ticked.

    Args:
        name: what is chosen, for a screen reader (« Promotion »).
        every: words when nothing is ticked (« Toutes les promotions »).
        several: words after the number of values ticked (« promotions »).

    Attributes:
        panel: the values to tick; Escape closes it.

    Signals:
        changed: other values are kept.
    """

    changed = Signal()

    def __init__(self, name: str, every: str, several: str, parent: QWidget | None = None) -> None:
        super().__init__(every, size="small", parent=parent)
        self._every, self._several = every, several
        self._kept: tuple[str, ...] = ()
        self._longest = _LONGEST
        self._trailing = "chevron-down"
        self.setAccessibleDescription(name)
        self.panel = _TickPanel(name, every, self)
        self.panel.list.ticked.connect(self._on_ticked)
        self.panel.every_button.clicked.connect(self._on_every)
        self.clicked.connect(self.open_panel)

    def show_values(self, values: Sequence[str], kept: Sequence[str] = ()) -> None:
        """Offer values, and keep those of some names, without telling of it."""
        self._kept = tuple(value for value in values if value in kept)
        self.panel.list.show_choices([(one, typography(one)) for one in values], self._kept)
        self._show_words()

    def fit_to(self, *, narrow: bool) -> None:
        """Take less room in a small window."""
        self._longest = _NARROW if narrow else _LONGEST
        self._show_words()

    def kept(self) -> tuple[str, ...]:
        """Return the values ticked, in the order of the list; none for all of them."""
        return self._kept

    def open_panel(self) -> None:
        """Show the values under the button."""
        self.panel.open_under(self)

    def _on_ticked(self) -> None:
        ticked = self.panel.list.kept()
        self._kept = tuple(value for value in self.panel.list.values() if value in ticked)
        self._show_words()
        self.changed.emit()

    def _on_every(self) -> None:
        if self._kept:
            self.show_values(self.panel.list.values())
            self.changed.emit()
        self.panel.close()

    def _show_words(self) -> None:
        words = self._every
        if self._kept:
            one = len(self._kept) == 1
            words = self._kept[0] if one else f"{len(self._kept)} {self._several}"
        if len(words) > self._longest:
            words = f"{words[: self._longest - 1].rstrip()}…"
        self.set_text(typography(words))
        self.setToolTip(typography(", ".join(self._kept)))


class _TickPanel(Popup):
    """The values under the button."""

    def __init__(self, name: str, every: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.list = TickList(name, self)
        self.every_button = Button(every, ButtonRole.LINK, icon="funnel-x", size="small")
        self._close_button = Button("Fermer", size="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(12)
        column.addWidget(self.list)
        foot = QHBoxLayout()
        foot.addWidget(self.every_button)
        foot.addStretch(1)
        foot.addWidget(self._close_button)
        column.addLayout(foot)
        self._close_button.clicked.connect(self.close)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the values."""
        super().showEvent(event)
        self.list.setFocus()
