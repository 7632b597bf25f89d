"""« Saisie en série »: the answers of many people at one moment, typed from the paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem, Severity, errors_of
from e2c_desktop.queries.follow_up_due import FollowUpFilter
from e2c_desktop.services import form_drafts
from e2c_desktop.services.follow_up_series import note_series
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.labels import CountBubble, ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState, Note
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.outcomes.series_grid import SeriesGrid
from e2c_desktop.ui.outcomes.series_model import FIELDS, SeriesModel, Texts
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values

TITLE = "Saisie en série des suivis"


def draft_key(moment: Moment) -> str:
    """Return the key under which the lines begun of a moment are kept."""
    return f"suivis en série:{moment.value}"


class SeriesWindow(QDialog):
    """Types the answers of a moment; what is begun is kept as a draft.

    Args:
        doors: of the page that opens it.
        site_id: the site shown; all without it.

    Attributes:
        moment, cohort, first, last: whose answers are typed.
        grid, model: the lines.
    """

    def __init__(
        self, doors: RecordDoors, site_id: UUID | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._doors, self._site = doors, site_id
        self._doing = RecordDoing(doors, self)
        self.model = SeriesModel(doors.today, self)
        self.grid = SeriesGrid(self.model)
        self._keeper = DraftKeeper(doors.work, self._values, self)
        plan = doors.reads.follow_ups.plan()
        self._plan = plan
        self.moment = ChoiceBox("Suivi", [(one.label, one) for one in plan.moments])
        cohorts = [(name, cohort) for cohort, name in doors.reads.cohort_names()]
        self.cohort = ChoiceBox("Promotion", [("Toutes les promotions", None), *cohorts])
        self.first, self.last = DateField(today=doors.today), DateField(today=doors.today)
        self.count = CountBubble(0)
        self.note = Note("", "info", action="Repartir de zéro")
        self.empty = EmptyState("circle-check", "Tous ont répondu à ce suivi")
        self.tally = ElidedLabel("", "small")
        self.remark = ElidedLabel("", "small", tone="bad")
        self.close_button = Button("Fermer")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._on_moment()

    def _build(self) -> None:
        screen = self.screen().availableGeometry().size()
        wide, tall = (theme().px(side) for side in (1310, 640))
        self.resize(min(wide, screen.width() - 36), min(tall, screen.height() - 36))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(8)
        head.addWidget(Label(TITLE, "h1"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.moment)
        head.addWidget(self.cohort)
        for words, field in (("Sorties du", self.first), ("au", self.last)):
            head.addWidget(Label(words, "muted"))
            field.setFixedWidth(theme().px(124))
            field.setAccessibleName(f"Sorties {words.removeprefix('Sorties ')}")
            head.addWidget(field)
        outer.addLayout(head)
        self.note.hide()
        outer.addWidget(self.note)
        page = Panel("surface")
        QVBoxLayout(page).addWidget(self.empty)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(page)
        outer.addWidget(self._stack, 1)
        outer.addWidget(Line())
        outer.addWidget(self._bar())

    def _bar(self) -> QWidget:
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.tally)
        row.addWidget(self.remark, 1)
        row.addWidget(Label("Entrée descend, Tab avance, Ctrl Entrée enregistre", "small"))
        for button in (self.close_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        return bar

    def _connect(self) -> None:
        self.moment.currentIndexChanged.connect(self._on_moment)
        self.cohort.currentIndexChanged.connect(self.read)
        for field in (self.first, self.last):
            field.editingFinished.connect(self.read)
            field.date_changed.connect(self.read)
        self.model.typed.connect(self._tell)
        self.grid.selectionModel().currentChanged.connect(self._tell)
        self.note.action.connect(self.start_again)
        self._keeper.kept.connect(self._tell)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    # What is shown.

    def _on_moment(self, *_: object) -> None:
        """Show another moment: what was begun of the one before is kept as a draft."""
        self._keeper.leave()
        moment: Moment = self.moment.value()
        first, last = self._plan.exits_asked(moment, self._doors.today(), self._doors.today())
        for field, day in ((self.first, first), (self.last, last)):
            field.blockSignals(True)
            field.set_date(day)
            field.blockSignals(False)
        kept = form_drafts.load_draft(self._doors.work, key=draft_key(moment))
        texts = {} if kept is None else _texts_of(kept.values)
        self.note.setVisible(bool(texts))
        if kept is not None and texts:
            at = kept.at.astimezone()
            words = f"Saisie du {at:%d/%m/%Y} à {at.hour}\u00a0h\u00a0{at.minute:02d} reprise."
            self.note.set_message(words, "info", action="Repartir de zéro")
        self.model.texts = texts
        begin = self._keeper.watch if kept is None else self._keeper.adopt
        begin(draft_key(moment))
        self.read()

    def _wanted(self) -> FollowUpFilter | None:
        try:
            first, last = self.first.date(), self.last.date()
        except DateProblem:
            return None
        if first is None or last is None:
            return None
        return FollowUpFilter(first, last, self._site, cohort_id=self.cohort.value())

    def read(self, *_: object) -> None:
        """Read again who did not answer; what is typed stays."""
        wanted = self._wanted()
        if wanted is None:
            return
        rows = self._doors.reads.follow_ups.unanswered(wanted, self.moment.value())
        self.model.show_rows(rows, self.model.texts)
        self.count.set_count(len(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            self.grid.begin()
        self._tell()

    def _tell(self, *_: object) -> None:
        """Say how many lines are ready, and what is wrong with the one in force."""
        ready, wrong, aside = len(self.model.ready()), self.model.wrong(), self.model.aside()
        told = [f"{ready} prête{'s' if ready > 1 else ''}", f"{wrong} à corriger"]
        if aside:
            told.append(f"{aside} hors de cette liste")
        self.tally.set_text(", ".join(told))
        here: QModelIndex = self.grid.currentIndex()
        problems = self.model.problems(here.row()) if here.isValid() else []
        first = _first_problem(problems, FIELDS[here.column()] if here.isValid() else "")
        self.remark.set_text("" if first is None else typography(first.message))
        self.remark.set_tone("warn" if first and first.severity is Severity.WARNING else "bad")
        self.save_button.setEnabled(bool(ready))
        self.save_button.setText(f"Enregistrer {_lines(ready)}" if ready else "Enregistrer")

    # What is kept.

    def _values(self) -> Values | None:
        begun = self.model.begun()
        return {str(path_id): dict(texts) for path_id, texts in begun.items()} or None

    def start_again(self) -> None:
        """Forget what was begun of this moment."""
        self._keeper.discard()
        self.note.hide()
        self.model.texts = {}
        self._keeper.watch(draft_key(self.moment.value()))
        self.read()

    def save(self) -> None:
        """Keep the lines that are ready in one action; the others stay."""
        ready = self.model.ready()
        if not ready:
            return
        moment: Moment = self.moment.value()
        try:
            changes = note_series(
                self._doors.work, moment=moment, drafts=ready, today=self._doors.today()
            )
        except E2CError as fault:
            self._doors.errors.show(fault, self)
            return
        self._forget(set(ready))
        number = len(ready)
        self._doing.publish(changes)
        words = f"{number} suivi{'s' if number > 1 else ''} enregistré{'s' if number > 1 else ''}"
        self._doing.toast(words, undo_it=True)
        self.read()

    def _forget(self, saved: set[UUID]) -> None:
        """Take the lines kept out of the draft."""
        self.model.texts = {
            key: texts for key, texts in self.model.texts.items() if key not in saved
        }
        if self._values() is None:
            self._keeper.discard()
            self._keeper.watch(draft_key(self.moment.value()))
            self.note.hide()
        else:
            self._keeper.keep()

    def _leave(self) -> None:
        if self._keeper.leave():
            self._doors.toasts.say(
                "Saisie gardée\u00a0: elle sera reprise à la prochaine ouverture"
            )

    def reject(self) -> None:
        """Close; what is begun is kept and shown again next time."""
        self._leave()
        super().reject()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is begun when the session locks: it hides the window without closing it."""
        if not event.spontaneous():
            self._keeper.leave()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close like the button, from the frame of the window."""
        self._leave()
        super().closeEvent(event)


def _lines(number: int) -> str:
    return f"{number} lignes" if number > 1 else "1 ligne"


def _first_problem(problems: list[Problem], field: str) -> Problem | None:
    """Return what is to be said first: of the cell in force, else what keeps from saving."""
    own = [one for one in problems if one.field == field]
    return next(iter([*own, *errors_of(problems), *problems]), None)


def _texts_of(values: dict[str, Any]) -> dict[UUID, Texts]:
    """Return the lines of a draft; fields of another version of the program are left out."""
    return {
        UUID(key): {name: str(text) for name, text in texts.items() if name in FIELDS}
        for key, texts in values.items()
    }
