"""« Semaine type »: the week that a cohort repeats from a Monday on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.planning import Pattern
from e2c_desktop.domain.planning_draft import (
    PatternDraft,
    minutes_of_pattern,
    validate_pattern,
)
from e2c_desktop.domain.problems import Problem, Severity, errors_of
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.planning_week import CohortWeek
from e2c_desktop.ui.attendance.planning_doing import PlanningActions
from e2c_desktop.ui.attendance.planning_rows import WeekRows
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import RecordDoors

_SHOWN = 3
"""Remarks that have room; the number of the others is said."""


@dataclass(frozen=True, slots=True)
class Base:
    """A week to begin from.

    Attributes:
        words: « Depuis le 16/11/2026 », « Comme Groupe B ».
        pattern: its half-days.
        starts_on: its Monday when it is one of this cohort; it can be removed.
    """

    words: str
    pattern: Pattern
    starts_on: date | None = None


class PatternDialog(QDialog):
    """Types a weekly pattern.

    Args:
        doors: of the window.
        actions: what saves and removes.
        week: the week of the cohort that is shown: the pattern begins there unless told.
        others: the other cohorts, whose week can be taken up.
    """

    def __init__(
        self,
        doors: RecordDoors,
        actions: PlanningActions,
        week: CohortWeek,
        others: Sequence[CohortWeek],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Semaine type")
        self._doors, self._actions, self._week = doors, actions, week
        self._bases = self._read_bases(others)
        self.base = QComboBox()
        self.date = DateField(today=doors.today, weekday=True)
        self.rows = WeekRows([row for row in doors.reads.staff() if row.active])
        self.total, self.remarks = Label("", "bold"), Label("", "small", wrap=True)
        self.fields = {
            "base": Field("Partir de", self.base),
            "starts_on": Field("À partir du lundi", self.date),
        }
        self.copy_button = Button("Recopier le jour sur la semaine", icon="copy", size="small")
        self.remove_button = Button("Supprimer cette semaine type", icon="trash-2")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="check")
        self._build()
        self._connect()
        self._fill()

    def _read_bases(self, others: Sequence[CohortWeek]) -> list[Base]:
        reads = self._doors.reads.presence.planning
        found = []
        for row in reads.patterns(self._week.cohort_id):
            if row.starts_on is None:
                found.append(Base("Semaine habituelle de l’école", row.pattern))
            else:
                words = f"{self._week.name}, depuis le {short_date(row.starts_on)}"
                found.append(Base(words, row.pattern, row.starts_on))
        for other in others:
            known = reads.patterns(other.cohort_id)
            held = next(row for row in known if row.starts_on == other.repeated_from)
            if held.starts_on is not None:
                found.append(Base(f"Comme {other.name}", held.pattern))
        return found

    def _build(self) -> None:
        screen = self.screen().availableGeometry().size()
        wide, tall = theme().px(1280), theme().px(650)
        self.resize(min(wide, screen.width() - 36), min(tall, screen.height() - 36))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(Label(f"Semaine type\u00a0: {self._week.name}", "h2"))
        words = typography(
            "Deux demi-journées par jour au plus, par exemple 9h-12h30. Les semaines d’avant "
            "restent comme elles sont. Ctrl ↓ recopie un jour sur les suivants."
        )
        head.addWidget(Label(words, "muted", wrap=True))
        column.addLayout(head)
        guard_wheel(self.base)
        for base in self._bases:
            self.base.addItem(base.words)
        top = QHBoxLayout()
        top.setSpacing(12)
        for name, width in (("base", 340), ("starts_on", 190)):
            self.fields[name].setFixedWidth(theme().px(width))
            top.addWidget(self.fields[name], 0, Qt.AlignmentFlag.AlignTop)
        top.addStretch(1)
        column.addLayout(top)
        scrolled = Scrolled(margins=(0, 0, 0, 0))
        scrolled.inner.addWidget(self.rows)
        column.addWidget(scrolled, 1)
        under = QHBoxLayout()
        under.setSpacing(12)
        under.addWidget(self.copy_button)
        under.addWidget(self.total)
        under.addStretch(1)
        column.addLayout(under)
        column.addWidget(self.remarks)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.base.activated.connect(self._on_base)
        self.date.editingFinished.connect(self._judge)
        self.rows.left.connect(self._judge)
        self.copy_button.clicked.connect(self._on_copy)
        self.remove_button.clicked.connect(self._on_remove)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        QShortcut(QKeySequence("Ctrl+Down"), self, self._on_copy)

    def _fill(self) -> None:
        held = [base.starts_on for base in self._bases]
        own = self._week.repeated_from
        usual = next(rank for rank, one in enumerate(self._bases) if one.starts_on is None)
        rank = held.index(own) if own is not None else usual
        self.base.setCurrentIndex(rank)
        self.date.set_date(self._week.halves[0].day)
        self._show_base(self._bases[rank])

    def _on_base(self, rank: int) -> None:
        base = self._bases[rank]
        if base.starts_on is not None:
            self.date.set_date(base.starts_on)
        self._show_base(base)

    def _show_base(self, base: Base) -> None:
        self.rows.show_week(PatternDraft.of(base.pattern, None).halves)
        self.remove_button.setVisible(base.starts_on is not None)
        self._judge()

    def _draft(self) -> PatternDraft:
        day = None if self.date.problem() else self.date.date()
        return PatternDraft(day, self.rows.week())

    def _judge(self) -> None:
        """Say what is wrong at its place, and what is unusual under the week."""
        draft = self._draft()
        problems = validate_pattern(draft)
        told = [one for one in problems if one.code != "vide"]
        self.rows.show_problems(told)
        self.total.setText(f"{hours_text(minutes_of_pattern(draft.pattern()))} par semaine")
        if not errors_of(told):
            told += self._doors.reads.presence.planning.remarks(self._week.cohort_id, draft)
        self._say(told)

    def _say(self, problems: Sequence[Problem]) -> None:
        start = [one for one in problems if one.field == "starts_on"]
        message = self.date.problem() or (start[0].message if start else "")
        self.fields["starts_on"].set_state(
            FieldState.ERROR if message else FieldState.NONE, message
        )
        others = [one for one in problems if one.field != "starts_on"]
        messages = [one.message for one in others]
        if len(messages) > _SHOWN:
            messages[_SHOWN - 1 :] = [f"Et {len(messages) - _SHOWN + 1} autres remarques."]
        self.remarks.setText("\n".join(messages))
        grave = any(one.severity is not Severity.INFO for one in others)
        self.remarks.set_tone("warn" if grave else "")
        self.remarks.setVisible(bool(others))

    def _on_copy(self) -> None:
        day = self.rows.focused_day()
        self.rows.copy_day(day, self.rows.days_after(day))

    def _on_save(self) -> None:
        draft = self._draft()
        problems = validate_pattern(draft)
        if errors_of(problems) or self.date.problem():
            self._refuse(problems)
            return
        self._try(lambda: self._actions.save_pattern(self._week.cohort_id, draft))

    def _on_remove(self) -> None:
        start = self._bases[self.base.currentIndex()].starts_on
        if start is not None:
            self._try(lambda: self._actions.remove_pattern(self._week.cohort_id, start))

    def _try(self, action: Callable[[], None]) -> None:
        try:
            action()
        except InvalidDraft as invalid:
            self._refuse(invalid.problems)
        except E2CError as error:
            self._doors.errors.show(error, self)
        else:
            self.accept()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self.rows.show_problems(problems)
        self._say(problems)
        if self.fields["starts_on"].state is FieldState.ERROR:
            self.date.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.rows.focus_first()
