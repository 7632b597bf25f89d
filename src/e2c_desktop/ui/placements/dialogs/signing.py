"""« Noter les signatures »: who signed the convention, when, on paper or with its scan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.services.placement_states import SignatureDraft
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import TextField
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Errors

FILES = "Documents numérisés (*.pdf *.jpg *.jpeg *.png *.webp)"
Store = Callable[[list[SignatureDraft], Path | None], object]


def ask_file(parent: QWidget) -> Path | None:
    """Ask which file is the signed convention. Tests replace this function."""
    name, _ = QFileDialog.getOpenFileName(parent, "Convention signée", "", FILES)
    return Path(name) if name else None


class _Line:
    """The widgets of one party."""

    def __init__(self, party: SignatureParty, name: str, today: Callable[[], date]) -> None:
        self.party = party
        self.tick = QCheckBox(party.label)
        self.day = DateField(today=today)
        self.day.setAccessibleName(f"Signé le, {party.label}")
        self.name = TextField("Nom, si utile")
        self.name.setText(name)
        self.name.setCursorPosition(0)
        self.name.setAccessibleName(f"Signataire, {party.label}")
        self._today = today
        self.tick.toggled.connect(self._on_ticked)
        self._on_ticked(False)

    def _on_ticked(self, on: bool) -> None:
        self.day.setEnabled(on)
        self.name.setEnabled(on)
        if on and not self.day.text():
            self.day.set_date(self._today())

    def draft(self) -> SignatureDraft:
        """Return the signature as noted.

        Raises:
            DateProblem: the day cannot be read.
        """
        return SignatureDraft(self.party, self.day.date(), self.name.text())


class SigningDialog(QDialog):
    """Asks who signed; the parties that have not are ticked by the person.

    Args:
        heading: whose convention.
        parties: who has still to sign, with the name that is known of each.
        today: gives the day of today.
        store: keeps what is noted; may raise an expected fault.
        errors: shows a fault that is of no field.
    """

    def __init__(
        self,
        heading: str,
        parties: Sequence[tuple[SignatureParty, str]],
        today: Callable[[], date],
        *,
        store: Store,
        errors: Errors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Noter les signatures")
        self._store, self._errors = store, errors
        self.path: Path | None = None
        self.lines = [_Line(party, name, today) for party, name in parties]
        self.trouble = Label("", "small", tone="bad", wrap=True)
        self.file_button = Button("Joindre la convention signée…", icon="paperclip", size="small")
        self.file_name = ElidedLabel("Sans fichier\u00a0: signée sur papier", "muted")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Noter", ButtonRole.PRIMARY, icon="signature")
        self._build(heading)
        self.trouble.hide()
        self.file_button.clicked.connect(self._on_file)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def _build(self, heading: str) -> None:
        self.setMinimumWidth(theme().px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(heading, "h2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, words in enumerate(("A signé", "Le", "Nom")):
            grid.addWidget(Label(words, "label"), 0, place)
        for row, line in enumerate(self.lines, start=1):
            grid.addWidget(line.tick, row, 0)
            grid.addWidget(line.day, row, 1)
            grid.addWidget(line.name, row, 2)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addWidget(self.file_button)
        files.addWidget(self.file_name, 1)
        column.addLayout(files)
        column.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.save_button.setDefault(True)
        if self.lines:
            self.lines[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_file(self) -> None:
        path = ask_file(self)
        if path is not None:
            self.path = path
            self.file_name.set_text(path.name)

    def _on_save(self) -> None:
        try:
            drafts = [line.draft() for line in self.lines if line.tick.isChecked()]
            self._store(drafts, self.path)
        except DateProblem as problem:
            self._say(str(problem))
        except InvalidDraft as error:
            self._say(error.problems[0].message)
        except E2CError as error:
            self._errors.show(error, self)
        else:
            self.accept()

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.show()
