"""« Installer une mise à jour… »: choose the file, see what it brings, agree, and let it begin."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.errors import Cancelled, E2CError
from e2c_desktop.domain.french import long_date, typography
from e2c_desktop.domain.updates import InstallerKind, Update
from e2c_desktop.services.updates import (
    PreparedUpdate,
    Program,
    inspect_update,
    prepare_update,
    this_program,
)
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.notes import Note, ProgressLine
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.errors import ErrorPresenter
from e2c_desktop.ui.shell.small_dialogs import SmallDialog
from e2c_desktop.ui.shell.tasks import InlineTasks, Progress, Task, TaskRunner

_CHECK, _AGREE = "Vérifier le fichier", "Sauvegarder et installer"
_STOPPED = "Arrêté à votre demande : rien n’a été installé."
_LAST_STEP = {
    InstallerKind.RUN: "Le programme d’installation s’ouvre. Suivez-le, puis rouvrez E2C Desktop.",
    InstallerKind.OPEN: "Le gestionnaire de logiciels s’ouvre. Suivez-le, puis rouvrez "
    "E2C Desktop.",
    InstallerKind.UNPACK_ZIP: "Le dossier de l’archive s’ouvre : vous la décompressez vous-même.",
    InstallerKind.UNPACK_TAR: "Le dossier de l’archive s’ouvre : vous la décompressez vous-même.",
}
_STEPS = (
    "1. La base est sauvegardée, et la sauvegarde vérifiée.",
    "2. Le programme se ferme ; la saisie en cours est gardée en brouillon.",
)
_GO = {
    InstallerKind.RUN: "Fermer et installer",
    InstallerKind.OPEN: "Fermer et installer",
    InstallerKind.UNPACK_ZIP: "Fermer et ouvrir le dossier",
    InstallerKind.UNPACK_TAR: "Fermer et ouvrir le dossier",
}
_BY_HAND = (
    "Le dossier de l’archive va s’ouvrir. Décompressez-la par-dessus le dossier du programme, en "
    "acceptant de remplacer les fichiers. Vos données et vos réglages ne bougent pas."
)
_APT = (
    "Le gestionnaire de logiciels va s’ouvrir. S’il ne s’ouvre pas, l’administrateur du poste tape "
    "cette ligne dans un terminal :"
)
_NOTES_HEIGHT = 150
_FIRST = "Faites-le avant de rouvrir E2C Desktop : le fichier préparé est enlevé à l’ouverture."


@dataclass(frozen=True, slots=True)
class Preparation:
    """What an update is prepared with.

    Attributes:
        work: the open base.
        folder: where the installer waits.
        second: another folder for the backup, or None.
        program: the program that would be replaced; the one that runs when None.
    """

    work: Work
    folder: Path
    second: Path | None = None
    program: Program | None = None


class UpdateDialog(SmallDialog):
    """Leads from a file to an installer that may be started.

    Signals:
        prepared: the update; the base was backed up, the installer waits.
        start_asked: the update; the program may close and start it.
        given_up: the dialog was closed before that, and nothing runs any more.
    """

    prepared = Signal(object)
    start_asked = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        preparation: Preparation,
        tasks: TaskRunner | InlineTasks,
        errors: ErrorPresenter,
        parent: QWidget | None = None,
    ) -> None:
        self._given, self._tasks, self._errors = preparation, tasks, errors
        self._program = preparation.program or this_program()
        super().__init__(
            "Installer une mise à jour",
            f"Version présente : {self._program.version}. Une mise à jour est un fichier .e2cmaj, "
            "reçu par exemple sur une clé USB ; elle s’installe sans réseau.",
            _CHECK,
            parent,
        )
        self._update: Update | None = None
        self._prepared: PreparedUpdate | None = None
        self._task: Task | None = None
        self._left = False
        self.file = self.add_file("Fichier de mise à jour", "", "Mises à jour (*.e2cmaj)")
        self.file.textChanged.connect(self._on_file_changed)
        self._build()
        self.go.clicked.connect(self._on_go)

    def _build(self) -> None:
        self.found = Card("Mise à jour")
        self.day = Label("", "muted")
        self.notes = Label("", wrap=True, selectable=True)
        scrolled = Scrolled(margins=(0, 0, 8, 0))
        scrolled.inner.addWidget(self.notes)
        scrolled.inner.addStretch()
        self.notes_area = scrolled
        self.steps = Label("", wrap=True)
        for part in (self.day, scrolled, self.steps):
            self.found.add(part)
        self.ready = Card("Tout est prêt")
        self.advice = Label("", wrap=True)
        self.line = Label("", "strong", wrap=True, selectable=True)
        self.line.setAccessibleName("Ligne à taper dans un terminal")
        self.first = Label(typography(_FIRST), "muted", wrap=True)
        self.warning = Note("", "warn")
        for piece in (self.advice, self.line, self.first, self.warning):
            self.ready.add(piece)
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self._on_stop)
        for block in (self.found, self.ready, self.progress):
            block.hide()
            self.body.addWidget(block)

    # What the buttons do.

    def _on_file_changed(self) -> None:
        self._update = None
        self.trouble.hide()
        self.found.hide()
        self.go.set_text(_CHECK)

    def _on_go(self) -> None:
        self.trouble.hide()
        if self._prepared is not None:
            self._left = True
            self.accept()
            self.start_asked.emit(self._prepared)
        elif self._update is not None:
            self._prepare(self._update)
        else:
            self._check()

    def _check(self) -> None:
        typed = self.file.text().strip()
        if not typed:
            self.refuse("Choisissez d’abord le fichier de mise à jour.")
            self.file.setFocus()
            return
        given, program = self._given, self._program

        def work(progress: Progress) -> Update:
            return inspect_update(
                given.work,
                file=Path(typed),
                folder=given.folder,
                program=program,
                progress=progress.report,
            )

        self._run(work, self._on_checked, "Lecture de la mise à jour", executor="io")

    def _prepare(self, update: Update) -> None:
        given, program, file = self._given, self._program, Path(self.file.text().strip())

        def work(progress: Progress) -> PreparedUpdate:
            return prepare_update(
                given.work,
                file=file,
                folder=given.folder,
                expected=update,
                second=given.second,
                program=program,
                progress=progress.report,
            )

        self._run(work, self._on_prepared, "Préparation de la mise à jour", executor="db")

    def _run(
        self,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        label: str,
        *,
        executor: str,
    ) -> None:
        self._set_busy(on=True)
        self.progress.begin(label)
        self.progress.stop.setFocus()

        def finish(value: Any) -> None:  # noqa: ANN401  # any result passes through
            self._end_task()
            then(value)

        task = self._tasks.submit(
            self,
            work,
            done=finish,
            failed=self._on_failed,
            label=label,
            cancellable=True,
            executor=executor,
            progressed=self._on_progress,
        )
        if self.progress.isVisibleTo(self):
            self._task = task

    def _end_task(self) -> None:
        self._task = None
        self._set_busy(on=False)

    def _set_busy(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        self._allow_choosing(on=not on)
        self.go.setEnabled(not on)
        self._fit()

    def _allow_choosing(self, *, on: bool) -> None:
        for widget in (self.file, *self.choosers):
            widget.setEnabled(on)

    def _fit(self) -> None:
        """Take the height of what is shown, once the layout knows it."""
        QTimer.singleShot(0, self, self._on_fit)

    def _on_fit(self) -> None:
        room = self.notes_area.viewport().width() - theme().px(8)
        needed = self.notes.heightForWidth(room) + theme().px(2)
        self.notes_area.setFixedHeight(min(needed, theme().px(_NOTES_HEIGHT)))
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _on_progress(self, done: int, total: int, label: str) -> None:
        percent = f"{100 * done // total} %" if total else ""
        self.progress.report(
            done // 1024, total // 1024, label, title=self.progress.title(), left=percent
        )

    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    # What comes back.

    def _on_failed(self, error: Exception) -> None:
        self._end_task()
        if self._left:
            self.given_up.emit()
        elif isinstance(error, Cancelled):
            self.refuse(_STOPPED)
            self.go.setFocus()
        elif isinstance(error, E2CError):
            self.refuse(f"{error.title}. {error}")
            self.file.setFocus()
        else:
            self._errors.show(error, self)

    def _on_checked(self, update: Update) -> None:
        if self._left:
            self.given_up.emit()
            return
        self._update = update
        title = f"De la version {self._program.version} à la version {update.version}"
        self.found.set_title(title)
        self.day.setText(typography(f"Publiée le {long_date(update.day)}"))
        self.notes.setText(typography(update.notes))
        self.notes_area.setVisible(bool(update.notes))
        steps = "\n".join((*_STEPS, f"3. {_LAST_STEP[update.kind]}"))
        self.steps.setText(typography(steps))
        self.found.setAccessibleName(f"{title}. {update.notes}")
        self.found.setAccessibleDescription(self.steps.text())
        self.found.show()
        self.go.set_text(_AGREE)
        self.go.setFocus()
        self._fit()

    def _on_prepared(self, prepared: PreparedUpdate) -> None:
        self.prepared.emit(prepared)
        if self._left:
            self.given_up.emit()
            return
        self._prepared = prepared
        if prepared.kind is InstallerKind.RUN and prepared.problem is None:
            self._on_go()
            return
        self._show_ready(prepared)

    def _show_ready(self, prepared: PreparedUpdate) -> None:
        """Say what is left to the person: a line to type, an archive to unpack, a missing copy."""
        kind = prepared.kind
        words = {
            InstallerKind.RUN: _LAST_STEP[InstallerKind.RUN],
            InstallerKind.OPEN: _APT,
        }.get(kind, _BY_HAND)
        command = f"sudo apt install {shlex.quote(str(prepared.installer))}"
        self.advice.setText(typography(words))
        self.line.setText(command if kind is InstallerKind.OPEN else prepared.installer.name)
        for by_hand in (self.line, self.first):
            by_hand.setVisible(kind is not InstallerKind.RUN)
        problem = prepared.problem
        if problem is not None:
            title = "La copie de la sauvegarde dans le second dossier manque."
            self.warning.set_message(typography(problem.happened), title=title)
        self.warning.setVisible(problem is not None)
        self._allow_choosing(on=False)
        self.found.hide()
        self.ready.setAccessibleDescription(f"{self.advice.text()} {self.line.text()}")
        self.ready.show()
        self.go.set_text(_GO[kind])
        self.go.setFocus()
        self._fit()

    def reject(self) -> None:
        """Leave; what runs is stopped first, and what was prepared is taken away."""
        self._left = True
        super().reject()
        if self._task is not None:
            self._task.cancel()
        else:
            self.given_up.emit()
