"""« Voir les textes »: each rule that was looked at, its sentence and its article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_rules.verdicts import Verdict
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme


class SourcesDialog(QDialog):
    """Shows where each verdict comes from.

    Args:
        verdicts: those of the form, in the order of the rules.
        on: the day of the rules in force.
    """

    def __init__(
        self, verdicts: Sequence[Verdict], on: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Textes des règles au {short_date(on)}")
        self.resize(theme().px(620), theme().px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        body = Scrolled(margins=(0, 0, 12, 0), name="Textes des règles")
        for rule in dict.fromkeys(verdict.rule for verdict in verdicts):
            own = [verdict for verdict in verdicts if verdict.rule is rule]
            body.inner.addWidget(Label(rule.label, "bold", wrap=True))
            said = [part for one in own for part in (one.title, one.why) if part]
            told = dict.fromkeys([*said, *(one.source for one in own if one.source)])
            for words in told:
                body.inner.addWidget(Label(words, "muted", wrap=True, selectable=True))
        body.inner.addStretch(1)
        column.addWidget(body, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.close_button = Button("Fermer", ButtonRole.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
