"""The program as a person meets it: assistant, lock, work, lock again, close."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from e2c_desktop.domain.errors import (
    DatabaseCorrupt,
    DatabaseError,
    DatabaseMissing,
    DatabaseOpenElsewhere,
    E2CError,
    KeysDamaged,
    WrongPassword,
)
from e2c_desktop.runtime.paths import AppPaths, app_paths
from e2c_desktop.services.recovery import write_recovery_page
from e2c_desktop.services.schools import CreatedSchool
from e2c_desktop.services.sessions import people_of
from e2c_desktop.services.work import STANDARD, KdfPolicy, Work
from e2c_desktop.ui.kit.buttons import ButtonRole
from e2c_desktop.ui.shell.errors import Choice, ErrorPresenter
from e2c_desktop.ui.shell.first_run.assistant import FirstRun
from e2c_desktop.ui.shell.idle import IdleWatch
from e2c_desktop.ui.shell.login_page import LoginPage
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.main_window import MainWindow
from e2c_desktop.ui.shell.openings import Openings
from e2c_desktop.ui.shell.qt_setup import log_qt_messages, make_application
from e2c_desktop.ui.shell.session import (
    LAST_BASE,
    LAST_PERSON,
    SECOND_FOLDER,
    Login,
    Session,
)
from e2c_desktop.ui.shell.single_instance import SingleInstance
from e2c_desktop.ui.shell.small_dialogs import (
    DEFAULT_MINUTES,
    IDLE_MINUTES,
    RecoveryDialog,
    SettingsDialog,
    apply_look,
)
from e2c_desktop.ui.shell.tasks import InlineTasks, TaskRunner
from e2c_desktop.ui.shell.workspace import Surroundings, Workspace


class Application(QObject):
    """Owns the window, the open base and what lives as long as the program.

    Args:
        application: Qt's application.
        paths: folders of the program.
        tasks: runs long work; tests give one that runs it at once.
        today: gives the day of today.
        notice: a sentence for the lock page and the banner (password of the fictitious school).
    """

    def __init__(
        self,
        application: QApplication,
        paths: AppPaths,
        *,
        tasks: TaskRunner | InlineTasks | None = None,
        today: Callable[[], date] = date.today,
        notice: str = "",
        policy: KdfPolicy = STANDARD,
    ) -> None:
        super().__init__()
        self.paths, self.today, self.notice = paths.create(), today, notice
        self.policy = policy
        self.tasks = tasks or TaskRunner(self)
        self.settings = MachineSettings(paths.config)
        self.errors = ErrorPresenter(paths.logs, parent=self)
        self.window = MainWindow()
        self.login = LoginPage()
        self.session = Session(self.tasks, self.settings, self, policy=policy)
        self.openings = Openings(self)
        self.workspace: Workspace | None = None
        self.assistant: FirstRun | None = None
        self.base: Path | None = None
        self._instance: SingleInstance | None = None
        self._leaving = False
        self._reason = ""
        minutes = int(self.settings.value(IDLE_MINUTES, str(DEFAULT_MINUTES)))
        self.idle = IdleWatch(application, minutes, self)
        self._connect()

    def _connect(self) -> None:
        self.window.close_asked.connect(self.leave)
        keys = self.window.actions_by_name
        keys["lock"].triggered.connect(self.lock)
        keys["undo"].triggered.connect(self._on_undo)
        keys["redo"].triggered.connect(self._on_redo)
        keys["search"].triggered.connect(self._on_search)
        keys["settings"].triggered.connect(self.open_settings)
        keys["trainees"].triggered.connect(self._on_trainees)
        self.login.login_asked.connect(self._on_login)
        self.login.recovery_asked.connect(self._on_recovery)
        self.login.other_base_asked.connect(self.show_assistant)
        self.login.quit_asked.connect(self.window.close)
        self.session.opened.connect(self._on_opened)
        self.session.refused.connect(self._on_refused)
        self.session.recovered.connect(self._on_recovered)
        self.session.closed.connect(self._on_closed)
        self.session.backed_up.connect(self._on_backed_up)
        self.session.backup_failed.connect(self._on_backup_failed)
        self.idle.warned.connect(self._on_idle_warning)
        self.idle.elapsed.connect(self._on_idle)

    def start(self, base: Path | None = None) -> bool:
        """Show the first page; False when another window already shows this base."""
        last = self.settings.value(LAST_BASE)
        chosen = base or (Path(last) if last else None)
        if chosen is None:
            self.show_assistant()
            return True
        return self.show_login(chosen)

    def show_assistant(self) -> None:
        """Show the first-run assistant."""
        if self.assistant is None:
            self.assistant = FirstRun(
                self.paths.documents, self.tasks, self.errors, policy=self.policy
            )
            self.assistant.ready.connect(self._on_school_ready)
            self.assistant.demo_asked.connect(self.openings.make_demo)
            self.assistant.open_asked.connect(self._on_open_asked)
            self.assistant.restore_asked.connect(self._on_restore_asked)
        self.window.set_title()
        self.window.show_page(self.assistant)

    def show_login(self, base: Path) -> bool:
        """Show the lock page of a base; False when another window already shows it."""
        if self._instance is None or self.base != base:
            instance = SingleInstance(base, self)
            if instance.wake_other():
                return False
            if self._instance is not None:
                self._instance.release()
            instance.hold()
            instance.woken.connect(self.window.wake)
            self._instance = instance
        self.base = base
        self.window.set_title(base.name)
        self.window.show_page(self.login)
        self._describe_base(base)
        return True

    def _describe_base(self, base: Path) -> None:
        school, site, backup = self.openings.known_facts(base)
        self.login.set_base(school=school, site=site, base=base.name, backup=backup)
        self.login.set_notice(self._reason or self.notice)
        try:
            if not base.is_file():
                raise DatabaseMissing  # told like every other refusal
            people = people_of(base)
        except E2CError as error:
            self.login.set_people([])
            self._on_refused(error)
            return
        last = self.settings.value(LAST_PERSON)
        self.login.set_people(people, UUID(last) if last else None)

    def _on_login(self, user: UUID, password: str) -> None:
        if self.base is not None:
            profile = self.paths.data / "essais.json"
            self.session.login(Login(self.base, user, password), profile)
            self._last = (user, password)

    def _on_opened(self, work: Work) -> None:
        self._reason = ""
        self._last = (work.actor.id, "")
        self.login.reset()
        around = Surroundings(self.tasks, self.errors, self.settings, self.today)
        self.workspace = Workspace(work, around, notice=self.notice)
        self.workspace.lock_asked.connect(self.lock)
        self.workspace.settings_asked.connect(self.open_settings)
        self.window.show_page(self.workspace)
        self.base = work.opened.files.base
        self.openings.remember(work)
        self.window.set_title(self.workspace.reads.school().draft.name, self.base.name)
        self.idle.start()

    def _on_refused(self, error: Exception) -> None:
        self.login.wait(on=False)
        if isinstance(error, WrongPassword):
            self.login.refuse(error.happened)
        elif isinstance(error, DatabaseOpenElsewhere):
            choices = (
                Choice("Fermer"),
                Choice("Réessayer", self.login.reset),
                Choice("Ouvrir en lecture seule", self._on_read_only, ButtonRole.PRIMARY),
            )
            self.errors.show(error, self.window, *choices)
        elif isinstance(error, DatabaseCorrupt | DatabaseMissing | KeysDamaged):
            choices = (
                Choice("Fermer"),
                Choice("Choisir une autre base", self._on_open_asked),
                Choice("Restaurer une sauvegarde", self._on_restore_asked, ButtonRole.PRIMARY),
            )
            self.errors.show(error, self.window, *choices)
        elif isinstance(error, DatabaseError):
            again = Choice("Choisir une autre base", self._on_open_asked, ButtonRole.PRIMARY)
            self.errors.show(error, self.window, Choice("Fermer"), again)
        else:
            self.errors.show(error, self.window)

    def _on_read_only(self) -> None:
        user, password = self._last
        if self.base is not None:
            self.session.login(Login(self.base, user, password, read_only=True), None)

    def lock(self) -> None:
        """Close the base and show the lock page; what was being typed is a draft in the base."""
        if self.workspace is None:
            return
        now = datetime.now()
        self._reason = f"Session verrouillée à {now.hour} h {now.minute:02d}. "
        self._reason += "Votre travail est enregistré."
        self._put_away()
        if self.base is not None:
            self.show_login(self.base)
        self.session.close()

    def _put_away(self) -> None:
        """Take the page of the open base down: nothing of it stays on the screen."""
        self.idle.stop()
        if self.workspace is not None:
            self.workspace.trainees.pending_drafts()
            self.window.drop_page(self.workspace)
            self.workspace = None

    def leave(self) -> None:
        """Close the program: drafts kept, tasks ended or stopped, backup made, base closed."""
        if self._leaving:
            return
        running = [task for task in self.tasks.running if task.cancellable]
        if running:
            title = f"{running[0].label} continue"
            text = "Le programme peut attendre la fin ou l’arrêter ; ce qui est fait est conservé."
            stop = Choice("Arrêter et fermer", self._on_stop_and_leave)
            wait = Choice("Attendre", role=ButtonRole.PRIMARY)
            self.errors.tell(title, text, self.window, stop, wait)
            return
        self._leaving = True
        self._put_away()
        self.login.set_notice("Sauvegarde de la base, puis fermeture.")
        self.login.setEnabled(False)
        self.window.show_page(self.login)
        self.session.close()

    def _on_stop_and_leave(self) -> None:
        for task in self.tasks.running:
            task.cancel()
        self._leaving = True
        self._put_away()
        self.session.close()

    def _on_closed(self, error: Exception | None) -> None:
        if error is not None:
            close = Choice("Fermer", self._end if self._leaving else None, ButtonRole.PRIMARY)
            self.errors.show(error, self.window, close)
            return
        if self._leaving:
            self._end()
        elif self.base is not None:
            self._describe_base(self.base)

    def _end(self) -> None:
        self.settings.save()
        self.tasks.shut_down()
        if self._instance is not None:
            self._instance.release()
        self.window.close_now()

    def open_settings(self) -> None:
        """Open the choices of this machine."""
        if self.workspace is None:
            return
        dialog = SettingsDialog(self.settings, self.window)
        dialog.backup_asked.connect(self._on_backup_asked)
        dialog.changed.connect(self._on_settings_changed)
        dialog.open()

    def _on_settings_changed(self) -> None:
        self.idle.set_minutes(int(self.settings.value(IDLE_MINUTES, str(DEFAULT_MINUTES))))
        if self.session.work is not None:
            self.session.watch_backups()

    def _on_backup_asked(self) -> None:
        self.session.back_up_now()

    def _on_backed_up(self) -> None:
        if self.workspace is not None and self.session.work is not None:
            self.workspace.refresh_backup()
            self.openings.remember(self.session.work)
            self.workspace.toasts.say("Sauvegarde faite et vérifiée")

    def _on_backup_failed(self, error: Exception) -> None:
        self.errors.show(error, self.window)

    def _on_school_ready(self, created: CreatedSchool, second: str, wants_import: bool) -> None:
        self.settings.set_value(SECOND_FOLDER, second)
        self.base = created.work.opened.files.base
        self.session.adopt(created.work)
        if self.assistant is not None:
            self.window.drop_page(self.assistant)
            self.assistant = None
        if wants_import and self.workspace is not None:
            self.workspace.open_import()

    def _on_open_asked(self) -> None:
        dialog = QFileDialog(
            self.window, "Ouvrir une base", str(self.paths.documents), "Bases E2C (*.e2c)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_base_chosen)
        dialog.open()

    def _on_base_chosen(self, name: str) -> None:
        self._reason = ""
        self.show_login(Path(name))

    def _on_restore_asked(self) -> None:
        self.openings.ask_restore(self.base or self.paths.documents / "ecole.e2c")

    def _on_recovery(self) -> None:
        person = self.login.chosen
        if person is None or self.base is None:
            return
        dialog = RecoveryDialog(person.name, self.window)
        dialog.recovery_asked.connect(self._on_recovery_asked)
        self.session.refused.connect(dialog.reject)
        self.session.opened.connect(dialog.accept)
        dialog.open()

    def _on_recovery_asked(self, code: str, password: str) -> None:
        person = self.login.chosen
        if person is not None and self.base is not None:
            self.session.recover(self.base, person.id, code, password)

    def _on_recovered(self, work: Work, code: str) -> None:
        page = write_recovery_page(work, code=code)
        text = "L’ancienne fiche de secours n’ouvre plus rien. La nouvelle est à côté de la base : "
        text += "imprimez-la, mettez-la sous enveloppe, puis effacez le fichier."

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))

        see = Choice("Ouvrir la fiche à imprimer", show, ButtonRole.PRIMARY)
        self.errors.tell("Une nouvelle fiche de secours est à imprimer", text, self.window, see)

    def _on_idle_warning(self) -> None:
        if self.workspace is not None:
            self.workspace.toasts.say("Verrouillage dans 30 secondes sans activité")

    def _on_idle(self) -> None:
        if not self.tasks.running:
            self.lock()
        else:
            self.idle.start()

    def _on_undo(self) -> None:
        if self.workspace is not None:
            self.workspace.undo()

    def _on_redo(self) -> None:
        if self.workspace is not None:
            self.workspace.redo()

    def _on_search(self) -> None:
        if self.workspace is not None:
            self.workspace.open_search()

    def _on_trainees(self) -> None:
        if self.workspace is not None:
            self.workspace.trainees.focus_list()


def run_window(*, base: Path | None = None, notice: str = "", smoke: bool = False) -> int:
    """Open the window and run until it closes; returns the exit code.

    Args:
        base: the base to propose; the last one of this machine by default.
        notice: a sentence for the lock page and the banner.
        smoke: show the first page once, then end (the program tries itself so).
    """
    application = make_application(sys.argv[:1])
    log_qt_messages()
    paths = app_paths()
    program = Application(application, paths, notice=notice)
    apply_look(program.settings)
    program.errors.catch_all()
    if not program.start(base):
        return 0
    program.window.showMaximized()
    if smoke:
        application.processEvents()
        program.leave()
    return application.exec()
