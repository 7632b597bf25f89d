"""The sub-tab « Portefeuille »: what the booklet of a path is made of, section by section."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.portfolio.bilans_section import BilansSection
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.experiences_section import ExperiencesSection
from e2c_desktop.ui.portfolio.project_section import ProjectSection
from e2c_desktop.ui.portfolio.words_section import WordsSection
from e2c_desktop.ui.ports import RecordDoors

EXPERIENCES, PROJECT, BILANS, WORDS = range(4)
_TITLES = ["Expériences", "Projet", "Bilans", "Mes mots"]


class PortfolioTab(QWidget):
    """The booklet of one path.

    Signals:
        pdf_ready: bytes and name of pages to show.

    Attributes:
        sections: the choice of what is seen.
        experiences, project, bilans, words: the sections.
        doing: calls the services.
    """

    pdf_ready = Signal(object, str)

    def __init__(self, doors: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.doing = PortfolioDoing(doors, self)
        self.sections = Segment(_TITLES, name="Parties du portefeuille")
        self.experiences = ExperiencesSection(self.doing, self.pdf_ready.emit)
        self.project = ProjectSection(self.doing)
        self.bilans = BilansSection(self.doing, self.pdf_ready.emit)
        self.words = WordsSection(self.doing)
        self.masked = EmptyState("eye-off", "Portefeuille masqué en mode visite")
        self._bodies, self._pages = Pages(), Pages()
        self._build()
        self.sections.changed.connect(self.show_section)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 0)
        row.addWidget(self.sections)
        row.addStretch(1)
        column.addLayout(row)
        for section in (self.experiences, self.project, self.bilans, self.words):
            self._bodies.addWidget(section)
        column.addWidget(self._bodies, 1)
        self.masked.set_message(
            "Portefeuille masqué en mode visite",
            "Il dit les mots de la personne\u00a0: il revient après la visite.",
        )
        self._pages.addWidget(page)
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
            self._show(record)

    def _show(self, record: JourneyRecord) -> None:
        self.doing.heading = self._name(record.path_id)
        today = self._doors.today()
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

    def shown_section(self) -> int:
        """Return the section seen."""
        return self._bodies.currentIndex()

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""
        for section in (self.experiences, self.project, self.bilans, self.words):
            section.set_editable(editable)

    def set_narrow(self, narrow: bool) -> None:
        """Stack the cards on narrow panes."""
        for section in (self.experiences, self.project, self.bilans, self.words):
            section.set_narrow(narrow)

    def focus_first(self) -> None:
        """Give the keyboard to the first part."""
        (self.experiences, self.project, self.bilans, self.words)[
            self.shown_section()
        ].focus_first()
