"""The head of the printing dialog: what it is, how many lines it holds, the way out."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import ButtonRole, icon_button
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.theme import theme


class Head(Panel):
    """One line over the dialog.

    Attributes:
        count: how many people, placements or companies are listed.
        shut: closes the dialog.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.setFixedHeight(theme().px(32))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        self.count = Label("", "muted")
        self.shut = icon_button("x", "Fermer (Échap)", size="small", role=ButtonRole.QUIET)
        row.addWidget(IconLabel("printer", token="text"))
        row.addWidget(Label("Imprimer des documents", "strong"))
        row.addWidget(self.count, 1)
        row.addWidget(self.shut)
