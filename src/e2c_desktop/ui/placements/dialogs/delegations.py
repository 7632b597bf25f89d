"""« Délégations »: the rights that prescribers gave the school, listed, added, corrected."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_around import DelegationDraft, validate_delegation
from e2c_desktop.queries.placement_choices import DelegationLine
from e2c_desktop.services import delegations
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.rows import RowDelegate
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.dialogs.small_forms import delegation_specs
from e2c_desktop.ui.placements.form_deeds import Deeds
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog


def line_words(line: DelegationLine, today: date) -> str:
    """Return « Mission locale, du 01/01/2026 au 31/12/2026, D-2026-04 »."""
    until = f"au {short_date(line.ends_on)}" if line.ends_on is not None else "sans fin"
    parts = [line.prescriber, f"du {short_date(line.starts_on)} {until}", line.reference]
    if not line.covers(today):
        parts.append("échue" if line.ends_on and line.ends_on < today else "à venir")
    return ", ".join(part for part in parts if part)


class DelegationsDialog(QDialog):
    """Lists the delegations; Enter or a double click corrects one.

    Args:
        doors: doors of the page.
        deeds: calls the services.
        prescriber_id: whose delegation a new one is proposed to be.

    Attributes:
        dialog: the form of the delegation opened last.
    """

    def __init__(
        self,
        doors: Doors,
        deeds: Deeds,
        prescriber_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Délégations des prescripteurs")
        self._doors, self._deeds, self._prescriber = doors, deeds, prescriber_id
        self.list = QListWidget()
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setAccessibleName("Délégations")
        self.empty = Label("Aucune délégation n’est notée.", "muted")
        self.add_button = Button("Ajouter une délégation…", icon="plus", size="small")
        self.edit_button = Button("Corriger…", icon="pencil", size="small")
        self.close_button = Button("Fermer", ButtonRole.PRIMARY)
        self._build()
        self.list.itemActivated.connect(self._on_edit)
        self.list.currentRowChanged.connect(self._allow)
        self.add_button.clicked.connect(self._on_add)
        self.edit_button.clicked.connect(self._on_edit)
        self.close_button.clicked.connect(self.accept)
        self._lines: list[DelegationLine] = []
        self.dialog: DraftDialog | None = None
        self._read()

    def _build(self) -> None:
        self.resize(theme().px(640), theme().px(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        words = (
            "Un prescripteur peut donner à l’école le droit de prescrire des PMSMP en son nom"
            " (article L5135-2 du code du travail). Sa signature reste demandée."
        )
        column.addWidget(Label(words, "muted", wrap=True))
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add_button)
        foot.addWidget(self.edit_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _read(self) -> None:
        self._lines = self._doors.reads.placement_form.delegations()
        row = self.list.currentRow()
        self.list.clear()
        for line in self._lines:
            item = QListWidgetItem(line_words(line, self._doors.today()))
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.empty.setVisible(not self._lines)
        self._allow()

    def _allow(self) -> None:
        able = self._deeds.may(delegations.add_delegation)
        self.add_button.setEnabled(able)
        self.edit_button.setEnabled(able and self.list.currentRow() >= 0)

    def _ask(self, line: DelegationLine | None) -> None:
        start = DelegationDraft(self._prescriber, starts_on=self._doors.today())
        if line is not None:
            start = DelegationDraft(
                line.prescriber_id, line.reference, line.starts_on, line.ends_on, line.note
            )

        def store(draft: DelegationDraft) -> None:
            work = self._doors.work
            changes: Changes
            if line is None:
                _, changes = delegations.add_delegation(work, draft=draft)
            else:
                changes = delegations.update_delegation(
                    work, delegation_id=line.id, version=line.version, draft=draft
                )
            self._deeds.publish(changes)

        prescribers = self._doors.reads.placement_form.prescribers()
        dialog = DraftDialog(
            "Délégation",
            "Droit de prescrire donné à l’école",
            delegation_specs(prescribers, self._doors.today),
            start,
            validate=validate_delegation,
            store=store,
            errors=self._doors.errors,
            remove="" if line is None else "Supprimer",
            parent=self,
        )
        if line is not None:
            dialog.remove_asked.connect(self._on_remove)
        self.dialog = dialog
        dialog.finished.connect(self._read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _current(self) -> DelegationLine | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _on_add(self) -> None:
        self._ask(None)

    def _on_edit(self) -> None:
        line = self._current()
        if line is not None and self.edit_button.isEnabled():
            self._ask(line)

    def _on_remove(self) -> None:
        line = self._current()
        if line is None:
            return
        changes = self._deeds.attempt(
            lambda: delegations.remove_delegation(
                self._doors.work, delegation_id=line.id, version=line.version
            )
        )
        if changes is not None:
            self._deeds.publish(changes)
