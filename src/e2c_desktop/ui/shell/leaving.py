"""Closing the program: what runs, what is being typed, the last backup, then the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import ButtonRole
from e2c_desktop.ui.shell.errors import Choice

if TYPE_CHECKING:
    from e2c_desktop.ui.shell.application import Application


class Leaving(QObject):
    """Asks what has to be asked, one question after the other; each can be left with Échap.

    Attributes:
        under_way: nothing more is asked: the base is being backed up and closed.
    """

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self.under_way = False
        self._ended = False

    def leave(self) -> None:
        """Begin: a task that runs may be waited for or stopped."""
        if self.under_way:
            return
        running = [task for task in self._program.tasks.running if task.cancellable]
        if not running:
            self._ask_about_form()
            return
        title = f"{running[0].label or 'Une tâche'} continue"
        text = "Le programme peut attendre la fin ou l’arrêter ; ce qui est fait est conservé."
        stop = Choice("Arrêter et fermer", self._on_stop)
        wait = Choice("Attendre", role=ButtonRole.PRIMARY)
        self._program.errors.tell(title, text, self._program.window, stop, wait)

    def _on_stop(self) -> None:
        for task in self._program.tasks.running:
            task.cancel()
        self._ask_about_form()

    def _ask_about_form(self) -> None:
        page = self._program.workspace
        name = page.tabs.unsaved() if page is not None else ""
        if not name:
            self._go()
            return
        choices = (
            Choice("Abandonner", self._on_give_up),
            Choice("Garder en brouillon", self._go),
            Choice("Tout enregistrer", self._on_save, ButtonRole.PRIMARY),
        )
        text = f"{name} : la saisie n’est pas enregistrée."
        title = "Une fiche est en cours de saisie"
        self._program.errors.tell(title, typography(text), self._program.window, *choices)

    def _on_save(self) -> None:
        page = self._program.workspace
        if page is None or page.tabs.save_forms():
            self._go()

    def _on_give_up(self) -> None:
        if self._program.workspace is not None:
            self._program.workspace.tabs.give_up_forms()
        self._go()

    def leave_at_once(self) -> None:
        """Leave without a question: what is being typed is kept as a draft."""
        if not self.under_way:
            self._go()

    def _go(self) -> None:
        """Show that the base is being closed; the rest follows in `Application`."""
        program = self._program
        self.under_way = True
        if program.assistant is not None:
            made = program.assistant.take_created()
            if made is not None:
                program.session.work = made.work
        program.put_away()
        if program.session.work is not None:
            program.login.set_notice("Sauvegarde de la base, puis fermeture.")
            program.login.setEnabled(False)
            program.window.show_page(program.login)
        program.session.close()

    def end(self) -> None:
        """End once, whatever was asked meanwhile; an installer that waits is started first."""
        if not self._ended:
            self._ended = True
            self._program.updating.before_the_end(self._program.end)
