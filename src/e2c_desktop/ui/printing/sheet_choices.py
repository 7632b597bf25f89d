"""The left side of the dialog of attendance sheets: which week, which cohort, how it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.timetable import Slot, SlotProblem, monday_of, read_slot, slot_text
from e2c_desktop.domain.work_calendar import WORKING_DAYS
from e2c_desktop.queries.attendance_papers import SheetAsked, SheetWish, WorkshopAsked
from e2c_desktop.queries.presence_reads import PresenceReads
from e2c_desktop.services.printing_attendance import AnyAsked
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import Field, guard_wheel
from e2c_desktop.ui.kit.layout import Panel

EVERY_COHORT: Final = "Toutes les promotions"
BY_HAND: Final = "Noms à écrire à la main"
_WEEK, _DAY, _WORKSHOP = range(3)
_SHEETS: Final = ("De la semaine", "D’un jour", "D’un atelier")
_PAGES: Final = (
    ("La semaine sur une page", WORKING_DAYS),
    ("3 jours par page", 3),
    ("2 jours par page", 2),
    ("1 jour par page", 1),
)
_BLANK: Final = tuple((f"{count} ligne{'s' if count > 1 else ''}", count) for count in (1, 2, 3, 5))
_MORE_BLANK: Final = (("10 lignes", 10), ("15 lignes", 15), ("20 lignes", 20))
_WEEKS: Final = 8
_LONGEST: Final = 120
_LIST: Final = 150


class SheetChoices(Panel):
    """Lists of choices; it computes nothing.

    Args:
        reads: the cohorts of a week and their people.
        today: the day of today.
        wish: what is shown first.

    Signals:
        changed: something else is asked for.
    """

    changed = Signal()

    def __init__(
        self,
        reads: PresenceReads,
        today: Callable[[], date],
        wish: SheetWish,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent=parent)
        self._reads = reads
        self._fields: dict[QWidget, Field] = {}
        self._values: dict[QComboBox, list[Any]] = {}
        self._read_for: tuple[UUID | None, date] | None = None
        self._given = wish.people
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 14, 12)
        self._column.setSpacing(8)
        self.sheet = self._list("Feuille", [(words, words) for words in _SHEETS])
        self.title = self._line("Titre de l’atelier")
        self.day = DateField(today=today)
        self._add("Un jour de la semaine", self.day)
        self.weeks = self._list("Nombre de semaines", _week_counts())
        self.cohort = self._list("Promotion", [])
        self.hours = self._line("Horaires", "9h-12h30")
        self.place = self._line("Lieu")
        self.trainers = self._line("Formateurs", "K. Haddadène, P. Le Goff")
        self.people = QListWidget()
        self.people.setFixedHeight(_LIST)
        self._add("Participants", self.people)
        self.pages = self._list("Jours par page", _PAGES)
        self.blank = self._list("Lignes vides", [("Aucune", 0), *_BLANK, *_MORE_BLANK])
        self.files = self._list(
            "Fichiers", [("Un fichier par feuille", False), ("Un seul fichier", True)]
        )
        self._column.addStretch(1)
        self._show_wish(wish)
        self._connect()

    def _add(self, label: str, editor: QWidget) -> None:
        field = self._fields[editor] = Field(label, editor)
        self._column.addWidget(field)

    def _list(self, label: str, choices: Sequence[tuple[str, Any]]) -> QComboBox:
        combo = QComboBox()
        combo.setMinimumContentsLength(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        guard_wheel(combo)
        self._fill(combo, choices)
        self._add(label, combo)
        return combo

    def _fill(self, combo: QComboBox, choices: Sequence[tuple[str, Any]]) -> None:
        combo.clear()
        combo.addItems([typography(words) for words, _ in choices])
        self._values[combo] = [value for _, value in choices]

    def _line(self, label: str, example: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(_LONGEST)
        line.setPlaceholderText(example)
        self._add(label, line)
        return line

    def _connect(self) -> None:
        for combo in self._values:
            combo.currentIndexChanged.connect(self._on_changed)
        for line in (self.title, self.hours, self.place, self.trainers):
            line.editingFinished.connect(self._on_changed)
        self.day.date_changed.connect(self._on_changed)
        self.people.itemChanged.connect(self._on_changed)

    def _show_wish(self, wish: SheetWish) -> None:
        rank = _WORKSHOP if wish.workshop else _DAY if wish.one_day else _WEEK
        self.sheet.setCurrentIndex(rank)
        self.day.set_date(wish.on)
        self.title.setText(wish.title)
        self.place.setText(wish.place)
        if wish.slot is not None:
            self.hours.setText(slot_text(Slot(*wish.slot)))
        self._read_cohorts(wish.cohort_id)
        self._show_fields()

    def _value(self, combo: QComboBox) -> Any:  # noqa: ANN401  # whatever its choices hold
        values = self._values[combo]
        return values[combo.currentIndex()] if values else None

    def _date(self) -> date | None:
        try:
            return self.day.date()
        except DateProblem:
            return None

    @property
    def kind(self) -> int:
        """Which sheet: of a week, of a day, of a workshop."""
        return self.sheet.currentIndex()

    @property
    def merged(self) -> bool:
        """Whether all the sheets go into one file."""
        return bool(self._value(self.files))

    def _on_changed(self, *_: object) -> None:
        self._read_cohorts(self._value(self.cohort))
        self._show_fields()
        self.changed.emit()

    def _read_cohorts(self, wanted: UUID | None) -> None:
        """Offer the cohorts of the week; the one chosen stays if it is still at school."""
        day = self._date()
        if day is None:
            return
        groups = [group for group in self._reads.groups(monday_of(day)) if group.id is not None]
        first = BY_HAND if self.kind == _WORKSHOP else f"{EVERY_COHORT} ({len(groups)})"
        choices = [(first, None), *((f"{one.name} ({one.people})", one.id) for one in groups)]
        known = [value for _, value in choices]
        self.cohort.blockSignals(True)
        self._fill(self.cohort, choices)
        self.cohort.setCurrentIndex(known.index(wanted) if wanted in known else 0)
        self.cohort.blockSignals(False)
        self._read_people(day)

    def _read_people(self, day: date) -> None:
        """Offer the people of the cohort, all taking part."""
        cohort: UUID | None = self._value(self.cohort)
        asked = cohort, monday_of(day)
        if self.kind != _WORKSHOP or self._read_for == asked:
            return
        self._read_for = asked
        self.people.blockSignals(True)
        self.people.clear()
        for path_id, name in self._given or self._of_cohort(cohort, day):
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, str(path_id))
            item.setCheckState(Qt.CheckState.Checked)
            self.people.addItem(item)
        self.people.blockSignals(False)

    def _of_cohort(self, cohort: UUID | None, day: date) -> list[tuple[UUID, str]]:
        week = None if cohort is None else self._reads.week(cohort, monday_of(day))
        return [
            (one.path_id, f"{one.last_name.upper()} {one.first_name}".strip())
            for one in (() if week is None else week.people)
        ]

    def _show_fields(self) -> None:
        """Show what each sheet asks for."""
        workshop, week = self.kind == _WORKSHOP, self.kind == _WEEK
        for editor in (self.title, self.hours, self.place, self.trainers):
            self._fields[editor].setVisible(workshop)
        self._fields[self.people].setVisible(workshop and self.people.count() > 0)
        self._fields[self.cohort].setVisible(not (workshop and self._given))
        for combo in (self.weeks, self.pages):
            self._fields[combo].setVisible(week)
        self._fields[self.files].setVisible(len(self.asked() or ()) > 1)
        words = "Un jour de la semaine" if week else "Jour"
        self._fields[self.day].set_label(words)

    def asked(self) -> list[AnyAsked] | None:
        """Return the sheets asked for; None while the choices tell none."""
        day = self._date()
        if day is None:
            return None
        if self.kind == _WORKSHOP:
            workshop = self._workshop(day)
            return None if workshop is None else [workshop]
        blank: int = self._value(self.blank)
        if self.kind == _DAY:
            return [
                SheetAsked(cohort, monday_of(day), day, 1, blank)
                for cohort in self._cohorts(monday_of(day))
            ]
        mondays = [
            monday_of(day) + timedelta(weeks=rank) for rank in range(self._value(self.weeks))
        ]
        pages: int = self._value(self.pages)
        return [
            SheetAsked(cohort, monday, None, pages, blank)
            for monday in mondays
            for cohort in self._cohorts(monday)
        ]

    def _cohorts(self, monday: date) -> list[UUID]:
        chosen: UUID | None = self._value(self.cohort)
        if chosen is not None:
            return [chosen]
        return [group.id for group in self._reads.groups(monday) if group.id is not None]

    def _workshop(self, day: date) -> WorkshopAsked | None:
        title = self.title.text().strip()
        try:
            slot = read_slot(self.hours.text())
        except SlotProblem:
            return None
        if not title or slot is None:
            return None
        people = [self.people.item(rank) for rank in range(self.people.count())]
        chosen = tuple(
            UUID(one.data(Qt.ItemDataRole.UserRole))
            for one in people
            if one.checkState() is Qt.CheckState.Checked
        )
        names = (name.strip() for name in self.trainers.text().split(","))
        return WorkshopAsked(
            title,
            day,
            slot.starts,
            slot.ends,
            self.place.text().strip(),
            tuple(name for name in names if name),
            chosen,
            self._value(self.blank),
        )


def _week_counts() -> list[tuple[str, int]]:
    return [(f"{count} semaine{'s' if count > 1 else ''}", count) for count in range(1, _WEEKS + 1)]
