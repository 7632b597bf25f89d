"""The activities: the list at the left, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.activities.actions import ActivityActions
from e2c_desktop.ui.activities.columns import taken_column
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.editing import Editing
from e2c_desktop.ui.activities.list_pane import ListPane
from e2c_desktop.ui.activities.papers_tab import PapersTab
from e2c_desktop.ui.activities.presenting import TO_BIN
from e2c_desktop.ui.activities.record_pane import ActivityPane
from e2c_desktop.ui.activities.sessions_tab import SessionsTab
from e2c_desktop.ui.activities.sub_tabs import PAPERS, SESSIONS
from e2c_desktop.ui.activities.taking_out import print_report
from e2c_desktop.ui.activities.words import counted
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.edited_page import EditedPage
from e2c_desktop.ui.records.exporting import Book, Exporting, ListPage
from e2c_desktop.ui.records.panes import Panes

_BOOK = Book("Activités", counted, taken_column)
_MORE = ("report", "photo", "proof", "company")
_ON_ROWS = ("edit", "session", "report", "set_aside")


class ActivitiesPage(EditedPage):
    """The list and the record of activities.

    Args:
        doors: what it may touch of the window around it.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab, with « ● » while drafts wait.

    Attributes:
        list, record, panes, doing, exporting: the parts.
    """

    title = "Activités"

    forms: Editing

    _actions: ActivityActions

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.doing = Doing(doors, self)
        self.list = ListPane(doors)
        self.record = ActivityPane(doors, self.doing)
        self.panes = Panes(self.list, self.record, doors.settings, "activites")
        self._head, self._rows, self._pane = self.list.head, self.list, self.record
        self.editing = self.forms = Editing(doors, self.doing, self.record)
        shown = ListPage(
            self, self.list.shown, self.list.below, self.pdf_ready.emit, self.doing.toast
        )
        self.exporting = Exporting(doors, shown, _BOOK)
        self._more_menu = QMenu(self)
        self._actions = ActivityActions(self, self._deeds())
        self.lay_panes()
        self._bind()
        self.follow_parts(self.doing.changed, doors.bus)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            **self.list_deeds(),
            "new": self.new_record,
            "edit": self.editing.open,
            "save": self.save,
            "save_close": self.save_and_close,
            "session": partial(self._in_sessions, SessionsTab.add),
            "edit_session": partial(self._in_sessions, SessionsTab.edit),
            "people": partial(self._in_sessions, SessionsTab.add_people),
            "all_present": partial(self._in_sessions, SessionsTab.all_present),
            "photo": partial(self._in_papers, PapersTab.add_photo),
            "proof": partial(self._in_papers, PapersTab.give_proof),
            "report": self.print_report,
            "print_list": self.exporting.make_pdf,
            "excel": self.exporting.make_workbook,
            "next_tab": self.record.next_tab,
            "previous_tab": self.record.previous_tab,
            "company": self.go_to_company,
            "set_aside": self.set_aside,
        }

    def _bind(self) -> None:
        card, below = self.record.head, self.list.below
        self.list.head.new_button.bind(self._actions["new"])
        card.alert_followed.connect(self._on_alert)
        self.record.add_button.clicked.connect(self._actions["session"].trigger)
        for name in _MORE:
            self._more_menu.addAction(self._actions[name])
        self._more_menu.addSeparator()
        self._more_menu.addAction(self._actions["set_aside"])
        card.more_button.setMenu(self._more_menu)
        below.print_button.clicked.connect(self._actions["print_list"].trigger)
        below.excel_button.clicked.connect(self._actions["excel"].trigger)
        self.list.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name in _ON_ROWS:
            self.list.table.addAction(self._actions[name])

    # What the window around asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the activities of a base."""
        self._doors.open_base(work, reads)
        self.list.chosen.connect(self.show_record)
        self.list.open_base()
        self.show_record(self.list.chosen_id())

    def set_site(self, site: UUID | None) -> None:
        """Limit the list to a site, or show them all."""
        self.list.set_state(self.list.state().with_site(site))
        self.list.read_choices()

    def read(self, record_id: UUID) -> object:
        """Read a record; NotFound when it is gone."""
        return self._doors.reads.activities.record(record_id)

    # What is done.

    def _in_sessions(self, act: Callable[[SessionsTab], object]) -> None:
        self.forms.leave()
        self.record.open_tab(SESSIONS)
        act(cast("SessionsTab", self.record.tab(SESSIONS)))

    def _in_papers(self, act: Callable[[PapersTab], object]) -> None:
        self.forms.leave()
        self.record.open_tab(PAPERS)
        act(cast("PapersTab", self.record.tab(PAPERS)))

    def print_report(self) -> None:
        """Show the page « Bilan d’une activité »."""
        record = self.record.record()
        if record is not None:
            print_report(self._doors, self.exporting, record.id)

    def go_to_company(self) -> None:
        """Show the partner company, in its own tab."""
        record = self.record.record()
        if record is not None and record.draft.company_id is not None:
            self._doors.going.company(record.draft.company_id)

    def set_aside(self) -> None:
        """Put the activity shown in the bin, or take it back from there."""
        record = self.record.record()
        if record is not None and self.doing.may_edit():
            self.forms.leave()
            self.doing.set_aside(record)

    # Reactions.

    def _on_alert(self, target: str) -> None:
        if target == TO_BIN:
            self._actions["set_aside"].trigger()
        else:
            self.record.open_tab(SESSIONS)
            self.record.focus_body()

    def _allow(self) -> None:
        record, editing = self.record.record(), self.doing.may_edit()
        taking_out = self.doing.may_take_out()
        self._actions.allow(
            editing=editing,
            record=record is not None,
            form=self.forms.is_open(),
            taking_out=taking_out,
            company=record is not None and record.draft.company_id is not None,
        )
        aside = record is not None and record.archived
        words = (
            "Reprendre l’activité de la corbeille" if aside else "Mettre l’activité à la corbeille"
        )
        self._actions["set_aside"].setText(words)
        self.list.head.new_button.setVisible(editing)
        self.list.below.set_taking_out(on=taking_out)
        self.record.set_editable(editing)
