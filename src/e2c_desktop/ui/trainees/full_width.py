"""How wide each sub-tab is: beside the list, or alone (ui-design §7, « Full-width record »)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from e2c_desktop.ui.ports import Settings
from e2c_desktop.ui.records.panes import Shown
from e2c_desktop.ui.trainees.record_pane import COMPETENCES

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage

_ALONE_BY_DEFAULT = frozenset({COMPETENCES})
"""A grid needs the whole width; the other sub-tabs stand beside the list."""
_KEPT = (Shown.BOTH, Shown.RECORD)


class FullWidth(QObject):
    """Shows or hides the list as the sub-tab asks; what F8 chooses is kept for each.

    Args:
        page: the tab.
        settings: where the choices are kept.
    """

    def __init__(self, page: TraineesPage, settings: Settings) -> None:
        super().__init__(page)
        self._page, self._settings = page, settings
        page.record.tabs.currentChanged.connect(self.apply)
        page.panes.shown_changed.connect(self._on_shown)

    def _key(self) -> str:
        tabs = self._page.record.tabs
        return f"stagiaires/volets/{tabs.title(tabs.currentIndex())}"

    def _wanted(self) -> Shown:
        alone = self._page.record.shown_tab() in _ALONE_BY_DEFAULT
        usual = Shown.RECORD if alone else Shown.BOTH
        kept = self._settings.value(self._key(), usual.value)
        return next((one for one in _KEPT if one.value == kept), usual)

    def apply(self) -> None:
        """Give the sub-tab the width chosen for it; a list that stands alone stays."""
        panes, record = self._page.panes, self._page.record
        wanted = self._wanted()
        if panes.is_narrow() or panes.shown() not in (wanted, *_KEPT):
            self._on_shown(panes.shown())
            return
        if panes.shown() is not wanted:
            in_list = self._page.list.isAncestorOf(self._page.window().focusWidget() or record)
            panes.show_pane(wanted)
            if wanted is Shown.RECORD and in_list:
                record.focus_body()
        self._on_shown(panes.shown())

    def cycle(self) -> None:
        """Go from list and record to the record, then to the list (F8), and keep the choice."""
        panes = self._page.panes
        panes.cycle()
        if not panes.is_narrow() and panes.shown() in _KEPT:
            self._settings.set_value(self._key(), panes.shown().value)

    def _on_shown(self, shown: object) -> None:
        record = self._page.record
        brief = shown is Shown.RECORD and record.shown_tab() in _ALONE_BY_DEFAULT
        record.head.set_brief(brief=brief)
