"""End of the fourth step: the recovery code, shown once, to be printed and sealed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.first_run.step import Step

_ASKED = (2, 6)


class RecoveryStep(Step):
    """Goes on only when two groups of the code were copied from the paper.

    Signals:
        open_asked: the person wants to see and print the recovery page.
    """

    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Fiche de secours",
            "Elle seule rouvre la base si tous les mots de passe sont perdus. "
            "Imprimez-la et mettez-la sous enveloppe scellée, dans le coffre de la direction.",
            parent,
        )
        self._groups: list[str] = []
        self.code = Label("", "name", selectable=True, wrap=True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme().px(20))
        self.code.setFont(font)
        self.body.addWidget(self.code)
        self.print = Button("Ouvrir la fiche à imprimer", icon="printer")
        self.print.clicked.connect(self.open_asked)
        self.saved = Label("", "small", wrap=True)
        self.body.addWidget(self.print)
        self.body.addWidget(self.saved)
        self.body.addSpacing(8)
        self.body.addWidget(Label("Recopiez deux groupes depuis la fiche imprimée", "strong"))
        row = QHBoxLayout()
        row.setSpacing(16)
        self.fields = [Field(f"Groupe {rank + 1}", TextField(max_length=8)) for rank in _ASKED]
        for field in self.fields:
            field.setMaximumWidth(theme().px(200))
            row.addWidget(field)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addStretch()

    def show_code(self, code: str, page: Path | None) -> None:
        """Show the code, and where its page was written."""
        self._groups = code.split("-")
        self.code.setText(code)
        words = f"Fiche enregistrée : {page.name}, à côté de la base." if page else ""
        self.saved.setText(typography(words + " Effacez ce fichier une fois imprimé."))
        self.saved.setVisible(page is not None)

    def is_complete(self) -> bool:
        """Compare what was copied with the code, whatever the case."""
        good = True
        for rank, field in zip(_ASKED, self.fields, strict=True):
            editor = field.editor
            typed = editor.text() if isinstance(editor, TextField) else ""
            same = comparison_key(typed) == comparison_key(self._groups[rank])
            state = FieldState.OK if same else FieldState.ERROR
            field.set_state(state, "" if same else "Ce groupe diffère de la fiche.")
            good = good and same
        return good

    def enter(self) -> None:
        """Start with printing."""
        self.print.setFocus()
