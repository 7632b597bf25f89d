"""Fourth step: the password of the first user, where the base lies, where its copies go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.runtime.file_names import safe_file_name
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.first_run.step import Step
from e2c_desktop.ui.shell.new_password import NewPassword


class PasswordStep(Step):
    """Eighty bits for a file that may be copied: the rule is explained, a phrase is proposed."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(
            "Mot de passe et sauvegarde",
            "Sans lui, personne ne lit la base : ni un voleur, ni l’éditeur du logiciel.",
            parent,
        )
        self._names: tuple[str, ...] = ()
        self.new = NewPassword()
        self.body.addWidget(self.new)
        self.folder, self.second = TextField(), TextField("Clé USB ou partage, facultatif")
        self.folder.setText(str(folder))
        self.folder_field = Field("Dossier de la base", self.folder, required=True)
        self.second_field = Field(
            "Second dossier de sauvegarde",
            self.second,
            help_text="Les sauvegardes sont chiffrées : elles peuvent aller sur une clé.",
        )
        self.body.addLayout(self._folder_row(self.folder_field, self._on_folder))
        self.body.addLayout(self._folder_row(self.second_field, self._on_second))
        self.trouble = Label("", tone="bad", wrap=True)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.body.addStretch()

    def advance_text(self) -> str:
        """Return the words of the main button: this step makes the base."""
        return "Créer la base"

    def set_names(self, names: Iterable[str]) -> None:
        """Tell the names that may not stand in the password."""
        self._names = tuple(name for name in names if name)

    def base_path(self, school: str) -> Path:
        """Return where the base goes: named after the school."""
        name = safe_file_name([school.lower()], ".e2c")
        return Path(self.folder.text()).expanduser() / name

    def second_folder(self) -> str:
        """Return the second folder for backups, or an empty text."""
        return self.second.text().strip()

    def is_complete(self) -> bool:
        """Check the strength of the password and that it was typed twice the same."""
        return self.new.is_complete(self._names)

    def refuse(self, message: str) -> None:
        """Say why the base was not created."""
        self.trouble.setText(typography(message))
        self.trouble.show()

    def enter(self) -> None:
        """Start with the password."""
        self.trouble.hide()
        self.new.password.setFocus()

    def _folder_row(self, field: Field, choose: object) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        button = Button("Choisir…", ButtonRole.NONE, icon="folder-open", tip="Choisir un dossier")
        button.clicked.connect(choose)
        side = QWidget()
        side.setFixedHeight(theme().px(54))
        inner = QHBoxLayout(side)
        inner.setContentsMargins(0, theme().px(20), 0, 0)
        inner.addWidget(button)
        row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_folder(self) -> None:
        self._ask(self.folder)

    def _on_second(self) -> None:
        self._ask(self.second)

    def _ask(self, target: TextField) -> None:
        dialog = QFileDialog(self, "Choisir un dossier", target.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(target.setText)
        dialog.open()
