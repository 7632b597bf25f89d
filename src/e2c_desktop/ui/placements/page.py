"""The tab « Stages »: placements as a list, by week, by trainee, by place, by commune."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.queries.placement_filters import PlacementView
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.placement_reviews import change_criteria
from e2c_desktop.services.work import Work
from e2c_desktop.ui.placements.actions import PlacementActions
from e2c_desktop.ui.placements.choices import facet_choices
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.placements.follow_pane import FollowPane
from e2c_desktop.ui.placements.head import PlacementsHead
from e2c_desktop.ui.placements.list_pane import ListPane
from e2c_desktop.ui.placements.list_state import Facet, ListState
from e2c_desktop.ui.placements.rounds import Rounds
from e2c_desktop.ui.placements.sheets import Sheets
from e2c_desktop.ui.placements.state_menu import StateMenu
from e2c_desktop.ui.placements.taking_out import TakingOut
from e2c_desktop.ui.placements.ways import Way, Ways
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.page import RecordPage
from e2c_desktop.ui.records.panes import Panes

_LISTS = (Kind.SITE, Kind.COHORT, Kind.STAFF, Kind.COMPANY, Kind.PLACEMENT)
_LIST_WIDTH = 600
_ON_ROWS = ("print", "sheet", "plan_visit", "note_visit", "absence", "accident", "amendment")
_MORE = ("trainee", "company", "criteria", "set_aside")


class PlacementsPage(RecordPage):
    """The tab « Stages ».

    Args:
        doors: what it may touch of the window around it.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab.

    Attributes:
        head, list, record, panes, ways, sheets, rounds, states, doing: the parts.
    """

    _actions: PlacementActions

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.doing = Doing(doors, self)
        self.head = PlacementsHead(doors)
        self.list = ListPane(doors)
        self.record = FollowPane(doors, self.doing)
        self._head, self._rows, self._pane = self.head, self.list, self.record
        self.panes = Panes(self.list, self.record, doors.settings, "stages", usual=_LIST_WIDTH)
        self.ways = Ways(doors, self.panes)
        self.sheets = Sheets(doors, self.doing, self.list, self)
        self.rounds = Rounds(doors, self.doing, self.ways.towns, self)
        self.states = StateMenu(doors, self.doing, self.record.row, self)
        self._taking = TakingOut(
            doors, self.doing, self, self.head, self.list, self.ways, self.pdf_ready.emit
        )
        self._actions = PlacementActions(self, self._deeds())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.ways, 1)
        self._bind()
        self._connect()

    def _deeds(self) -> dict[str, Callable[[], object]]:
        follow, amendments = self.record.follow, self.record.amendments
        return {
            **self.list_deeds(),
            "way_list": partial(self.show_way, Way.LIST),
            "way_week": partial(self.show_way, Way.WEEK),
            "way_trainees": partial(self.show_way, Way.MONTHS),
            "way_where": partial(self.show_way, Way.WHERE),
            "way_towns": partial(self.show_way, Way.TOWNS),
            "sheets": self.sheets.type_many,
            "sheet": self.type_sheet,
            "plan_visit": follow.plan_visit,
            "note_visit": follow.note_visit,
            "absence": follow.note_absence,
            "accident": follow.note_accident,
            "amendment": amendments.add,
            "set_aside": self.states.set_aside,
            "criteria": self.sheets.ask_criteria,
            "trainee": self.go_to_trainee,
            "company": self.go_to_company,
            "print": self.print_documents,
            "print_list": self._taking.make_pdf,
            "excel": self._taking.make_workbook,
            "next_tab": self.record.next_tab,
            "previous_tab": self.record.previous_tab,
        }

    def _bind(self) -> None:
        self.head.sheets_button.bind(self._actions["sheets"])
        self.head.new_button.hide()
        card = self.record.head
        card.edit_button.hide()
        card.print_button.clicked.connect(self.print_shown)
        menu = QMenu(self)
        menu.addMenu(self.states)
        for name in (*_ON_ROWS, *_MORE):
            menu.addAction(self._actions[name])
        card.more_button.setMenu(menu)
        self.list.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.table.addAction(self.states.menuAction())
        for name in (*_ON_ROWS, "set_aside"):
            self.list.table.addAction(self._actions[name])
        for foot in self._taking.feet():
            foot.print_button.clicked.connect(self._actions["print_list"].trigger)
            foot.excel_button.clicked.connect(self._actions["excel"].trigger)

    def _connect(self) -> None:
        head = self.head
        head.state_changed.connect(self._on_state)
        head.columns_asked.connect(self.list.columns.ask)
        head.way_changed.connect(self._on_way)
        head.views.layout_now = self.list.columns.layout_now
        head.views.laid_out.connect(self.list.columns.lay_out)
        head.search.left_downwards.connect(self.focus_list)
        self.list.table.left_upwards.connect(head.focus_search)
        self.list.cleared.connect(head.clear_filters)
        self.list.refused.connect(self.doing.toast)
        self.list.model.reloaded.connect(self.head.count.set_count)
        self.list.table.put_aside.connect(self._actions["set_aside"].trigger)
        self.ways.opened.connect(self.open_record)
        self.record.sheet_asked.connect(self.type_sheet)
        self.follow_parts(self.doing.changed, self._doors.bus)

    # What the window around asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the placements of a base."""
        self._doors.open_base(work, reads)
        self.list.chosen.connect(self.show_record)
        self.head.set_choices(facet_choices(reads))
        self.head.open_base()
        self.list.open_base(self.head.state())
        self._show(self.list.chosen_id())

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        view = self.ways.calendar()
        if view is not None:
            return [self.head.search, view.table, view.foot.print_button]
        return [
            self.head.search,
            self.list.table,
            self.list.below.print_button,
            self.record.head.more_button,
            self.record.tabs,
            self.record.body(),
        ]

    def set_site(self, site: UUID | None) -> None:
        """Limit the tab to a site, or show them all."""
        values = frozenset() if site is None else frozenset({site})
        state = self.head.state().with_ticked(Facet.SITE, values)
        self.head.set_state(state)
        self._on_state(state)

    def focus_list(self) -> None:
        """Give the keyboard to the rows, or to the search box of an empty list."""
        view = self.ways.calendar()
        if view is not None:
            view.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_list()

    def read(self, record_id: UUID) -> object:
        """Read a record; NotFound when it is gone."""
        return self._doors.reads.placements.follow_up(record_id)

    # Showing.

    def show_way(self, way: Way) -> None:
        """See the placements another way."""
        self.head.set_way(way)
        self._on_way(way)
        self.focus_list()

    def _on_way(self, way: int) -> None:
        self.ways.show_way(Way(way), self.head.state())
        self._allow()

    def _on_state(self, state: ListState) -> None:
        self.list.show_state(state)
        self.ways.show_state(state)

    def _shown_id(self) -> UUID | None:
        row = self.record.row()
        return None if row is None else row.id

    def _show(self, placement_id: UUID | None) -> None:
        found = [] if placement_id is None else self._doors.reads.placements.rows_of([placement_id])
        if found:
            self.record.show_row(found[0])
            self._visits.pass_by(found[0].id)
        else:
            self.record.show_nothing()
        self.record.head.set_place(*self.list.place())
        self._allow()

    def open_record(self, record_id: UUID) -> None:
        """Show a placement in the list and go to it; filters that hide it are taken away."""
        self._visits.stop()
        self.show_way(Way.LIST)
        super().open_record(record_id)

    def show_view(self, view: PlacementView, referents: frozenset[UUID] = frozenset()) -> None:
        """Show the list under a view, of some referents' people; the site in force stays."""
        sites = self.head.state().ticked(Facet.SITE)
        state = ListState.of_view(view).with_ticked(Facet.SITE, sites)
        self.head.set_state(state.with_ticked(Facet.REFERENT, referents))
        self._on_state(self.head.state())
        self.show_way(Way.LIST)

    def type_sheet(self) -> None:
        """Type the sheet of the placement shown."""
        self.sheets.type_one(self.record.row())

    def go_to_trainee(self) -> None:
        """Show the trainee of the placement, in their own tab."""
        row = self.record.row()
        if row is not None:
            self._doors.going.trainee(row.trainee_id)

    def go_to_company(self) -> None:
        """Show the company of the placement, in its own tab."""
        row = self.record.row()
        if row is not None:
            self._doors.going.company(row.company_id)

    def print_documents(self) -> None:
        """Ask which documents of the placements chosen in the list are to be printed."""
        ids = [row.id for row in self.list.selected_rows()]
        if ids:
            self._doors.going.print_placements(ids)

    def print_shown(self) -> None:
        """Ask which documents of the placement shown are to be printed."""
        shown = self.record.row()
        if shown is not None:
            self._doors.going.print_placements([shown.id])

    def search_list(self) -> None:
        """Give the keyboard to the search box."""
        self.head.focus_search()

    def refresh(self) -> None:
        """Read everything again."""
        self.head.set_choices(facet_choices(self._doors.reads))
        super().refresh()

    def _show_again(self) -> None:
        self.ways.read()
        super()._show_again()

    # Reactions.

    def read_again(self, changes: Changes) -> None:
        """Read again what was changed."""
        if any(changes.of(kind) for kind in _LISTS):
            self.head.set_choices(facet_choices(self._doors.reads))
        super().read_again(changes)

    def _allow(self) -> None:
        self._actions.allow(
            following=self.doing.may_follow(),
            shown=self.record.row() is not None and self.ways.way() is Way.LIST,
            taking_out=self.doing.may_take_out(),
            ruling=self.doing.may(change_criteria),
        )
        row = self.record.row()
        aside = row is not None and row.archived
        words = "Reprendre le stage de la corbeille" if aside else "Mettre le stage à la corbeille"
        self._actions["set_aside"].setText(words)
        self._taking.set_allowed(on=self.doing.may_take_out())
        self.record.head.print_button.setVisible(self.doing.may_take_out())
        for button in (self.head.sheets_button, self.rounds.button):
            button.setVisible(self.doing.may_follow())
