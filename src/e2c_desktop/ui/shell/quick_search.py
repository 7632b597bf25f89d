"""The search of the top bar (Ctrl K): a person by name, town or phone; an action by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.text import search_key
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter, TraineeRow
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem
from e2c_desktop.ui.kit.theme import theme

_WIDTH = 560
_LIMIT = 6
_ACTIONS = 4


def line_of(row: TraineeRow) -> LookupItem:
    """Return a trainee as a line of two texts: the name, then what tells homonyms apart."""
    birth = f"né(e) le {short_date(row.birth_date)}" if row.birth_date else ""
    state = row.state.label if row.state else ""
    caption = " · ".join(part for part in (birth, row.town, state) if part)
    return LookupItem(row.id, f"{row.last_name.upper()} {row.first_name}", caption)


def keys_of(action: QAction) -> str:
    """Return the keys of an action as people read them, or what it is."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return keys or "Action"


class QuickSearch(QFrame):
    """A child of the window, not a popup, so that screen readers follow.

    Signals:
        trainee_chosen: identifier of the trainee to open.
    """

    trainee_chosen = Signal(object)

    def __init__(
        self, reads: Reads, actions: Callable[[], Sequence[QAction]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._reads, self._actions = reads, actions
        self._before: QWidget | None = None
        self.setProperty("role", "popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        column.addWidget(Label("Rechercher un stagiaire ou une action", "label"))
        self.field = Lookup(self._lines, placeholder="Nom, commune, téléphone, action…")
        self.field.setAccessibleName("Rechercher un stagiaire ou une action")
        self.field.chosen.connect(self._on_chosen)
        column.addWidget(self.field)
        words = "Entrée ouvre la fiche · Échap ferme"
        column.addWidget(Label(typography(words), "small"))
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the search over the page, empty."""
        self._before = self.window().focusWidget()
        self.field.set_value(None)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_search(self) -> None:
        """Hide the search and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def _lines(self, typed: str) -> Sequence[LookupItem]:
        if not typed.strip():
            return []
        rows = self._reads.trainees_page(TraineeFilter(text=typed), offset=0, limit=_LIMIT)
        wanted = search_key(typed)
        actions = [
            LookupItem(action, action.text(), keys_of(action))
            for action in self._actions()
            if wanted in search_key(action.text())
        ]
        return [*(line_of(row) for row in rows), *actions[:_ACTIONS]]

    def _on_chosen(self, value: object) -> None:
        if isinstance(value, UUID):
            self.hide()
            self.trainee_chosen.emit(value)
        elif isinstance(value, QAction):
            self.close_search()
            value.trigger()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            width = min(theme().px(_WIDTH), window.width() - theme().px(36))
            height = self.sizeHint().height()
            left = (window.width() - width) // 2
            self.setGeometry(left, theme().px(64), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Échap."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
