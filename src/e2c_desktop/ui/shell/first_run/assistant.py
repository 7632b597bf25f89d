"""The assistant as a whole: its steps, the creation of the base, the recovery page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.school import SchoolDraft
from e2c_desktop.services.schools import CreatedSchool
from e2c_desktop.services.work import STANDARD, KdfPolicy
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.creation import NewSchool, create_with_team
from e2c_desktop.ui.shell.errors import ErrorPresenter
from e2c_desktop.ui.shell.first_run.framework_step import FrameworkStep
from e2c_desktop.ui.shell.first_run.password_step import PasswordStep
from e2c_desktop.ui.shell.first_run.ready_step import ReadyStep
from e2c_desktop.ui.shell.first_run.recovery_step import RecoveryStep
from e2c_desktop.ui.shell.first_run.school_step import SchoolStep
from e2c_desktop.ui.shell.first_run.start_step import Start, StartStep
from e2c_desktop.ui.shell.first_run.step import Step
from e2c_desktop.ui.shell.first_run.steps_bar import StepsBar
from e2c_desktop.ui.shell.first_run.team_step import TeamStep
from e2c_desktop.ui.shell.tasks import InlineTasks, Progress, TaskRunner

_NAMES = (
    "Commencer",
    "Votre école",
    "Sites et équipe",
    "Mot de passe et sauvegarde",
    "Compétences et listes",
    "Reprendre un fichier Excel",
)
_NAME_OF = (0, 1, 2, 3, 3, 4, 5)
"""The name in the bar of each page: the recovery page belongs to the password."""
_INTRO = "Six étapes, environ dix minutes. Tout peut être changé plus tard."


class FirstRun(QWidget):
    """Walks from the first question to an open base.

    Signals:
        ready: (CreatedSchool, second backup folder, import wanted) once the paper was checked.
        demo_asked, open_asked, restore_asked: the other ways to begin.
        left: the person goes back to where they came from.
    """

    ready = Signal(object, str, bool)
    demo_asked = Signal()
    open_asked = Signal()
    restore_asked = Signal()
    left = Signal()

    def __init__(
        self,
        folder: Path,
        tasks: TaskRunner | InlineTasks,
        errors: ErrorPresenter,
        *,
        policy: KdfPolicy = STANDARD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._errors, self._policy = tasks, errors, policy
        self._created: CreatedSchool | None = None
        self._page: Path | None = None
        self._may_leave = False
        self.start, self.school, self.team = StartStep(), SchoolStep(tasks), TeamStep()
        self.password, self.recovery = PasswordStep(folder), RecoveryStep()
        self.framework = FrameworkStep(tasks, errors)
        self.final = ReadyStep()
        self.steps: list[Step] = [
            self.start,
            self.school,
            self.team,
            self.password,
            self.recovery,
            self.framework,
            self.final,
        ]
        self.bar = StepsBar(_NAMES, _INTRO)
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(step)
        self.recovery.open_asked.connect(self._on_open_page)
        self.framework.advance_asked.connect(self.advance)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.bar)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(Line())
        column.addWidget(self._foot())
        row.addLayout(column, 1)
        self.show_step(0)

    def allow_leaving(self, *, on: bool) -> None:
        """Offer to go back to the lock page of the base that is known."""
        self._may_leave = on
        self._show_buttons()

    def take_created(self) -> CreatedSchool | None:
        """Hand over the base made so far, to be closed when the program is left halfway."""
        made, self._created = self._created, None
        return made

    @property
    def current(self) -> int:
        """The rank of the step shown."""
        return self._stack.currentIndex()

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "surface")
        foot.setFixedHeight(theme().px(63))
        row = QHBoxLayout(foot)
        row.setContentsMargins(44, 0, 44, 0)
        row.setSpacing(8)
        self.demo = Button("Essayer d’abord avec une école fictive", ButtonRole.LINK)
        self.demo.clicked.connect(self.demo_asked)
        self.back = Button("Retour", icon="chevron-left")
        self.back.clicked.connect(self._on_back)
        self.forward = Button("Continuer", ButtonRole.PRIMARY)
        self.forward.clicked.connect(self.advance)
        row.addWidget(self.demo)
        row.addStretch()
        row.addWidget(self.back)
        row.addWidget(self.forward)
        return foot

    def show_step(self, rank: int) -> None:
        """Show a step by its rank."""
        step = self.steps[rank]
        self._stack.setCurrentIndex(rank)
        self.bar.steps.set_current(_NAME_OF[rank])
        self._show_buttons()
        self.forward.set_text(step.advance_text())
        self.forward.setDefault(True)
        if step is self.password:
            names = (self.school.draft().name, self.school.draft().town, self.team.name.text())
            self.password.set_names(names)
        step.enter()

    def _show_buttons(self) -> None:
        made = self._created is not None
        first = self.current == 0
        self.back.setVisible(not made and (not first or self._may_leave))
        self.back.set_text("Annuler" if first else "Retour")
        self.demo.setVisible(not made)

    def advance(self) -> None:
        """Go to the next step when this one is complete."""
        step = self.steps[self.current]
        if not step.is_complete():
            return
        if step is self.start:
            self._begin()
        elif step is self.password:
            self._create()
        elif step is self.final and self._created is not None:
            second = self.password.second_folder()
            self.ready.emit(self._created, second, self.final.wants_import)
        else:
            self.show_step(self.current + 1)

    def _begin(self) -> None:
        others = {
            Start.OPEN: self.open_asked,
            Start.RESTORE: self.restore_asked,
            Start.DEMO: self.demo_asked,
        }
        asked = others.get(self.start.choice)
        if asked is not None:
            asked.emit()
        else:
            self.show_step(1)

    def _on_back(self) -> None:
        if self.current:
            self.show_step(self.current - 1)
        else:
            self.left.emit()

    def _draft(self) -> SchoolDraft:
        director = self.team.director()
        return replace(
            self.school.draft(),
            signatory_name=director.name,
            signatory_function=director.function,
            signatory_sex=director.sex.value if director.sex else "",
        )

    def _create(self) -> None:
        new = NewSchool(
            path=self.password.base_path(self.school.draft().name),
            school=self._draft(),
            director=self.team.director(),
            sites=self.team.sites.toPlainText(),
            team=self.team.team.toPlainText(),
            password=self.password.new.text(),
        )

        def work(progress: Progress) -> tuple[CreatedSchool, Path]:
            progress.report(0, 0, "Création de la base chiffrée")
            return create_with_team(new, self._policy)

        self.forward.setEnabled(False)
        self._tasks.submit(self, work, done=self._on_created, failed=self._on_refused)

    def _on_created(self, made: tuple[CreatedSchool, Path]) -> None:
        self.forward.setEnabled(True)
        self._created, self._page = made
        self.password.new.clear()
        self.framework.set_work(self._created.work)
        self.recovery.show_code(self._created.recovery_code, self._page)
        self.show_step(self.current + 1)

    def _on_refused(self, error: Exception) -> None:
        self.forward.setEnabled(True)
        if isinstance(error, E2CError):
            self.password.refuse(str(error))
        else:
            self._errors.show(error, self)

    def _on_open_page(self) -> None:
        if self._page is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._page)))
