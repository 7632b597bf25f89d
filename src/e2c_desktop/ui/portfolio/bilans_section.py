"""The section « Bilans »: those planned and held, those that are due, their printed paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.bilan_draft import DueBilan
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.portfolio.bilan_asking import BilanAsking
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.lines_card import LinesCard
from e2c_desktop.ui.portfolio.words import bilan_told
from e2c_desktop.ui.records.taking_out import ShowFile


def due_words(due: DueBilan, today: date) -> str:
    """Return « Bilan intermédiaire à prévoir avant le 08/09/2026 », or that it is late."""
    late = (today - due.due_on).days
    if late > 0:
        day = short_date(due.due_on)
        return f"{due.kind.label}\u00a0: il était attendu le {day}, rien n’est prévu."
    return f"{due.kind.label} à prévoir avant le {short_date(due.due_on)}."


class BilansSection(QWidget):
    """The meetings of a path.

    Args:
        doing: calls the services.
        show_file: shows pages.

    Attributes:
        asking: the windows.
        card: the meetings.
        due_note: the next one that is due.
    """

    def __init__(
        self, doing: PortfolioDoing, show_file: ShowFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._due: DueBilan | None = None
        self._editable = True
        self.asking = BilanAsking(doing, show_file)
        self.card = LinesCard("Bilans", "Aucun bilan n’est noté.", "Ajouter un bilan")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.print_button.setAccessibleName("Imprimer le dernier bilan")
        self.print_button.setToolTip("Le dernier bilan tenu, sinon le prochain, à remplir")
        self.blank_button = Button(
            "Feuille vierge", ButtonRole.LINK, icon="file-text", size="small"
        )
        self.card.add_action(self.blank_button)
        self.card.add_action(self.print_button)
        self.due_note = Note("", "info", action="Prévoir")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(margins=(16, 8, 16, 12))
        outer.addWidget(scrolled)
        scrolled.inner.addWidget(self.due_note)
        scrolled.inner.addWidget(self.card)
        scrolled.inner.addStretch(1)
        self.card.add_asked.connect(self._on_add)
        self.card.opened.connect(self.asking.open_bilan)
        self.due_note.action.connect(self._on_due)
        self.print_button.clicked.connect(self._on_print)
        self.blank_button.clicked.connect(self.asking.show_blank)

    def show_journey(self, record: JourneyRecord, today: date) -> None:
        """Show the meetings of a path, and the next one that nobody planned."""
        self.print_button.setEnabled(bool(record.bilans))
        self.card.show_lines([bilan_told(row, record, today) for row in record.bilans])
        self._due = record.due[0] if record.due else None
        if self._due is not None:
            action = "Prévoir" if self._editable else ""
            self.due_note.set_message(
                due_words(self._due, today),
                "warn" if self._due.due_on < today else "info",
                action=action,
            )
        self.due_note.setVisible(self._due is not None)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self.card.set_editable(editable)
        self.print_button.setVisible(editable)
        self.due_note.button.setVisible(editable)

    def set_narrow(self, narrow: bool) -> None:
        """Nothing stands side by side here."""

    def focus_first(self) -> None:
        """Give the keyboard to the first meeting, if there is one."""
        if self.card.lines:
            self.card.lines[0].setFocus()

    def _on_add(self) -> None:
        self.asking.ask_new()

    def _on_print(self) -> None:
        self.asking.print_bilan()

    def _on_due(self) -> None:
        self.asking.ask_new(self._due)
