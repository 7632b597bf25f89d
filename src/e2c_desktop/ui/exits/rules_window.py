"""« Les règles »: what each rule set calls positive, where it comes from, who is counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.ui.exits.words import rules_title
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme

_SIZE = (620, 460)


class RulesWindow(QDialog):
    """Shows the definitions of some rule sets, as they are printed under each figure."""

    def __init__(self, rules: Sequence[OutcomeRules], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Les règles")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        scrolled = Scrolled(margins=(24, 20, 24, 12))
        for one in rules:
            scrolled.inner.addWidget(Label(typography(rules_title(one)), "h2"))
            scrolled.inner.addWidget(Label(typography(one.definition), wrap=True))
            told = f"Source : {one.source} (lue le {short_date(one.stated_on)})."
            scrolled.inner.addWidget(Label(typography(told), "small", wrap=True))
            scrolled.inner.addSpacing(theme().px(12))
        scrolled.inner.addStretch()
        column.addWidget(scrolled, 1)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch()
        self.close_button = Button("Fermer", ButtonRole.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.close_button.setFocus()
        self.resize(theme().px(_SIZE[0]), theme().px(_SIZE[1]))
