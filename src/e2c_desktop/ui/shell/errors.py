"""The only place that turns a fault into a message on the screen.

Expected faults (`E2CError`) get their sentence; everything else gets the report of an incident,
which the user may copy or save, and the program goes on: data are safe, transactions see to it.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.errors import Cancelled, E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.runtime.crash_report import CrashReport, crash_report
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_log = logging.getLogger("e2c_desktop.ui")


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a message: its words (verb first) and what it does; the last one is main."""

    text: str
    act: Callable[[], None] | None = None
    role: ButtonRole = ButtonRole.NONE


class MessageDialog(QDialog):
    """A title, a text, buttons; optional technical text under « Détails techniques »."""

    def __init__(
        self, title: str, text: str, choices: list[Choice], parent: QWidget | None, details: str
    ) -> None:
        super().__init__(parent)
        if parent is None:
            theme().dress(self)
        self.setWindowTitle("E2C Desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.title = Label(typography(title), "h2", wrap=True)
        self.text = Label(typography(text), wrap=True, selectable=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("Détails techniques")
        self.details.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        if details:
            self.details_button = Button("Détails techniques", ButtonRole.LINK)
            self.details_button.clicked.connect(self._on_details)
            row.addWidget(self.details_button)
            layout.addWidget(self.details)
        row.addStretch()
        self.buttons = [self._button(choice) for choice in choices]
        for button in self.buttons:
            row.addWidget(button)
        layout.addLayout(row)
        self.buttons[-1].setDefault(True)
        self.buttons[-1].setFocus()
        self.setAccessibleName(f"{self.title.text()}. {self.text.text()}")

    def _button(self, choice: Choice) -> Button:
        button = Button(choice.text, choice.role)
        button.clicked.connect(self.accept)
        if choice.act is not None:
            button.clicked.connect(choice.act)
        return button

    def _on_details(self) -> None:
        self.details.setVisible(not self.details.isVisible())
        self.adjustSize()


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog without stopping the program; tests replace this one function."""
    dialog.open()


class ErrorPresenter(QObject):
    """Shows faults; remembers the incidents already seen in this session.

    Args:
        reports: folder for the reports that the user saves.
        clock: the present time, for the report.
    """

    def __init__(
        self,
        reports: Path,
        *,
        clock: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reports = reports
        self._clock = clock
        self._seen: set[str] = set()
        self._report: CrashReport | None = None

    def show(
        self, error: BaseException, parent: QWidget | None, *choices: Choice
    ) -> MessageDialog | None:
        """Show a fault in words; a stop asked by the user shows nothing."""
        if isinstance(error, Cancelled):
            return None
        if isinstance(error, E2CError):
            _log.info("refused: %s", error.reference)
            return self.tell(error.title, str(error), parent, *choices)
        return self._incident(error, parent)

    def tell(
        self, title: str, text: str, parent: QWidget | None, *choices: Choice
    ) -> MessageDialog:
        """Show a message; with no choice, one button « Fermer »."""
        found = list(choices) or [Choice("Fermer", role=ButtonRole.PRIMARY)]
        dialog = MessageDialog(title, text, found, parent, "")
        open_dialog(dialog)
        return dialog

    def _incident(self, error: BaseException, parent: QWidget | None) -> MessageDialog:
        report = crash_report(error, at=self._clock())
        again = report.signature in self._seen
        self._seen.add(report.signature)
        self._report = report
        _log.error("incident %s", report.signature, exc_info=error)
        text = "Votre dernière action n’a pas été enregistrée, le reste est intact. "
        text += "Un rapport sans donnée personnelle est prêt."
        if again:
            text += " Le problème se répète : fermez puis rouvrez le programme."
        choices = [
            Choice("Copier le rapport", self._on_copy),
            Choice("Enregistrer le rapport", self._on_save),
            Choice("Continuer", role=ButtonRole.PRIMARY),
        ]
        title = "E2C Desktop a rencontré un problème"
        dialog = MessageDialog(title, text, choices, parent, report.text)
        open_dialog(dialog)
        return dialog

    def _on_copy(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(self._report.text)

    def _on_save(self) -> None:
        if self._report is not None:
            self._report.save(self._reports)

    def catch_all(self) -> None:
        """Show every exception that reaches the event loop instead of ending the program."""
        sys.excepthook = self._on_exception

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.show(error, QApplication.activeWindow())
