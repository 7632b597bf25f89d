"""Fields: label above, help or message under, state drawn on the edge."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.icons import icon
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.theme import theme


class FieldState(StrEnum):
    """What the edge of a field says."""

    NONE = "none"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    READONLY = "readonly"
    OK = "ok"


_SIGNS: dict[FieldState, tuple[str, str]] = {
    FieldState.ERROR: ("circle-x", "bad"),
    FieldState.WARNING: ("triangle-alert", "warn"),
    FieldState.INFO: ("info", "info"),
    FieldState.READONLY: ("lock", "text-muted"),
    FieldState.OK: ("check", "ok"),
}


def restyle(widget: QWidget) -> None:
    """Make the style sheet read again the properties of a widget."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Field(QWidget):
    """A field: its label, the editor, and one line for help or for what is wrong.

    Args:
        label: name of the field; it becomes the accessible name of the editor.
        editor: the widget typed in.
        required: shows the red « * » (needed to print, not to save).
        help_text: shown in the place of the message while there is none.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        required: bool = False,
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.state = FieldState.NONE
        self._help = help_text
        self._name = label
        self._action: QAction | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.label = QLabel()
        self.label.setProperty("role", "label")
        self.label.setBuddy(editor)
        self._required = required
        self._write_label()
        column.addWidget(self.label)
        column.addWidget(editor)
        self._message_row = QWidget(self)
        row = QHBoxLayout(self._message_row)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(5)
        self._sign = IconLabel("", size=14)
        self._message = Label(help_text, "small", wrap=True)
        beside = QVBoxLayout()
        # The 14 px sign stands in the middle of the first line of 18 px.
        beside.setContentsMargins(0, 2, 0, 0)
        beside.addWidget(self._sign)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addWidget(self._message, 1)
        column.addWidget(self._message_row)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self.set_state(FieldState.NONE)
        theme().changed.connect(self._on_theme_changed)

    def message(self) -> str:
        """Return the sentence under the field, or an empty text."""
        return "" if self._message_row.isHidden() else self._message.text()

    def set_state(self, state: FieldState, message: str = "") -> None:
        """Draw a state on the edge and write the sentence under the field."""
        self.state = state
        self.editor.setProperty("state", state.value)
        restyle(self.editor)
        sign, token = _SIGNS.get(state, ("", "text-muted"))
        shown = message or self._help
        self._message_row.setVisible(bool(shown))
        self._message.setText(shown)
        spoken = message and state in (FieldState.ERROR, FieldState.WARNING, FieldState.INFO)
        self._message.set_tone(token if spoken else "")
        self._sign.set_icon(sign if spoken else "", token)
        self._sign.setVisible(bool(spoken))
        # A screen reader says the sentence after the name of the field.
        self.editor.setAccessibleDescription(shown)
        self._sign_inside(sign, token)
        if state is FieldState.READONLY and isinstance(self.editor, QLineEdit):
            self.editor.setReadOnly(True)

    def set_label(self, label: str) -> None:
        """Change the label, the accessible name too."""
        self._name = label
        self.editor.setAccessibleName(label)
        self._write_label()

    def _write_label(self) -> None:
        # The only rich text of a form: our own words and a red star, never what was typed.
        if self._required:
            self.label.setTextFormat(Qt.TextFormat.RichText)
            escaped = self._name.replace("&", "&amp;").replace("<", "&lt;")
            self.label.setText(f"{escaped} {_star()}")
        else:
            self.label.setTextFormat(Qt.TextFormat.PlainText)
            self.label.setText(self._name)

    def _sign_inside(self, sign: str, token: str) -> None:
        line = self.editor
        if not isinstance(line, QLineEdit) or isinstance(line, PasswordField):
            return
        if self._action is not None:
            line.removeAction(self._action)
            self._action.deleteLater()
            self._action = None
        if sign:
            self._action = line.addAction(
                icon(sign, token, 16), QLineEdit.ActionPosition.TrailingPosition
            )

    def _on_theme_changed(self) -> None:
        self._write_label()
        self._sign_inside(*_SIGNS.get(self.state, ("", "text-muted")))


PASTED = 1_000_000
"""Signs that a line keeps of what is pasted: nothing is cut without a word."""


class TextField(QLineEdit):
    """One line of text.

    Args:
        placeholder: example or hint, never the only label.
        max_length: number of characters accepted.
        compact: 28 px, for heads of lists.
    """

    def __init__(
        self,
        placeholder: str = "",
        *,
        max_length: int = PASTED,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max_length)
        if compact:
            self.setProperty("compact", True)


class SearchBox(QLineEdit):
    """The search box of a list: magnifier, cross, Echap empties, ↓ goes to the rows.

    Signals:
        searched: the text, 200 ms after the last key (at once when `immediate`, on Enter, or when
            the box is emptied).
        left_downwards: ↓ or Enter pressed: the keyboard goes to the rows.
    """

    searched = Signal(str)
    left_downwards = Signal()
    DELAY_MS = 200

    def __init__(
        self,
        placeholder: str,
        *,
        immediate: bool = False,
        compact: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName("Rechercher")
        self.setAccessibleDescription(placeholder)
        if compact:
            self.setProperty("compact", True)
        self._immediate = immediate
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(self.DELAY_MS)
        self._timer.timeout.connect(self._emit)
        self._glass: QAction | None = None
        self._cross: QAction | None = None
        self._draw()
        self.textChanged.connect(self._on_text_changed)
        theme().changed.connect(self._draw)

    def _draw(self) -> None:
        for action in (self._glass, self._cross):
            if action is not None:
                self.removeAction(action)
                action.deleteLater()
        leading, trailing = (
            QLineEdit.ActionPosition.LeadingPosition,
            (QLineEdit.ActionPosition.TrailingPosition),
        )
        self._glass = self.addAction(icon("search", "text-muted", 16), leading)
        self._cross = self.addAction(icon("x", "text-muted", 16), trailing)
        self._cross.setToolTip("Effacer la recherche (Echap)")
        self._cross.triggered.connect(self.clear)
        self._cross.setVisible(bool(self.text()))

    def _on_text_changed(self, text: str) -> None:
        if self._cross is not None:
            self._cross.setVisible(bool(text))
        if self._immediate or not text:
            self._emit()
        else:
            self._timer.start()

    def _emit(self) -> None:
        self._timer.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.searched.emit(self._last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Echap empties, Enter searches at once, ↓ goes to the rows."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._emit()
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class PasswordField(QLineEdit):
    """A password: an eye shows it, and a sentence warns of the caps lock.

    Signals:
        caps_lock: True when the caps lock seems to be on. Qt cannot ask the keyboard, so it is
            deduced from letters: a capital without Maj, or a small letter with it.
    """

    caps_lock = Signal(bool)

    def __init__(
        self,
        placeholder: str = "",
        *,
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName("Mot de passe")
        if big:
            self.setProperty("big", True)
        self._caps = False
        self._eye: QAction | None = None
        self._draw()
        theme().changed.connect(self._draw)

    def is_shown(self) -> bool:
        """Say whether the password can be read on the screen."""
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def toggle_shown(self) -> None:
        """Show or hide the password."""
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Password if self.is_shown() else modes.Normal)
        self._draw()

    def _draw(self) -> None:
        if self._eye is not None:
            self.removeAction(self._eye)
            self._eye.deleteLater()
        name = "eye-off" if self.is_shown() else "eye"
        self._eye = self.addAction(
            icon(name, "text-muted", 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.setText(
            "Masquer le mot de passe" if self.is_shown() else "Afficher le mot de passe"
        )
        self._eye.triggered.connect(self.toggle_shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice the caps lock from the letters typed."""
        letter = event.text()
        if letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(letter.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self._tell(not self._caps)
        super().keyPressEvent(event)

    def _tell(self, caps: bool) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps_lock.emit(caps)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide again what was shown when the keyboard leaves the window's field."""
        super().focusOutEvent(event)
        if self.is_shown() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.toggle_shown()


class WheelGuard(QObject):
    """Keeps the mouse wheel from changing a choice that is only scrolled over.

    F3 opens a list of choices, and F4, which Qt gives to it, goes to the form: the keys of every
    other field.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow the wheel unless the widget has the keyboard; answer F3, leave F4."""
        if isinstance(event, QKeyEvent) and isinstance(watched, QComboBox):
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F3:
                watched.showPopup()
                return True
            if event.key() == Qt.Key.Key_F4:
                event.ignore()
                return True
        wheel = event.type() is QEvent.Type.Wheel
        if wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _star() -> str:
    return f'<span style="color:{theme().hex("bad")}">*</span>'


class StarNote(QLabel):
    """What the red star of the fields says: « * à remplir pour imprimer la convention ».

    Args:
        words: our own, after the star.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(f"*\u00a0: {words}")
        self._write()
        theme().changed.connect(self._write)

    def _write(self) -> None:
        self.setText(f"{_star()} {self._words}")


def guard_wheel(widget: QWidget) -> None:
    """Install a `WheelGuard` on a combo box or a spin box."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(WheelGuard(widget))


def clipboard_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
