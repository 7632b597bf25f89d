"""The lines of the grid of attitudes, one a line, as the direction wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.placement_review import (
    CRITERIA,
    Criterion,
    criteria_of_setting,
    setting_of_criteria,
)
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Errors

_WORDS = (
    "Un critère par ligne, puis deux-points et ce qu’il veut dire. Les fiches déjà reçues gardent"
    " les leurs."
)


def _lines(criteria: Sequence[Criterion]) -> str:
    return setting_of_criteria(criteria) or "\n".join(
        f"{one.label}\u00a0: {one.hint}" for one in criteria
    )


class CriteriaDialog(QDialog):
    """Asks the criteria.

    Args:
        criteria: those in force.
        store: keeps others; may raise an expected fault.
        errors: shows a fault that is of no field.
    """

    def __init__(
        self,
        criteria: Sequence[Criterion],
        store: Callable[[Sequence[Criterion]], None],
        errors: Errors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._errors = store, errors
        self.setWindowTitle("Critères de la fiche d’évaluation")
        self.resize(theme().px(640), theme().px(480))
        self.text = QPlainTextEdit(_lines(criteria))
        self.text.setTabChangesFocus(True)
        self.field = Field("Attitudes au travail", self.text)
        self.restore_button = Button("Rétablir ceux du réseau", ButtonRole.LINK, icon="undo-2")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label("Critères de la fiche d’évaluation", "h2"))
        column.addWidget(Label(_WORDS, "muted", wrap=True))
        column.addWidget(self.field, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.restore_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.restore_button.clicked.connect(self._on_restore)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def _on_restore(self) -> None:
        self.text.setPlainText(_lines(CRITERIA))

    def _on_save(self) -> None:
        try:
            self._store(criteria_of_setting(self.text.toPlainText()))
        except InvalidDraft as fault:
            self.field.set_state(FieldState.ERROR, fault.problems[0].message)
        except E2CError as fault:
            self._errors.show(fault, self)
        else:
            self.accept()
