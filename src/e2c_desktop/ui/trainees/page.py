"""The tab « Stagiaires »: the list at the left, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainee_filters import TraineeView
from e2c_desktop.services import letters
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.after_painting import AfterPainting
from e2c_desktop.ui.ports import Errors, FollowedBus, RecordDoors, Settings, Tasks, Toasts
from e2c_desktop.ui.records.edited_page import EditedPage
from e2c_desktop.ui.records.panes import Panes
from e2c_desktop.ui.trainees.actions import PageActions
from e2c_desktop.ui.trainees.alert_answers import AlertAnswers
from e2c_desktop.ui.trainees.asking import Asking
from e2c_desktop.ui.trainees.cohort_asking import CohortAsking
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.editing import Editing
from e2c_desktop.ui.trainees.filters import Facet, ListState
from e2c_desktop.ui.trainees.full_width import FullWidth
from e2c_desktop.ui.trainees.list_pane import ListPane
from e2c_desktop.ui.trainees.noting import Noting
from e2c_desktop.ui.trainees.open_form import OpenForm
from e2c_desktop.ui.trainees.papers import Papers
from e2c_desktop.ui.trainees.placing import Placing
from e2c_desktop.ui.trainees.record_pane import RecordPane
from e2c_desktop.ui.trainees.warming import Warming

_LISTS = (Kind.SITE, Kind.COHORT, Kind.STAFF, Kind.PRESCRIBER, Kind.SCHOOL)


class TraineesPage(EditedPage):
    """The tab « Stagiaires ».

    Signals:
        print_requested: identifiers of paths whose documents are to be printed.
        exit_files_asked: identifiers of paths whose exit files are wanted.
        issued_asked: the archive of everything issued is to be shown.
        convocation_asked: identifiers of paths that are to be called to a meeting.
        discipline_asked: identifier of the path whose disciplinary letter is to be written.
        pdf_ready: bytes and title of a file to show or to print.
        attendance_asked: the group and the day whose week of half-days is to be seen.
        title_changed: title of the tab, with « ● » while drafts wait.
        placed: identifier of the person shown, or None.
        opened: the base is shown whole: rows, first record, filters.
    """

    title = "Stagiaires"

    print_requested = Signal(object)
    exit_files_asked = Signal(object)
    issued_asked = Signal()
    convocation_asked = Signal(object)
    discipline_asked = Signal(object)
    attendance_asked = Signal(object, object)
    placed = Signal(object)
    opened = Signal()

    editing: Editing

    _actions: PageActions

    def __init__(
        self,
        *,
        tasks: Tasks,
        bus: FollowedBus,
        today: Callable[[], date],
        errors: Errors,
        toasts: Toasts,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ports = RecordDoors(tasks, bus, errors, toasts, settings, today)
        self.doing = Doing(self._ports, self)
        self.list = ListPane(self._ports)
        self.record = RecordPane(self._ports)
        self._head, self._rows, self._pane = self.list.head, self.list, self.record
        self.panes = Panes(self.list, self.record, settings, "stagiaires")
        self.width_of_tabs = FullWidth(self, settings)
        self.placing = Placing(self.list, self.record.body())
        self.editing = Editing(self._ports, self.doing, self.record)
        self.noting = Noting(self._ports, self.doing, self.record)
        self.forms = OpenForm(self.editing, self.noting)
        self.asking = Asking(self._ports, self.doing, self)
        self.cohorts = CohortAsking(self._ports, self)
        self.papers = Papers(self._ports, self.doing, self)
        self._actions = PageActions(self, self.placing.before(self._deeds()))
        self.lay_panes()
        self._bind()
        self._connect()
        self._after_rows = AfterPainting(self.list.table.viewport(), self._on_rows)

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the people of a base: their rows at once, the rest once these are painted."""
        self._ports.open_base(work, reads)
        self.list.chosen.connect(self._on_chosen)
        self.list.open_base()
        self._after_rows.start()

    def finish_opening(self) -> None:
        """Read at once what only comes after the rows, unless it is read."""
        self._after_rows.finish()

    def _on_rows(self) -> None:
        """Read the first record and the values of the filters."""
        self.list.read_choices()
        self.show_record(self.list.chosen_id())
        Warming(self._ports, self.list).start()
        self.opened.emit()

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            **self.list_deeds(),
            "panes": self.width_of_tabs.cycle,
            "new": self.new_record,
            "edit": self.edit,
            "new_note": self.new_note,
            "save": self.save,
            "save_close": self.save_and_close,
            "step": self.asking.ask_step,
            **self.asking.paper_deeds(),
            **self.asking.listing.deeds(),
            "next_tab": self.record.next_tab,
            "previous_tab": self.record.previous_tab,
            "copy_card": self.asking.copy_card,
            "set_aside": self.asking.set_aside,
            "new_path": self.asking.ask_new_path,
            "history": self.asking.show_history,
            **self.asking.stay.deeds(),
            **self.cohorts.deeds(),
            **self.asking.merging.deeds(),
            **self.papers.deeds(),
        }

    def _bind(self) -> None:
        self.list.head.new_button.bind(self._actions["new"])
        self._answers = AlertAnswers(self)
        self.asking.fill_menus(self._actions)

    def _connect(self) -> None:
        self.list.selection_changed.connect(self._allow)
        self.record.path.step_asked.connect(self._actions["step"].trigger)
        self.record.path.new_path_asked.connect(self._actions["new_path"].trigger)
        self.record.attendance.week_asked.connect(self.attendance_asked)
        self.record.attendance.print_asked.connect(self._actions["print"].trigger)
        self.asking.connect_documents(self.record.documents)
        self.record.portfolio.pdf_ready.connect(self.pdf_ready)
        self.noting.state_changed.connect(self._on_editing)
        self.record.notes.new_asked.connect(self.new_note)
        self.follow_parts(self.doing.changed, self._ports.bus)
        self.placing.placed.connect(self._tell_place)

    # What the window around asks.

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the tab, for Ctrl K and the page of the keys."""
        return [*self._actions.every(), *self.record.competences.actions_of_page()]

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        return [
            self.list.head.search,
            self.list.view(),
            self.list.print_button,
            self.record.head.print_button,
            self.record.tabs,
            self.record.body(),
        ]

    def set_site(self, site: UUID | None) -> None:
        """Limit the list to a site, or show them all."""
        values = frozenset() if site is None else frozenset({site})
        self.list.set_state(self.list.state().with_ticked(Facet.SITE, values))

    def undo(self) -> None:
        """Undo the last action of the session."""
        self.doing.undo_last()

    # Showing.

    def _show(self, record_id: UUID | None) -> None:
        super()._show(record_id)
        self.placed.emit(record_id)

    def open_trainee(self, trainee_id: UUID) -> None:
        """Show a person and go to the record; filters that hide the person are taken away."""
        self._visits.stop()
        self.show_record(trainee_id)
        shown = self.record.record()
        self.placing.bring_to(trainee_id if shown is None else shown.id)
        self._visits.stop()
        self.panes.go_to_record()
        self.width_of_tabs.apply()
        self.record.focus_body()

    def answer(self, trainee_id: UUID, asked: str) -> None:
        """Show a person, and open what an alert of theirs asks for (see `alert_answers`)."""
        self.open_trainee(trainee_id)
        if asked and self.doing.may_edit():
            self._answers.follow(asked)

    def show_view(self, view: TraineeView, referents: frozenset[UUID] = frozenset()) -> None:
        """Show the list under a view, of some referents' people; the site in force stays."""
        sites = self.list.state().filter.sites
        state = ListState.of_view(view).with_ticked(Facet.SITE, sites)
        self.show_list()
        self.list.set_state(state.with_ticked(Facet.REFERENT, referents))

    def new_note(self) -> None:
        """Open the form of a new note about the person shown."""
        self.editing.leave()
        self._visits.stop()
        self.noting.open_new()

    def new_record(self) -> None:
        """Open the form of somebody new."""
        self.noting.leave()
        super().new_record()

    def edit(self) -> None:
        """Edit the person shown."""
        self._visits.stop()
        self.noting.leave()
        self.editing.open()

    def read(self, record_id: UUID) -> object:
        """Read a record; NotFound when it is gone."""
        return self._ports.reads.trainee(record_id)

    def open_record(self, record_id: UUID) -> None:
        """Show a record and go to it."""
        self.open_trainee(record_id)

    def refresh(self) -> None:
        """Read everything again."""
        self._read_lists()
        super().refresh()

    def _read_lists(self) -> None:
        self.list.read_choices()
        self.record.identity.forget_lists()

    # Reactions.

    def _on_chosen(self, trainee_id: object) -> None:
        if self._after_rows.is_waiting():
            return  # a slow machine would read the record before it paints the rows
        shown = self.record.record()
        if not self.placing.is_waiting() and (shown is None or shown.id != trainee_id):
            self.show_record(trainee_id)

    def _tell_place(self) -> None:
        self.record.head.set_place(*self.list.place())

    def read_again(self, changes: Changes) -> None:
        """Read again what was changed."""
        if any(changes.of(kind) for kind in _LISTS):
            self._read_lists()
        super().read_again(changes)

    def _on_form_closed(self, record_id: object) -> None:
        self.placing.stop()
        super()._on_form_closed(record_id)

    def _allow(self) -> None:
        record, editing = self.record.record(), self.doing.may_edit()
        self._actions.allow(
            editing=editing,
            record=record is not None,
            form=self.forms.is_open(),
            many=self.list.chosen_count() > 1 or self.list.ticks.count() > 0,
            visitor=self._ports.reads.visitor,
            taking_out=self.doing.may_take_out(),
            direction=self.doing.may(letters.print_discipline),
        )
        self.list.below.set_taking_out(on=self.doing.may_take_out())
        self.record.set_editable(editing)
        self.asking.word_menus(self._actions)
