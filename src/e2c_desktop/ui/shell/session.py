"""Opening, locking and closing a base from the window: never on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from e2c_desktop.services.backups import BackupPolicy, back_up
from e2c_desktop.services.sessions import Recovered, close_school, open_school, open_with_recovery
from e2c_desktop.services.work import STANDARD, KdfPolicy, Work
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks, Progress, TaskRunner

_CHECK_MS = 60_000
SECOND_FOLDER = "sauvegarde/second_dossier"
LAST_BASE = "base/derniere"
LAST_PERSON = "base/personne"


@dataclass(frozen=True, slots=True)
class Login:
    """Who opens which base."""

    base: Path
    user: UUID
    password: str
    read_only: bool = False


class Session(QObject):
    """The open base, if there is one, and the backups made while it is.

    Signals:
        opened: the unit of work.
        refused: the error that kept the base closed.
        recovered: (unit of work, new recovery code).
        closed: the error of the last backup, or None.
        backed_up: a backup of the period was made.
        backup_failed: the error.
    """

    opened = Signal(object)
    refused = Signal(object)
    recovered = Signal(object, str)
    closed = Signal(object)
    backed_up = Signal()
    backup_failed = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner | InlineTasks,
        settings: MachineSettings,
        parent: QObject,
        *,
        policy: KdfPolicy = STANDARD,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings = tasks, settings
        self.work: Work | None = None
        self._cost = policy
        self._policy: BackupPolicy | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.back_up_when_due)

    def second_folder(self) -> Path | None:
        """The second folder for backups, or None."""
        text = self._settings.value(SECOND_FOLDER)
        return Path(text) if text else None

    def login(self, login: Login, profile: Path | None) -> None:
        """Open a base; `opened` or `refused` follows."""

        def work(progress: Progress) -> Work:
            progress.report(0, 0, "Ouverture de la base")
            return open_school(
                login.base,
                user=login.user,
                password=login.password,
                read_only=login.read_only,
                profile=profile,
                policy=self._cost,
            )

        self._submit(work, self.adopt, self.refused.emit)

    def recover(self, base: Path, user: UUID, code: str, password: str) -> None:
        """Open a base by its printed code and replace a password."""

        def work(progress: Progress) -> Recovered:
            progress.report(0, 0, "Ouverture par la fiche de secours")
            return open_with_recovery(
                base, code=code, new_password=password, user=user, policy=self._cost
            )

        self._submit(work, self._on_recovered, self.refused.emit)

    def adopt(self, work: Work) -> None:
        """Take an open base over: remember it on this machine, watch its backups."""
        self.work = work
        self.watch_backups()
        self._settings.set_value(LAST_BASE, str(work.opened.files.base))
        self._settings.set_value(LAST_PERSON, str(work.actor.id))
        self._timer.start()
        self.opened.emit(work)

    def watch_backups(self) -> None:
        """Follow the second folder chosen in the settings."""
        if self.work is not None:
            self._policy = BackupPolicy(self.work, second=self.second_folder())

    def back_up_now(self) -> None:
        """Make a backup at once; `backed_up` or `backup_failed` follows."""
        if self.work is None:
            return
        open_work = self.work

        def task(progress: Progress) -> None:
            progress.report(0, 0, "Sauvegarde de la base")
            back_up(open_work, second=self.second_folder())

        self._submit(task, self._on_backed_up, self.backup_failed.emit)

    def close(self) -> None:
        """Back up what changed and close; `closed` follows, even when the backup failed."""
        work, self.work = self.work, None
        self._timer.stop()
        if work is None:
            self.closed.emit(None)
            return
        open_work = work

        def task(progress: Progress) -> None:
            progress.report(0, 0, "Sauvegarde de la base")
            close_school(open_work, second=self.second_folder())

        self._submit(task, self._on_closed, self.closed.emit)

    def back_up_when_due(self) -> None:
        """Make the backup of the period, when something was changed."""
        policy = self._policy
        if self.work is None or policy is None or self.work.read_only or not policy.due():
            return
        due = policy

        def task(progress: Progress) -> None:
            progress.report(0, 0, "Sauvegarde de la base")
            due.run()

        self._submit(task, self._on_backed_up, self.backup_failed.emit)

    def _submit(
        self,
        work: Callable[[Progress], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._tasks.submit(self, work, done=done, failed=failed, executor="db")

    def _on_recovered(self, recovered: Recovered) -> None:
        self.adopt(recovered.work)
        self.recovered.emit(recovered.work, recovered.recovery_code)

    def _on_closed(self, nothing: object) -> None:
        self.closed.emit(nothing)

    def _on_backed_up(self, nothing: object) -> None:
        del nothing
        self.backed_up.emit()
