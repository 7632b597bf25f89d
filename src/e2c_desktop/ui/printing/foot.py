"""The foot of the printing dialog: how far, what was done, and the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.kit.toasts import announce


class Foot(Panel):
    """Progress while something runs, a sentence once it ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.setFixedHeight(theme().px(60))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.progress = ProgressLine(stop_size="normal")
        self.progress.hide()
        self.said = Label("", "small", wrap=True)
        self.list = Button("Liste à compléter", ButtonRole.LINK, icon="file-spreadsheet")
        self.open_folder = Button("Ouvrir le dossier", icon="folder-open")
        self.copy = Button("Copier sur une clé…", icon="usb")
        self.leave = Button("Fermer")
        self.save = Button("Enregistrer", icon="save")
        self.go = Button("", ButtonRole.PRIMARY, icon="file-text")
        self.go.setDefault(True)
        row.addWidget(self.progress, 1)
        row.addWidget(self.said, 1)
        for button in (self.list, self.copy, self.open_folder, self.leave, self.save, self.go):
            row.addWidget(button)
        for button in (self.list, self.copy, self.open_folder, self.save):
            button.hide()

    def begin(self, title: str) -> None:
        """Show that something runs; nothing else can be started."""
        self.said.hide()
        self.list.hide()
        self.save.hide()
        self.progress.begin(title)
        self._hold(on=True)
        self.progress.stop.setFocus()

    def report(self, done: int, total: int, label: str, left: str) -> None:
        """Show how far it is."""
        self.progress.report(done, total, typography(label), left=typography(left))

    def end(self) -> None:
        """Show that nothing runs any more."""
        self.progress.hide()
        self.said.show()
        self._hold(on=False)
        self.go.setFocus()

    def forget(self) -> None:
        """Take the words of the last batch away."""
        self.said.setText("")
        for button in (self.list, self.open_folder, self.save):
            button.hide()

    def say(self, words: str) -> None:
        """Tell what was done, to screen readers too."""
        self.said.setText(typography(words))
        announce(self.said, typography(words))

    def set_go(self, words: str, icon: str) -> None:
        """Write what the main button does."""
        self.go.set_text(typography(words))
        self.go.set_icon(icon)

    def _hold(self, *, on: bool) -> None:
        self.go.setEnabled(not on)
        self.leave.setVisible(not on)
