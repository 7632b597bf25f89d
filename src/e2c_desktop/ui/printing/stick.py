"""« Copier sur une clé… »: the exit file of the person shown, on the person's own stick."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.domain.french import NBSP
from e2c_desktop.services.exit_copy import copy_to_stick
from e2c_desktop.services.exit_file import ExitFile
from e2c_desktop.ui.ports import Errors, Progress, Tasks
from e2c_desktop.ui.printing.choices import ChoicesPane
from e2c_desktop.ui.printing.foot import Foot


class StickCopy(QObject):
    """Copies one file, of one person: a stick leaves with who it belongs to.

    Args:
        choices: whose list says who is shown.
        foot: where the button stands and the result is told.
        tasks, errors: of the window.
        owner: the dialog.
    """

    def __init__(
        self, choices: ChoicesPane, foot: Foot, tasks: Tasks, errors: Errors, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._choices, self._foot = choices, foot
        self._tasks, self._errors, self._owner = tasks, errors, owner
        self._shown: UUID | None = None
        foot.copy.clicked.connect(self.ask)
        choices.person_chosen.connect(self._on_person)
        choices.model.dataChanged.connect(self._tell)
        choices.model.ticked.connect(self._tell)

    def file(self) -> ExitFile | None:
        """Return the exit file of the person shown, once it is made."""
        line = None if self._shown is None else self._choices.model.line(self._shown)
        made = [] if line is None else [one for one in line.files if isinstance(one, ExitFile)]
        return made[0] if made else None

    def ask(self) -> None:
        """Ask which drive or folder, then copy."""
        file = self.file()
        if file is None:
            return
        dialog = QFileDialog(self._owner, f"Choisir la clé de {file.person}")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.copy)
        dialog.open()

    def copy(self, stick: str) -> None:
        """Copy on a drive or in a folder, behind the window, and read the copy back."""
        file = self.file()
        if file is None:
            return
        kept = file

        def work(progress: Progress) -> Path:
            progress.report(0, 0, "Copie sur la clé")
            return copy_to_stick(kept, stick=Path(stick))

        self._tasks.submit(self, work, done=self._on_copied, failed=self._on_failed)

    def _on_copied(self, path: Path) -> None:
        self._foot.say(f"Copié et relu{NBSP}: {path}. La clé peut être retirée.")

    def _on_failed(self, error: Exception) -> None:
        self._errors.show(error, self._owner)

    def _on_person(self, subject_id: object) -> None:
        if isinstance(subject_id, UUID):
            self._shown = subject_id
        self._tell()

    def _tell(self, *_: object) -> None:
        self._foot.copy.setVisible(self.file() is not None)
