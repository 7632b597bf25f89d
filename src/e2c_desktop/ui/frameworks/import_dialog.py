"""What a file of competences would become, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.services.framework_files import FrameworkPreview, JudgedLine
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.chips import Segment
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

Keep = Callable[[FrameworkPreview, bool], Sequence[Problem] | None]
"""Adds the framework (preview, in force); returns what is refused, nothing once it is done, None
when a message said why it is not."""

Placed = tuple[int, JudgedLine]
_PILLS = {
    Severity.ERROR: PillSpec("À corriger", "bad", "circle-x"),
    Severity.WARNING: PillSpec("À voir", "warn", "triangle-alert"),
}


def _rank(line: Placed) -> int:
    return line[0]


def _where(line: Placed) -> str:
    return f"{line[1].row} {line[1].sheet}"


def _what(line: Placed) -> str:
    return line[1].words or "–"


def _pill(line: Placed) -> PillSpec | None:
    severity = line[1].severity
    return None if severity is None else _PILLS[severity]


def _state(line: Placed) -> str:
    pill = _pill(line)
    return pill.text if pill else ""


def _why(line: Placed) -> str:
    return typography(" ".join(line[1].sentences))


_COLUMNS: list[Column[Placed]] = [
    Column("where", "Ligne", _where, width=150, sortable=False),
    Column("what", "Contenu", _what, width=380, sortable=False),
    Column("state", "", _state, width=120, sortable=False, pill=_pill),
    Column("why", "Remarque", _why, sortable=False),
]


class ImportFrameworkDialog(QDialog):
    """The preview of a file, the name and version it takes, and « Ajouter ».

    Args:
        preview: of the file.
        keep: adds the framework.
        current: whether it is proposed for new paths at once.
    """

    def __init__(
        self,
        preview: FrameworkPreview,
        keep: Keep,
        *,
        current: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Importer un référentiel")
        self._preview, self._keep = preview, keep
        self.name, self.version = TextField(), TextField()
        self.fields = {"name": Field("Nom du référentiel", self.name)}
        self.fields["version"] = Field("Version", self.version)
        self.note = Note("")
        self.segment = Segment(["", ""], name="Lignes montrées")
        self.table = DataTable("Lignes du fichier")
        self.model: QueryTableModel[Placed] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_rank, parent=self
        )
        self.current = QCheckBox("L’utiliser dès maintenant pour les nouveaux parcours")
        self.current.setChecked(current)
        self.trouble = Label("", tone="bad", wrap=True)
        self.cancel = Button("Annuler")
        self.go = Button("Ajouter ce référentiel", ButtonRole.PRIMARY, icon="check")
        self._build()
        self._show()
        self.segment.changed.connect(self._on_segment)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go)
        self.name.textEdited.connect(self._on_typed)
        self.version.textEdited.connect(self._on_typed)

    def _build(self) -> None:
        self.resize(theme().px(1040), theme().px(640))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(Label(self._preview.file_name, "h2", wrap=True))
        column.addWidget(self.note)
        named = QHBoxLayout()
        named.setSpacing(12)
        for field, share in zip(self.fields.values(), (3, 1), strict=True):
            named.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        column.addLayout(named)
        column.addWidget(self.segment)
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=3)
        column.addWidget(self.table, 1)
        column.addWidget(self.current)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.trouble, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        column.addLayout(foot)

    def _show(self) -> None:
        preview = self._preview
        draft = preview.draft
        self.name.setText(draft.name)
        self.version.setText(draft.version)
        seen = [line for line in preview.lines if line.severity is not None]
        self.segment.set_text(0, f"Toutes les lignes ({len(preview.lines)})")
        self.segment.set_text(1, f"À voir ({len(seen)})")
        self.segment.set_current(1 if preview.wrong else 0)
        self._on_segment()
        count = sum(1 for _ in draft.competences())
        read = f"{len(draft.domains)} domaines et {count} compétences lus. Rien n’est enregistré."
        rest = " ".join(preview.remarks)
        if preview.acceptable:
            self.note.set_message(typography(rest), "info", title=typography(read))
        else:
            words = f"Corrigez-le, enregistrez-le, puis importez-le de nouveau. {rest}"
            title = "Ce fichier ne peut pas être ajouté tel quel."
            self.note.set_message(typography(words), "bad", title=title)
        self.go.setEnabled(preview.acceptable)
        # A name that is taken is told at once: the exported demonstration bears one.
        if draft.name:
            self._tell(preview.head_problems())

    def _on_segment(self, *_: object) -> None:
        every = self.segment.current() == 0
        lines = enumerate(self._preview.lines)
        kept = [line for line in lines if every or line[1].severity is not None]
        self.model.set_source(ListSource(kept))

    def _on_typed(self, *_: object) -> None:
        self.trouble.setText("")
        for field in self.fields.values():
            field.set_state(FieldState.NONE)

    def _tell(self, problems: Sequence[Problem]) -> list[Field]:
        """Write each problem under its field; returns the fields at fault."""
        wrong, rest = [], []
        for problem in problems:
            field = self.fields.get(problem.field)
            if problem.severity is not Severity.ERROR:
                continue
            if field is None:
                rest.append(problem.message)
                continue
            field.set_state(FieldState.ERROR, typography(problem.message))
            wrong.append(field)
        self.trouble.setText(typography(" ".join(rest)))
        return wrong

    def _on_go(self) -> None:
        named = self._preview.named(self.name.text(), self.version.text())
        problems = self._keep(named, self.current.isChecked())
        if problems is None:
            return
        if not problems:
            self.accept()
            return
        wrong = self._tell(problems)
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
