"""« Saisir des questionnaires »: a pile of papers typed with the digits, saved in one action."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.satisfaction import MARKS, AnswerDraft, Questionnaire, Wording, wording_of
from e2c_desktop.services import form_drafts
from e2c_desktop.services.satisfaction import note_answers
from e2c_desktop.ui.activities.satisfaction_grid import Paper, SatisfactionGrid, SatisfactionModel
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values

TITLE = "Saisir des questionnaires"
_HINT = "1 à 4 note · Suppr efface · Entrée feuille suivante · Ctrl Entrée enregistre"


def draft_key(questionnaire: Questionnaire) -> str:
    """Return the key under which the papers begun of a questionnaire are kept."""
    return f"questionnaires:{questionnaire.value}"


class SatisfactionWindow(QDialog):
    """Types the papers of one questionnaire; what is begun is kept as a draft.

    Args:
        doors: of the page.
        doing: tells what changed.
        questionnaire: the one shown first.

    Attributes:
        questionnaire, on, site, cohort: what is said of every paper.
        grid, model: the papers.
        scale: what the marks from 1 to 4 mean, beside the questions that ask for one.
    """

    def __init__(
        self,
        doors: RecordDoors,
        doing: RecordDoing,
        questionnaire: Questionnaire,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._doors, self._doing = doors, doing
        self.questionnaire = ChoiceBox("Questionnaire", [(one.label, one) for one in Questionnaire])
        self.questionnaire.choose(questionnaire)
        self.on = DateField(today=doors.today)
        self.on.set_date(doors.today())
        self.on.setAccessibleName("Répondu le")
        sites = [(row.name, row.id) for row in doors.reads.sites()]
        self.site = ChoiceBox("Site", [("Site non précisé", None), *sites])
        if len(sites) == 1:
            self.site.choose(sites[0][1])
        cohorts = [(name, one) for one, name in doors.reads.cohort_names()]
        self.cohort = ChoiceBox("Promotion", [("Promotion non précisée", None), *cohorts])
        self.model = SatisfactionModel(wording_of(questionnaire), self)
        self.grid = SatisfactionGrid(self.model)
        self._keeper = DraftKeeper(doors.work, self._values, self)
        self.note = Note("", "info", action="Repartir de zéro")
        self.question = ElidedLabel("", "strong")
        marks = (f"{mark} {words.lower()}" for mark, words in MARKS.items())
        self.scale = Label(" · ".join(marks), "small")
        self.tally = ElidedLabel("", "small")
        self.close_button = Button("Fermer")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self._build()
        self._connect()
        self._on_questionnaire()

    def _build(self) -> None:
        screen = self.screen().availableGeometry().size()
        wide, tall = (theme().px(side) for side in (1120, 620))
        self.resize(min(wide, screen.width() - 36), min(tall, screen.height() - 36))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.questionnaire)
        head.addWidget(Label("Répondu le", "muted"))
        self.on.setFixedWidth(theme().px(124))
        head.addWidget(self.on)
        head.addStretch(1)
        head.addWidget(self.site)
        head.addWidget(self.cohort)
        outer.addLayout(head)
        self.note.hide()
        outer.addWidget(self.note)
        asked = QHBoxLayout()
        asked.setContentsMargins(16, 2, 16, 8)
        asked.setSpacing(12)
        asked.addWidget(self.question, 1)
        asked.addWidget(self.scale)
        outer.addLayout(asked)
        outer.addWidget(self.grid, 1)
        outer.addWidget(Line())
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.tally)
        row.addStretch(1)
        row.addWidget(Label(_HINT, "small"))
        for button in (self.close_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        outer.addWidget(bar)

    def _connect(self) -> None:
        self.questionnaire.currentIndexChanged.connect(self._on_questionnaire)
        self.model.typed.connect(self._tell)
        self.grid.selectionModel().currentChanged.connect(self._tell_question)
        self.note.action.connect(self.start_again)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    # What is shown.

    def _wording(self) -> Wording:
        return wording_of(self.questionnaire.value())

    def _on_questionnaire(self, *_: object) -> None:
        """Show another questionnaire: what was begun of the one before is kept as a draft."""
        self._keeper.leave()
        questionnaire: Questionnaire = self.questionnaire.value()
        self.cohort.setVisible(questionnaire.of_trainees)
        kept = form_drafts.load_draft(self._doors.work, key=draft_key(questionnaire))
        papers = [] if kept is None else _papers_of(kept.values, self._wording())
        self.note.setVisible(bool(papers))
        if kept is not None and papers:
            at = kept.at.astimezone()
            words = f"Saisie du {at:%d/%m/%Y} à {at.hour}\u00a0h\u00a0{at.minute:02d} reprise."
            self.note.set_message(words, "info", action="Repartir de zéro")
        self.model.show_wording(self._wording(), papers)
        begin = self._keeper.watch if kept is None else self._keeper.adopt
        begin(draft_key(questionnaire))
        self.grid.begin()
        self._tell()

    def _tell(self) -> None:
        number = len(self.model.told())
        plural = "s" if number > 1 else ""
        self.tally.set_text(f"{number} questionnaire{plural} saisi{plural}")
        self.save_button.setEnabled(number > 0)

    def _tell_question(self, here: QModelIndex, *_: object) -> None:
        """Say which question the keyboard is on."""
        if not here.isValid() or here.column() == 0:
            self.question.set_text("")
            return
        kind, words = self.model.column(here.column())
        number = f"{here.column()}. " if kind == "mark" else ""
        self.scale.setVisible(kind == "mark")
        self.question.set_text(f"{number}{words}")

    # What is kept.

    def _values(self) -> Values | None:
        papers = self.model.told()
        lines = [[*paper.marks, paper.recommend, paper.comment] for paper in papers]
        return {"feuilles": lines} if lines else None

    def start_again(self) -> None:
        """Forget what was begun of this questionnaire."""
        self._keeper.discard()
        self.note.hide()
        self.model.show_wording(self._wording())
        self._keeper.watch(draft_key(self.questionnaire.value()))
        self.grid.begin()
        self._tell()

    def drafts(self, on: date) -> list[AnswerDraft]:
        """Return the papers typed, as they will be kept."""
        questionnaire: Questionnaire = self.questionnaire.value()
        return [
            AnswerDraft(
                questionnaire,
                on,
                tuple(paper.marks),
                paper.recommend,
                paper.comment,
                self.site.value(),
                self.cohort.value() if questionnaire.of_trainees else None,
                wording=self._wording().version,
            )
            for paper in self.model.told()
        ]

    def save(self) -> None:
        """Keep the papers in one action, and go on with an empty grid."""
        if not self.save_button.isEnabled():
            return
        try:
            on = self.on.date()
        except DateProblem as fault:
            self._doors.errors.tell("Date à corriger", str(fault), self)
            return
        if on is None:
            self._doors.errors.tell("Date à noter", "Notez quand ils ont répondu.", self)
            return
        drafts = self.drafts(on)
        try:
            changes = note_answers(self._doors.work, drafts=drafts, today=self._doors.today())
        except E2CError as fault:
            self._doors.errors.show(fault, self)
            return
        self.start_again()
        number = len(drafts)
        plural = "s" if number > 1 else ""
        self._doing.publish(changes)
        self._doing.toast(f"{number} questionnaire{plural} enregistré{plural}", undo_it=True)

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


def _papers_of(values: dict[str, Any], wording: Wording) -> list[Paper]:
    """Return the papers of a draft; those of another version of the program are left out."""
    count = len(wording.questions)
    return [
        Paper(list(line[:count]), line[count], str(line[count + 1]))
        for line in values.get("feuilles", [])
        if len(line) == count + 2
    ]
