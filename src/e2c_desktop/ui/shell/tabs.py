"""The tabs of the left bar: each page is built when it is first seen, and told of the base."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol, cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.rail import Rail
from e2c_desktop.ui.shell.shortcuts import Shortcuts

_log = logging.getLogger("e2c_desktop.ui")

TRAINEES, COMPANIES, PLACEMENTS = "stagiaires", "entreprises", "stages"
HOME, EXITS, FIGURES = "accueil", "sorties", "indicateurs"
ATTENDANCE, ACTIVITIES = "presences", "activites"
"""Keys of the tabs in the left bar."""
TABS_BY_KEY = {
    "home": HOME,
    "companies": COMPANIES,
    "placements": PLACEMENTS,
    "exits": EXITS,
    "attendance": ATTENDANCE,
    "activities": ACTIVITIES,
    "figures": FIGURES,
}
"""The tabs by the names of the actions that show their lists."""


class FormUnderWay(Protocol):
    """What the window asks of the form that is open in a page, if one is."""

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words, or an empty text."""

    def save(self, *, close: bool) -> bool:
        """Save it; tell whether it was saved."""

    def cancel(self) -> None:
        """Give it up."""


class TabPage(Protocol):
    """What the window asks of the page of a tab, which is a widget.

    Attributes:
        title_changed: signal of what the title of the window adds (« Stagiaires ● »).
    """

    title_changed: SignalInstance

    @property
    def forms(self) -> FormUnderWay:
        """The form under way."""

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show a base."""

    def actions_of_page(self) -> list[QAction]:
        """Return the actions, for Ctrl K and the page of the keys."""

    def uncover(self, action: QAction) -> None:
        """Show what an action of the page acts upon, before it is done from elsewhere."""

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""

    def set_site(self, site: UUID | None) -> None:
        """Limit the page to a site, or show them all."""

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""

    def pending_drafts(self) -> int:
        """Keep what is typed as a draft, and return how many forms wait unsaved."""

    def focus_list(self) -> None:
        """Give the keyboard to the list."""

    def go_back(self) -> None:
        """Show what was seen before."""

    def go_forward(self) -> None:
        """Show what was seen after."""


class Tabs(QObject):
    """The pages behind the left bar, one shown at a time.

    Signals:
        title_changed: what the title of the window should add for the page shown.
    """

    title_changed = Signal(str)

    def __init__(
        self, rail: Rail, stack: QStackedWidget, shortcuts: Shortcuts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._rail, self._stack, self._shortcuts = rail, stack, shortcuts
        self._makers: dict[str, tuple[str, Callable[[], QWidget]]] = {}
        self._pages: dict[str, TabPage] = {}
        self._titles: dict[str, str] = {}
        self._base: tuple[Work, Reads] | None = None
        self._untold: set[str] = set()
        self._site: UUID | None = None
        self._shown = ""

    def add(
        self, key: str, text: str, icon: str, make: Callable[[], QWidget], *, keys: str
    ) -> None:
        """Add a tab to the bar.

        Args:
            key: its identifier.
            text: its name, which is also the scope of its keys.
            icon: Lucide name.
            make: builds its page, a `TabPage`.
            keys: what opens it (« Alt S »).
        """
        self._rail.add(key, text, icon, tip=f"{text} ({keys})")
        self._makers[key] = (text, make)
        self._shown = self._shown or key

    def knows(self, key: str) -> bool:
        """Tell whether a key of the left bar is a tab."""
        return key in self._makers

    def page(self, key: str) -> TabPage:
        """Return the page of a tab, built if it was never seen."""
        if key not in self._pages:
            scope, make = self._makers[key]
            made = make()
            page = self._pages[key] = cast("TabPage", made)
            self._titles[key] = scope
            self._stack.addWidget(made)
            page.title_changed.connect(partial(self._on_title, key))
            self._untold.add(key)
        self._tell(key)
        return self._pages[key]

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show a base in the page shown; the others are told of it when they are seen."""
        self._base = (work, reads)
        self._tell(self._shown)

    def tell_others(self) -> None:
        """Tell the base to the pages that are built and were not seen: they read it beforehand."""
        for key in tuple(self._untold):
            self._tell(key)

    def _tell(self, key: str) -> None:
        if self._base is not None and key in self._untold:
            self._untold.discard(key)
            self._open(key)

    def _open(self, key: str) -> None:
        page, base = self._pages[key], self._base
        if base is not None:
            for action in page.actions_of_page():
                # The same keys may mean two things in two sections of one page.
                scope = str(action.property("scope") or self._makers[key][0])
                self._shortcuts.add(action, scope=scope)
            page.open_base(*base)
            if self._site is not None:
                page.set_site(self._site)

    def current(self) -> TabPage:
        """Return the page shown."""
        return self.page(self._shown)

    def built(self) -> list[TabPage]:
        """Return the pages that know the base."""
        return [page for key, page in self._pages.items() if key not in self._untold]

    def show(self, key: str) -> TabPage:
        """Show the page of a tab, and return it."""
        page = self.page(key)
        self._shown = key
        self._rail.set_current(key)
        self._stack.setCurrentWidget(cast("QWidget", page))
        self.title_changed.emit(self._titles[key])
        return page

    def show_list(self, key: str) -> None:
        """Show a tab, the keyboard in its list."""
        self.show(key).focus_list()

    def show_page_of(self, action: QAction) -> None:
        """Show the page to which an action belongs: nothing is done out of sight."""
        for key, page in self._pages.items():
            if action in page.actions_of_page():
                if key != self._shown:
                    self.show_list(key)
                page.uncover(action)
                return

    def keep_shown(self) -> None:
        """Show again, in the left bar, the tab that is shown."""
        self._rail.set_current(self._shown)

    def set_site(self, site: UUID | None) -> None:
        """Limit every page to a site."""
        self._site = site
        for page in self.built():
            page.set_site(site)

    def show_visitor(self) -> None:
        """Let every page read again what a visitor may see."""
        for page in self.built():
            page.show_visitor()

    def unsaved(self) -> str:
        """Return the name on a form that holds unsaved words, or an empty text."""
        return next(filter(None, (page.forms.unsaved() for page in self.built())), "")

    def save_forms(self) -> bool:
        """Save the forms that hold unsaved words; tell whether all were saved."""
        return all(page.forms.save(close=True) for page in self.built() if page.forms.unsaved())

    def give_up_forms(self) -> None:
        """Give up what was typed."""
        for page in self.built():
            if page.forms.unsaved():
                page.forms.cancel()

    def put_away(self) -> None:
        """Keep what is being typed as drafts, and give the keys back.

        A base that can no longer be read is put away all the same.
        """
        # A page painted late would else be told of a base that is closed, and take keys again.
        self._base = None
        for page in self.built():
            try:
                page.pending_drafts()
            except E2CError as lost:
                _log.warning("what is typed could not be kept: %s", type(lost).__name__)
            for action in page.actions_of_page():
                self._shortcuts.remove(action)

    def _on_title(self, key: str, title: str) -> None:
        self._titles[key] = title
        if key == self._shown:
            self.title_changed.emit(title)
