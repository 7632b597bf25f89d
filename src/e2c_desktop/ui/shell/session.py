"""Opening, locking and closing a base from the window: never on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from e2c_desktop.domain.errors import Cancelled, DatabaseMissing
from e2c_desktop.services.loading import finish_loading
from e2c_desktop.services.people import AccountRow, people_of
from e2c_desktop.services.work import STANDARD, KdfPolicy
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks, Progress, Task, TaskRunner

if TYPE_CHECKING:  # the database layer is loaded once a base is to be opened
    from e2c_desktop.services.backups import BackupDone, BackupPolicy
    from e2c_desktop.services.work import Work

_CHECK_MS = 60_000
SECOND_FOLDER = "sauvegarde/second_dossier"
LAST_BASE = "base/derniere"
LAST_PERSON = "base/personne"


@dataclass(frozen=True, slots=True)
class Login:
    """Who opens which base."""

    base: Path
    user: UUID
    password: str = field(repr=False)
    read_only: bool = False


class Session(QObject):
    """The open base, if there is one, and the backups made while it is.

    Everything runs on the one thread of the base, in the order asked; a close waits for what was
    asked before it.

    Signals:
        seen: (base, accounts) before any password.
        opened: the unit of work.
        refused: the error that kept the base closed.
        damaged: the error found in an open base, behind its first rows.
        recovered: (the new recovery code, the file of its page, None when it was not written).
        recovery_refused: the error that kept the recovery page from opening.
        closed: (BackupDone or None, the error of the last backup or None).
        backed_up: (BackupDone, whether a person asked for it).
        backup_failed: (error, whether a person asked for it).
    """

    seen = Signal(object, object)
    opened = Signal(object)
    refused = Signal(object)
    damaged = Signal(object)
    recovered = Signal(object, object)
    recovery_refused = Signal(object)
    closed = Signal(object, object)
    backed_up = Signal(object, bool)
    backup_failed = Signal(object, bool)

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
        self._under_way = 0
        self._close_wanted = False
        self._check: Task | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self.back_up_when_due)

    def second_folder(self) -> Path | None:
        """The second folder for backups, or None."""
        text = self._settings.value(SECOND_FOLDER)
        return Path(text) if text else None

    def look(self, base: Path) -> None:
        """Read who may log in to a base; `seen` or `refused` follows."""

        def work(progress: Progress) -> list[AccountRow]:
            del progress
            if not base.is_file():
                raise DatabaseMissing
            return people_of(base)

        def done(people: list[AccountRow]) -> None:
            self.seen.emit(base, people)

        self._submit(work, done, self.refused.emit)

    def login(self, login: Login, profile: Path | None) -> None:
        """Open a base; `opened` or `refused` follows."""

        def work(progress: Progress) -> Work:
            from e2c_desktop.services.sessions import open_school

            progress.report(0, 0, "Ouverture de la base")
            return open_school(
                login.base,
                user=login.user,
                password=login.password,
                read_only=login.read_only,
                quick=True,
                profile=profile,
                policy=self._cost,
            )

        finish_loading()
        self._submit(work, self.adopt, self.refused.emit)

    def recover(self, base: Path, user: UUID, code: str, password: str, profile: Path) -> None:
        """Open a base by its printed code; `recovered` and `opened`, or `recovery_refused`."""

        def work(progress: Progress) -> tuple[Work, str, Path | None]:
            from e2c_desktop.services.recovery import page_of_new_code
            from e2c_desktop.services.sessions import open_with_recovery

            progress.report(0, 0, "Ouverture par la fiche de secours")
            found = open_with_recovery(
                base,
                code=code,
                new_password=password,
                user=user,
                profile=profile,
                policy=self._cost,
            )
            drawn = found.recovery_code
            return found.work, drawn, page_of_new_code(found.work, code=drawn)

        finish_loading()
        self._submit(work, self._on_recovered, self.recovery_refused.emit)

    def adopt(self, work: Work) -> None:
        """Take an open base over and watch its backups; a close asked meanwhile comes first."""
        self.work = work
        if self._close_wanted:
            return
        self.watch_backups()
        self._timer.start()
        self.opened.emit(work)

    def check_rest(self) -> None:
        """Check what the opening of a large base left; `damaged` follows when it is not sound."""
        if self.work is None or not self.work.opened.unchecked:
            return
        open_work = self.work

        def work(progress: Progress) -> None:
            from e2c_desktop.services.sessions import check_rest

            check_rest(open_work, progress=progress.report)

        def done(nothing: None) -> None:
            del nothing

        def failed(error: Exception) -> None:
            # A closing has its own check: that of its backup.
            if not self._close_wanted and not isinstance(error, Cancelled):
                self.damaged.emit(error)

        self._check = self._submit(work, done, failed)

    def give_up(self) -> None:
        """Close a damaged base without a backup, which would be a copy of it."""
        from e2c_desktop.services.sessions import give_up_school

        self._timer.stop()
        work, self.work, self._policy = self.work, None, None
        if work is not None:
            give_up_school(work)

    def watch_backups(self) -> None:
        """Follow the second folder chosen in the settings."""
        from e2c_desktop.services.backups import BackupPolicy

        if self.work is not None:
            self._policy = BackupPolicy(self.work, second=self.second_folder())

    def back_up_now(self) -> None:
        """Make a backup at once; `backed_up` or `backup_failed` follows."""
        if self.work is None:
            return
        open_work, second = self.work, self.second_folder()

        def task() -> BackupDone:
            from e2c_desktop.services.backups import back_up

            return back_up(open_work, second=second)

        self._back_up(task, asked=True)

    def back_up_when_due(self) -> None:
        """Make the backup of the period, when something was changed."""
        policy = self._policy
        if self.work is None or policy is None or self.work.read_only or not policy.due():
            return
        self._back_up(policy.run, asked=False)

    def _back_up(self, make: Callable[[], BackupDone], *, asked: bool) -> None:
        def work(progress: Progress) -> BackupDone:
            progress.report(0, 0, "Sauvegarde de la base")
            return make()

        def done(made: BackupDone) -> None:
            self.backed_up.emit(made, asked)

        def failed(error: Exception) -> None:
            self.backup_failed.emit(error, asked)

        self._submit(work, done, failed)

    def close(self) -> None:
        """Back up what changed and close; `closed` follows, even when the backup failed."""
        self._timer.stop()
        if self._under_way:
            self._close_wanted = True
            if self._check is not None:
                self._check.cancel()
            return
        self._close_wanted = False
        work, self.work, self._policy = self.work, None, None
        if work is None:
            self.closed.emit(None, None)
            return
        open_work, second = work, self.second_folder()

        def task(progress: Progress) -> BackupDone | None:
            from e2c_desktop.services.sessions import close_school

            progress.report(0, 0, "Sauvegarde de la base")
            return close_school(open_work, second=second)

        self._submit(task, self._on_done, self._on_close_failed)

    def _on_done(self, made: BackupDone | None) -> None:
        self.closed.emit(made, None if made is None else made.problem)

    def _on_close_failed(self, error: Exception) -> None:
        self.closed.emit(None, error)

    def _submit(
        self,
        work: Callable[[Progress], Any],
        done: Callable[..., None],
        failed: Callable[[Exception], None],
    ) -> Task:
        self._under_way += 1

        def then(follow: Callable[..., None]) -> Callable[[Any], None]:
            def finish(value: Any) -> None:  # noqa: ANN401  # any result passes through
                self._under_way -= 1
                follow(value)
                if self._close_wanted and not self._under_way:
                    self.close()

            return finish

        return self._tasks.submit(self, work, done=then(done), failed=then(failed), executor="db")

    def _on_recovered(self, found: tuple[Work, str, Path | None]) -> None:
        work, code, page = found
        self.adopt(work)
        self.recovered.emit(code, page)
