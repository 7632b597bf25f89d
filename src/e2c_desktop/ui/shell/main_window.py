"""The window of the program: it holds the page of the moment and the keys that work everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from e2c_desktop.ui.kit.icons import window_icon
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.shortcuts import OF_WIDGETS, Shortcuts

_SMALLEST = (1024, 540)
# name, words, keys: words are those of the keyboard page.
_KEYS = (
    ("search", "Rechercher", "Ctrl+K"),
    ("home", "Onglet Accueil", "Alt+A"),
    ("trainees", "Onglet Stagiaires", "Alt+S"),
    ("companies", "Onglet Entreprises", "Alt+E"),
    ("placements", "Onglet Stages", "Alt+T"),
    ("exits", "Onglet Sorties", "Alt+O"),
    ("attendance", "Onglet Présences", "Alt+P"),
    ("activities", "Onglet Activités", "Alt+V"),
    ("figures", "Onglet Indicateurs", "Alt+I"),
    ("back", "Fiche vue avant", "Alt+Left"),
    ("forward", "Fiche vue ensuite", "Alt+Right"),
    ("next_page", "Onglet suivant de la barre de gauche", "Ctrl+PgDown"),
    ("previous_page", "Onglet précédent de la barre de gauche", "Ctrl+PgUp"),
    ("settings", "Réglages", "Ctrl+,"),
    ("lock", "Verrouiller", "Ctrl+L"),
    ("undo", "Annuler la dernière modification", "Ctrl+Z"),
    ("redo", "Rétablir", "Ctrl+Y"),
    ("next_zone", "Zone suivante de la fenêtre", "F6"),
    ("previous_zone", "Zone précédente de la fenêtre", "Shift+F6"),
    ("help", "Aide de cet écran", "F1"),
    ("keyboard", "Clavier\u00a0: toutes les touches", "Shift+F1"),
    ("visit", "Mode visite", "F9"),
    ("full_screen", "Plein écran", "F11"),
    ("zoom_in", "Agrandir", "Ctrl+="),
    ("zoom_out", "Réduire", "Ctrl+-"),
    ("zoom_reset", "Taille normale", "Ctrl+0; Ctrl+à"),
    ("quit", "Fermer le programme", "Ctrl+Q"),
)


class MainWindow(QMainWindow):
    """Shows one page at a time: assistant, lock, workspace.

    Signals:
        close_asked: the person wants to leave; the program decides when the window closes.
    """

    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme().dress(self)
        self.setWindowTitle("E2C Desktop")
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*_SMALLEST)
        self._stack = Pages()
        self.setCentralWidget(self._stack)
        self._closing = False
        self.shortcuts = Shortcuts(self)
        self.actions_by_name: dict[str, QAction] = {}
        for name, words, keys in _KEYS:
            action = QAction(words, self)
            action.setShortcuts(QKeySequence.listFromString(keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self.addAction(action)
            self.shortcuts.add(action)
            self.actions_by_name[name] = action
        self.actions_by_name["full_screen"].triggered.connect(self._on_full_screen)
        self.actions_by_name["keyboard"].triggered.connect(self.show_keyboard)
        self.actions_by_name["zoom_in"].triggered.connect(self._on_zoom_in)
        self.actions_by_name["zoom_out"].triggered.connect(self._on_zoom_out)
        self.actions_by_name["zoom_reset"].triggered.connect(self._on_zoom_reset)
        self.actions_by_name["quit"].triggered.connect(self.close)

    @property
    def page(self) -> QWidget | None:
        """The page shown."""
        return self._stack.currentWidget()

    def keep_page(self, page: QWidget) -> None:
        """Add a page behind the one shown."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show a page, adding it when it is new."""
        self.keep_page(page)
        self._stack.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Forget a page; it is destroyed with what it shows."""
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def set_title(self, *parts: str) -> None:
        """Write the title: what is open, then the name of the program."""
        self.setWindowTitle(" — ".join([*(part for part in parts if part), "E2C Desktop"]))

    def wake(self) -> None:
        """Come to the front: somebody started the program a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def show_keyboard(self) -> None:
        """Show every key of the program, by the place where it is alive."""
        from e2c_desktop.ui.shell.keyboard_dialog import KeyboardDialog

        KeyboardDialog([*self.shortcuts.lines(), *OF_WIDGETS], self).open()

    def close_now(self) -> None:
        """Close without asking again."""
        self._closing = True
        self.close()

    def _on_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_zoom_in(self) -> None:
        theme().zoom_step(1)

    def _on_zoom_out(self) -> None:
        theme().zoom_step(-1)

    def _on_zoom_reset(self) -> None:
        theme().apply(zoom=100)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the program save and back up before the window goes."""
        if not self._closing:
            self.close_asked.emit()
        # Nothing to close makes the program answer at once, within this very event.
        event.setAccepted(self._closing)
