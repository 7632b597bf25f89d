"""« Ajouter une pièce », « Corriger la pièce »: which paper, its file, its days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.pieces import PieceDraft, cleaned_piece, validate_piece
from e2c_desktop.domain.problems import Problem, Severity, errors_of
from e2c_desktop.queries.pieces import PieceKindRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.kit.theme import theme

KINDS = "Pièces (*.pdf *.jpg *.jpeg *.png *.webp *.docx *.xlsx *.pptx *.odt *.ods *.odp)"
OTHER = "Autre pièce"
_NO_FILE = "Sans fichier : notée « vue, non conservée »"


def ask_files(parent: QWidget) -> list[Path]:
    """Ask which files are to be kept. Tests replace this function."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, "Choisir une pièce", "", KINDS)
    return [Path(name) for name in chosen]


def dropped_files(event: QDropEvent | QDragEnterEvent) -> list[Path]:
    """Return the files of this machine that are being dropped."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class PieceDialog(QDialog):
    """Asks what a paper is.

    Args:
        name: whose paper it is.
        kinds: the papers that the school asks.
        today: gives the day of today.
        draft: what is already noted; None for a new paper.
        preferred: the kind proposed first.
        path: the file already chosen.
        with_file: whether a file may be given here.

    Signals:
        asked: the draft and the file; whoever made the dialog answers with `accept` or `refuse`.
    """

    asked = Signal(object, object)

    def __init__(
        self,
        name: str,
        kinds: Sequence[PieceKindRow],
        today: Callable[[], date],
        *,
        draft: PieceDraft | None = None,
        preferred: UUID | None = None,
        path: Path | None = None,
        with_file: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ajouter une pièce" if draft is None else "Corriger la pièce")
        self.setAcceptDrops(with_file)
        self._kinds = list(kinds)
        self._today = today
        self._own_end = draft is not None
        self.path: Path | None = None
        self.kind = QComboBox()
        self.title_edit = TextField()
        self.received = DateField(today=today)
        self.until = DateField(today=today)
        self.note = TextField()
        self.kind_field = Field("Pièce", self.kind)
        self.title_field = Field("Précision", self.title_edit)
        self.received_field = Field("Reçue le", self.received)
        self.until_field = Field("Valable jusqu’au", self.until)
        self.note_field = Field("Note", self.note)
        self.file_name = ElidedLabel("", "body")
        self.file_button = Button("Choisir un fichier…", icon="paperclip", size="small")
        self.trouble = Label("", "small", tone="bad", wrap=True)
        self.progress = ProgressLine()
        self.cancel_button = Button("Annuler")
        word = "Ajouter" if draft is None else "Enregistrer"
        self.save_button = Button(word, ButtonRole.PRIMARY, icon="check")
        self._build(name, with_file)
        self._fill(draft or PieceDraft(preferred, received_on=today()))
        self._connect()
        self.set_path(path)
        self._on_kind()

    def _build(self, name: str, with_file: bool) -> None:
        self.setMinimumWidth(theme().px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(name, "h2"))
        self._file_row = QWidget()
        row = QHBoxLayout(self._file_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.file_button)
        row.addWidget(self.file_name, 1)
        column.addWidget(self.kind_field)
        column.addWidget(self.title_field)
        days = QHBoxLayout()
        days.setSpacing(12)
        for field in (self.received_field, self.until_field):
            days.addWidget(field, 1)
            days.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        column.addLayout(days)
        column.addWidget(self.note_field)
        column.addWidget(self._file_row)
        self._file_row.setVisible(with_file)
        column.addWidget(self.trouble)
        column.addWidget(self.progress)
        self.trouble.hide()
        self.progress.hide()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.save_button.setDefault(True)

    def _fill(self, draft: PieceDraft) -> None:
        self.kind.addItems([kind.draft.name for kind in self._kinds])
        self.kind.addItem(OTHER)
        ids = [kind.id for kind in self._kinds]
        place = ids.index(draft.kind_id) if draft.kind_id in ids else len(ids)
        self.kind.setCurrentIndex(place)
        guard_wheel(self.kind)
        self.title_edit.setText(draft.title)
        self.received.set_date(draft.received_on)
        self.until.set_date(draft.valid_until)
        self.note.setText(draft.note)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.received.date_changed.connect(self._propose_end)
        self.until.textEdited.connect(self._on_own_end)
        self.file_button.clicked.connect(self._on_choose)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def set_path(self, path: Path | None) -> None:
        """Show the file chosen, or what happens without one."""
        self.path = path
        self.file_name.set_text(path.name if path is not None else typography(_NO_FILE))
        self.trouble.hide()

    def chosen_kind(self) -> PieceKindRow | None:
        """Return the paper of the school's list, or None for another one."""
        place = self.kind.currentIndex()
        return self._kinds[place] if 0 <= place < len(self._kinds) else None

    def _on_kind(self) -> None:
        other = self.chosen_kind() is None
        self.title_field.set_label("Titre" if other else "Précision")
        self.title_edit.setPlaceholderText("" if other else "Facultative")
        self.title_field.set_state(FieldState.NONE)
        self._propose_end()

    def _on_own_end(self) -> None:
        self._own_end = True

    def _propose_end(self, *_: object) -> None:
        """Propose until when the paper is valid, by the school's list, until one is typed."""
        kind = self.chosen_kind()
        if self._own_end or self.received.problem():
            return
        day, months = self.received.date(), kind.draft.months if kind is not None else None
        self.until.set_date(add_months(day, months) if day and months else None)

    def _on_choose(self) -> None:
        files = ask_files(self)
        if files:
            self.set_path(files[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dropped."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file dropped."""
        files = dropped_files(event)
        if files:
            self.set_path(files[0])
            event.acceptProposedAction()

    def draft(self) -> PieceDraft | None:
        """Return what is typed, or None after having said what is wrong."""
        problems: list[Problem] = []
        for field, name in ((self.received, "received_on"), (self.until, "valid_until")):
            if field.problem():
                problems.append(Problem.error(name, "date", field.problem()))
        if problems:
            self.show_problems(problems)
            return None
        kind = self.chosen_kind()
        draft = cleaned_piece(
            PieceDraft(
                kind.id if kind is not None else None,
                self.title_edit.text(),
                self.received.date(),
                self.until.date(),
                self.note.text(),
            )
        )
        problems = validate_piece(draft, today=self._today())
        self.show_problems(problems)
        return None if errors_of(problems) else draft

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Write the remarks under their fields, and go to the first that matters."""
        fields = {
            "title": self.title_field,
            "received_on": self.received_field,
            "valid_until": self.until_field,
            "note": self.note_field,
        }
        for name, field in fields.items():
            own = [problem for problem in problems if problem.field == name]
            if not own:
                field.set_state(FieldState.NONE)
                continue
            wrong = own[0].severity is Severity.ERROR
            state = FieldState.ERROR if wrong else FieldState.WARNING
            field.set_state(state, typography(own[0].message))
        wrongs = [fields[one.field] for one in errors_of(list(problems)) if one.field in fields]
        if wrongs:
            wrongs[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        draft = self.draft()
        if draft is not None:
            self.trouble.hide()
            self.asked.emit(draft, self.path)

    def set_busy(self, busy: bool) -> None:
        """Show that the file is being kept; nothing can be asked twice."""
        self.save_button.setEnabled(not busy)
        if busy:
            self.progress.begin("Lecture du fichier")
        else:
            self.progress.hide()

    def refuse(self, sentence: str) -> None:
        """Say why the file is not kept; what was typed stays."""
        self.set_busy(False)
        self.trouble.setText(typography(sentence))
        self.trouble.show()
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)
