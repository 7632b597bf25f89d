"""The tab « Sorties »: the list at the left, one exit and its follow-up at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget

from e2c_desktop.domain.errors import NotFound
from e2c_desktop.queries.exit_filters import ExitView
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.follow_up_series import note_series
from e2c_desktop.services.work import Work
from e2c_desktop.ui.exits.actions import ExitActions
from e2c_desktop.ui.exits.cards import ExitCards
from e2c_desktop.ui.exits.columns import counted, taken_column
from e2c_desktop.ui.exits.list_pane import ListPane
from e2c_desktop.ui.exits.record_pane import RecordPane
from e2c_desktop.ui.exits.rules_window import RulesWindow
from e2c_desktop.ui.outcomes.windows import OutcomeWindows
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.exporting import Book, Exporting, ListPage
from e2c_desktop.ui.records.page import RecordPage
from e2c_desktop.ui.records.panes import Panes

_LIST_WIDTH = 380


class ExitsPage(RecordPage):
    """The tab « Sorties ».

    Args:
        doors: what it may touch of the window around it.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab, with « ● » while drafts wait.

    Attributes:
        list, record, cards, panes, doing, windows: the parts.
        forms: the form under way.
    """

    _actions: ExitActions

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.doing = RecordDoing(doors, self)
        self.list = ListPane(doors)
        self.record = RecordPane(doors)
        self._head, self._rows, self._pane = self.list.head, self.list, self.record
        self.panes = Panes(self.list, self.record, doors.settings, "sorties", usual=_LIST_WIDTH)
        self.windows = OutcomeWindows(doors, self, self.pdf_ready.emit)
        self.cards = ExitCards(doors, self.doing, self.record)
        self.forms = self.cards.situation
        self.rules: RulesWindow | None = None
        page = ListPage(
            self, self.list.shown, self.list.below, self.pdf_ready.emit, self.doing.toast
        )
        book = Book("Sorties", counted, partial(taken_column, self.list.titles))
        self.exporting = Exporting(doors, page, book)
        self._actions = ExitActions(self, self._deeds())
        self.lay_panes()
        self._bind()
        self._connect()

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            **self.list_deeds(),
            "to_follow": self.show_due,
            "calls": self.show_calls,
            "series": self.show_series,
            "anomalies": self.show_anomalies,
            "table": self.record.focus_body,
            "rules": self.record.ask_rules,
            "save": self.cards.situation.save,
            "same": self.cards.situation.copy_before,
            "reached": self.cards.call.reached_button.click,
            "missed": self.cards.call.missed_button.click,
            "trainee": self.go_to_trainee,
            "print": self.print_papers,
            "print_list": self.exporting.make_pdf,
            "excel": self.exporting.make_workbook,
        }

    def _bind(self) -> None:
        below = self.list.below
        for button, name in (
            (below.excel_button, "excel"),
            (self.list.calls_button, "calls"),
            (self.record.record_button, "trainee"),
            (self.record.papers_button, "print"),
        ):
            button.clicked.connect(self._actions[name].trigger)
        menu = QMenu(self)
        for name in ("print_list", "to_follow", "series", "anomalies"):
            menu.addAction(self._actions[name])
        below.more_button.setMenu(menu)

    def _connect(self) -> None:
        self.record.rules_asked.connect(self._on_rules)
        self.cards.dirty_changed.connect(self._on_dirty)
        self.cards.situation.proofs.pdf_ready.connect(self.pdf_ready)
        self.windows.exit_asked.connect(self.open_record)
        self.windows.trainee_asked.connect(self._on_trainee)
        self.follow_parts(self.doing.changed, self._doors.bus)

    # What the window around asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the exits of a base."""
        self._doors.open_base(work, reads)
        self.list.chosen.connect(self.show_record)
        self.list.open_base()
        self._show(self.list.chosen_id())

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        return [
            self.list.head.search,
            self.list.table,
            self.list.below.more_button,
            self.record.record_button,
            self.record.table,
            self.cards.situation.binder.editors["observed_on"].widget,
            self.cards.call.reached_button,
        ]

    def set_site(self, site: UUID | None) -> None:
        """Limit the list to a site, or show them all."""
        self.list.set_state(self.list.state().with_site(site))
        self.list.read_choices()

    def pending_drafts(self) -> int:
        """Keep what is typed as a draft, and return how many forms wait unsaved."""
        return int(self.cards.situation.keep_draft())

    def read(self, record_id: UUID) -> object:
        """Read a record; NotFound when it is gone."""
        return self._doors.reads.exits.record(record_id)

    # Showing.

    def _shown_id(self) -> UUID | None:
        record = self.record.record()
        return None if record is None else record.id

    def _show(self, path_id: UUID | None) -> None:
        try:
            if path_id is None:
                self.record.show_none()
            else:
                self.record.show_record(self._doors.reads.exits.record(path_id))
                self._visits.pass_by(path_id)
        except NotFound:
            self.record.show_none()
        self.cards.show_record()
        self.record.head.set_place(*self.list.place())
        self._allow()

    def show_due(self) -> None:
        """Show who is to be asked for news."""
        self.show_list()
        self.list.head.show_view(ExitView.TO_FOLLOW)
        self.focus_list()

    def show_calls(self) -> None:
        """Open the sheet of calls of the site shown."""
        self.windows.show_calls(self._site())

    def show_series(self) -> None:
        """Open the mass entry of the answers."""
        self.windows.show_series(self._site())

    def show_anomalies(self) -> None:
        """Open what contradicts in the facts."""
        self.windows.show_anomalies()

    def _site(self) -> UUID | None:
        return next(iter(self.list.state().filter.sites), None)

    def go_to_trainee(self) -> None:
        """Show the person, in their own tab."""
        record = self.record.record()
        if record is not None:
            self._doors.going.trainee(record.row.base.trainee_id)

    def print_papers(self) -> None:
        """Ask for the exit files of the exits ticked, or of the one shown."""
        ticked = [one for one in self.list.ticks.ids() if isinstance(one, UUID)]
        record = self.record.record()
        shown = [] if record is None else [record.id]
        if ticked or shown:
            self._doors.going.print_exit_files(ticked or shown)

    def _show_again(self) -> None:
        self.list.titles.tell(self._doors.reads.exits.rules())
        super()._show_again()

    # Reactions.

    def _on_dirty(self, dirty: bool) -> None:
        self.title_changed.emit("Sorties ●" if dirty else "Sorties")

    def _on_trainee(self, trainee_id: UUID) -> None:
        self._doors.going.trainee(trainee_id)

    def _on_rules(self, rules: object) -> None:
        if isinstance(rules, list):
            self.rules = RulesWindow(rules, self)
            self.rules.open()

    def _allow(self) -> None:
        taking_out = self.doing.may_take_out()
        self._actions.allow(shown=self.record.record() is not None, taking_out=taking_out)
        self._actions["series"].setEnabled(self.doing.may(note_series))
        self.list.below.excel_button.setVisible(taking_out)
        self.list.calls_button.setVisible(taking_out)
        self.record.papers_button.setVisible(taking_out)
