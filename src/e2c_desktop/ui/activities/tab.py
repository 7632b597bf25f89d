"""The tab « Activités »: its sections one at a time, the one seen named in the head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.activities.complaint_page import ComplaintPage
from e2c_desktop.ui.activities.page import ActivitiesPage
from e2c_desktop.ui.activities.sections import (
    ACTIVITIES,
    COMPLAINTS,
    SECTIONS,
    Section,
    SectionPage,
    SectionSwitch,
)
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.ports import Doors

_TITLE = "Activités"
_MARK = "●"


class SectionForms:
    """The forms of every section, as the window asks of one.

    Args:
        pages: of the sections.
    """

    def __init__(self, pages: Sequence[SectionPage]) -> None:
        self._pages = pages

    def unsaved(self) -> str:
        """Return the name on the first form that holds unsaved words, or an empty text."""
        return next(filter(None, (page.forms.unsaved() for page in self._pages)), "")

    def save(self, *, close: bool) -> bool:
        """Save the forms that hold unsaved words; tell whether all were saved."""
        waiting = [page for page in self._pages if page.forms.unsaved()]
        return all(page.forms.save(close=close) for page in waiting)

    def cancel(self) -> None:
        """Give up what was typed."""
        for page in self._pages:
            if page.forms.unsaved():
                page.forms.cancel()


class ActivitiesTab(QWidget):
    """What the window shows under « Activités ».

    Args:
        doors: what it may touch of the window around it.
        sections: those that exist.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab, with « ● » while drafts wait.

    Attributes:
        switch: the head, which leads from one section to another.
        pages: the page of each section, by its key.
    """

    pdf_ready = Signal(object, str)
    title_changed = Signal(str)

    def __init__(
        self,
        doors: Doors,
        sections: Sequence[Section] = SECTIONS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles: dict[str, str] = {}
        self.switch = SectionSwitch(sections)
        self.pages: dict[str, SectionPage] = {one.key: one.make(doors) for one in sections}
        self._forms = SectionForms(list(self.pages.values()))
        self._shown = sections[0].key
        self._stack = Pages()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        line = Line()
        line.setVisible(len(sections) > 1)
        outer.addWidget(self.switch)
        outer.addWidget(line)
        outer.addWidget(self._stack, 1)
        for section in sections:
            self._add(section)
        self.switch.chosen.connect(self._on_chosen)

    def _add(self, section: Section) -> None:
        page = self.pages[section.key]
        self._stack.addWidget(cast("QWidget", page))
        if section.key != self._shown:
            # The same keys mean something else there: they are told under another name.
            for action in page.actions_of_page():
                action.setProperty("scope", section.title)
        page.pdf_ready.connect(self.pdf_ready)
        page.title_changed.connect(self._on_title)

    # What the window around asks.

    @property
    def forms(self) -> SectionForms:
        """The forms under way."""
        return self._forms

    def current(self) -> SectionPage:
        """Return the page of the section seen."""
        return self.pages[self._shown]

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show a base in every section."""
        for page in self.pages.values():
            page.open_base(work, reads)

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of every section."""
        return [action for page in self.pages.values() for action in page.actions_of_page()]

    def uncover(self, action: QAction) -> None:
        """Show the section to which an action belongs."""
        for key, page in self.pages.items():
            if action in page.actions_of_page():
                self.show_section(key)
                page.uncover(action)

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        head = [self.switch.segment] if len(self.pages) > 1 else []
        return [*head, *self.current().zones()]

    def set_site(self, site: UUID | None) -> None:
        """Limit every section to a site, or show them all."""
        for page in self.pages.values():
            page.set_site(site)

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        for page in self.pages.values():
            page.show_visitor()

    def pending_drafts(self) -> int:
        """Keep what is typed as drafts, and return how many forms wait unsaved."""
        return sum(page.pending_drafts() for page in self.pages.values())

    def focus_list(self) -> None:
        """Give the keyboard to the list of the section seen."""
        self.current().focus_list()

    def go_back(self) -> None:
        """Show what was seen before in this section."""
        self.current().go_back()

    def go_forward(self) -> None:
        """Show what was seen after in this section."""
        self.current().go_forward()

    # Ways in.

    def show_section(self, key: str) -> SectionPage:
        """Show a section, and return its page."""
        self._shown = key
        self.switch.set_current(key)
        self._stack.setCurrentWidget(cast("QWidget", self.pages[key]))
        return self.pages[key]

    def open_activity(self, activity_id: UUID) -> None:
        """Show an activity."""
        cast("ActivitiesPage", self.show_section(ACTIVITIES)).open_record(activity_id)

    def open_complaint(self, complaint_id: UUID) -> None:
        """Show a complaint over the register."""
        cast("ComplaintPage", self.show_section(COMPLAINTS)).open_complaint(complaint_id)

    # Reactions.

    def _on_chosen(self, key: str) -> None:
        self.show_section(key).focus_list()

    def _on_title(self, title: str) -> None:
        name, _, mark = title.partition(" ")
        self._titles[name] = mark
        waits = any(mark.endswith(_MARK) for mark in self._titles.values())
        self.title_changed.emit(f"{_TITLE} {_MARK}" if waits else _TITLE)
