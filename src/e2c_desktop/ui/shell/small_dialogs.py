"""Small dialogs of the shell: the recovery code, a restore, the choices of this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.passwords import check_password
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState, PasswordField, TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import ZOOMS, Density, ThemeChoice, theme
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.session import SECOND_FOLDER

THEME, ZOOM, DENSITY = "affichage/theme", "affichage/zoom", "affichage/densite"
IDLE_MINUTES = "securite/minutes"
DEFAULT_MINUTES = 10
_DELAYS = (2, 5, 10, 15, 20, 30)


class SmallDialog(QDialog):
    """A title, a sentence, a column of fields, two buttons."""

    def __init__(self, title: str, text: str, verb: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(typography(title))
        self.setMinimumWidth(theme().px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(typography(title), "h2"))
        column.addWidget(Label(typography(text), "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
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

    def refuse(self, message: str) -> None:
        """Say why nothing was done; the dialog stays."""
        self.go.setEnabled(True)
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
        self.body.addWidget(Field(label, editor, help_text=help_text))
        button = Button("Choisir…", icon="folder-open", size="small")
        button.clicked.connect(self._chooser(editor, mode, kinds))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch()
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
        self.password, self.again = PasswordField(), PasswordField()
        self.body.addWidget(Field("Code de la fiche de secours", self.code))
        help_text = "12 signes de quatre sortes, 14 de trois sortes, ou une phrase de sept mots."
        self.field = Field("Nouveau mot de passe", self.password, help_text=help_text)
        self.body.addWidget(self.field)
        self.again_field = Field("Une seconde fois", self.again)
        self.body.addWidget(self.again_field)
        self.go.clicked.connect(self._on_go)

    def _on_go(self) -> None:
        problems = check_password(self.password.text(), [self._name])
        if problems:
            self.field.set_state(FieldState.ERROR, typography(problems[0].message))
            return
        self.field.set_state(FieldState.OK)
        if self.password.text() != self.again.text():
            self.again_field.set_state(FieldState.ERROR, "Les deux saisies diffèrent.")
            return
        self.again_field.set_state(FieldState.NONE)
        self.go.setEnabled(False)
        self.recovery_asked.emit(self.code.text(), self.password.text())


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


class SettingsDialog(SmallDialog):
    """Choices of this machine: look, delay before the lock, second folder for backups.

    Signals:
        backup_asked: make a backup now.
        changed: the choices were kept.
    """

    backup_asked = Signal()
    changed = Signal()

    def __init__(self, settings: MachineSettings, parent: QWidget | None = None) -> None:
        super().__init__(
            "Réglages de ce poste",
            "Ces choix ne concernent que ce poste ; ceux de l’école sont dans la base.",
            "Enregistrer",
            parent,
        )
        self._settings = settings
        look = theme()
        self.theme = _combo([(choice, choice.label) for choice in ThemeChoice], look.choice)
        self.zoom = _combo([(zoom, typography(f"{zoom} %")) for zoom in ZOOMS], look.zoom)
        self.density = _combo([(choice, choice.label) for choice in Density], look.density)
        minutes = int(settings.value(IDLE_MINUTES, str(DEFAULT_MINUTES)))
        self.delay = _combo([(delay, f"{delay} minutes") for delay in _DELAYS], minutes)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(Field("Thème", self.theme))
        first.addWidget(Field("Taille", self.zoom))
        second.addWidget(Field("Lignes des listes", self.density))
        second.addWidget(Field("Verrouiller après", self.delay))
        for row in (first, second):
            row.setSpacing(12)
            self.body.addLayout(row)
        self.second = self.add_folder(
            "Second dossier de sauvegarde",
            settings.value(SECOND_FOLDER),
            "Clé USB ou partage. Les sauvegardes sont chiffrées.",
        )
        self.now = Button("Sauvegarder maintenant", icon="save")
        self.now.clicked.connect(self.backup_asked)
        self.body.addWidget(self.now)
        self.go.clicked.connect(self._on_go)

    def _on_go(self) -> None:
        folder = self.second.text().strip()
        if folder and not Path(folder).is_dir():
            self.refuse("Le second dossier n’existe pas ou n’est pas branché.")
            return
        self._settings.set_value(SECOND_FOLDER, folder)
        self._settings.set_value(IDLE_MINUTES, str(self.delay.currentData()))
        self._settings.set_value(THEME, str(self.theme.currentData()))
        self._settings.set_value(ZOOM, str(self.zoom.currentData()))
        self._settings.set_value(DENSITY, str(self.density.currentData()))
        self._settings.save()
        apply_look(self._settings)
        self.changed.emit()
        self.accept()


def apply_look(settings: MachineSettings) -> None:
    """Put the look kept on this machine in force; what cannot be read is the usual look."""
    themes = {choice.value: choice for choice in ThemeChoice}
    densities = {choice.value: choice for choice in Density}
    zoom = settings.value(ZOOM, "100")
    theme().apply(
        themes.get(settings.value(THEME), ThemeChoice.SYSTEM),
        zoom=int(zoom) if zoom.isdigit() else 100,
        density=densities.get(settings.value(DENSITY), Density.NORMAL),
    )


def _combo(choices: list[tuple[object, str]], current: object) -> QComboBox:
    box = QComboBox()
    for value, words in choices:
        box.addItem(words, value if isinstance(value, int) else str(value))
    wanted = current if isinstance(current, int) else str(current)
    box.setCurrentIndex(max(0, box.findData(wanted)))
    return box
