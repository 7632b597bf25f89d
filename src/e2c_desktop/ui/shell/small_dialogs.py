"""Small dialogs of the shell: the recovery code, a restore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError, TooManyAttempts, WrongPassword
from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState, PasswordField, TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.new_password import NewPassword


class SmallDialog(QDialog):
    """A title, a sentence, a column of fields, two buttons.

    Attributes:
        room: least width, in pixels at zoom 100 %.
    """

    room: ClassVar[int] = 520

    def __init__(self, title: str, text: str, verb: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(typography(title))
        self.setMinimumWidth(theme().px(self.room))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(typography(title), "h2"))
        column.addWidget(Label(typography(text), "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.choosers: list[Button] = []
        column.addLayout(self.body)
        self.trouble = Label("", tone="bad", wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        self.cancel = Button("Annuler")
        self.cancel.clicked.connect(self.reject)
        self.go = Button(verb, ButtonRole.PRIMARY)
        self.go.setDefault(True)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        column.addLayout(row)

    def set_busy(self, *, busy: bool) -> None:
        """Wait for what was asked, which nothing can change any more."""
        self.go.setEnabled(not busy)
        self.cancel.setEnabled(not busy)

    def reject(self) -> None:
        """Leave, unless something is being done."""
        if self.cancel.isEnabled():
            super().reject()

    def refuse(self, message: str) -> None:
        """Say why nothing was done; the dialog stays."""
        self.set_busy(busy=False)
        self.trouble.setText(typography(message))
        self.trouble.show()

    def add_folder(self, label: str, value: str, help_text: str = "") -> TextField:
        """Add a folder that can be typed or chosen."""
        return self._add_place(label, value, help_text, QFileDialog.FileMode.Directory, "")

    def add_file(self, label: str, value: str, kinds: str) -> TextField:
        """Add a file that can be typed or chosen."""
        return self._add_place(label, value, "", QFileDialog.FileMode.ExistingFile, kinds)

    def _add_place(
        self, label: str, value: str, help_text: str, mode: QFileDialog.FileMode, kinds: str
    ) -> TextField:
        editor = TextField()
        editor.setText(value)
        button = Button("Choisir…", icon="folder-open")
        button.setAccessibleName(f"Choisir : {label}")
        button.clicked.connect(self._chooser(editor, mode, kinds))
        self.choosers.append(button)
        beside = QVBoxLayout()
        beside.addSpacing(theme().px(20))
        beside.addWidget(button)
        beside.addStretch()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Field(label, editor, help_text=help_text), 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside)
        self.body.addLayout(row)
        return editor

    def _chooser(
        self, editor: TextField, mode: QFileDialog.FileMode, kinds: str
    ) -> Callable[[], None]:
        def choose() -> None:
            dialog = QFileDialog(self, self.windowTitle(), editor.text(), kinds)
            dialog.setFileMode(mode)
            dialog.fileSelected.connect(editor.setText)
            dialog.open()

        return choose


class RecoveryDialog(SmallDialog):
    """« Mot de passe oublié ? »: the code of the sealed page, and a new password.

    Signals:
        recovery_asked: (code, new password).
    """

    room = 640
    recovery_asked = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Mot de passe oublié",
            "Sortez la fiche de secours de son enveloppe : son code ouvre la base et donne un "
            f"nouveau mot de passe à {name}. Une nouvelle fiche sera à imprimer.",
            "Ouvrir avec la fiche",
            parent,
        )
        self._name = name
        self.code = TextField("45H7-7ZKH-…", max_length=80)
        self.code_field = Field("Code de la fiche de secours", self.code)
        self.body.addWidget(self.code_field)
        self.new = NewPassword("Nouveau mot de passe")
        self.body.addWidget(self.new)
        self.go.clicked.connect(self._on_go)

    def refuse_code(self, error: E2CError) -> None:
        """Say why the page did not open the base; the dialog stays, with what was typed."""
        self.go.setEnabled(True)
        if isinstance(error, TooManyAttempts) or not isinstance(error, WrongPassword):
            self.refuse(str(error))
            return
        words = "Ce code n’ouvre pas la base. Recopiez-le tel qu’il est sur la fiche."
        self.code_field.set_state(FieldState.ERROR, typography(words))
        self.code.setFocus()

    def _on_go(self) -> None:
        self.trouble.hide()
        self.code_field.set_state(FieldState.NONE)
        if not self.code.text().strip():
            self.code_field.set_state(FieldState.ERROR, "Code vide.")
            return
        if not self.new.is_complete([self._name]):
            return
        self.go.setEnabled(False)
        self.recovery_asked.emit(self.code.text(), self.new.text())


class RestoreDialog(SmallDialog):
    """Restores a base that is lost or damaged from a verified backup.

    Signals:
        restore_asked: (backup file, base to restore, password of the direction).
    """

    restore_asked = Signal(object, object, str)

    def __init__(self, base: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            "Restaurer une sauvegarde",
            "La sauvegarde est vérifiée avant de toucher à quoi que ce soit. "
            "La base présente, s’il y en a une, est d’abord sauvegardée.",
            "Restaurer",
            parent,
        )
        self.backup = self.add_file("Sauvegarde", "", "Sauvegardes (*.e2csav)")
        self.base = TextField()
        self.base.setText(str(base))
        self.body.addWidget(Field("Base à restaurer", self.base))
        self.password = PasswordField()
        self.body.addWidget(Field("Mot de passe de la direction", self.password))
        self.go.clicked.connect(self._on_go)

    def _on_go(self) -> None:
        if not self.backup.text() or not self.base.text():
            self.refuse("Il manque la sauvegarde ou la base.")
            return
        self.go.setEnabled(False)
        places = Path(self.backup.text()), Path(self.base.text())
        self.restore_asked.emit(*places, self.password.text())
