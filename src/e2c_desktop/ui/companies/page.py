"""The tab « Entreprises »: the list at the left, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

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
from e2c_desktop.ui.records.edited_page import EditedPage
from e2c_desktop.ui.records.panes import Panes


class CompaniesPage(EditedPage):
    """The tab « Entreprises ».

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab, with « ● » while drafts wait.
    """

    title = "Entreprises"

    forms: Editing

    _actions: PageActions

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.doing = Doing(doors, self)
        self.list = ListPane(doors)
        self.record = CompanyPane(doors, self.doing)
        self.panes = Panes(self.list, self.record, doors.settings, "entreprises")
        self._head, self._rows, self._pane = self.list.head, self.list, self.record
        self.editing = self.forms = Editing(doors, self.doing, self.record)
        self.asking = Asking(doors, self.doing, self)
        self.relation = Relation(self)
        self._actions = PageActions(self, self._deeds())
        self.lay_panes()
        self._bind()
        self.follow_parts(self.doing.changed, doors.bus)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            **self.list_deeds(),
            "new": self.new_record,
            "edit": self.edit,
            "save": self.save,
            "save_close": self.save_and_close,
            "next_tab": self.record.next_tab,
            "previous_tab": self.record.previous_tab,
            **self.asking.deeds(),
            **self.relation.deeds(),
        }

    def _bind(self) -> None:
        card = self.record.head
        self.list.head.new_button.bind(self._actions["new"])
        card.alert_followed.connect(self._on_alert)
        self.record.add_button.clicked.connect(self.asking.place)
        self.asking.fill_menus(self._actions)

    # What the window around asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the companies of a base."""
        self._doors.open_base(work, reads)
        self.list.chosen.connect(self._on_chosen)
        self.list.selection_changed.connect(self._allow)
        self.list.open_base()
        self.show_record(self.list.chosen_id())

    def set_site(self, site: UUID | None) -> None:
        """Limit the list to a site, or show them all."""
        self.list.set_state(self.list.state().with_site(site))
        self.list.read_choices()

    def edit(self) -> None:
        """Edit the company shown."""
        self._visits.stop()
        self.editing.open()

    def read(self, record_id: UUID) -> object:
        """Read a record; NotFound when it is gone."""
        return self._doors.reads.companies.record(record_id)

    # Reactions.

    def _on_alert(self, target: str) -> None:
        if target == TO_BIN:
            self._actions["set_aside"].trigger()
        elif target == TO_CALL:
            self._actions["note_call"].trigger()
        else:
            self.editing.open(target)

    def _on_chosen(self, company_id: object) -> None:
        shown = self.record.record()
        if shown is None or shown.id != company_id:
            self.show_record(company_id)

    def _allow(self) -> None:
        record, editing = self.record.record(), self.doing.may_edit()
        taking_out = self.doing.may_take_out()
        here = record is not None and not record.archived
        self._actions.allow(
            editing=editing,
            record=record is not None,
            form=self.forms.is_open(),
            placing=here,
            taking_out=taking_out,
        )
        self.list.below.set_taking_out(on=taking_out)
        self.record.set_editable(editing)
        self.asking.word_menus(self._actions)
