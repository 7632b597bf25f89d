"""Both sides printed by hand: the fronts, the stack put back as shown, the backs.

A printer is tried once with two sheets; how it works is remembered on this machine, under its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.paper_turning import ManualWay, TrialAnswers
from e2c_desktop.services.paper_sheets import StackSides, stack_sides, trial_sides
from e2c_desktop.services.printing_items import PrintedFile
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.kit.toasts import announce
from e2c_desktop.ui.ports import Errors, Settings, Tasks
from e2c_desktop.ui.printing.paper import Paper
from e2c_desktop.ui.printing.stack_drawing import StackDrawing
from e2c_desktop.ui.printing.trial_questions import TrialQuestions

WAY = "impression/recto-verso/"
_SIZE = (720, 440)


class Step(Enum):
    """How far the printing is."""

    CHOOSE = auto()
    TRY = auto()
    TRY_BACK = auto()
    ANSWER = auto()
    FRONTS = auto()
    BACKS = auto()
    DONE = auto()


_TITLES = {
    Step.CHOOSE: "Choisissez l’imprimante",
    Step.TRY: "Essayez l’imprimante avec deux feuilles",
    Step.TRY_BACK: "Remettez les deux feuilles dans le bac",
    Step.ANSWER: "Regardez les deux feuilles",
    Step.FRONTS: "Imprimez les rectos",
    Step.BACKS: "Remettez la pile dans le bac comme ceci",
    Step.DONE: "C’est imprimé",
}
_STRAIGHT = (
    "Reprenez la pile comme elle est sortie, sans la retourner ni la faire tourner, et remettez-la "
    "dans le bac, le haut des feuilles vers l’imprimante."
)
_TURNED = (
    "Retournez la pile comme une page de livre : le haut reste en haut, la face imprimée passe "
    "dessous. Remettez-la dans le bac, le haut des feuilles vers l’imprimante."
)
_TRY = (
    "Le programme ne connaît pas encore cette imprimante. Un essai de deux feuilles lui apprend "
    "comment elle rend le papier ; il s’en souviendra sur cet ordinateur."
)
_CHOOSE = (
    "Les rectos sont imprimés d’abord, puis vous remettez la pile dans le bac pour les versos. "
    "Aucune feuille n’est perdue."
)
_FOLD = "Pliez chaque livret en deux, puis agrafez-le au milieu."


@dataclass(frozen=True, slots=True)
class HandDoors:
    """What the dialog works through; `today` is for the sheets of a trial."""

    tasks: Tasks
    errors: Errors
    settings: Settings
    today: Callable[[], date]


class ManualDuplex(QDialog):
    """Leads through both sides of a stack, step by step.

    Args:
        files: the documents, each on sheets of its own.
        doors: what it works through.
        folded: whether they are booklets to fold.
    """

    def __init__(
        self,
        files: Sequence[PrintedFile],
        doors: HandDoors,
        *,
        folded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._files, self._folded, self._doors = list(files), folded, doors
        self._way = ManualWay()
        self._both: StackSides | None = None
        self.paper = Paper(doors.tasks, self)
        self.paper.chosen.connect(self._on_printer)
        self.paper.printed.connect(self._on_printed)
        self.paper.failed.connect(self._on_fault)
        self.setWindowTitle("Recto verso à la main")
        self._build()
        self.show_step(Step.CHOOSE)
        self.resize(*(theme().px(side) for side in _SIZE))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setContentsMargins(20, 20, 20, 16)
        middle.setSpacing(24)
        self.drawing, self.questions = StackDrawing(), TrialQuestions()
        self.questions.answered.connect(self._on_answered)
        self.title, self.words = Label("", "h2", wrap=True), Label("", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(12)
        for widget in (self.title, self.words, self.questions):
            words.addWidget(widget)
        words.addStretch()
        middle.addWidget(self.drawing)
        middle.addLayout(words, 1)
        column.addLayout(middle, 1)
        column.addWidget(Line())
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = Panel("surface")
        foot.setFixedHeight(theme().px(60))
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.again = Button("Refaire l’essai", ButtonRole.LINK)
        self.again.clicked.connect(self._on_again)
        self.leave = Button("Fermer")
        self.leave.clicked.connect(self.reject)
        self.go = Button("", ButtonRole.PRIMARY, icon="printer")
        self.go.setDefault(True)
        self.go.clicked.connect(self.advance)
        row.addWidget(self.again)
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.go)
        return foot

    def show_step(self, step: Step) -> None:
        """Show what is to be done now."""
        self.step = step
        self.title.setText(typography(_TITLES[step]))
        self.words.setText(typography(self._said(step)))
        asked = {Step.TRY_BACK: False, Step.BACKS: self._way.flipped}
        self.drawing.show_way(asked.get(step))
        self.drawing.setVisible(step in asked)
        self.questions.setVisible(step is Step.ANSWER)
        self.again.setVisible(step is Step.FRONTS)
        self.go.setVisible(step is not Step.DONE)
        self.go.set_text(typography(self._verb(step)))
        self.go.setEnabled(step is not Step.ANSWER)
        (self.leave if step is Step.DONE else self.go).setFocus()
        announce(self.title, f"{self.title.text()}. {self.words.text()}")

    def _said(self, step: Step) -> str:
        if step is Step.BACKS:
            return _TURNED if self._way.flipped else _STRAIGHT
        said = {
            Step.CHOOSE: _CHOOSE,
            Step.TRY: _TRY,
            Step.TRY_BACK: _STRAIGHT,
            Step.FRONTS: f"Mettez {self._count()} dans le bac. Attendez que tout soit sorti.",
            Step.DONE: _FOLD if self._folded else "La pile est dans l’ordre.",
        }
        return said.get(step, "")

    def _verb(self, step: Step) -> str:
        return {
            Step.CHOOSE: "Choisir l’imprimante…",
            Step.TRY: "Imprimer l’essai, recto",
            Step.TRY_BACK: "Imprimer l’essai, verso",
            Step.ANSWER: "Retenir pour cette imprimante",
            Step.FRONTS: "Imprimer les rectos",
            Step.BACKS: "Imprimer les versos",
        }.get(step, "")

    def _count(self) -> str:
        sheets = sum((file.pages + 1) // 2 for file in self._files)
        return f"{sheets} feuilles" if sheets > 1 else "1 feuille"

    def advance(self) -> None:
        """Do what the main button says."""
        if self.step is Step.CHOOSE:
            self.paper.choose()
        elif self.step is Step.ANSWER:
            self._remember()
        else:
            self.go.setEnabled(False)
            self.paper.print_with(self._side(self.step))

    def _side(self, step: Step) -> Callable[[], bytes]:
        """Return what gives the pages of a step, made when they are printed."""
        if step in (Step.TRY, Step.TRY_BACK):
            tried = trial_sides(self._doors.today())
            return partial(bytes, tried.fronts if step is Step.TRY else tried.backs)
        return self._fronts if step is Step.FRONTS else self._backs

    def _fronts(self) -> bytes:
        self._both = stack_sides(self._files, self._way)
        return self._both.fronts

    def _backs(self) -> bytes:
        both = self._both or stack_sides(self._files, self._way)
        return both.backs

    @property
    def _key(self) -> str:
        return f"{WAY}{self.paper.printer.printerName()}"

    def _on_printer(self) -> None:
        known = ManualWay.from_text(self._doors.settings.value(self._key))
        self._way = known or ManualWay()
        self.show_step(Step.TRY if known is None else Step.FRONTS)

    def _on_again(self) -> None:
        self.questions.forget()
        self.show_step(Step.TRY)

    def _on_answered(self) -> None:
        self.go.setEnabled(self.questions.answers is not None)

    def _remember(self) -> None:
        answers = self.questions.answers
        if answers is not None:
            self.learn(answers)
            self._doors.settings.set_value(self._key, self._way.as_text())
            self.show_step(Step.FRONTS)

    def learn(self, answers: TrialAnswers) -> None:
        """Print both sides as a trial tells."""
        self._way = ManualWay.of(answers)

    def _on_printed(self, pages: int) -> None:
        if not pages:
            self.go.setEnabled(True)
            title = "Aucune imprimante n’a répondu"
            self._doors.errors.tell(title, "Vérifiez qu’elle est allumée, puis recommencez.", self)
            return
        following = {
            Step.TRY: Step.TRY_BACK,
            Step.TRY_BACK: Step.ANSWER,
            Step.FRONTS: Step.BACKS,
            Step.BACKS: Step.DONE,
        }
        self.show_step(following[self.step])

    def _on_fault(self, error: Exception) -> None:
        self.go.setEnabled(True)
        self._doors.errors.show(error, self)
