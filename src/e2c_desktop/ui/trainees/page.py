"""The tab « Stagiaires »: the list at the left, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainee_filters import TraineeView
from e2c_desktop.services import letters
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.after_painting import AfterPainting
from e2c_desktop.ui.ports import Errors, FollowedBus, RecordDoors, Settings, Tasks, Toasts
from e2c_desktop.ui.records.page import RecordPage
from e2c_desktop.ui.records.panes import Panes, Shown
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


class TraineesPage(RecordPage):
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

    print_requested = Signal(object)
    exit_files_asked = Signal(object)
    issued_asked = Signal()
    convocation_asked = Signal(object)
    discipline_asked = Signal(object)
    attendance_asked = Signal(object, object)
    placed = Signal(object)
    opened = Signal()

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
        self._title = "Stagiaires"
        self.doing = Doing(self._ports, self)
        self.list = ListPane(self._ports)
        self.record = RecordPane(self._ports)
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
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)
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
        self.show_person(self.list.chosen_id())
        Warming(self._ports, self.list).start()
        self.opened.emit()

    def _deeds(self) -> dict[str, Callable[[], None]]:
        head = self.list.head
        return {
            "find": self.search_list,
            "filter": head.open_panel,
            "views": head.open_views,
            "save_view": head.views.ask_save,
            "refresh": self.refresh,
            "panes": self.width_of_tabs.cycle,
            "new": self.new_trainee,
            "edit": self.edit,
            "new_note": self.new_note,
            "save": self.save,
            "save_close": self.save_and_close,
            "step": self.asking.ask_step,
            **self.asking.paper_deeds(),
            **self.asking.listing.deeds(),
            "previous": self.list.previous,
            "next": self.list.next,
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
        head, card = self.list.head, self.record.head
        head.new_button.bind(self._actions["new"])
        card.edit_button.bind(self._actions["edit"])
        card.previous_button.clicked.connect(self.list.previous)
        card.next_button.clicked.connect(self.list.next)
        card.back_button.clicked.connect(self.show_list)
        self._answers = AlertAnswers(self)
        self.asking.fill_menus(self._actions)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_trainee)
        self.list.table.pressed.connect(self._visits.stop)
        self.list.table.put_aside.connect(self._actions["set_aside"].trigger)
        self.list.selection_changed.connect(self._allow)
        self.record.path.step_asked.connect(self._actions["step"].trigger)
        self.record.path.new_path_asked.connect(self._actions["new_path"].trigger)
        self.record.attendance.week_asked.connect(self.attendance_asked)
        self.record.attendance.print_asked.connect(self._actions["print"].trigger)
        self.asking.connect_documents(self.record.documents)
        self.record.portfolio.pdf_ready.connect(self.pdf_ready)
        self.editing.closed.connect(self._on_form_closed)
        self.editing.state_changed.connect(self._on_editing)
        self.noting.state_changed.connect(self._on_editing)
        self.record.notes.new_asked.connect(self.new_note)
        self.editing.twin_asked.connect(self.open_trainee)
        self.follow_changes(
            self.doing.changed, self._ports.bus, self.record.head, self.list.head.search
        )
        self.placing.placed.connect(self._tell_place)

    # What the window around asks.

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the tab, for Ctrl K and the page of the keys."""
        return [*self._actions.every(), *self.record.competences.actions_of_page()]

    def uncover(self, action: QAction) -> None:
        """Nothing here stands over what is acted upon."""

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

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        self.forms.leave()
        self.list.head.search.clear()
        self.refresh()

    def pending_drafts(self) -> int:
        """Return how many forms wait unsaved; the form under way is kept first."""
        self.forms.keep()
        return self.editing.waiting()

    def focus_list(self) -> None:
        """Give the keyboard to the rows, or to the search box of an empty list."""
        if self.list.model.total():
            self.list.focus_rows()
        else:
            self.list.focus_search()

    def undo(self) -> None:
        """Undo the last action of the session."""
        self.doing.undo_last()

    def page_actions(self) -> PageActions:
        """Return the actions by their names."""
        return self._actions

    # Showing.

    def show_person(self, trainee_id: object) -> None:
        """Show the person of the current row; a form under way is kept as a draft."""
        shown = self.record.record()
        if self.forms.is_open() and (shown is None or shown.id != trainee_id):
            if shown is None and trainee_id is None:
                return
            self.forms.leave()
        self._show(trainee_id if isinstance(trainee_id, UUID) else None)

    def _show(self, trainee_id: UUID | None) -> None:
        if trainee_id is None:
            if self.editing.form() is None:
                self.record.show_nobody()
        else:
            try:
                self.record.show_record(self._ports.reads.trainee(trainee_id))
            except NotFound:
                self.record.show_nobody()
        if self.editing.form() is None:
            self.editing.tell_draft()
        self._tell_place()
        self._allow()
        if trainee_id is not None:
            self._visits.pass_by(trainee_id)
        self.placed.emit(trainee_id)

    def open_trainee(self, trainee_id: UUID) -> None:
        """Show a person and go to the record; filters that hide the person are taken away."""
        self._visits.stop()
        self.show_person(trainee_id)
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

    def new_trainee(self) -> None:
        """Open the form of somebody new."""
        self.noting.leave()
        self.editing.open_new()
        self.panes.go_to_record()
        form = self.editing.form()
        if form is not None:
            form.binder.focus_first()

    def edit(self) -> None:
        """Edit the person shown."""
        self._visits.stop()
        self.noting.leave()
        self.editing.open()

    def save(self) -> None:
        """Save the form and stay in it."""
        self.forms.save(close=False)

    def save_and_close(self) -> None:
        """Save the form and come back to reading."""
        self.forms.save(close=True)

    def search_list(self) -> None:
        """Give the keyboard to the search box, and show the list if it is hidden."""
        if self.panes.shown() is Shown.RECORD:
            self.show_list()
        self.list.focus_search()

    def read(self, record_id: UUID) -> object:
        """Read a record; NotFound when it is gone."""
        return self._ports.reads.trainee(record_id)

    def open_record(self, record_id: UUID) -> None:
        """Show a record and go to it."""
        self.open_trainee(record_id)

    def refresh(self) -> None:
        """Read everything again."""
        self._stale = False
        self.list.read_choices()
        self.record.identity.forget_lists()
        self.list.reload()
        self._show_again()

    def _show_again(self) -> None:
        record = self.record.record()
        self._show(record.id if record is not None else self.list.chosen_id())

    # Reactions.

    def _on_chosen(self, trainee_id: object) -> None:
        if self._after_rows.is_waiting():
            return  # a slow machine would read the record before it paints the rows
        shown = self.record.record()
        if not self.placing.is_waiting() and (shown is None or shown.id != trainee_id):
            self.show_person(trainee_id)

    def _tell_place(self) -> None:
        self.record.head.set_place(*self.list.place())

    def read_again(self, changes: Changes) -> None:
        """Read again what was changed."""
        if any(changes.of(kind) for kind in _LISTS):
            self.list.read_choices()
            self.record.identity.forget_lists()
        self.list.reload()
        self._show_again()

    def _on_form_closed(self, trainee_id: object) -> None:
        self.placing.stop()
        if isinstance(trainee_id, UUID):
            shown = self.record.record()
            new = shown is None or shown.id != trainee_id
            if not self.list.choose(trainee_id) and new:
                self.list.head.clear_filters()  # they hide who was just registered
                self.list.choose(trainee_id)
            self._show(trainee_id)
        else:
            self._show(self.list.chosen_id())
        self.focus_list()

    def _on_editing(self) -> None:
        self._allow()
        title = "Stagiaires ●" if self.forms.waiting() else "Stagiaires"
        if title != self._title:
            self._title = title
            self.title_changed.emit(title)

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

    def cancel_form(self) -> bool:
        """Give up the form under way; tell whether there was one."""
        if not self.forms.is_open():
            return False
        self.forms.cancel()
        return True
