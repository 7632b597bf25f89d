"""Opening a base by its printed code, when no password is left; then the new code to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.ui.kit.buttons import ButtonRole
from e2c_desktop.ui.shell.errors import Choice, ErrorPresenter, MessageDialog

if TYPE_CHECKING:
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.small_dialogs import RecoveryDialog


class Recovering(QObject):
    """Asks for the code and a new password, says what is wrong with them, shows the new page."""

    def __init__(self, program: Application) -> None:
        super().__init__(program)
        self._program = program
        self._dialog: RecoveryDialog | None = None
        program.login.recovery_asked.connect(self._on_asked)
        program.session.recovered.connect(self._on_recovered)
        program.session.recovery_refused.connect(self._on_refused)

    def _on_asked(self) -> None:
        from e2c_desktop.ui.shell.small_dialogs import RecoveryDialog

        person = self._program.login.chosen
        if person is None or self._program.base is None:
            return
        self._dialog = RecoveryDialog(person.name, self._program.window)
        self._dialog.recovery_asked.connect(self._on_code)
        self._dialog.open()

    def _on_code(self, code: str, password: str) -> None:
        program = self._program
        if program.login.chosen is not None and program.base is not None:
            person = program.login.chosen.id
            program.session.recover(program.base, person, code, password, program.attempts)

    def _on_refused(self, error: Exception) -> None:
        if self._dialog is not None and isinstance(error, E2CError):
            self._dialog.refuse_code(error)
        else:
            self._program.errors.show(error, self._program.window)

    def _on_recovered(self, code: str, page: Path | None) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        tell_new_page(self._program.errors, self._program.window, code, page)


def tell_new_page(
    errors: ErrorPresenter, parent: QWidget, code: str, page: Path | None
) -> MessageDialog:
    """Say that a new recovery page is to be printed.

    A page that could not be written must not lose its code: it is then shown, to be copied by hand.
    """
    if page is None:
        text = (
            "L’ancienne fiche de secours n’ouvre plus rien, et la nouvelle n’a pas pu être écrite"
        )
        text += f"\u00a0: recopiez ce code à la main et mettez-le sous enveloppe. {code}"
        return errors.tell("Un code de secours est à recopier", text, parent)
    text = "L’ancienne fiche de secours n’ouvre plus rien. La nouvelle est à côté de la "
    text += "base\u00a0: imprimez-la, mettez-la sous enveloppe, puis effacez le fichier."

    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))

    see = Choice("Ouvrir la fiche à imprimer", show, ButtonRole.PRIMARY)
    return errors.tell("Une nouvelle fiche de secours est à imprimer", text, parent, see)
