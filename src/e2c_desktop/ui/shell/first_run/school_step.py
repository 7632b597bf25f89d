"""Second step: the identity of the school, as it will stand at the head of documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.identifiers import is_nda, is_siret
from e2c_desktop.domain.problems import Problem, Severity, errors_of
from e2c_desktop.domain.school import SchoolDraft, validate_school
from e2c_desktop.services.communes import towns_of
from e2c_desktop.services.images import read_picture
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label, Mark
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.first_run.document_preview import DocumentPreview
from e2c_desktop.ui.shell.first_run.step import Step
from e2c_desktop.ui.shell.tasks import InlineTasks, Progress, TaskRunner

# name, label, row, column, span (twelfths of the width), needed by documents, hint
_FIELDS = (
    ("name", "Nom de l’école", 0, 0, 8, True, ""),
    ("short_name", "Nom court", 0, 8, 4, False, ""),
    ("carrier", "Structure porteuse", 1, 0, 12, True, ""),
    ("siret", "SIRET", 2, 0, 6, True, ""),
    ("nda", "N° de déclaration d’activité", 2, 6, 6, False, ""),
    ("address", "Adresse", 3, 0, 12, True, ""),
    ("postal_code", "Code postal", 4, 0, 4, True, ""),
    ("town", "Commune", 4, 4, 8, True, ""),
    ("phone", "Téléphone", 5, 0, 4, False, ""),
    ("email", "Adresse mél", 5, 4, 8, False, ""),
    ("label_number", "Numéro du label E2C", 6, 0, 6, False, "Facultatif pour l’instant"),
)
_POSTAL_LENGTH = 5
_LOGO = 76
_LOGO_HINT = "PNG ou JPEG. Fond blanc conseillé."
_HELP = {"nda": "11 chiffres. Imprimé sur les attestations."}


class SchoolStep(Step):
    """Everything but the name may stay empty."""

    def __init__(self, tasks: TaskRunner | InlineTasks, parent: QWidget | None = None) -> None:
        super().__init__(
            "Votre école",
            "Ces informations figurent en tête de tous les documents imprimés.",
            parent,
        )
        self._tasks = tasks
        self._logo: bytes | None = None
        self.fields: dict[str, Field] = {}
        self._editors: dict[str, TextField] = {}
        row = QHBoxLayout()
        row.setSpacing(36)
        row.addLayout(self._form(), 1)
        row.addLayout(self._side())
        self.body.addLayout(row)
        self.body.addStretch()
        self._show_preview()

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for name, label, line, column, span, needed, hint in _FIELDS:
            editor = self._town() if name == "town" else self._text(name, hint)
            field = Field(label, editor, required=needed, help_text=_HELP.get(name, ""))
            self.fields[name] = field
            grid.addWidget(field, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._editors["postal_code"].textChanged.connect(self._on_postal_code)
        self.label_end = DateField()
        self.fields["label_end"] = Field("Label valable jusqu’au", self.label_end)
        grid.addWidget(self.fields["label_end"], 6, 6, 1, 6, Qt.AlignmentFlag.AlignTop)
        for column in range(12):
            grid.setColumnStretch(column, 1)
        return grid

    def _text(self, name: str, hint: str) -> TextField:
        editor = TextField(hint, max_length=240)
        editor.textChanged.connect(self._show_preview)
        editor.editingFinished.connect(self._show_problems)
        self._editors[name] = editor
        return editor

    def _town(self) -> QComboBox:
        self.town = QComboBox()
        self.town.setEditable(True)
        self.town.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        guard_wheel(self.town)
        self.town.currentTextChanged.connect(self._show_preview)
        return self.town

    def _side(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(Label("Logo de l’école", "label"))
        self.choose_logo = Button("Choisir une image", icon="upload")
        self.choose_logo.clicked.connect(self._on_choose_logo)
        self.logo_note = Label(_LOGO_HINT, "small", wrap=True)
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addStretch()
        beside.addWidget(self.choose_logo)
        beside.addWidget(self.logo_note)
        beside.addStretch()
        self._mark, self._picture = Mark(side=_LOGO, ground="accent", ink="on-accent"), QLabel()
        self._picture.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._picture)
        row.addLayout(beside, 1)
        column.addLayout(row)
        column.addSpacing(12)
        column.addWidget(Label("Aperçu sur un document", "label"))
        self.preview = DocumentPreview()
        column.addWidget(self.preview)
        column.addStretch()
        return column

    def draft(self) -> SchoolDraft:
        """Return the school as typed."""
        texts = {name: editor.text().strip() for name, editor in self._editors.items()}
        return replace(
            SchoolDraft(label_end=self._label_end(), logo=self._logo),
            town=self.town.currentText().strip(),
            **texts,  # type: ignore[arg-type]  # every named field is a text
        )

    def field_named(self, name: str) -> TextField:
        """Return the field of a text of the school."""
        return self._editors[name]

    def is_complete(self) -> bool:
        """Refuse only what cannot be stored: no name, a date that does not exist."""
        self._show_problems()
        wrong = errors_of(validate_school(self.draft()))
        if wrong:
            self.fields[wrong[0].field].editor.setFocus()
        return not wrong and not self.label_end.problem()

    def enter(self) -> None:
        """Start with the name."""
        self._editors["name"].setFocus()

    def _on_postal_code(self, typed: str) -> None:
        """Offer the communes of a postal code; a single one is taken."""
        code = typed.strip()
        if len(code) != _POSTAL_LENGTH or not code.isdigit():
            return

        def work(progress: Progress) -> list[str]:
            progress.report(0, 0, "")
            return towns_of(code)

        def done(towns: list[str]) -> None:
            if self._editors["postal_code"].text().strip() == code:
                self._offer(towns)

        self._tasks.submit(self, work, done=done)

    def _offer(self, towns: list[str]) -> None:
        typed = self.town.currentText().strip()
        self.town.clear()
        self.town.addItems(towns)
        self.town.setEditText(typed if typed or len(towns) != 1 else towns[0])

    def load_logo(self, path: Path) -> None:
        """Take an image for the head of documents; say why when it cannot be."""

        def work(progress: Progress) -> bytes:
            progress.report(0, 0, "")
            return read_picture(path)

        self._tasks.submit(self, work, done=self._on_logo, failed=self._on_logo_refused)

    def _on_logo(self, picture: bytes) -> None:
        self._logo = picture
        image, side = QPixmap(), theme().px(_LOGO)
        image.loadFromData(picture)
        keep, fine = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(image.scaled(side, side, keep, fine))
        self._picture.show()
        self._mark.hide()
        self.logo_note.setText(_LOGO_HINT)
        self.logo_note.set_tone("")
        self._show_preview()

    def _on_logo_refused(self, error: Exception) -> None:
        if not isinstance(error, E2CError):
            raise error
        self.logo_note.setText(typography(f"{error.happened} {error.advice}"))
        self.logo_note.set_tone("warn")

    def _label_end(self) -> date | None:
        return None if self.label_end.problem() else self.label_end.date()

    def _show_preview(self) -> None:
        if hasattr(self, "preview"):
            self.preview.show_school(self.draft())

    def _show_problems(self) -> None:
        found: dict[str, Problem] = {}
        for problem in validate_school(self.draft()):
            found.setdefault(problem.field, problem)
        for name, field in self.fields.items():
            if name not in found:
                field.set_state(self._good(name))
                continue
            bad = found[name].severity is Severity.ERROR
            state = FieldState.ERROR if bad else FieldState.WARNING
            field.set_state(state, typography(found[name].message))
        if self.label_end.problem():
            self.fields["label_end"].set_state(FieldState.ERROR, self.label_end.problem())

    def _good(self, name: str) -> FieldState:
        checks = {"siret": is_siret, "nda": is_nda}
        typed = self._editors[name].text() if name in self._editors else ""
        return (
            FieldState.OK if name in checks and typed and checks[name](typed) else FieldState.NONE
        )

    def _on_choose_logo(self) -> None:
        dialog = QFileDialog(self, "Choisir une image", "", "Images (*.png *.jpg *.jpeg)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_logo_chosen)
        dialog.open()

    def _on_logo_chosen(self, name: str) -> None:
        self.load_logo(Path(name))

    def sizeHint(self) -> QSize:
        """Return the width of the form and of the small page beside it."""
        return QSize(theme().px(1066), theme().px(640))
