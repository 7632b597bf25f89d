"""The hands of a person on a keyboard: keys go where the program says that they go.

Nothing here knows a widget of the program. What has the focus, or the menu that is open, receives
the keys; what a screen reader would read is how a field is found again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QMainWindow, QMenu, QWidget
from shiboken6 import isValid
from tests.helpers.tab_walk import name_of

_MOST = 200


def settle() -> None:
    """Let the program answer."""
    for _ in range(6):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QGuiApplication.focusWindow() is None:
        _wake_window_below()
        QCoreApplication.processEvents()


def _wake_window_below() -> None:
    """Do what a real system does when a window closes, and the one of the tests does not."""
    below = QApplication.activeModalWidget() or next(
        (
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QMainWindow) and each.isVisible()
        ),
        None,
    )
    if below is not None:
        below.activateWindow()


def focused() -> QWidget:
    """Return what has the keyboard; nothing having it is a fault of the program."""
    holder = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert holder is not None, "nothing has the keyboard"
    return holder


def _window() -> QWindow:
    popup = QApplication.activePopupWidget()
    window = popup.windowHandle() if popup is not None else QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def press(*keys: str) -> None:
    """Press keys, one after the other, as menus write them: « Ctrl+N », « Return », « F2 »."""
    for each in keys:
        QTest.keySequence(_window(), QKeySequence(each))
        settle()


def write(words: str) -> None:
    """Type words where the keyboard is, letter by letter."""
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(focused(), letter)
        else:  # Qt's simulated keys know no accent
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(focused(), event)
    settle()


def tab(times: int = 1) -> None:
    """Go on to what follows."""
    press(*["Tab"] * times)


def called() -> str:
    """Return what a screen reader calls what has the keyboard.

    Of a list of choices Qt tells its words on some systems, and leaves its name to its label.
    """
    holder = focused()
    return plain(holder.accessibleName() or name_of(holder))


def plain(words: str) -> str:
    """Return words with ordinary spaces, as they are read."""
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def go_to(name: str) -> None:
    """Press Tab until what is called so has the keyboard.

    Raises:
        AssertionError: it is not reached.
    """
    passed = []
    for _ in range(_MOST):
        here = called()
        if here.startswith(name):
            return
        passed.append(here)
        tab()
    raise AssertionError(f"« {name} » is not reached from the keyboard: {passed}")


def fill(name: str, words: str) -> None:
    """Go to a field and type over what it holds."""
    go_to(name)
    press("Ctrl+A")
    write(words)


def pick(name: str, label: str) -> None:
    """Go to a choice among a few words and walk to one of them with the arrows.

    Raises:
        AssertionError: it is not offered.
    """
    go_to(name)
    box = focused()
    assert isinstance(box, QComboBox)
    press("Home")
    for _ in range(box.count()):
        if box.currentText().startswith(label):
            return
        press("Down")
    raise AssertionError(f"« {label} » is not among the choices of « {name} »")


def open_menu() -> None:
    """Press the key of the menus (or Maj F10), which the system makes a request for a menu."""
    holder = focused()
    place = holder.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, holder.mapToGlobal(place))
    QCoreApplication.sendEvent(holder, asked)


def choose(words: str, opened_by: Callable[[], None]) -> None:
    """Open a menu, walk to a line with the arrows and press Enter.

    Raises:
        AssertionError: no menu opens, or it has no such line.
    """

    def walk(menu: QWidget) -> None:
        assert isinstance(menu, QMenu)
        for _ in range(len(menu.actions()) + 1):
            line = menu.activeAction()
            if line is not None and line.text().replace("&", "").startswith(words):
                press("Return")
                return
            press("Down")
        raise AssertionError(f"« {words} » is not in the menu")

    _meanwhile(QMenu, walk, opened_by)


def answer_file(path: Path, asked_by: Callable[[], None]) -> None:
    """Ask for a file, and type its path in the window of the files.

    Raises:
        AssertionError: no file is asked.
    """

    def type_path(window: QWidget) -> None:
        write(str(path))
        for _ in range(3):  # once for the names proposed under the field, once for the window
            if isValid(window) and window.isVisible():
                QTest.keyClick(focused(), Qt.Key.Key_Return)

    _meanwhile(QFileDialog, type_path, asked_by)


def _meanwhile(
    kind: type[QWidget], hands: Callable[[QWidget], None], ask: Callable[[], None]
) -> None:
    """Type in a window that holds the program until it is answered (a menu, a file)."""
    faults: list[AssertionError] = []
    met: list[QWidget] = []

    def look() -> None:
        window = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if not isinstance(window, kind) or not (window.hasFocus() or window.isActiveWindow()):
            return
        timer.stop()
        met.append(window)
        try:
            hands(window)
        except AssertionError as fault:
            faults.append(fault)
        finally:
            if isValid(window):
                window.close()

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(look)
    timer.start()
    ask()
    for _ in range(_MOST):
        if met:
            break
        QTest.qWait(5)
    timer.stop()
    assert met, f"no {kind.__name__} is open"
    if faults:
        raise faults[0]
    settle()
