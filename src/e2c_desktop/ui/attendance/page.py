"""The tab « Présences »: the week of a group, half-day by half-day, and the cell beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from e2c_desktop.domain.attendance import Cell
from e2c_desktop.domain.attendance_codes import AttendanceCode
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.attendance_week import WeekSheet
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import attendance
from e2c_desktop.services.work import Work
from e2c_desktop.ui.attendance.actions import CellActions, PageActions
from e2c_desktop.ui.attendance.cell_editor import CellEditor, Shown
from e2c_desktop.ui.attendance.codes_card import CodesCard
from e2c_desktop.ui.attendance.entering import Entering
from e2c_desktop.ui.attendance.foot import GridFoot, whole
from e2c_desktop.ui.attendance.grid_model import WeekModel
from e2c_desktop.ui.attendance.grid_paint import TotalsRow
from e2c_desktop.ui.attendance.grid_view import WeekGrid
from e2c_desktop.ui.attendance.head import AttendanceHead
from e2c_desktop.ui.attendance.head_extras import HeadExtras
from e2c_desktop.ui.attendance.letters import absence_letter
from e2c_desktop.ui.attendance.proofs import Proofs
from e2c_desktop.ui.attendance.room import Room
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.no_form import NoForm

_GROUP = "presences/groupe"
_EVERYBODY = "tous"


class AttendancePage(QWidget):
    """What the window shows under « Présences ».

    Args:
        doors: what it may touch of the window around it.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab; always the same.

    Attributes:
        week: what is shown; None before a base is open.
        head, extras, grid, foot, editor, codes: the parts.
        entering, proofs: what is done with the cells.
        forms: half-days are saved at once.
        clock: gives another moment than the present one, for pictures.
    """

    pdf_ready = Signal(object, str)
    title_changed = Signal(str)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.forms = NoForm()
        self.clock: Callable[[], datetime] | None = None
        self.week: WeekSheet | None = None
        self._monday = monday_of(doors.today())
        self._group: UUID | None = None
        self._site: UUID | None = None
        self._stale = False
        self.doing = RecordDoing(doors, self)
        self.head = AttendanceHead()
        self.extras = HeadExtras(doors, self.doing, self.head, self)
        self.model = WeekModel(self)
        self.grid = WeekGrid(self.model)
        self.totals = TotalsRow(self.grid, self.grid.heads)
        self.foot = GridFoot()
        self.editor = CellEditor()
        self.codes = CodesCard()
        self.entering = Entering(doors, self.doing, self.grid)
        self.proofs = Proofs(doors, self.doing, self.editor.zone, self)
        self._build()
        self._actions = PageActions(self, self._deeds())
        self._cell_actions = CellActions(self.grid, self._cell_deeds())
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        frame = QFrame(self)
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.totals)
        inside.addWidget(self.foot)
        self._room = Room(frame, self.editor, self.codes, self.head)
        column.addLayout(self._room, 1)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "refresh": self.refresh,
            "previous": self.head.go_back,
            "next": self.head.go_forward,
            "week": self.head.open_calendar,
            "group": self.head.group_button.showMenu,
            "copy_morning": self.entering.copy_morning,
            "all_present": self.entering.all_present,
            "justify": self.proofs.ask_without_file,
            "validate": self.validate,
            "trainee": self.go_to_trainee,
        }

    def _cell_deeds(self) -> dict[str, Callable[[], object]]:
        give = self.entering
        return {
            "today": self.go_to_today,
            "present": give.present,
            "company": give.company,
            "late": give.late,
            "absent": give.absent,
            "sick": give.sick,
            "all_p": partial(give.everybody, Cell(AttendanceCode.PRESENT)),
            "all_e": partial(give.everybody, Cell(AttendanceCode.COMPANY)),
            "all_r": give.everybody_late,
            "all_a": give.everybody_absent,
            "all_m": partial(give.everybody, Cell(AttendanceCode.SICK)),
            "clear": give.clear,
        }

    def _connect(self) -> None:
        self.head.week_asked.connect(self.show_monday)
        self.head.group_asked.connect(self.show_group)
        self.head.validate_button.bind(self._actions["validate"])
        self.foot.present_button.bind(self._actions["all_present"])
        self.foot.copy_button.bind(self._actions["copy_morning"])
        self.grid.current_changed.connect(self._show_cell)
        self.grid.resized.connect(self.totals.update)
        self.editor.given.connect(self._on_given)
        self.editor.copied.connect(self._on_copied)
        self.editor.letter_asked.connect(self.write_letter)
        self.editor.grown.connect(self._lay)
        self.proofs.pdf_ready.connect(self.pdf_ready)
        self.extras.pdf_ready.connect(self.pdf_ready)
        self.extras.week_asked.connect(self.show_attendance)
        self.doing.changed.connect(self._on_changed)
        self._doors.bus.changed.connect(self._on_bus)

    # What the window around asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the week of today, of the group seen last."""
        self._doors.open_base(work, reads)
        self._monday = monday_of(self._now().date())
        self._choose_group()
        self.refresh()
        self.stand_on_now()

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the tab, for Ctrl K and the page of the keys."""
        own = [*self._actions.every(), *self._cell_actions.every()]
        return [*own, *self.extras.actions_of_page()]

    def uncover(self, action: QAction) -> None:
        """Give the keyboard to the grid before one of its keys is done from elsewhere."""
        if action in self._cell_actions.every():
            self.grid.setFocus()

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        return [self.head.week_button, self.grid, self.editor.choices, self.foot.present_button]

    def set_site(self, site: UUID | None) -> None:
        """Limit the groups to those of a site, or offer them all."""
        self._site = site
        self._choose_group()
        self.refresh()

    def show_visitor(self) -> None:
        """Show everything again: what may be read of people is not what it was."""
        self.refresh()

    def pending_drafts(self) -> int:
        """Save the minutes being typed; nothing else waits."""
        self.grid.late.end()
        return 0

    def focus_list(self) -> None:
        """Give the keyboard to the grid."""
        self.grid.setFocus()

    def go_back(self) -> None:
        """Show the week before."""
        self.head.go_back()

    def go_forward(self) -> None:
        """Show the week after."""
        self.head.go_forward()

    # Showing.

    def _now(self) -> datetime:
        """Return the present moment by the clock of the school."""
        if self.clock is not None:
            return self.clock()
        return datetime.combine(self._doors.today(), self._doors.work.now().astimezone().time())

    def _choose_group(self) -> None:
        """Take the group seen last, else the one with most people."""
        groups = self._doors.reads.presence.groups(self._monday, site_id=self._site)
        kept = self._doors.settings.value(_GROUP)
        ids = {str(one.id): one.id for one in groups if one.id is not None}
        if kept == _EVERYBODY:
            self._group = None
        elif kept in ids:
            self._group = ids[kept]
        else:
            named = [one for one in groups if one.id is not None]
            most = max(named, key=lambda one: one.people, default=None)
            self._group = None if most is None else most.id

    def refresh(self) -> None:
        """Read the week again."""
        self._stale = False
        self.grid.late.end()
        presence, now = self._doors.reads.presence, self._now()
        site = self._site if self._group is None else None
        week = presence.week(self._group, self._monday, site_id=site)
        self.week = week
        self.head.show_week(self._monday, now.date())
        groups = presence.groups(self._monday, site_id=self._site)
        self.head.show_groups(groups, self._group)
        self.extras.show_week(self._group, self._monday)
        self.entering.show_week(week, now)
        self.grid.set_today(now.date())
        self.grid.keeping(partial(self.model.show_week, week, now))
        self.totals.tell()
        self.foot.tell_week(week, now)
        self._allow()

    def _allow(self) -> None:
        week = self.week
        frozen = week is not None and week.frozen
        may = self.entering.may_enter()
        group = self._group is not None
        reopening = frozen and self.doing.may(attendance.reopen_week)
        action = self._actions["validate"]
        action.setText("Rouvrir la semaine" if frozen else "Valider la semaine")
        action.setEnabled(reopening or (may and group and whole(self.week)))
        action.setToolTip(self._why_not(frozen=frozen))
        self.head.validate_button.set_text(action.text())
        self.head.validate_button.set_icon("lock-open" if frozen else "check")
        for name in ("all_present", "copy_morning"):
            self._actions[name].setEnabled(may)
        self.foot.allow(on=may)

    def _why_not(self, *, frozen: bool) -> str:
        if frozen:
            return "La direction peut rouvrir une semaine validée"
        if self._group is None:
            return "Choisir un groupe pour valider sa semaine"
        if not whole(self.week):
            return "Il reste des demi-journées à saisir"
        return "Les présences de la semaine ne changeront plus"

    def _show_cell(self) -> None:
        target = self.grid.current()
        self.editor.show_cell(
            Shown(
                target,
                self.week,
                tuple(self.entering.absences()),
                editable=self.entering.may_enter(),
                letters=self.doing.may_take_out() and not self._doors.reads.visitor,
            )
        )
        self.proofs.show_target(target, self.week)
        self._lay()

    def stand_on_now(self) -> None:
        """Stand on the half-day of the present moment, of the first person."""
        now = self._now()
        columns = self.model.half_columns()
        begun = [
            rank
            for rank in columns
            if (half := self.model.half(self.model.index(0, rank))) is not None and half.begun(now)
        ]
        if columns and self.model.rowCount():
            self.grid.stand_on(0, begun[-1] if begun else columns[0])

    # Going elsewhere.

    def show_monday(self, monday: date) -> None:
        """Show another week."""
        self.grid.late.end()
        self._monday = monday
        self.refresh()

    def show_group(self, group_id: UUID | None) -> None:
        """Show another group, everybody without one; the next start begins with it."""
        self._doors.settings.set_value(_GROUP, str(group_id) if group_id else _EVERYBODY)
        self.grid.late.end()
        self._group = group_id
        self.refresh()

    def show_attendance(self, cohort_id: UUID | None, day: date) -> None:
        """Show the week of a day and of a group; the keyboard goes to that day."""
        self._monday, self._group = monday_of(day), cohort_id
        self.refresh()
        columns = [rank for rank, one in enumerate(self.model.columns) if one.day == day]
        halves = [rank for rank in columns if rank in self.model.half_columns()]
        if halves and self.model.rowCount():
            self.grid.stand_on(0, halves[0])
        self.grid.setFocus()

    def go_to_today(self) -> None:
        """Show the week of today, on the half-day of the present moment."""
        self.show_monday(monday_of(self._now().date()))
        self.stand_on_now()

    def go_to_trainee(self) -> None:
        """Show the person of the cell, in their own tab."""
        target = self.grid.current()
        if target is not None:
            self._doors.going.trainee(target.person.trainee_id)

    def write_letter(self) -> None:
        """Open the letters about the absences of the person of the cell."""
        target = self.grid.current()
        if target is not None:
            absence_letter(self._doors.going, target.person.path_id)

    # Doing.

    def validate(self) -> None:
        """Validate the week, or open it again."""
        self.grid.late.end()
        if self._group is None or self.week is None:
            return
        frozen = self.week.frozen
        deed = attendance.reopen_week if frozen else attendance.freeze_week
        changes = self.doing.attempt(
            partial(deed, self._doors.work, cohort_id=self._group, monday=self._monday)
        )
        if changes is not None:
            self.doing.publish(changes)
            self.doing.toast("Semaine rouverte" if frozen else "Semaine validée", undo_it=True)

    def _on_given(self, cell: object) -> None:
        target = self.grid.current()
        if target is not None and isinstance(cell, Cell):
            self.entering.give([target], cell)

    def _on_copied(self) -> None:
        self.doing.toast("Numéro copié")

    def _on_changed(self, _changes: object) -> None:
        self.refresh()

    def _on_bus(self, _changes: object, initiator: object) -> None:
        if initiator is self or self.week is None:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # Room.

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another tab was shown."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cell beside the grid, or under it."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        self._room.lay(self.width(), self.height())
