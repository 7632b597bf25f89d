"""A small form in a window: what is typed is stored, or stays with its remarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Errors


class DraftDialog(QDialog):
    """Asks the fields of one draft.

    Args:
        title: what is done, in the head of the window.
        heading: whom or what it is about.
        specs: the fields.
        draft: what they show at first.
        validate: the rules.
        store: saves a draft that has no error; may raise an expected fault.
        errors: shows a fault that is of no field.
        remove: words of the button that takes the thing away; none without it.
        height: of the window, in pixels at zoom 100 %.

    Signals:
        remove_asked: that button was clicked; the window closes.
    """

    remove_asked = Signal()

    def __init__(
        self,
        title: str,
        heading: str,
        specs: Sequence[FieldSpec],
        draft: Any,  # noqa: ANN401  # any draft dataclass
        *,
        validate: Callable[[Any], Sequence[Problem]],
        store: Callable[[Any], object],
        errors: Errors,
        remove: str = "",
        height: int = 420,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._store = store
        self._errors = errors
        self.binder: FormBinder[Any] = FormBinder(specs, draft, validate=validate)
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.remove_button = Button(remove, ButtonRole.DANGER, icon="trash-2")
        self.resize(theme().px(560), theme().px(height))
        self._build(heading)
        self.remove_button.setVisible(bool(remove))
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.reject)
        self.remove_button.clicked.connect(self._on_remove)

    def _build(self, heading: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(heading, "h2", wrap=True))
        column.addWidget(self.binder, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.save_button.setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first field; after the last one come the buttons."""
        super().showEvent(event)
        before: QWidget = self.binder.summary
        for button in (self.remove_button, self.cancel_button, self.save_button):
            QWidget.setTabOrder(before, button)
            before = button
        self.binder.focus_first()

    def _on_save(self) -> None:
        if errors_of(self.binder.check()):
            self.binder.focus_first_problem()
            return
        try:
            self._store(self.binder.draft())
        except InvalidDraft as error:
            self.binder.show_problems(error.problems)
            self.binder.focus_first_problem()
        except E2CError as error:
            self._errors.show(error, self)
        else:
            self.accept()

    def _on_remove(self) -> None:
        self.remove_asked.emit()
        self.reject()
