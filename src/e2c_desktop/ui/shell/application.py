"""The program as a person meets it: assistant, lock, work, lock again, close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from e2c_desktop.domain.errors import E2CError, WrongPassword
from e2c_desktop.domain.french import typography
from e2c_desktop.runtime.paths import AppPaths
from e2c_desktop.services.people import AccountRow
from e2c_desktop.services.work import STANDARD, KdfPolicy
from e2c_desktop.ui.kit.buttons import ButtonRole
from e2c_desktop.ui.shell.errors import Choice, ErrorPresenter
from e2c_desktop.ui.shell.helping import Helping
from e2c_desktop.ui.shell.idle import IdleWatch
from e2c_desktop.ui.shell.leaving import Leaving
from e2c_desktop.ui.shell.login_page import LoginPage
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.main_window import MainWindow
from e2c_desktop.ui.shell.openings import Openings
from e2c_desktop.ui.shell.preloading import Preloading
from e2c_desktop.ui.shell.prepared import PreparedWorkspace
from e2c_desktop.ui.shell.recovering import Recovering
from e2c_desktop.ui.shell.refusals import Ways, choices_for
from e2c_desktop.ui.shell.school_settings import SchoolSettings
from e2c_desktop.ui.shell.session import LAST_BASE, LAST_PERSON, SECOND_FOLDER, Login, Session
from e2c_desktop.ui.shell.settings_dialog import DEFAULT_MINUTES, IDLE_MINUTES, SettingsDialog
from e2c_desktop.ui.shell.single_instance import SingleInstance
from e2c_desktop.ui.shell.tasks import InlineTasks, TaskRunner
from e2c_desktop.ui.shell.updating import Updating

if TYPE_CHECKING:  # loaded once the lock page or the assistant is on the screen
    from e2c_desktop.services.backups import BackupDone
    from e2c_desktop.services.schools import CreatedSchool
    from e2c_desktop.services.work import Work
    from e2c_desktop.ui.shell.first_run.assistant import FirstRun
    from e2c_desktop.ui.shell.workspace import Workspace


class Application(QObject):
    """Owns the window, the open base and what lives as long as the program.

    Args:
        application: Qt's application.
        paths: folders of the program.
        tasks: runs long work; tests give one that runs it at once.
        today: gives the day of today.
        policy: cost of the passwords.
    """

    def __init__(
        self,
        application: QApplication,
        paths: AppPaths,
        *,
        tasks: TaskRunner | InlineTasks | None = None,
        today: Callable[[], date] = date.today,
        policy: KdfPolicy = STANDARD,
    ) -> None:
        super().__init__()
        self.paths, self.today, self.policy = paths.create(), today, policy
        self.tasks = tasks or TaskRunner(self)
        self.settings = MachineSettings(paths.config)
        self.errors = ErrorPresenter(paths.logs, parent=self)
        self.window = MainWindow()
        self.login = LoginPage()
        self.session = Session(self.tasks, self.settings, self, policy=policy)
        self.prepared = PreparedWorkspace(self)
        self.openings, self.recovering = Openings(self), Recovering(self)
        self.preloading = Preloading(self, self.prepared.prepare, self.prepared.lay_out)
        self.leaving, self.updating, self.helping = Leaving(self), Updating(self), Helping(self)
        self.school = SchoolSettings(self)
        self.workspace: Workspace | None = None
        self.assistant: FirstRun | None = None
        self.base: Path | None = None
        self.attempts = self.paths.data / "essais.json"
        self.notices: dict[Path, str] = {}
        self._instance: SingleInstance | None = None
        self._held: Path | None = None
        self._asked: Login | None = None
        self._reason = ""
        self.idle = IdleWatch(application, self._minutes(), self)
        self._connect()

    def _connect(self) -> None:
        self.window.close_asked.connect(self.leaving.leave)
        keys = self.window.actions_by_name
        keys["lock"].triggered.connect(self._on_lock)
        keys["settings"].triggered.connect(self.open_settings)
        self.login.login_asked.connect(self._on_login)
        self.login.other_base_asked.connect(self.show_assistant)
        self.login.quit_asked.connect(self.window.close)
        self.session.seen.connect(self._on_seen)
        self.session.opened.connect(self._on_opened)
        self.session.refused.connect(self._on_refused)
        self.session.damaged.connect(self._on_damaged)
        self.session.closed.connect(self._on_closed)
        self.session.backed_up.connect(self._on_backed_up)
        self.session.backup_failed.connect(self._on_backup_failed)
        self.idle.warned.connect(self._on_idle_warning)
        self.idle.elapsed.connect(self._on_idle)

    def _minutes(self) -> int:
        kept = self.settings.value(IDLE_MINUTES)
        return int(kept) if kept.isdigit() else DEFAULT_MINUTES

    # The pages.

    def start(self, base: Path | None = None, notice: str = "") -> bool:
        """Show the first page; False when another window already shows this base.

        Args:
            base: the base to propose; the last one of this machine by default.
            notice: a sentence about this base (the password of the fictitious school).
        """
        if base is not None and notice:
            self.notices[base] = notice
        last = self.settings.value(LAST_BASE)
        chosen = base or (Path(last) if last else None)
        if chosen is None:
            self.show_assistant()
            return True
        return self.show_login(chosen)

    def show_assistant(self) -> None:
        """Show the first-run assistant; from the lock page it can be left."""
        from e2c_desktop.ui.shell.first_run.assistant import FirstRun

        if self.assistant is None:
            self.assistant = FirstRun(
                self.paths.documents, self.tasks, self.errors, policy=self.policy
            )
            self.assistant.ready.connect(self._on_school_ready)
            self.assistant.demo_asked.connect(self.openings.make_demo)
            self.assistant.open_asked.connect(self.ask_base)
            self.assistant.restore_asked.connect(self.openings.ask_restore)
            self.assistant.left.connect(self._on_assistant_left)
        self.assistant.allow_leaving(on=self.base is not None)
        self.window.set_title()
        self.window.show_page(self.assistant)

    def _on_assistant_left(self) -> None:
        if self.base is not None:
            self.show_login(self.base)

    def show_login(self, base: Path) -> bool:
        """Show the lock page of a base; False when another window already shows it."""
        if not self._hold(base):
            return False
        self.base = base
        school, site, backup = self.openings.known_facts(base)
        self.login.set_base(school=school, site=site, base=base.name, backup=backup)
        words = " ".join(part for part in (self._reason, self.notices.get(base, "")) if part)
        self.login.set_notice(words)
        self.window.set_title(base.name)
        self.window.show_page(self.login)
        self.session.look(base)
        return True

    def _hold(self, base: Path) -> bool:
        """Be the one window of this base; False when there is another, which is raised."""
        if self._held == base:
            return True
        instance = SingleInstance(base, self)
        if instance.wake_other():
            return False
        if self._instance is not None:
            self._instance.release()
        instance.hold()
        instance.woken.connect(self.window.wake)
        self._instance, self._held = instance, base
        return True

    def _on_seen(self, base: Path, people: list[AccountRow]) -> None:
        if base == self.base and self.workspace is None:
            last = self.settings.value(LAST_PERSON)
            self.login.set_people(people, UUID(last) if last else None)
            self.preloading.start()

    # Opening.

    def _on_login(self, user: UUID, password: str) -> None:
        if self.base is not None:
            self._asked = Login(self.base, user, password)
            self.session.login(self._asked, self.attempts)
            if self.workspace is None:
                self.prepared.lay_out()

    def _on_opened(self, work: Work) -> None:
        self._reason, self._asked = "", None
        self.preloading.stop()
        self.login.reset()
        self.base = work.opened.files.base
        self._hold(self.base)
        notice = self.notices.get(self.base, "")
        if not notice:  # the fictitious school is never what a next start proposes
            self.settings.set_value(LAST_BASE, str(self.base))
        self.settings.set_value(LAST_PERSON, str(work.actor.id))
        self.workspace = self.prepared.take()
        self.workspace.open_base(work, notice=notice)
        self.workspace.opened.connect(self.openings.remember)
        self.workspace.opened.connect(self.session.check_rest)
        self.workspace.lock_asked.connect(self._on_lock)
        self.workspace.settings_asked.connect(self.open_settings)
        self.workspace.help_asked.connect(self.helping.open)
        self.workspace.backup_asked.connect(self.session.back_up_now)
        self.workspace.title_changed.connect(self._on_title)
        self.workspace.follow_keys(self.window.actions_by_name)
        self.window.show_page(self.workspace)
        self._on_title("")
        self.workspace.tabs.current().focus_list()
        self.idle.start()

    def _on_title(self, page: str) -> None:
        if self.workspace is not None and self.base is not None:
            marked = page if "●" in page else ""
            self.window.set_title(marked, self.workspace.school_name, self.base.name)

    def _on_refused(self, error: Exception) -> None:
        self.login.wait(on=False)
        if isinstance(error, WrongPassword):
            self.login.refuse(error.happened)
            return
        ways = Ways(self._on_again, self._on_read_only, self.ask_base, self.openings.ask_restore)
        self.errors.show(error, self.window, *choices_for(error, ways))

    def _on_damaged(self, error: Exception) -> None:
        """Close a base that is not sound: nothing more is written in it, nor copied from it."""
        self.put_away()
        self.session.give_up()
        if self.base is not None:
            self.show_login(self.base)
        self._on_refused(error)

    def _on_again(self) -> None:
        if self._asked is not None:
            self.login.wait(on=True)
            self.session.login(self._asked, self.attempts)
        elif self.base is not None:
            self.session.look(self.base)

    def _on_read_only(self) -> None:
        if self._asked is not None:
            again = Login(self._asked.base, self._asked.user, self._asked.password, read_only=True)
            self.login.wait(on=True)
            self.session.login(again, None)

    def _on_school_ready(self, created: CreatedSchool, second: str, wants_import: bool) -> None:
        self.settings.set_value(SECOND_FOLDER, second)
        self.session.adopt(created.work)
        self.drop_assistant()
        if wants_import and self.workspace is not None:
            self.workspace.open_import()

    def drop_assistant(self) -> None:
        """Forget the assistant and what was typed in it."""
        if self.assistant is not None:
            self.window.drop_page(self.assistant)
            self.assistant = None

    def ask_base(self) -> None:
        """Ask for another base."""
        dialog = QFileDialog(
            self.window, "Ouvrir une base", str(self.paths.documents), "Bases E2C (*.e2c)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_base_chosen)
        dialog.open()

    def _on_base_chosen(self, name: str) -> None:
        self._reason = ""
        self.show_login(Path(name))

    # Locking and closing.

    def lock(self, reason: str = "") -> None:
        """Close the base and show the lock page; what was being typed is a draft in the base."""
        if self.workspace is None:
            return
        at = f"{datetime.now():%H h %M}".removeprefix("0")
        self._reason = f"Session verrouillée à {at}{reason}. Votre travail est enregistré."
        for task in self.tasks.running:
            task.cancel()
        self.put_away()
        if self.base is not None:
            self.show_login(self.base)
        self.session.close()

    def put_away(self) -> None:
        """Take the page of the open base down: nothing of it stays on the screen."""
        self.idle.stop()
        if self.workspace is None:
            return
        self.openings.remember()
        self.workspace.put_away()
        for dialog in self.window.findChildren(QDialog):
            dialog.hide()
            dialog.deleteLater()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.window.drop_page(self.workspace)
        self.workspace = None

    def _on_closed(self, made: BackupDone | None, error: Exception | None) -> None:
        if made is not None and self.base is not None:
            self.openings.note_backup(self.base, made.backup.at)
        if error is not None:
            end = self.leaving.end if self.leaving.under_way else None
            self.errors.show(error, self.window, Choice("Fermer", end, ButtonRole.PRIMARY))
        elif self.leaving.under_way:
            self.leaving.end()
        elif self.base is not None:
            self.login.password.setFocus()
            school, site, backup = self.openings.known_facts(self.base)
            self.login.set_base(school=school, site=site, base=self.base.name, backup=backup)

    def end(self) -> None:
        """Let everything go: the window closes without another question."""
        self.settings.save()
        self.tasks.shut_down()
        if self._instance is not None:
            self._instance.release()
        self.window.close_now()

    def _on_lock(self) -> None:
        self.lock()

    def _on_idle_warning(self) -> None:
        if self.workspace is not None:
            self.workspace.toasts.say("Verrouillage dans 30 secondes sans activité", icon="lock")

    def _on_idle(self) -> None:
        if self.tasks.running:
            self.idle.start()
        else:
            self.lock(f" après {self._minutes()} minutes d’inactivité")

    # Settings and backups.

    def open_settings(self) -> None:
        """Open the choices of this machine."""
        if self.workspace is None:
            return
        dialog = SettingsDialog(
            self.settings,
            self.updating.action,
            [entry.action for entry in self.school],
            self.window,
        )
        dialog.backup_asked.connect(self.session.back_up_now)
        dialog.changed.connect(self._on_settings_changed)
        dialog.open()

    def _on_settings_changed(self) -> None:
        self.idle.set_minutes(self._minutes())
        self.session.watch_backups()

    def _on_backed_up(self, made: BackupDone, asked: bool) -> None:
        if self.workspace is None:
            return
        self.workspace.refresh_backup()
        self.openings.remember()
        if made.problem is not None:
            self._on_backup_failed(made.problem, asked)
        elif asked:
            self.workspace.toasts.say("Sauvegarde faite et vérifiée")

    def _on_backup_failed(self, error: Exception, asked: bool) -> None:
        if asked or not isinstance(error, E2CError):
            self.errors.show(error, self.window)
        elif self.workspace is not None:
            words = typography(f"{error.title} : {error.happened}")
            self.workspace.warn(words, "Sauvegarder maintenant")
