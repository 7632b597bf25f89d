"""The right pane: one person, its head, its sub-tabs; or what to do when nobody is chosen."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.booklet_progress import Lack, WhereToFill
from e2c_desktop.domain.path_hours import Counted
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.ui.competences.tab import CompetencesTab
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.portfolio.tab import PortfolioTab
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.header_card import HeadContent, HeaderCard
from e2c_desktop.ui.records.sub_tabs_pane import SubTabBody, SubTabsPane
from e2c_desktop.ui.trainees.attendance_tab import AttendanceTab
from e2c_desktop.ui.trainees.documents_tab import DocumentsTab
from e2c_desktop.ui.trainees.follow_tab import FollowTab
from e2c_desktop.ui.trainees.identity_tab import IdentityTab
from e2c_desktop.ui.trainees.notes_tab import NotesTab
from e2c_desktop.ui.trainees.paper_alerts import ShownPapers, read_papers, with_papers
from e2c_desktop.ui.trainees.path_tab import PathTab
from e2c_desktop.ui.trainees.presenting import head_content
from e2c_desktop.ui.trainees.summary_content import SummaryFacts
from e2c_desktop.ui.trainees.summary_tab import SummaryTab

SUMMARY, IDENTITY, PATH, COMPETENCES, PORTFOLIO, ATTENDANCE, NOTES, DOCUMENTS, FOLLOW_UP = range(9)
_TITLES = [
    "Synthèse",
    "Identité",
    "Parcours",
    "Compétences",
    "Portefeuille",
    "Assiduité",
    "Entretiens",
    "Documents",
    "Suivi",
]
_OF_A_PERSON = tuple(index for index in range(len(_TITLES)) if index != IDENTITY)
"""Sub-tabs that somebody who is not registered yet does not have."""
_PLACES = {
    WhereToFill.IDENTITY: IDENTITY,
    WhereToFill.PATH: PATH,
    WhereToFill.COMPETENCES: COMPETENCES,
}
_NARROW = 720


class RecordPane(SubTabsPane):
    """One person.

    Signals:
        path_shown: the path that is shown changed (its identifier).
        placement_followed: identifier of a placement of which the booklet lacks words.
    """

    path_shown = Signal(object)
    placement_followed = Signal(object)

    identity: IdentityTab

    def __init__(self, ports: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(
            EmptyState(
                "users",
                "Choisissez un stagiaire dans la liste",
                "Ou tapez son nom, puis Entrée.",
            ),
            HeaderCard("Stagiaires"),
            _TITLES,
            parent,
        )
        self._ports = ports
        self._record: TraineeRecord | None = None
        self._path_id: UUID | None = None
        self._papers: ShownPapers | None = None
        self.summary = SummaryTab()
        self.identity = IdentityTab(ports)
        self.path = PathTab()
        self.competences = CompetencesTab(ports)
        self.portfolio = PortfolioTab(ports)
        self.attendance = AttendanceTab()
        self.notes = NotesTab(ports)
        self.documents = DocumentsTab()
        self.follow_up = FollowTab(ports)
        self.add_bodies(self._tabs_shown())
        self.tabs.setCurrentIndex(PATH)
        self.path.path_chosen.connect(self.show_path)
        self.summary.notes_asked.connect(partial(self.open_tab, NOTES))
        self.summary.papers_asked.connect(partial(self.open_tab, DOCUMENTS))
        self.summary.booklet_asked.connect(partial(self.open_tab, PORTFOLIO))
        self.portfolio.elsewhere_followed.connect(self._on_lack)

    def _tabs_shown(self) -> tuple[SubTabBody, ...]:
        """Return the sub-tabs in their order."""
        return (
            self.summary,
            self.identity,
            self.path,
            self.competences,
            self.portfolio,
            self.attendance,
            self.notes,
            self.documents,
            self.follow_up,
        )

    def record(self) -> TraineeRecord | None:
        """Return the person shown, or None."""
        return self._record

    def shown_path(self) -> PathRecord | None:
        """Return the path shown: the one chosen, else the present one."""
        if self._record is None:
            return None
        chosen = next((p for p in self._record.paths if p.id == self._path_id), None)
        return chosen or self._record.current

    def show_none(self) -> None:
        """Show what to do when nobody is chosen."""
        self._record, self._path_id = None, None
        self._show_empty()

    def show_record(self, record: TraineeRecord) -> None:
        """Show a person; the sub-tab in force stays, the path chosen too if it is theirs."""
        self._record = record
        for index in _OF_A_PERSON:
            self.tabs.setTabEnabled(index, True)
        self.head.set_actions_shown(True)
        if all(path.id != self._path_id for path in record.paths):
            self._path_id = None
        self._show_page()
        self._refresh()

    def show_path(self, path_id: UUID) -> None:
        """Show another path of the person."""
        self._path_id = path_id
        self._refresh()
        self.path_shown.emit(path_id)

    def _refresh(self) -> None:
        record, path, today = self._record, self.shown_path(), self.today()
        if record is None:
            return
        held = self._holds_keyboard()
        papers = read_papers(self._ports.reads, record.id, path.id if path is not None else None)
        self._papers = papers
        self.head.show_content(with_papers(head_content(record, path, today), path, papers, today))
        documents = path.documents if path is not None else ()
        self.tabs.set_count(NOTES, record.follow_up.count or None)
        self.tabs.set_count(DOCUMENTS, papers.brought + len(documents) or None)
        self.tabs.set_count(PATH, len(record.paths) if len(record.paths) > 1 else None)
        # These two wait by themselves for somebody to look at them, and hold forms.
        self.identity.show_record(record, path)
        self.notes.show_record(record)
        self._stale = {*range(len(_TITLES))} - {IDENTITY, NOTES}
        # Before visitors no sub-tab keeps, unseen, what it said before.
        for index in sorted(self._stale) if record.masked else (self.tabs.currentIndex(),):
            self._fill(index)
        if held and not self._holds_keyboard():
            self.focus_body()  # what had it went with the alert that it answered

    def _fill(self, place: int) -> None:
        """Fill a sub-tab when it is seen: the list is walked faster without the others."""
        record, papers = self._record, self._papers
        if place not in self._stale or record is None or papers is None:
            return
        self._stale.discard(place)
        path = self.shown_path()
        if place == SUMMARY:
            self._show_summary(record, path, papers)
        elif place == PATH:
            self.path.show_record(record, path, self.today(), self._hours(path))
            mine = self._ports.reads.activities.of_trainee(record.id)
            self.path.activities.show_activities(mine)
            if path is not None:
                own = self._ports.reads.activities.certifications.of_path(path.id)
                self.path.certifications.show_rows(own, self.today())
        elif place == COMPETENCES:
            self.competences.show_path(path)
        elif place == PORTFOLIO:
            self.portfolio.show_path(path)
        elif place == ATTENDANCE:
            reads = self._ports.reads.presence
            told = reads.of_path(path.id) if path is not None else None
            self.attendance.show_attendance(told, self.today())
        elif place == DOCUMENTS:
            self.documents.show_documents(record, path.documents if path is not None else ())
            self.documents.show_papers(papers.papers, papers.consents)
        elif place == FOLLOW_UP:
            self.follow_up.show_path(path)

    def _hours(self, path: PathRecord | None) -> Counted | None:
        """Return the hours of a path since its entry; None when it never began."""
        if path is None or path.dates.entry_on is None:
            return None
        found = self._ports.reads.presence.hours([path.id], path.dates.entry_on, self.today())
        return found[path.id].total

    def _show_summary(
        self, record: TraineeRecord, path: PathRecord | None, papers: ShownPapers
    ) -> None:
        reads = self._ports.reads
        facts = SummaryFacts(
            alerts=self.head.content().alerts,
            chapters=() if path is None else reads.portfolio(path.id),
            papers=papers.papers,
            notes=tuple(reads.notes(record.id)),
        )
        self.summary.show_record(record, path, facts, self.today())

    def _on_lack(self, lack: Lack) -> None:
        """Show where what a booklet lacks is written."""
        if lack.where is WhereToFill.PLACEMENT:
            self.placement_followed.emit(lack.id)
        else:
            self.open_tab(_PLACES[lack.where])
            self.focus_body()

    def today(self) -> date:
        """Return the day of today."""
        return self._ports.today()

    def open_tab(self, index: int) -> None:
        """Show a sub-tab."""
        self.tabs.setCurrentIndex(index)

    def shown_tab(self) -> int:
        """Return the sub-tab seen."""
        return self.tabs.currentIndex()

    def mark(self, index: int, marked: bool) -> None:
        """Show or take away the « ● » of a form with unsaved changes."""
        self.tabs.set_marked(index, marked)

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""
        self.path.set_editable(editable)
        self.competences.set_editable(editable)
        self.portfolio.set_editable(editable)
        self.notes.set_editable(editable)
        self.documents.set_editable(editable)
        self.head.edit_button.setVisible(editable and self._record is not None)

    def show_new(self) -> None:
        """Show the empty form of a person who is not registered yet."""
        self._record, self._path_id = None, None
        self.head.show_content(HeadContent("Nouveau stagiaire", "+"))
        self.head.set_actions_shown(False)
        for index in _OF_A_PERSON:
            self.tabs.setTabEnabled(index, False)
        self.open_tab(IDENTITY)
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the cards on narrow screens, as the head keeps one line on low ones."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW)
        self.path.set_narrow(narrow)
        self.summary.set_narrow(narrow)
        self.competences.set_narrow(narrow)
        self.portfolio.set_narrow(narrow)
        self.attendance.set_narrow(narrow)

    def focus_head(self) -> None:
        """Give the keyboard to the head."""
        self.head.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
