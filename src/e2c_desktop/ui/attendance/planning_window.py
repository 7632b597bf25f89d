"""« Planning »: the week of each cohort, its pattern, what differs, weeks copied by a drag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.planning_draft import HalfDraft, validate_half
from e2c_desktop.domain.planning_words import day_words, place_words, week_number, week_words
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.timetable import DAYS_A_WEEK, monday_of
from e2c_desktop.queries.planning_week import CohortWeek, HalfView, PlanningWeek
from e2c_desktop.services.planning_list import week_list
from e2c_desktop.ui.attendance.planning_delegate import HalfDelegate
from e2c_desktop.ui.attendance.planning_doing import PlanningActions
from e2c_desktop.ui.attendance.planning_frame import PlanningFrame
from e2c_desktop.ui.attendance.planning_grid import Copied
from e2c_desktop.ui.attendance.planning_pattern import PatternDialog
from e2c_desktop.ui.attendance.planning_rows import NOBODY
from e2c_desktop.ui.attendance.planning_strip import WEEKS
from e2c_desktop.ui.forms.specs import Choice, FieldSpec, Text
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.taking_out import TakingOut

_WEEK = timedelta(days=DAYS_A_WEEK)


class PlanningWindow(PlanningFrame):
    """Plans the weeks of cohorts.

    Args:
        doors: of the page that opens it.
        cohort_id: the cohort shown at first; the first one without it.
        monday: the week shown at first.

    Signals:
        pdf_ready: bytes and name of a file to show or to print.

    Attributes:
        doing: what changes the planning.
        toasts: the notices of the window.
        dialog: the last dialog opened over it.
    """

    pdf_ready = Signal(object, str)

    def __init__(
        self,
        doors: RecordDoors,
        cohort_id: UUID | None,
        monday: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self._monday = monday_of(monday)
        self._cohort_id = cohort_id
        self._cohorts: tuple[CohortWeek, ...] = ()
        self._copied: Copied | None = None
        self.toasts = ToastHost(self)
        self.doing = PlanningActions(doors, self.toasts, self)
        self.taking_out = TakingOut(doors, self, self.pdf_ready.emit)
        self.dialog: QDialog | None = None
        self.table.setItemDelegate(HalfDelegate(self.table))
        self._connect()
        self.read()
        self.table.setFocus()

    def _connect(self) -> None:
        table, side, strip = self.table, self.side, self.strip
        clicks = (
            (self.previous_button, self.go_back),
            (self.next_button, self.go_on),
            (self.today_button, self.go_today),
            (self.pattern_button, self.ask_pattern),
            (self.copy_button, self.copy_week),
            (self.paste_button, self.paste),
            (self.print_button, self.print_week),
            (self.excel_button, self.export_week),
            (self.leave_button, self.reject),
            (side.edit_button, self.ask_half),
            (side.close_button, self.close_half),
            (side.follow_button, self.follow_pattern),
        )
        for button, action in clicks:
            button.clicked.connect(action)
        table.chosen.connect(self._on_half)
        table.opened.connect(self.ask_half)
        table.close_asked.connect(self.close_half)
        table.copy_asked.connect(self.copy_day)
        table.paste_asked.connect(self.paste)
        table.dropped.connect(self._on_dropped_on_day)
        strip.opened.connect(self.show_week)
        strip.paste_asked.connect(self._paste_onto)
        strip.dropped.connect(self._copy_onto)
        self.cohorts.row_chosen.connect(self._on_cohort)
        self.doing.changed.connect(self.read)
        keys = (
            ("Ctrl+Left", self.go_back),
            ("Ctrl+Right", self.go_on),
            ("Ctrl+Shift+C", self.copy_week),
            ("Ctrl+Z", self.doing.undo),
            ("Ctrl+P", self.print_week),
            ("Ctrl+E", self.export_week),
            ("T", self.go_today),
        )
        for key, action in keys:
            QShortcut(QKeySequence(key), self, action)

    # What is shown.

    def week(self) -> CohortWeek | None:
        """Return the week of the cohort shown."""
        return next((one for one in self._cohorts if one.cohort_id == self._cohort_id), None)

    def monday(self) -> date:
        """Return the first day of the week shown."""
        return self._monday

    def read(self) -> None:
        """Read everything again; the cohort and the half-day chosen stay."""
        reads = self._doors.reads.presence.planning
        found = self._read_week()
        if self.week() is None and found.cohorts:
            self._cohort_id = found.cohorts[0].cohort_id
            found = self._read_week()
        self.show_cohorts(found.cohorts, self._cohort_id)
        self.week_label.setText(week_words(self._monday))
        self.handle.show_monday(self._monday)
        week = self.week()
        self.show_empty(empty=week is None)
        if week is not None:
            weeks = reads.weeks(week.cohort_id, self._monday, WEEKS)
            self.strip.show_weeks(weeks, self._monday)
        self._show(week, found.remarks)

    def _read_week(self) -> PlanningWeek:
        """Read the week of the cohorts, and what is remarked of the one shown."""
        asked = [] if self._cohort_id is None else [self._cohort_id]
        found = self._doors.reads.presence.planning.week(
            self._monday, cohort_ids=asked, concerning=self._cohort_id
        )
        self._cohorts = found.cohorts
        return found

    def _show(self, week: CohortWeek | None, remarks: Sequence[Problem]) -> None:
        editable = self._editable()
        self.table.show_week(week)
        self.side.show_week(week, remarks)
        self.pattern_button.setEnabled(week is not None and self.doing.may())
        self.copy_button.setEnabled(week is not None and self.doing.may())
        self.paste_button.setEnabled(self._copied is not None and editable)
        may = self.taking_out.may()
        for button in (self.print_button, self.excel_button):
            button.setVisible(may)
            button.setEnabled(week is not None)

    def _editable(self) -> bool:
        week = self.week()
        return week is not None and not week.frozen and self.doing.may()

    def _on_half(self) -> None:
        self.side.show_half(self.table.current(), editable=self._editable())

    def _on_cohort(self, cohort_id: object) -> None:
        if isinstance(cohort_id, UUID) and cohort_id != self._cohort_id:
            self._cohort_id = cohort_id
            self.read()

    def show_week(self, monday: date) -> None:
        """Show another week."""
        self._monday = monday
        self.read()

    def go_back(self) -> None:
        """Show the week before."""
        self.show_week(self._monday - _WEEK)

    def go_on(self) -> None:
        """Show the next week."""
        self.show_week(self._monday + _WEEK)

    def go_today(self) -> None:
        """Show the week of today."""
        self.show_week(monday_of(self._doors.today()))

    # What is changed.

    def ask_half(self) -> None:
        """Ask how the half-day under the keyboard is planned."""
        half, week = self.table.current(), self.week()
        if half is None or week is None or not self._editable():
            return
        cohort_id = week.cohort_id
        other = _other_half(week, half)

        def store(draft: HalfDraft) -> None:
            self.doing.change_half(cohort_id, half.place, draft)

        dialog = DraftDialog(
            "Modifier cette demi-journée",
            f"{week.name}, {place_words(half.place)}",
            self._half_specs(),
            HalfDraft.of(half.planned),
            validate=lambda draft: validate_half(draft, half.half, other.planned),
            store=store,
            errors=self._doors.errors,
            height=330,
            parent=self,
        )
        self._open(dialog)

    def _half_specs(self) -> list[FieldSpec]:
        staff = [(row.id, row.name) for row in self._doors.reads.staff() if row.active]
        return [
            FieldSpec("hours", "Horaires", Text(max=30, placeholder="9h-12h30")),
            FieldSpec("module", "Module", Text(max=120)),
            FieldSpec("room", "Salle", Text(max=60)),
            FieldSpec("staff_id", "Formateur", Choice(staff, empty=NOBODY)),
        ]

    def ask_pattern(self) -> None:
        """Ask which week the cohort repeats."""
        week = self.week()
        if week is not None and self.doing.may():
            others = [one for one in self._cohorts if one.cohort_id != week.cohort_id]
            self._open(PatternDialog(self._doors, self.doing, week, others, self))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _on_dialog_closed(self) -> None:
        self.table.setFocus()

    def close_half(self) -> None:
        """Expect nobody on the half-day under the keyboard."""
        half, week = self.table.current(), self.week()
        if half is not None and week is not None and half.planned and self._editable():
            self.doing.close(week.cohort_id, [half.place])

    def follow_pattern(self) -> None:
        """Plan the half-day under the keyboard as its pattern does."""
        half, week = self.table.current(), self.week()
        if half is not None and week is not None and half.differs and self._editable():
            self.doing.follow_pattern(week.cohort_id, [half.place])

    def follow_pattern_all_week(self) -> None:
        """Plan the whole week as its pattern does."""
        week = self.week()
        if week is not None and week.exceptions and self._editable():
            places = [half.place for half in week.halves if half.differs]
            self.doing.follow_pattern(week.cohort_id, places)

    # Copying.

    def copy_week(self) -> None:
        """Keep the week shown, to be put on another one."""
        self._keep(Copied(self._monday, week=True))

    def copy_day(self, *_: object) -> None:
        """Keep the day under the keyboard."""
        half = self.table.current()
        if half is not None:
            self._keep(Copied(half.day))

    def _keep(self, copied: Copied) -> None:
        if self.week() is None or not self.doing.may():
            return
        self._copied = copied
        what = f"Semaine {week_number(copied.day)}"
        if not copied.week:
            what = day_words(copied.day).capitalize()
        self.toasts.say(f"{what} à coller\u00a0: Ctrl V sur une autre", icon="copy")
        self.paste_button.setEnabled(self._editable())

    def paste(self) -> None:
        """Put what was kept on the week shown, or on the day under the keyboard."""
        half = self.table.current()
        if self._copied is not None and half is not None:
            self._put(self._copied, self._monday if self._copied.week else half.day)

    def _paste_onto(self, monday: date) -> None:
        if self._copied is not None:
            self._put(self._copied, self._copied.onto(monday))

    def _copy_onto(self, copied: Copied, monday: date) -> None:
        self._put(copied, copied.onto(monday))

    def _on_dropped_on_day(self, copied: Copied, day: date) -> None:
        self._put(copied, self._monday if copied.week else day)

    def _put(self, copied: Copied, target: date) -> None:
        week = self.week()
        if week is None or not self.doing.may():
            return
        copy = self.doing.copy_week if copied.week else self.doing.copy_day
        copy(week.cohort_id, copied.day, target)

    # Menu, paper, workbook.

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that is done with a half-day, its day and its week."""
        menu = self.make_menu()
        menu.setParent(self, menu.windowFlags())
        menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Return the menu of the half-day under the keyboard."""
        menu, half = QMenu(self), self.table.current()
        free = half is not None and self._editable()
        entries = (
            ("Modifier…\tEntrée", self.ask_half, free),
            ("Fermer cette demi-journée\tSuppr", self.close_half, free),
            ("Reprendre la semaine type", self.follow_pattern, free),
            ("Reprendre la semaine type pour toute la semaine", self.follow_pattern_all_week, free),
            ("Copier le jour\tCtrl C", self.copy_day, self.doing.may()),
            ("Copier la semaine\tCtrl Maj C", self.copy_week, self.doing.may()),
            ("Coller\tCtrl V", self.paste, free and self._copied is not None),
        )
        for words, action, enabled in entries:
            entry = menu.addAction(words)
            entry.triggered.connect(action)
            entry.setEnabled(enabled)
        return menu

    def print_week(self) -> None:
        """Lay the week shown out as a page."""
        week = self.week()
        if week is not None and self.taking_out.may():
            self.taking_out.print_list(week_list(week, mark=self._mark()))

    def export_week(self) -> None:
        """Write the week shown as a workbook."""
        week = self.week()
        if week is not None and self.taking_out.may():
            self.taking_out.write_book(week_list(week, mark=self._mark()))

    def _mark(self) -> str:
        return "Démonstration" if self._doors.reads.visitor else ""


def _other_half(week: CohortWeek, half: HalfView) -> HalfView:
    other = Half.AFTERNOON if half.half is Half.MORNING else Half.MORNING
    return next(one for one in week.halves if one.place == (half.day, other))


def open_planning(
    parent: QWidget, doors: RecordDoors, cohort_id: UUID | None, monday: date
) -> PlanningWindow:
    """Open the planning over a page, on a cohort and a week.

    Args:
        parent: the page, or its window.
        doors: of the page.
        cohort_id: the cohort shown at first; the first one without it.
        monday: the week shown at first.

    Returns:
        The window: its signal `pdf_ready` gives the pages to show.
    """
    window = PlanningWindow(doors, cohort_id, monday, parent.window())
    window.finished.connect(window.deleteLater)
    window.open()
    return window
