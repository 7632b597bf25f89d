"""The sub-tab « Parcours »: frieze, steps, hours, project, aids and equipment, referents."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.path_hours import Counted
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.done_bar import DoneBar
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Line, Scrolled
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.kit.timeline import Legend, PathTimeline
from e2c_desktop.ui.records.activities_card import ActivitiesCard
from e2c_desktop.ui.records.words import EMPTY
from e2c_desktop.ui.trainees.certifications_card import CertificationsCard
from e2c_desktop.ui.trainees.frieze import caption_of, content_of
from e2c_desktop.ui.trainees.presenting import hours_done, path_title, steps_of
from e2c_desktop.ui.trainees.stay_cards import AidsCard, ReferentsCard
from e2c_desktop.ui.trainees.steps import StepsList


def hours_words(hours: float) -> str:
    """Return « 217 h », « 36 h 30 » or « 1 210 h 45 »."""
    return hours_text(round(hours * 60))


class _HoursLine(QWidget):
    """« Au centre 486 h » over its bar."""

    def __init__(self, words: str, fill: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._done = Label("", "bold")
        self._bar = DoneBar(fill)
        line = QHBoxLayout()
        line.addWidget(Label(words, "muted"))
        line.addStretch(1)
        line.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self._bar)

    def show_hours(self, done: float, planned: float) -> None:
        """Show hours, and their share of those planned."""
        told = hours_words(done)
        self._done.setText(told)
        self._bar.set_share(done / planned if planned else 0.0)
        self._bar.setAccessibleName(f"{self._words}\u00a0: {told}")


class HoursCard(Card):
    """Hours done: at the centre and in companies from attendance, else those of placements."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Heures réalisées", parent=parent)
        self.centre = _HoursLine("Au centre", "accent")
        self.company = _HoursLine("En entreprise", "violet-fill")
        self._planned = Label("", "small", wrap=True)
        for widget in (self.centre, self.company, self._planned):
            self.add(widget)

    def show_attended(self, counted: Counted, planned_hours: float | None) -> None:
        """Show what attendance tells.

        Args:
            counted: the hours of the path up to today.
            planned_hours: those of the whole path, as noted on it; those planned up to today
                without them.
        """
        hours = counted.tally.hours
        planned = planned_hours or counted.planned / 60
        self.setVisible(True)
        self.set_title("Heures réalisées")
        self.centre.setVisible(True)
        self.centre.show_hours(hours.centre / 60, planned)
        self.company.show_hours(hours.company / 60, planned)
        until = "" if planned_hours else " à ce jour"
        self._tell(counted.done / 60, planned, until)

    def show_hours(self, done: float, planned: float) -> None:
        """Show the hours of placements alone; the card hides when there is nothing to say."""
        self.setVisible(done > 0 or planned > 0)
        self.set_title("Heures en entreprise")
        self.centre.setVisible(False)
        self.company.show_hours(done, planned)
        self._tell(done, planned, "")

    def words(self) -> str:
        """Return « 703 h sur 980 h prévues »."""
        return self._planned.text()

    def _tell(self, done: float, planned: float, until: str) -> None:
        self._planned.setText(f"{hours_words(done)} sur {hours_words(planned)} prévues{until}")


class ProjectCard(Card):
    """What the person wants to do, and what comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Projet", parent=parent)
        self._project = Label("", "strong", wrap=True)
        self._trade = Label("", "small", wrap=True)
        self._next = Label("", "small", wrap=True)
        for label in (self._project, self._trade, self._next):
            self.add(label)
        self.body.addStretch(1)

    def show_path(self, path: PathRecord) -> None:
        """Show the project of a path."""
        draft = path.draft
        self._project.setText(draft.project or EMPTY)
        code = draft.project_trade_code
        self._trade.setText(f"ROME {code}" if code else "")
        self._trade.setVisible(bool(code))
        self._next.setText(draft.next_steps)
        self._next.setVisible(bool(draft.next_steps))


class PathTab(QWidget):
    """Everything about one path of a person.

    Signals:
        step_asked: « Ajouter une étape ».
        path_chosen: identifier of another path of the person.
        new_path_asked: « Ouvrir un nouveau parcours ».
    """

    step_asked = Signal()
    path_chosen = Signal(object)
    new_path_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths: tuple[PathRecord, ...] = ()
        self.frieze_card = Card("Frise du parcours")
        self.timeline = PathTimeline()
        self.legend = Legend()
        self.choice = QComboBox()
        self.choice.setAccessibleName("Parcours montré")
        self.choice.setProperty("compact", True)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setMaximumWidth(theme().px(340))
        self.steps_card = Card("Étapes", flush=True)
        self.steps = StepsList()
        self.add_button = Button("Ajouter une étape", ButtonRole.LINK, icon="plus", size="small")
        self.hours = HoursCard()
        self.project = ProjectCard()
        self.aids = AidsCard()
        self.referents = ReferentsCard()
        self.activities = ActivitiesCard()
        self.certifications = CertificationsCard()
        self.empty = EmptyState(
            "route",
            "Aucun parcours",
            "Ouvrez un parcours pour noter l’entrée, le contrat et la sortie.",
            action="Ouvrir un parcours",
        )
        self._side = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        guard_wheel(self.choice)
        self.add_button.clicked.connect(self.step_asked)
        self.choice.activated.connect(self._on_choice)
        self.empty.action.connect(self.new_path_asked)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(name="Parcours")
        outer.addWidget(self._scrolled)
        self.frieze_card.add_action(self.legend)
        self.frieze_card.add_action(self.choice)
        self.frieze_card.add(self.timeline)
        self.steps_card.add_action(self.add_button)
        self.steps_card.body.setSpacing(0)
        self.steps_card.add(Line("grid-line"))
        self.steps_card.add(self.steps)
        self._side.setSpacing(12)
        self._side.addWidget(self.hours)
        for card in (self.project, self.aids, self.referents, self.activities, self.certifications):
            self._side.addWidget(card)
        self._side.addStretch(1)
        self._row.setSpacing(12)
        self._row.addWidget(self.steps_card, 1)
        self._row.addLayout(self._side)
        inner = self._scrolled.inner
        inner.addWidget(self.empty, 1)
        inner.addWidget(self.frieze_card)
        inner.addLayout(self._row, 1)
        self._narrow = False
        self._fit_side()
        theme().changed.connect(self._fit_side)

    def _fit_side(self) -> None:
        """Give the right cards their width, or all of it when they stand under the steps."""
        for card in (
            self.hours,
            self.project,
            self.aids,
            self.referents,
            self.activities,
            self.certifications,
        ):
            wide = theme().px(224)
            card.setMinimumWidth(0 if self._narrow else wide)
            card.setMaximumWidth(16_777_215 if self._narrow else wide)

    def show_record(
        self,
        record: TraineeRecord,
        path: PathRecord | None,
        today: date,
        attended: Counted | None = None,
    ) -> None:
        """Show a path of a person and its hours, or what to do when there is none."""
        side = (
            self.hours,
            self.project,
            self.aids,
            self.referents,
            self.activities,
            self.certifications,
        )
        for widget in (self.frieze_card, self.steps_card, *side):
            widget.setVisible(path is not None)
        self.empty.setVisible(path is None)
        self._paths = record.paths
        if path is None:
            return
        self.timeline.set_content(content_of(path, today))
        self.frieze_card.set_title("Frise du parcours", caption_of(path, today))
        self._fill_choice(path)
        self.steps.show_steps(steps_of(path, today))
        if attended is not None and attended.entered:
            self.hours.show_attended(attended, path.draft.planned_hours)
        else:
            self.hours.show_hours(*hours_done(path))
        self.project.show_path(path)
        self.aids.show_path(path, today)
        self.referents.show_path(path)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self.add_button.setVisible(editable)
        self.aids.set_editable(editable)
        self.referents.set_editable(editable)
        self.certifications.set_editable(editable)

    def _fill_choice(self, path: PathRecord) -> None:
        self.choice.blockSignals(True)
        self.choice.clear()
        total = len(self._paths)
        for place, one in enumerate(self._paths):
            self.choice.addItem(f"Parcours {total - place} sur {total} ({path_title(one)})", place)
            if one.id == path.id:
                self.choice.setCurrentIndex(place)
        self.choice.setVisible(total > 1)
        self.legend.setVisible(total == 1 and not self._narrow)
        self.choice.blockSignals(False)

    def _on_choice(self, place: int) -> None:
        if 0 <= place < len(self._paths):
            self.path_chosen.emit(self._paths[place].id)

    def set_narrow(self, narrow: bool) -> None:
        """Put the right cards under the steps where the width is small."""
        self._narrow = narrow
        self.legend.setVisible(len(self._paths) == 1 and not narrow)
        self._fit_side()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def focus_first(self) -> None:
        """Give the keyboard to what is read and scrolled, never to an action."""
        self._scrolled.take_keyboard()
