"""The tab « Entreprises »: the list at the left, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.companies.actions import PageActions
from e2c_desktop.ui.companies.alerts import TO_BIN, TO_CALL
from e2c_desktop.ui.companies.asking import Asking
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.editing import Editing
from e2c_desktop.ui.companies.list_pane import ListPane
from e2c_desktop.ui.companies.record_pane import CompanyPane
from e2c_desktop.ui.companies.relation import Relation
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.page import RecordPage
from e2c_desktop.ui.records.panes import Panes, Shown

_TITLE = "Entreprises"


class CompaniesPage(RecordPage):
    """The tab « Entreprises ».

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab, with « ● » while drafts wait.
    """

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._title = _TITLE
        self.doing = Doing(doors, self)
        self.list = ListPane(doors)
        self.record = CompanyPane(doors, self.doing)
        self.panes = Panes(self.list, self.record, doors.settings, "entreprises")
        self._forms = Editing(doors, self.doing, self.record)
        self.asking = Asking(doors, self.doing, self)
        self.relation = Relation(self)
        self._actions = PageActions(self, self._deeds())
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
            "new": self.new_company,
            "edit": self.edit,
            "save": self.save,
            "save_close": self.save_and_close,
            "tick_all": self.list.tick_all,
            "untick": self.list.ticks.clear,
            "columns": self.list.columns.ask,
            "previous": self.list.previous,
            "next": self.list.next,
            "next_tab": self.record.next_tab,
            "previous_tab": self.record.previous_tab,
            **self.asking.deeds(),
            **self.relation.deeds(),
        }

    def _bind(self) -> None:
        card = self.record.head
        self.list.head.new_button.bind(self._actions["new"])
        card.edit_button.bind(self._actions["edit"])
        card.previous_button.clicked.connect(self.list.previous)
        card.next_button.clicked.connect(self.list.next)
        card.back_button.clicked.connect(self.show_list)
        card.alert_followed.connect(self._on_alert)
        self.record.add_button.clicked.connect(self.asking.place)
        self.asking.fill_menus(self._actions)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_company)
        self.list.table.pressed.connect(self._visits.stop)
        self.list.table.put_aside.connect(self._actions["set_aside"].trigger)
        self._forms.closed.connect(self._on_form_closed)
        self._forms.state_changed.connect(self._on_editing)
        self._forms.twin_asked.connect(self.open_company)
        self.follow_changes(
            self.doing.changed, self._doors.bus, self.record.head, self.list.head.search
        )

    # What the window around asks.

    @property
    def forms(self) -> Editing:
        """The form under way."""
        return self._forms

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the companies of a base."""
        self._doors.open_base(work, reads)
        self.list.chosen.connect(self._on_chosen)
        self.list.selection_changed.connect(self._allow)
        self.list.open_base()
        self.show_company(self.list.chosen_id())

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the tab, for Ctrl K and the page of the keys."""
        return self._actions.every()

    def uncover(self, action: QAction) -> None:
        """Nothing here stands over what is acted upon."""

    def page_actions(self) -> PageActions:
        """Return the actions by their names."""
        return self._actions

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

    def show_company(self, company_id: object) -> None:
        """Show the company of the current row; a form under way is kept as a draft."""
        shown = self.record.record()
        if self._forms.is_open() and (shown is None or shown.id != company_id):
            if shown is None and company_id is None:
                return
            self._forms.leave()
        self._show(company_id if isinstance(company_id, UUID) else None)

    def _show(self, company_id: UUID | None) -> None:
        if company_id is None:
            if not self._forms.is_open():
                self.record.show_none()
        else:
            try:
                self.record.show_record(self._doors.reads.companies.record(company_id))
            except NotFound:
                self.record.show_none()
        if not self._forms.is_open():
            self._forms.tell_draft()
        self.record.head.set_place(*self.list.place())
        self._allow()
        if company_id is not None:
            self._visits.pass_by(company_id)

    def open_company(self, company_id: UUID) -> None:
        """Show a company and go to its record; filters that hide it are taken away."""
        self._visits.stop()
        if not self.list.choose(company_id):
            self.list.head.clear_filters()
            if not self.list.choose(company_id):
                self.list.table.clearSelection()
        self.show_company(company_id)
        self._visits.stop()
        self.panes.go_to_record()
        self.record.focus_body()

    def new_company(self) -> None:
        """Open the form of a new company."""
        self._forms.open_new()
        self.panes.go_to_record()
        form = self._forms.form()
        if form is not None:
            form.binder.focus_first()

    def edit(self) -> None:
        """Edit the company shown."""
        self._visits.stop()
        self._forms.open()

    def save(self) -> None:
        """Save the form and stay in it."""
        self._forms.save(close=False)

    def save_and_close(self) -> None:
        """Save the form and come back to reading."""
        self._forms.save(close=True)

    def search_list(self) -> None:
        """Give the keyboard to the search box, and show the list if it is hidden."""
        if self.panes.shown() is Shown.RECORD:
            self.show_list()
        self.list.focus_search()

    def read(self, record_id: UUID) -> object:
        """Read a record; NotFound when it is gone."""
        return self._doors.reads.companies.record(record_id)

    def open_record(self, record_id: UUID) -> None:
        """Show a record and go to it."""
        self.open_company(record_id)

    def refresh(self) -> None:
        """Read everything again."""
        self._stale = False
        self.list.reload()
        self._show_again()

    def _show_again(self) -> None:
        record = self.record.record()
        self._show(record.id if record is not None else self.list.chosen_id())

    # Reactions.

    def _on_alert(self, target: str) -> None:
        if target == TO_BIN:
            self._actions["set_aside"].trigger()
        elif target == TO_CALL:
            self._actions["note_call"].trigger()
        else:
            self._forms.open(target)

    def _on_chosen(self, company_id: object) -> None:
        shown = self.record.record()
        if shown is None or shown.id != company_id:
            self.show_company(company_id)

    def read_again(self, changes: Changes) -> None:
        """Read again what was changed."""
        del changes
        self.list.reload()
        self._show_again()

    def _on_form_closed(self, company_id: object) -> None:
        if isinstance(company_id, UUID):
            shown = self.record.record()
            new = shown is None or shown.id != company_id
            if not self.list.choose(company_id) and new:
                self.list.head.clear_filters()  # they hide the one just registered
                self.list.choose(company_id)
            self._show(company_id)
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
        here = record is not None and not record.archived
        self._actions.allow(
            editing=editing,
            record=record is not None,
            form=self._forms.is_open(),
            placing=here,
            taking_out=taking_out,
        )
        self.list.below.set_taking_out(on=taking_out)
        self.record.set_editable(editing)
        self.asking.word_menus(self._actions)

    def cancel_form(self) -> bool:
        """Give up the form under way; tell whether there was one."""
        if not self._forms.is_open():
            return False
        self._forms.cancel()
        return True
