"""The card of the cell: what the half-day was, why, how long, what proves it, whom to call."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from e2c_desktop.domain.attendance import Cell
from e2c_desktop.domain.attendance_codes import AttendanceCode, CodeRule, Worth
from e2c_desktop.domain.attendance_week import read_minutes
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.attendance_week import WeekSheet
from e2c_desktop.ui.attendance.grid_words import full_name, place_heading
from e2c_desktop.ui.attendance.key_cards import KeyCards
from e2c_desktop.ui.attendance.proof_zone import ProofZone
from e2c_desktop.ui.attendance.targets import Target
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.notes import Note

PRESENT, LATE, COMPANY, ABSENT = range(4)
_CHOICES = (("Présent", "P"), ("En retard", "R"), ("En entreprise", "E"), ("Absent", "A"))
_EDGES = 8
_CODES = (AttendanceCode.PRESENT, AttendanceCode.LATE, AttendanceCode.COMPANY)
_ABSENT = frozenset({Worth.JUSTIFIED, Worth.UNJUSTIFIED})
_NOT_READ = "Écrire une durée\u00a0: 1 h 30, ou 90 pour des minutes."


@dataclass(frozen=True, slots=True)
class Shown:
    """What the card shows.

    Attributes:
        target: the half-day; None for none.
        week: the week it is of.
        motives: the codes of absence in force that day, the unjustified one first.
        editable: whether half-days may be entered.
        letters: whether letters may be written.
    """

    target: Target | None = None
    week: WeekSheet | None = None
    motives: tuple[CodeRule, ...] = ()
    editable: bool = False
    letters: bool = False


class CellEditor(Card):
    """Shows one half-day, and changes it.

    Signals:
        given: the half-day as it is now (a `Cell`).
        copied: the telephone number was copied.
        letter_asked: « Lettre »: about the absences of the person.
        grown: what is inside asks for another height.

    Attributes:
        choices: present, late, in company, absent.
        motive, length: why, and how long.
        zone: the proof.
        phone_button: copies the number.
        letter_button: opens the letters about absences.
    """

    given = Signal(object)
    copied = Signal()
    letter_asked = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.setAccessibleName("Demi-journée choisie")
        self._shown = Shown()
        self.name = ElidedLabel("", "h2")
        self.place = Label("", "muted", wrap=True)
        self.choices = KeyCards(_CHOICES)
        self.motive = QComboBox()
        self.length = TextField(max_length=20)
        self.zone = ProofZone()
        self.alert = Note("", "bad", icon="circle-alert")
        self.remark = Note("", "warn")
        self.phone_button = Button("", icon="phone")
        self.letter_button = Button("Lettre", icon="mail", tip="Écrire au sujet des absences")
        self._motive_field = Field("Motif", self.motive)
        self._length_field = Field("Durée", self.length)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._build()
        self._connect()
        self.show_cell(Shown())

    def _build(self) -> None:
        guard_wheel(self.motive)
        self.motive.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.motive.setMinimumContentsLength(8)
        scroll = Scrolled(margins=(14, 11, 14, 12), name="Demi-journée choisie")
        scroll.inner.setSpacing(8)
        heading = QVBoxLayout()
        heading.setSpacing(0)
        heading.addWidget(self.name)
        heading.addWidget(self.place)
        scroll.inner.addLayout(heading)
        self._columns.setSpacing(8)
        self._columns.addWidget(self.choices, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._details(), 1)
        scroll.inner.addLayout(self._columns)
        scroll.inner.addStretch(1)
        self._scroll = scroll
        self._inside = scroll.widget()
        if self._inside is not None:
            self._inside.installEventFilter(self)
        self.body.addWidget(scroll, 1)

    def _details(self) -> QWidget:
        details = QWidget(self)
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._motive_field, 2)
        row.addWidget(self._length_field, 1)
        column.addLayout(row)
        self._proof_field = Field("Justificatif", self.zone)
        column.addWidget(self._proof_field)
        column.addWidget(self.remark)
        column.addWidget(self.alert)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.phone_button, self.letter_button):
            button.setSizePolicy(policy)
            foot.addWidget(button, 1)
        column.addLayout(foot)
        column.addStretch(1)
        return details

    def _connect(self) -> None:
        self.choices.chosen.connect(self._on_choice)
        self.motive.activated.connect(self._on_motive)
        self.length.editingFinished.connect(self._on_length)
        self.phone_button.clicked.connect(self._on_phone)
        self.letter_button.clicked.connect(self.letter_asked)

    def set_lying(self, *, lying: bool) -> None:
        """Stand under the grid, in two columns, or beside it in one."""
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if lying else directions.TopToBottom)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when what is inside asks for another height."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().eventFilter(watched, event)

    def natural_height(self, width: int) -> int:
        """Return the height at which nothing of the card scrolls in a width."""
        inside = self._scroll.inner
        inside.invalidate()
        height = inside.totalHeightForWidth(width) if inside.hasHeightForWidth() else -1
        return max(height, inside.totalMinimumSize().height()) + _EDGES

    # What is shown.

    def show_cell(self, shown: Shown) -> None:
        """Show a half-day."""
        self._shown = shown
        target = shown.target
        self.name.set_text("Aucune demi-journée" if target is None else full_name(target.person))
        self.place.setText(
            "Choisir une case de la grille." if target is None else place_heading(target.half)
        )
        self._show_choice(None if target is None else target.half.cell)
        self._show_notes()
        phone = "" if target is None else display_phone(target.person.phone)
        self.phone_button.set_text(phone)
        self.phone_button.setVisible(bool(phone))
        self.phone_button.setToolTip("Copier le numéro")
        self.letter_button.setVisible(target is not None and shown.letters)

    def _show_choice(self, cell: Cell | None) -> None:
        choice = self._choice_of(cell)
        self.choices.choose(choice)
        self.choices.setEnabled(self._shown.editable and self._shown.target is not None)
        self._motive_field.setVisible(choice == ABSENT)
        self._proof_field.setVisible(choice == ABSENT)
        self._length_field.setVisible(choice in (ABSENT, LATE))
        self._length_field.set_label("Durée" if choice == ABSENT else "Retard en minutes")
        self._length_field.set_state(FieldState.NONE)
        self.motive.setEnabled(self._shown.editable)
        self.length.setReadOnly(not self._shown.editable)
        if choice == ABSENT and cell is not None:
            self._show_motives(cell)
        self.length.setText(self._length_words(choice, cell))
        self.length.setCursorPosition(0)

    def _choice_of(self, cell: Cell | None) -> int:
        target, week = self._shown.target, self._shown.week
        if cell is None or target is None or week is None:
            return -1
        if cell.code in _CODES:
            return [code.value for code in _CODES].index(cell.code)
        rule = week.book.rule(cell.code, target.half.place[0])
        if rule is None or rule.worth in _ABSENT:
            return ABSENT
        return PRESENT if rule.worth is Worth.CENTRE else -1

    def _show_motives(self, cell: Cell) -> None:
        self.motive.clear()
        for rule in self._shown.motives:
            self.motive.addItem(_motive_words(rule), rule.code)
        place = self.motive.findData(cell.code)
        if place < 0:
            self.motive.addItem(f"Code {cell.code}", cell.code)
            place = self.motive.count() - 1
        self.motive.setCurrentIndex(place)

    def _length_words(self, choice: int, cell: Cell | None) -> str:
        if cell is None or choice not in (ABSENT, LATE):
            return ""
        if choice == LATE:
            return str(cell.minutes or "")
        return hours_text(cell.minutes or self._whole())

    def _whole(self) -> int:
        """Return the minutes of the whole half-day."""
        target, week = self._shown.target, self._shown.week
        if target is None or week is None:
            return 0
        return target.half.minutes or week.half_day

    def _show_notes(self) -> None:
        target, week = self._shown.target, self._shown.week
        remarks = [] if target is None or week is None else week.remarks(target.half)
        self.remark.setVisible(bool(remarks))
        self.remark.set_message(" ".join(remarks))
        alert = None if target is None else target.person.alert
        self.alert.setVisible(alert is not None)
        if alert is not None and week is not None:
            self.alert.set_message(alert.silence(week.days[-1].on), title=alert.counted)

    # What is changed.

    def _on_choice(self, choice: int) -> None:
        if choice != ABSENT:
            self.given.emit(Cell(_CODES[choice]))
        elif self._shown.motives:
            self.given.emit(Cell(self._shown.motives[0].code))

    def _on_motive(self, _place: int) -> None:
        target = self._shown.target
        minutes = target.half.cell.minutes if target is not None and target.half.cell else 0
        self.given.emit(Cell(str(self.motive.currentData()), minutes))

    def _on_length(self) -> None:
        target = self._shown.target
        cell = None if target is None else target.half.cell
        if cell is None or not self._shown.editable:
            return
        try:
            minutes = read_minutes(self.length.text())
        except ValueError:
            self._length_field.set_state(FieldState.ERROR, _NOT_READ)
            return
        if cell.code != AttendanceCode.LATE and minutes == self._whole():
            minutes = 0
        if minutes != cell.minutes:
            self.given.emit(Cell(cell.code, minutes))

    def _on_phone(self) -> None:
        QGuiApplication.clipboard().setText(self.phone_button.text())
        self.copied.emit()


def _motive_words(rule: CodeRule) -> str:
    return "Injustifiée" if rule.code == AttendanceCode.UNJUSTIFIED else rule.label
