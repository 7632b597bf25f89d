"""The choices of this machine: look, delay before the lock, second folder for backups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.runtime.version import __version__
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.fields import Field, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import ZOOMS, Density, ThemeChoice, theme
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.session import SECOND_FOLDER
from e2c_desktop.ui.shell.small_dialogs import SmallDialog

THEME, ZOOM, DENSITY = "affichage/theme", "affichage/zoom", "affichage/densite"
IDLE_MINUTES = "securite/minutes"
DEFAULT_MINUTES = 10
_DELAYS = (2, 5, 10, 15, 20, 30)
_RULES_ACROSS = 2


class SettingsDialog(SmallDialog):
    """Choices of this machine: look, delay before the lock, second folder for backups.

    Signals:
        backup_asked: make a backup now.
        changed: the choices were kept.
    """

    backup_asked = Signal()
    changed = Signal()

    def __init__(
        self,
        settings: MachineSettings,
        update: QAction,
        rules: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
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
        self._add_rules(rules)
        self._add_update(update)
        self.go.clicked.connect(self._on_go)

    def _add_rules(self, rules: Sequence[QAction]) -> None:
        """Add the section of the school: the rules that are in the base."""
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label("École", "h2"))
        head.addWidget(Label(typography("Pour toute l’école, dans la base."), "small"), 1)
        self.body.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self._rules: dict[QObject, QAction] = {}
        buttons = []
        for rank, action in enumerate(rules):
            button = Button(action.text(), icon=action.data() or "scale")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._on_rules)
            self._rules[button] = action
            grid.addWidget(button, rank // _RULES_ACROSS, rank % _RULES_ACROSS)
            buttons.append(button)
        self.body.addLayout(grid)
        self.rules_button, self.outcome_rules_button, self.attendance_button = buttons[:3]
        self.rules_buttons = buttons
        self.attestations_button = buttons[5]

    def _add_update(self, update: QAction) -> None:
        """Add the section « Mise à jour »: the version that runs, and how to install another."""
        self._update = update
        self.body.addWidget(Label("Mise à jour", "h2"))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.version = Label(typography(f"Version présente : {__version__}"))
        self.update_button = Button(update.text(), icon="download")
        self.update_button.setEnabled(update.isEnabled())
        self.update_button.clicked.connect(self._on_update)
        row.addWidget(self.version, 1)
        row.addWidget(self.update_button)
        self.body.addLayout(row)
        if not update.isEnabled():
            words = "Les mises à jour sont installées par la direction."
            self.body.addWidget(Label(words, "small"))

    def _on_go(self) -> None:
        if self._keep():
            self.accept()

    def _on_rules(self) -> None:
        """Leave for the rules; what was chosen before is kept, as by « Enregistrer »."""
        if self._keep():
            action = self._rules[self.sender()]
            self.accept()
            action.trigger()

    def _on_update(self) -> None:
        """Leave for the update; what was chosen before is kept, as by « Enregistrer »."""
        if self._keep():
            self.accept()
            self._update.trigger()

    def _keep(self) -> bool:
        """Keep the choices and put them in force; False when one is refused."""
        folder = self.second.text().strip()
        # The key that was chosen once need not be plugged in for another choice to be kept.
        chosen = folder != self._settings.value(SECOND_FOLDER)
        if folder and chosen and not Path(folder).is_dir():
            self.refuse("Le second dossier n’existe pas ou n’est pas branché.")
            return False
        self._settings.set_value(SECOND_FOLDER, folder)
        self._settings.set_value(IDLE_MINUTES, str(self.delay.currentData()))
        self._settings.set_value(THEME, str(self.theme.currentData()))
        self._settings.set_value(ZOOM, str(self.zoom.currentData()))
        self._settings.set_value(DENSITY, str(self.density.currentData()))
        self._settings.save()
        apply_look(self._settings)
        self.changed.emit()
        return True


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
    guard_wheel(box)
    for value, words in choices:
        box.addItem(words, value if isinstance(value, int) else str(value))
    wanted = current if isinstance(current, int) else str(current)
    box.setCurrentIndex(max(0, box.findData(wanted)))
    return box
