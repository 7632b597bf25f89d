"""The card « Certifications » of the sub-tab « Parcours »: passed, obtained, until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.certification import CertificationState
from e2c_desktop.domain.certification_codes import CertificationResult
from e2c_desktop.queries.certifications import CertificationRow
from e2c_desktop.ui.certifications.fields import caption_words
from e2c_desktop.ui.kit.buttons import icon_button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, clear_layout
from e2c_desktop.ui.kit.line_button import LineButton

_LATE = (CertificationState.EXPIRED, CertificationState.RESULT_DUE)


@dataclass(frozen=True, slots=True)
class CertificationWords:
    """One certification in words."""

    id: UUID
    title: str
    caption: str
    icon: str
    tone: str
    tip: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""
        return ", ".join(part for part in (self.title, self.caption, self.tip) if part)


def certification_words(row: CertificationRow, today: date) -> CertificationWords:
    """Return « SST », « Obtenue, passage le 15/09/2026 · valable jusqu’au … »."""
    draft = row.draft
    tone, icon = "text-muted", "award"
    if draft.state(today) in _LATE:
        tone, icon = "warn", "triangle-alert"
    elif draft.result is CertificationResult.OBTAINED:
        tone = "ok"
    return CertificationWords(
        row.id, draft.name, caption_words(draft, today), icon, tone, draft.note
    )


class CertificationsCard(Card):
    """The certifications of a path.

    Signals:
        add_asked: a new one is to be noted.
        opened: the `CertificationRow` to look at.
    """

    add_asked = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Certifications", flush=True, parent=parent)
        self._editable = True
        self._rows: dict[UUID, CertificationRow] = {}
        self.lines: list[LineButton] = []
        self.add_button = icon_button("plus", "Ajouter une certification")
        self.add_action(self.add_button)
        self._empty = Label("Aucune n’est notée.", "small")
        self._empty.setContentsMargins(14, 0, 14, 0)
        self.add(self._empty)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 10)
        self.body.addLayout(self._column)
        self.add_button.clicked.connect(self.add_asked)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self.add_button.setVisible(editable)
        for line in self.lines:
            line.set_editable(editable)

    def show_rows(self, rows: Sequence[CertificationRow], today: date) -> None:
        """Show the certifications of a path, the latest first."""
        clear_layout(self._column)
        self._rows = {row.id: row for row in rows}
        self.lines = [LineButton(certification_words(row, today), self, quiet=True) for row in rows]
        before: QWidget = self.add_button
        for line in self.lines:
            line.set_editable(self._editable)
            line.clicked.connect(self._on_line)
            self._column.addWidget(line)
            line.show()
            QWidget.setTabOrder(before, line)
            before = line
        self._empty.setVisible(not rows)

    def _on_line(self) -> None:
        sender = self.sender()
        if isinstance(sender, LineButton) and isinstance(sender.words, CertificationWords):
            self.opened.emit(self._rows[sender.words.id])
