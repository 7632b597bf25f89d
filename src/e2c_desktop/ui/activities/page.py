"""The activities: the list at the left, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound
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
from e2c_desktop.ui.records.exporting import Book, Exporting, ListPage
from e2c_desktop.ui.records.page import RecordPage
from e2c_desktop.ui.records.panes import Panes, Shown

_TITLE = "Activités"
_BOOK = Book("Activités", counted, taken_column)
_MORE = ("report", "photo", "proof", "company")
_ON_ROWS = ("edit", "session", "report", "set_aside")


class ActivitiesPage(RecordPage):
    """The list and the record of activities.

    Args:
        doors: what it may touch of the window around it.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab, with « ● » while drafts wait.

    Attributes:
        list, record, panes, doing, exporting: the parts.
    """

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._title = _TITLE
        self.doing = Doing(doors, self)
        self.list = ListPane(doors)
        self.record = ActivityPane(doors, self.doing)
        self.panes = Panes(self.list, self.record, doors.settings, "activites")
        self._forms = Editing(doors, self.doing, self.record)
        shown = ListPage(
            self, self.list.shown, self.list.below, self.pdf_ready.emit, self.doing.toast
        )
        self.exporting = Exporting(doors, shown, _BOOK)
        self._more_menu = QMenu(self)
        self._actions = ActivityActions(self, self._deeds())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)
        self._bind()
        self._connect()

    def _deeds(self) -> dict[str, Callable[[], object]]:
        head = self.list.head
        return {
            "find": self.search_list,
            "filter": head.open_panel,
            "views": head.open_views,
            "save_view": head.views.ask_save,
            "refresh": self.refresh,
            "panes": self.panes.cycle,
            "new": self.new_activity,
            "edit": self._forms.open,
            "save": partial(self._forms.save, close=False),
            "save_close": partial(self._forms.save, close=True),
            "session": partial(self._in_sessions, SessionsTab.add),
            "edit_session": partial(self._in_sessions, SessionsTab.edit),
            "people": partial(self._in_sessions, SessionsTab.add_people),
            "all_present": partial(self._in_sessions, SessionsTab.all_present),
            "photo": partial(self._in_papers, PapersTab.add_photo),
            "proof": partial(self._in_papers, PapersTab.give_proof),
            "report": self.print_report,
            "print_list": self.exporting.make_pdf,
            "excel": self.exporting.make_workbook,
            "tick_all": self.list.tick_all,
            "untick": self.list.ticks.clear,
            "columns": self.list.columns.ask,
            "previous": self.list.previous,
            "next": self.list.next,
            "next_tab": self.record.next_tab,
            "previous_tab": self.record.previous_tab,
            "company": self.go_to_company,
            "set_aside": self.set_aside,
        }

    def _bind(self) -> None:
        card, below = self.record.head, self.list.below
        self.list.head.new_button.bind(self._actions["new"])
        card.edit_button.bind(self._actions["edit"])
        card.previous_button.clicked.connect(self.list.previous)
        card.next_button.clicked.connect(self.list.next)
        card.back_button.clicked.connect(self.show_list)
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

    def _connect(self) -> None:
        self.list.opened.connect(self.open_activity)
        self.list.table.pressed.connect(self._visits.stop)
        self.list.table.put_aside.connect(self._actions["set_aside"].trigger)
        self._forms.closed.connect(self._on_form_closed)
        self._forms.state_changed.connect(self._on_editing)
        search = self.list.head.search
        self.follow_changes(self.doing.changed, self._doors.bus, self.record.head, search)

    # What the window around asks.

    @property
    def forms(self) -> Editing:
        """The form under way."""
        return self._forms

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the activities of a base."""
        self._doors.open_base(work, reads)
        self.list.chosen.connect(self._on_chosen)
        self.list.open_base()
        self._on_chosen(self.list.chosen_id())

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the page, for Ctrl K and the page of the keys."""
        return self._actions.every()

    def page_actions(self) -> ActivityActions:
        """Return the actions by their names."""
        return self._actions

    def uncover(self, action: QAction) -> None:
        """Nothing here stands over what is acted upon."""

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        return [
            self.list.head.search,
            self.list.table,
            self.list.below.print_button,
            self.record.head.edit_button,
            self.record.tabs,
            self.record.body(),
        ]

    def set_site(self, site: UUID | None) -> None:
        """Limit the list to a site, or show them all."""
        self.list.set_state(self.list.state().with_site(site))
        self.list.read_choices()

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        self._forms.leave()
        self.list.head.search.clear()
        self.refresh()

    def pending_drafts(self) -> int:
        """Return how many forms wait unsaved; the form under way is kept first."""
        self._forms.keep()
        return self._forms.waiting()

    def focus_list(self) -> None:
        """Give the keyboard to the rows, or to the search box of an empty list."""
        if self.list.model.total():
            self.list.focus_rows()
        else:
            self.list.focus_search()

    # Showing.

    def _show(self, activity_id: UUID | None) -> None:
        if activity_id is None:
            if not self._forms.is_open():
                self.record.show_none()
        else:
            try:
                self.record.show_record(self._doors.reads.activities.record(activity_id))
            except NotFound:
                self.record.show_none()
        if not self._forms.is_open():
            self._forms.tell_draft()
        self.record.head.set_place(*self.list.place())
        self._allow()
        if activity_id is not None:
            self._visits.pass_by(activity_id)

    def open_activity(self, activity_id: UUID) -> None:
        """Show an activity and go to its record; filters that hide it are taken away."""
        self._visits.stop()
        if not self.list.choose(activity_id):
            self.list.head.clear_filters()
            if not self.list.choose(activity_id):
                self.list.table.clearSelection()
        self._on_chosen(activity_id)
        self._visits.stop()
        self.panes.go_to_record()
        self.record.focus_body()

    def new_activity(self) -> None:
        """Open the form of a new activity."""
        self._forms.open_new()
        self.panes.go_to_record()
        form = self._forms.form()
        if form is not None:
            form.binder.focus_first()

    def search_list(self) -> None:
        """Give the keyboard to the search box, and show the list if it is hidden."""
        if self.panes.shown() is Shown.RECORD:
            self.show_list()
        self.list.focus_search()

    def read(self, record_id: UUID) -> object:
        """Read a record; NotFound when it is gone."""
        return self._doors.reads.activities.record(record_id)

    def open_record(self, record_id: UUID) -> None:
        """Show a record and go to it."""
        self.open_activity(record_id)

    def refresh(self) -> None:
        """Read everything again."""
        self._stale = False
        self.list.reload()
        self._show_again()

    def _show_again(self) -> None:
        record = self.record.record()
        self._show(record.id if record is not None else self.list.chosen_id())

    # What is done.

    def _in_sessions(self, act: Callable[[SessionsTab], object]) -> None:
        self._forms.leave()
        self.record.open_tab(SESSIONS)
        act(cast("SessionsTab", self.record.tab(SESSIONS)))

    def _in_papers(self, act: Callable[[PapersTab], object]) -> None:
        self._forms.leave()
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
            self._forms.leave()
            self.doing.set_aside(record)

    # Reactions.

    def _on_alert(self, target: str) -> None:
        if target == TO_BIN:
            self._actions["set_aside"].trigger()
        else:
            self.record.open_tab(SESSIONS)
            self.record.focus_body()

    def _on_chosen(self, activity_id: object) -> None:
        """Show the activity of the current row; a form under way is kept as a draft."""
        shown = self.record.record()
        wanted = activity_id if isinstance(activity_id, UUID) else None
        if self._forms.is_open() and (shown is None or shown.id != wanted):
            if shown is None and wanted is None:
                return
            self._forms.leave()
        self._show(wanted)

    def read_again(self, changes: Changes) -> None:
        """Read again what was changed."""
        del changes
        self.list.reload()
        self._show_again()

    def _on_form_closed(self, activity_id: object) -> None:
        if isinstance(activity_id, UUID):
            shown = self.record.record()
            new = shown is None or shown.id != activity_id
            if not self.list.choose(activity_id) and new:
                self.list.head.clear_filters()  # they hide the one just registered
                self.list.choose(activity_id)
            self._show(activity_id)
        else:
            self._show(self.list.chosen_id())
        self.focus_list()

    def _on_editing(self) -> None:
        self._allow()
        title = f"{_TITLE} ●" if self._forms.waiting() else _TITLE
        if title != self._title:
            self._title = title
            self.title_changed.emit(title)

    def _allow(self) -> None:
        record, editing = self.record.record(), self.doing.may_edit()
        taking_out = self.doing.may_take_out()
        self._actions.allow(
            editing=editing,
            record=record is not None,
            form=self._forms.is_open(),
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

    def cancel_form(self) -> bool:
        """Give up the form under way; tell whether there was one."""
        if not self._forms.is_open():
            return False
        self._forms.cancel()
        return True
