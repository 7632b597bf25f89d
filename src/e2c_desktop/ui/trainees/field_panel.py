"""The panel « Ajouter un filtre »: every field at the left, what is asked of it at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.trainee_fields import FILTER_FIELDS, FieldGroup, FilterField
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.popup import Popup
from e2c_desktop.ui.kit.rows import RowDelegate
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.filter_panel import Choice, FacetList
from e2c_desktop.ui.trainees.field_editors import FieldEditor, editor_of
from e2c_desktop.ui.trainees.filters import Facet, ListState

_FACETS = (Facet.STATE, Facet.COHORT, Facet.REFERENT, Facet.SITE, Facet.PRESCRIBER)
_SIZE = (470, 380)

Entry = FilterField | Facet


class FieldPanel(Popup):
    """Every field that the list may be narrowed by.

    Args:
        choices: the values of a field with their words.
        today: gives the day of today.

    Signals:
        facet_changed: a facet and the values now ticked.
        criterion_changed: the `Criterion` now asked.
    """

    facet_changed = Signal(object, object)
    criterion_changed = Signal(object)

    def __init__(
        self,
        choices: Callable[[FilterField], Sequence[tuple[str, str]]],
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__("Ajouter un filtre", parent)
        self._choices, self._today = choices, today
        self._facets: dict[Facet, Sequence[Choice]] = {}
        self._state = ListState()
        self._entries: list[Entry | None] = []
        self.editor: FieldEditor | FacetList | None = None
        self.fields = QListWidget()
        self.fields.setAccessibleName("Champs")
        self.fields.setItemDelegate(RowDelegate(self.fields))
        self.fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields.setTabKeyNavigation(False)
        self.title = Label("", "h2")
        self.clear_button = Button(
            "Enlever ce filtre", ButtonRole.LINK, icon="funnel-x", size="small"
        )
        self.close_button = Button("Fermer", size="small")
        self._build()
        self._fill()
        self.fields.currentRowChanged.connect(self._on_row)
        self.clear_button.clicked.connect(self._on_clear)
        self.close_button.clicked.connect(self.close)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(16)
        self.fields.setFixedWidth(theme().px(184))
        row.addWidget(self.fields)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.title)
        self._place = QVBoxLayout()
        right.addLayout(self._place, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.clear_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        right.addLayout(foot)
        row.addLayout(right, 1)

    def _fill(self) -> None:
        """List the fields under their headings; a heading is passed over by the keyboard."""
        person = [each for each in FILTER_FIELDS if each.group is FieldGroup.PERSON]
        path = [each for each in FILTER_FIELDS if each.group is FieldGroup.PATH]
        groups: tuple[tuple[str, Sequence[Entry]], ...] = (
            (FieldGroup.PERSON.value, person),
            (FieldGroup.PATH.value, [*_FACETS, *path]),
        )
        for heading, entries in groups:
            head = QListWidgetItem(heading.upper())
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setData(Qt.ItemDataRole.UserRole + 14, "text-muted")
            self.fields.addItem(head)
            self._entries.append(None)
            for entry in entries:
                words = entry.label if isinstance(entry, Facet) else entry.title
                self.fields.addItem(QListWidgetItem(words))
                self._entries.append(entry)

    def take_size(self) -> None:
        """Keep the same size whatever is asked of a field."""
        self.resize(theme().px(_SIZE[0]), theme().px(_SIZE[1]))

    def open_on(
        self, state: ListState, facets: dict[Facet, Sequence[Choice]], key: str, under: QWidget
    ) -> None:
        """Show the panel under a widget.

        Args:
            state: what the list is asked now.
            facets: the values of the facets.
            key: of the field to show; the first one for an unknown or empty name.
            under: the widget.
        """
        self._state, self._facets = state, facets
        keys = [self._key(entry) for entry in self._entries]
        row = keys.index(key) if key and key in keys else 1
        self.fields.setCurrentRow(-1)
        self.fields.setCurrentRow(row)
        self.open_under(under)
        (self.editor if key and self.editor is not None else self.fields).setFocus()

    @staticmethod
    def _key(entry: Entry | None) -> str:
        if entry is None:
            return ""
        return entry.value if isinstance(entry, Facet) else entry.key

    def follow(self, state: ListState) -> None:
        """Know what is now asked."""
        self._state = state

    def _on_row(self, row: int) -> None:
        if self.editor is not None:
            self._place.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        entry = self._entries[row] if row >= 0 else None
        if entry is None:
            return
        if isinstance(entry, Facet):
            self.title.setText(entry.label)
            listed = FacetList(entry)
            listed.show_choices(self._facets.get(entry, ()), self._state.ticked(entry))
            listed.setMinimumSize(0, 0)
            listed.setMaximumSize(16_777_215, 16_777_215)
            listed.ticked.connect(self._on_ticked)
            self.editor = listed
        else:
            self.title.setText(entry.title)
            asked = self._state.criterion(entry.key)
            editor = editor_of(entry, asked, self._choices(entry), self._today)
            editor.changed.connect(self.criterion_changed)
            self.editor = editor
        self._place.addWidget(self.editor, 1)

    def _on_ticked(self) -> None:
        if isinstance(self.editor, FacetList):
            self.facet_changed.emit(self.editor.facet, self.editor.kept())

    def _on_clear(self) -> None:
        row = self.fields.currentRow()
        entry = self._entries[row]
        if isinstance(entry, Facet):
            self.facet_changed.emit(entry, frozenset())
        elif entry is not None:
            self.criterion_changed.emit(Criterion(entry.key))
        self._on_row(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → go from the fields to what is asked; Échap closes."""
        inside = self.fields.hasFocus() and self.editor is not None
        ways = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
        if event.key() in ways and inside and self.editor is not None:
            self.editor.setFocus()
            return
        super().keyPressEvent(event)
