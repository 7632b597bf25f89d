"""« Saisir une session »: one certification, one day, and a result a person by one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.certification import (
    AroundCertification,
    CertificationDraft,
    cleaned_certification,
    validate_certification,
)
from e2c_desktop.domain.certification_codes import CertificationResult
from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.services.certifications import note_session
from e2c_desktop.ui.certifications.asking import ExpiryProposal
from e2c_desktop.ui.certifications.fields import certification_specs, result_pill
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing

TITLE = "Saisir une session de certification"
KEYS: Mapping[str, CertificationResult] = {
    "O": CertificationResult.OBTAINED,
    "P": CertificationResult.PARTIAL,
    "N": CertificationResult.FAILED,
    "A": CertificationResult.ABANDONED,
    "S": CertificationResult.PRESENTED,
}
"""One key a result."""
_HINT = "O obtenue · P en partie · N non obtenue · A abandonnée · S sans résultat · Suppr efface"
_FIELDS = ("kind", "label", "organism", "prepared_on", "passed_on", "expires_on")
_KEY = Qt.Key


@dataclass(frozen=True, slots=True)
class SessionLine:
    """Somebody of the group, and the result typed; None for who did not come."""

    path_id: UUID
    last_name: str
    first_name: str
    result: CertificationResult | None = None

    @property
    def name(self) -> str:
        """« ABADIE Éric »."""
        return f"{self.last_name.upper()} {self.first_name}".strip()


class SessionTable(DataTable):
    """The people of a session.

    Signals:
        typed: a result, or None, for the person of the keyboard.
    """

    typed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter gives the result and goes down; Suppr takes it away; Enter goes down."""
        letter = event.text().upper()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif letter in KEYS:
            self.typed.emit(KEYS[letter])
            self.choose_row(self.currentIndex().row() + 1)
        elif event.key() in (_KEY.Key_Delete, _KEY.Key_Backspace):
            self.typed.emit(None)
        elif event.key() in (_KEY.Key_Return, _KEY.Key_Enter):
            self.choose_row(self.currentIndex().row() + 1)
        else:
            super().keyPressEvent(event)


class SessionWindow(QDialog):
    """Types the results of a cohort, saved in one action.

    Args:
        doors: of the page.
        doing: tells what changed.
        cohort_id: the cohort shown first; the latest one without it.

    Attributes:
        binder: what the session says of everybody.
        cohort, table, model: the people.
    """

    def __init__(
        self,
        doors: RecordDoors,
        doing: RecordDoing,
        cohort_id: UUID | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._doors, self._doing = doors, doing
        specs = [one for one in certification_specs(doors.today) if one.name in _FIELDS]
        draft = CertificationDraft(result=CertificationResult.OBTAINED, passed_on=doors.today())
        self.binder: FormBinder[CertificationDraft] = FormBinder(
            specs, draft, validate=partial(_remarks, doors), columns=3
        )
        ExpiryProposal(self.binder)
        cohorts = [(name, one) for one, name in doors.reads.cohort_names()]
        self.cohort = ChoiceBox("Promotion", cohorts or [("Aucune promotion", None)])
        self.cohort.choose(cohort_id)
        self.table = SessionTable("Résultats de la session")
        self.model: QueryTableModel[SessionLine] = QueryTableModel(
            self._columns(), ListSource([]), row_id=_path_of, parent=self
        )
        self.all_button = Button("Obtenue pour tous", ButtonRole.LINK, size="small")
        self.tally = ElidedLabel("", "small")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self._build()
        self._connect()
        self._read()

    def _columns(self) -> list[Column[SessionLine]]:
        return [
            Column("nom", "Nom", lambda line: line.name, sortable=False, parts=_parts),
            Column("resultat", "Résultat", _words, width=260, sortable=False, pill=self._pill),
        ]

    def _pill(self, line: SessionLine) -> PillSpec | None:
        if line.result is None:
            return None
        return result_pill(CertificationDraft(result=line.result), self._doors.today())

    def _build(self) -> None:
        screen = self.screen().availableGeometry().size()
        wide, tall = (theme().px(side) for side in (860, 640))
        self.resize(min(wide, screen.width() - 36), min(tall, screen.height() - 36))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.binder.setMinimumHeight(theme().px(190))
        self.binder.setContentsMargins(16, 12, 4, 0)
        outer.addWidget(self.binder)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 16, 8)
        head.setSpacing(8)
        head.addWidget(Label("Promotion", "muted"))
        head.addWidget(self.cohort)
        head.addStretch(1)
        head.addWidget(self.all_button)
        outer.addLayout(head)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.set_widths([0, 260], stretch=0)
        outer.addWidget(self.table, 1)
        outer.addWidget(Line())
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.tally)
        column.addWidget(Label(_HINT, "small"))
        row.addLayout(column, 1)
        for button in (self.cancel_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        outer.addWidget(bar)

    def _connect(self) -> None:
        self.cohort.currentIndexChanged.connect(self._read)
        self.table.typed.connect(self._on_typed)
        self.all_button.clicked.connect(self._on_all)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _read(self, *_: object) -> None:
        """Show the people of the cohort in force."""
        cohort_id = self.cohort.value()
        reads = self._doors.reads.activities.certifications
        found = [] if cohort_id is None else reads.session_people(cohort_id)
        lines = [SessionLine(one.path_id, one.last_name, one.first_name) for one in found]
        self.model.set_source(ListSource(lines))
        if lines:
            self.table.choose_row(0)
        self._tell()

    def lines(self) -> list[SessionLine]:
        """Return the people with what is typed of them."""
        return [self.model.row(number) for number in range(self.model.rowCount())]

    def _on_typed(self, result: CertificationResult | None) -> None:
        number = self.table.currentIndex().row()
        if number >= 0:
            self.model.replace_row(replace(self.model.row(number), result=result))
            self._tell()

    def _on_all(self) -> None:
        for line in self.lines():
            self.model.replace_row(replace(line, result=CertificationResult.OBTAINED))
        self._tell()

    def results(self) -> dict[UUID, CertificationResult]:
        """Return the results typed, by path."""
        return {line.path_id: line.result for line in self.lines() if line.result is not None}

    def _tell(self) -> None:
        typed, people = len(self.results()), self.model.total()
        plural = "s" if typed > 1 else ""
        self.tally.set_text(f"{typed} résultat{plural} sur {people} personne{'s' * (people > 1)}")
        self.save_button.setEnabled(typed > 0)
        self.all_button.setEnabled(people > 0)

    def save(self) -> None:
        """Keep the session in one action; a line that cannot be keeps the window open."""
        if not self.save_button.isEnabled():
            return
        if errors_of(self.binder.check()):
            self.binder.focus_first_problem()
            return
        results = self.results()
        try:
            changes = note_session(
                self._doors.work,
                draft=self.binder.draft(),
                results=results,
                today=self._doors.today(),
            )
        except InvalidDraft as error:
            self.binder.show_problems(error.problems)
            self.binder.focus_first_problem()
        except E2CError as error:
            self._doors.errors.show(error, self)
        else:
            number = len(results)
            plural = "s" if number > 1 else ""
            self.accept()
            self._doing.publish(changes)
            self._doing.toast(f"{number} certification{plural} enregistrée{plural}", undo_it=True)


def _remarks(doors: RecordDoors, draft: CertificationDraft) -> list[Problem]:
    return validate_certification(cleaned_certification(draft), AroundCertification(doors.today()))


def _path_of(line: SessionLine) -> UUID:
    return line.path_id


def _parts(line: SessionLine) -> TextParts:
    return TextParts(line.last_name.upper(), line.first_name)


def _words(line: SessionLine) -> str:
    return "" if line.result is None else line.result.label
