"""The head of the grid: framework, what is left to do, who assesses, when, for which moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.evaluation import GRID_MOMENTS, Assessor, Moment
from e2c_desktop.domain.french import NBSP, counted
from e2c_desktop.queries.competence_rows import CompetenceGrid
from e2c_desktop.queries.pickers import StaffRow
from e2c_desktop.ui.competences.grid_words import framework_words
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import TextField, guard_wheel
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.pill_button import PillButton
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.theme import theme

GRID, CHART = range(2)
_OUTSIDE = (Assessor.TUTOR, Assessor.JURY)


@dataclass(frozen=True, slots=True)
class WhoAssesses:
    """Who gives the levels typed, and when.

    Attributes:
        staff_id: of the school; None for somebody else.
        name: of a tutor or a jury.
        on: None while what is typed is no date.
    """

    assessor: Assessor
    staff_id: UUID | None
    name: str
    on: date | None


class AssessBar(QWidget):
    """Who assesses, when, for which moment.

    Args:
        today: gives the day of today.

    Signals:
        moment_asked: another moment was chosen.

    Attributes:
        who, name, day, moment: the fields.
    """

    moment_asked = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._choices: list[tuple[Assessor, UUID | None]] = []
        self.who, self.moment = QComboBox(), QComboBox()
        self.name = TextField("Nom et fonction", compact=True)
        self.day = DateField(today=today)
        self.own = Label("Son avis, avec la personne", "label", tone="accent")
        self._build()
        self.who.currentIndexChanged.connect(self._on_who)
        self.moment.activated.connect(self._on_moment)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 6)
        row.setSpacing(6)
        self.moment.addItems([one.label for one in GRID_MOMENTS])
        for field, name, words in (
            (self.who, "Qui évalue", "Évalue"),
            (self.name, "Nom de qui évalue", ""),
            (self.day, "Date de l’évaluation", "le"),
            (self.moment, "Moment évalué", "pour"),
        ):
            field.setAccessibleName(name)
            field.setProperty("compact", True)
            field.setFixedHeight(theme().px(28))
            if words:
                row.addWidget(Label(words, "muted"))
            if field is self.who:
                row.addWidget(self.own)
            row.addWidget(field)
        for combo in (self.who, self.moment):
            guard_wheel(combo)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.who.setMinimumContentsLength(18)
        self.moment.setMinimumContentsLength(11)
        self.day.setFixedWidth(theme().px(124))
        self.name.setMinimumWidth(theme().px(120))
        row.addStretch(1)
        self.name.hide()
        self.own.hide()

    def show_staff(self, staff: Sequence[StaffRow], me: UUID) -> None:
        """Offer the people of the school, whoever is logged in first, then a tutor and a jury."""
        active = sorted((one for one in staff if one.active), key=lambda one: one.id != me)
        choices: list[tuple[Assessor, UUID | None]] = [
            *((Assessor.TRAINER, one.id) for one in active),
            *((assessor, None) for assessor in _OUTSIDE),
        ]
        words = [one.name for one in active] + [assessor.label for assessor in _OUTSIDE]
        held = [self.who.itemText(rank) for rank in range(self.who.count())]
        if choices == self._choices and held == words:
            return
        self._choices = choices
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItems(words)
        self.who.blockSignals(False)
        self._on_who()

    def reset(self) -> None:
        """Come back to whoever is logged in, and to today."""
        self.who.setCurrentIndex(0)
        self.name.clear()
        self.day.set_date(self._today())

    def show_moment(self, moment: Moment) -> None:
        """Show the moment that is open."""
        self.moment.setCurrentIndex(GRID_MOMENTS.index(moment))

    def show_own(self, *, own: bool) -> None:
        """Say that what is typed is the trainee's own opinion, or not."""
        self.own.setVisible(own)
        self.who.setVisible(not own)
        self.name.setVisible(not own and self._assessor() in _OUTSIDE)

    def _assessor(self) -> Assessor:
        rank = self.who.currentIndex()
        return self._choices[rank][0] if rank in range(len(self._choices)) else Assessor.TRAINER

    def chosen(self) -> WhoAssesses:
        """Return who assesses, and when."""
        rank = self.who.currentIndex()
        known = rank in range(len(self._choices))
        assessor, staff_id = self._choices[rank] if known else (Assessor.TRAINER, None)
        name = self.name.text() if assessor in _OUTSIDE else ""
        try:
            day = self.day.date()
        except DateProblem:
            day = None
        return WhoAssesses(assessor, staff_id, name, day)

    def _on_who(self) -> None:
        outside = self._assessor() in _OUTSIDE
        self.name.setVisible(outside and not self.own.isVisible())

    def _on_moment(self, rank: int) -> None:
        self.moment_asked.emit(GRID_MOMENTS[rank])


class GridHead(QWidget):
    """The title row, and the bar of who assesses under it.

    Signals:
        to_assess_asked, unproved_asked: the keyboard goes to the next case.
        view_asked: the grid, or the chart.

    Attributes:
        to_assess, unproved: the pills.
        view: « Grille | Graphique ».
        bar: who assesses.
    """

    to_assess_asked = Signal()
    unproved_asked = Signal()
    view_asked = Signal(int)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("Grille d’évaluation", "h2")
        self.framework = ElidedLabel("", "small")
        self.to_assess = PillButton("Aller à la compétence suivante à évaluer")
        self.unproved = PillButton("Aller à la compétence suivante sans preuve")
        self.view = Segment(["Grille", "Graphique"], name="Vue des compétences")
        self.bar = AssessBar(today)
        self._done = IconLabel("circle-check", size=16, token="ok")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(14, 7, 8, 3)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.framework, 1)
        for widget in (self._done, self.to_assess, self.unproved, self.view):
            row.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(Line())
        self.to_assess.clicked.connect(self.to_assess_asked)
        self.unproved.clicked.connect(self.unproved_asked)
        self.view.changed.connect(self.view_asked)

    def show_grid(self, grid: CompetenceGrid, opened: Moment) -> None:
        """Say which framework it is, and what is left to do."""
        self.framework.set_text("" if grid.framework is None else framework_words(grid.framework))
        left, unproved = len(grid.to_assess(opened)), len(grid.without_proof())
        words = f"{left}{NBSP}à évaluer" if left else ""
        self.to_assess.set_spec(PillSpec(words, "warn", "circle-dashed"))
        words = f"{unproved}{NBSP}sans preuve" if unproved else ""
        self.unproved.set_spec(PillSpec(words, "bad", "paperclip"))
        whole = counted(len(grid.cases()), "compétence évaluée", "compétences évaluées")
        self._done.setVisible(not left)
        self._done.setAccessibleName(whole)
        self._done.setToolTip(whole)
        self.bar.show_moment(opened)
