"""Last step: the base exists; bring in the school's own workbook now, or later."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QWidget

from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.first_run.start_step import RadioCard
from e2c_desktop.ui.shell.first_run.step import Step


class ReadyStep(Step):
    """Asks whether to bring in the existing Excel file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Reprendre un fichier Excel",
            "Votre base est prête. Rien n’est enregistré avant votre accord, "
            "et un import peut être annulé en entier.",
            parent,
        )
        self._group = QButtonGroup(self)
        self.bring = RadioCard(
            "file-spreadsheet",
            "Reprendre mon fichier de stagiaires",
            "Excel, LibreOffice ou CSV\u00a0: les colonnes sont reconnues, puis vérifiées.",
        )
        self.later = RadioCard(
            "clock", "Plus tard", "«\u00a0Importer\u00a0» reste à gauche de la fenêtre."
        )
        for rank, card in enumerate((self.bring, self.later)):
            card.setMaximumWidth(theme().px(620))
            self._group.addButton(card.radio, rank)
            self.body.addWidget(card)
        self.bring.radio.setChecked(True)
        self.body.addStretch()

    def advance_text(self) -> str:
        """Return the words of the main button."""
        return "Commencer"

    @property
    def wants_import(self) -> bool:
        """Whether the import wizard is to open next."""
        return self.bring.radio.isChecked()

    def enter(self) -> None:
        """Let the arrows choose at once."""
        self.bring.radio.setFocus()
