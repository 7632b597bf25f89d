"""The sections of the tab, and what leads from one to another.

To add one: its line in `SECTIONS`, at its place. Its page keeps to `SectionPage`, which is what the
window asks of the page of a tab.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.ports import Doors

ACTIVITIES = "activites"
CERTIFICATIONS, SATISFACTION, COMPLAINTS = "certifications", "satisfaction", "reclamations"
"""Keys of the sections."""


class SectionForm(Protocol):
    """The form under way in a section."""

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words, or an empty text."""

    def save(self, *, close: bool) -> bool:
        """Save it; tell whether it was saved."""

    def cancel(self) -> None:
        """Give it up."""


class SectionPage(Protocol):
    """The page of a section: a widget that answers what the window asks of a tab.

    Attributes:
        title_changed: signal of the title of the section, with « ● » while drafts wait.
        pdf_ready: signal of the bytes and the title of a file to show or to print.
    """

    title_changed: SignalInstance
    pdf_ready: SignalInstance

    @property
    def forms(self) -> SectionForm:
        """The form under way."""

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show a base."""

    def actions_of_page(self) -> list[QAction]:
        """Return the actions, for Ctrl K and the page of the keys."""

    def uncover(self, action: QAction) -> None:
        """Show what an action of the section acts upon."""

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""

    def set_site(self, site: UUID | None) -> None:
        """Limit the section to a site, or show them all."""

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


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the tab.

    Attributes:
        key: stable name, by which others open it.
        title: its words in the head; also the scope of its keys.
        make: builds its page, a `SectionPage`.
    """

    key: str
    title: str
    make: Callable[[Doors], SectionPage]


def _activities(doors: Doors) -> SectionPage:
    from e2c_desktop.ui.activities.page import ActivitiesPage

    return ActivitiesPage(doors)


def _certifications(doors: Doors) -> SectionPage:
    from e2c_desktop.ui.activities.cert_page import CertificationPage

    return CertificationPage(doors)


def _satisfaction(doors: Doors) -> SectionPage:
    from e2c_desktop.ui.activities.satisfaction_page import SatisfactionPage

    return SatisfactionPage(doors)


def _complaints(doors: Doors) -> SectionPage:
    from e2c_desktop.ui.activities.complaint_page import ComplaintPage

    return ComplaintPage(doors)


SECTIONS: tuple[Section, ...] = (
    Section(ACTIVITIES, "Activités", _activities),
    Section(CERTIFICATIONS, "Certifications", _certifications),
    Section(SATISFACTION, "Satisfaction", _satisfaction),
    Section(COMPLAINTS, "Réclamations", _complaints),
)
"""In the order of the head."""


class SectionSwitch(Panel):
    """The head of the tab: one choice a section; hidden while there is only one.

    Args:
        sections: those that exist.

    Signals:
        chosen: key of the section chosen.

    Attributes:
        segment: the choices.
    """

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._keys = [section.key for section in sections]
        titles = [section.title for section in sections]
        self.segment = Segment(titles, name="Rubriques des activités")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 6)
        row.addWidget(self.segment)
        row.addStretch(1)
        self.segment.changed.connect(self._on_changed)
        self.setVisible(len(sections) > 1)

    def set_current(self, key: str) -> None:
        """Show which section is seen, without telling of it."""
        self.segment.set_current(self._keys.index(key))

    def _on_changed(self, index: int) -> None:
        self.chosen.emit(self._keys[index])
