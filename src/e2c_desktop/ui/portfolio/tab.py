"""The sub-tab « Portefeuille »: what the booklet of a path is made of, section by section."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.booklet_chapters import BookletChapter
from e2c_desktop.domain.booklet_progress import Lack
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.paged_pane import PagedPane
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.portfolio.bilans_section import BilansSection
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.experiences_section import ExperiencesSection
from e2c_desktop.ui.portfolio.progress_section import OPINION, ProgressSection
from e2c_desktop.ui.portfolio.project_section import ProjectSection
from e2c_desktop.ui.portfolio.words_section import WordsSection
from e2c_desktop.ui.ports import RecordDoors

PROGRESS, EXPERIENCES, PROJECT, BILANS, WORDS = range(5)
_TITLES = ["Avancement", "Expériences", "Projet", "Bilans", "Mes mots"]
_OF_CHAPTER = {
    BookletChapter.CONTRACT.label: PROJECT,
    BookletChapter.NEXT.label: PROJECT,
    BookletChapter.PROGRESS.label: WORDS,
    BookletChapter.OTHERS.label: BILANS,
}
"""Where what a chapter lacks is written; the experiences for any other."""

_Section = ProgressSection | ExperiencesSection | ProjectSection | BilansSection | WordsSection


class PortfolioTab(PagedPane):
    """The booklet of one path.

    Signals:
        pdf_ready: bytes and name of pages to show.
        elsewhere_followed: what lacks (`Lack`) and is written in another sub-tab or tab.

    Attributes:
        sections: the choice of what is seen.
        progress, experiences, project, bilans, words: the sections.
        doing: calls the services.
    """

    pdf_ready = Signal(object, str)
    elsewhere_followed = Signal(object)

    def __init__(self, doors: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.doing = PortfolioDoing(doors, self)
        self.sections = Segment(_TITLES, name="Parties du portefeuille")
        self.progress = ProgressSection()
        self.experiences = ExperiencesSection(self.doing, self.pdf_ready.emit)
        self.project = ProjectSection(self.doing)
        self.bilans = BilansSection(self.doing, self.pdf_ready.emit)
        self.words = WordsSection(self.doing)
        self.masked = EmptyState("eye-off", "Portefeuille masqué en mode visite")
        self._bodies = Pages()
        self._build()
        self.sections.changed.connect(self.show_section)
        self.progress.chapter_followed.connect(self._on_chapter)
        self.progress.elsewhere_followed.connect(self.elsewhere_followed)

    def _build(self) -> None:
        column = self._column
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 0)
        row.addWidget(self.sections)
        row.addStretch(1)
        column.addLayout(row)
        for section in self._every():
            self._bodies.addWidget(section)
        column.addWidget(self._bodies, 1)
        self.masked.set_message(
            "Portefeuille masqué en mode visite",
            "Il dit les mots de la personne\u00a0: il revient après la visite.",
        )
        self._pages.addWidget(self._page)
        self._pages.addWidget(self.masked)
        self._pages.addWidget(QWidget())

    def show_path(self, path: PathRecord | None) -> None:
        """Show the booklet of a path."""
        record = None if path is None else self._doors.reads.journey.of_path(path.id)
        self.doing.record = record
        if record is None or record.masked:
            self._pages.setCurrentIndex(1 if record is not None else 2)
            record = None if path is None else JourneyRecord(path.id, None)
        else:
            self._pages.setCurrentIndex(0)
        if record is not None:
            self._show(record, masked=self.doing.record is not record)

    def _show(self, record: JourneyRecord, *, masked: bool) -> None:
        self.doing.heading = self._name(record.path_id)
        today = self._doors.today()
        self.progress.show_chapters(() if masked else self._doors.reads.portfolio(record.path_id))
        self.experiences.show_journey(record)
        self.project.show_journey(record, today)
        self.bilans.show_journey(record, today)
        self.words.show_journey(record)
        for index, number in (
            (EXPERIENCES, len(record.experiences)),
            (BILANS, len(record.bilans)),
        ):
            counted = f"{_TITLES[index]} ({number})"
            self.sections.set_text(index, counted if number else _TITLES[index])

    def _name(self, path_id: UUID) -> str:
        people = self._doors.reads.people_of_paths([path_id])
        return " ".join(f"{one.last_name.upper()} {one.first_name}".strip() for one in people)

    def show_section(self, index: int) -> None:
        """Show a section."""
        self.sections.set_current(index)
        self._bodies.setCurrentIndex(index)

    def section_count(self) -> int:
        """Return how many sections there are."""
        return self._bodies.count()

    def shown_section(self) -> int:
        """Return the section seen."""
        return self._bodies.currentIndex()

    def _every(self) -> tuple[_Section, ...]:
        """Return the sections in their order."""
        return (self.progress, self.experiences, self.project, self.bilans, self.words)

    def _on_chapter(self, title: str, lack: Lack) -> None:
        section = _OF_CHAPTER.get(title, EXPERIENCES)
        self.show_section(WORDS if lack.words == OPINION else section)
        self.focus_first()

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""
        for section in self._every():
            section.set_editable(editable)

    def set_narrow(self, narrow: bool) -> None:
        """Stack the cards on narrow panes."""
        for section in self._every():
            section.set_narrow(narrow)

    def focus_first(self) -> None:
        """Give the keyboard to the first part."""
        self._every()[self.shown_section()].focus_first()
