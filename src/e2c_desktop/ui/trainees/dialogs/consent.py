"""« Noter un consentement »: what was asked, the answer, the supports, the days, who signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.consents import (
    ConsentAnswer,
    ConsentDraft,
    ConsentKind,
    ImageSupport,
    Signatory,
    cleaned_consent,
    validate_consent,
)
from e2c_desktop.domain.dates import add_months, age_on
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem, Severity, errors_of
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.pieces import PaperLine
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_NO_PAPER = "Aucune"
_ACROSS = 3


class ConsentDialog(QDialog):
    """Asks what a person agreed to.

    Args:
        name: whose consent it is.
        birth_date: of a minor, the legal representative signs.
        guardian: name of the legal representative, proposed.
        lines: the papers of the person, to name the signed one.
        today: gives the day of today.
        draft: what is already noted; None for a new consent.

    Signals:
        asked: the draft; whoever made the dialog answers with `accept`.
    """

    asked = Signal(object)

    def __init__(
        self,
        name: str,
        birth_date: date | None,
        guardian: str,
        lines: Sequence[PaperLine],
        today: Callable[[], date],
        *,
        draft: ConsentDraft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Noter un consentement" if draft is None else "Corriger")
        self._today, self._birth = today, birth_date
        self._papers = [line for line in lines if line.piece is not None]
        self.kind, self.answer, self.signatory = QComboBox(), QComboBox(), QComboBox()
        self.paper = QComboBox()
        self.subject, self.territory = TextField(), TextField()
        self.signed_by, self.notice, self.note = TextField(), TextField(), TextField()
        self.signed = DateField(today=today)
        self.starts = DateField(today=today)
        self.ends = DateField(today=today)
        self.supports = {one: QCheckBox(one.label) for one in ImageSupport}
        self._boxes = QWidget()
        self.fields = {
            "kind": Field("Consentement", self.kind),
            "answer": Field("Réponse", self.answer),
            "subject": Field("Objet", self.subject),
            "supports": Field("Supports", self._boxes),
            "territory": Field("Territoire", self.territory),
            "signed_on": Field("Signé le", self.signed),
            "starts_on": Field("Du (sinon, jour signé)", self.starts),
            "ends_on": Field("Jusqu’au", self.ends),
            "signatory": Field("Signé par", self.signatory),
            "signed_by": Field("Nom du représentant légal", self.signed_by),
            "notice": Field("Version de la notice remise", self.notice),
            "piece_id": Field("Document signé", self.paper),
            "note": Field("Note", self.note),
        }
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="check")
        self._build(name)
        self._fill(draft or self._first(guardian))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.answer.currentIndexChanged.connect(self._on_kind)
        self.signatory.currentIndexChanged.connect(self._on_kind)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self._on_kind()

    def _minor(self, on: date | None) -> bool:
        return self._birth is not None and age_on(self._birth, on or self._today()) < ADULT_AGE

    def _first(self, guardian: str) -> ConsentDraft:
        today = self._today()
        minor = self._minor(today)
        return ConsentDraft(
            supports=frozenset({ImageSupport.INTERNAL}),
            territory="France",
            signed_on=today,
            ends_on=add_months(today, 24),
            signatory=Signatory.GUARDIAN if minor else Signatory.PERSON,
            signed_by=guardian if minor else "",
        )

    def _build(self, name: str) -> None:
        self.setMinimumWidth(theme().px(560))
        for box, codes in (
            (self.kind, ConsentKind),
            (self.answer, ConsentAnswer),
            (self.signatory, Signatory),
        ):
            box.addItems([code.label for code in codes])
            guard_wheel(box)
        self.paper.addItems([_NO_PAPER, *(line.name for line in self._papers)])
        guard_wheel(self.paper)
        grid = QGridLayout(self._boxes)
        grid.setContentsMargins(0, 2, 0, 2)
        for number, tick in enumerate(self.supports.values()):
            grid.addWidget(tick, number // _ACROSS, number % _ACROSS)
        self._boxes.setAccessibleName("Supports")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(Label(name, "h2"))
        for names in (
            ("kind", "answer"),
            ("subject",),
            ("supports",),
            ("territory", "notice"),
            ("signed_on", "starts_on", "ends_on"),
            ("signatory", "signed_by"),
            ("piece_id", "note"),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for each in names:
                row.addWidget(self.fields[each], 1)
                row.setAlignment(self.fields[each], Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.save_button.setDefault(True)

    def _fill(self, draft: ConsentDraft) -> None:
        self.kind.setCurrentIndex(list(ConsentKind).index(draft.kind))
        self.answer.setCurrentIndex(list(ConsentAnswer).index(draft.answer))
        self.signatory.setCurrentIndex(list(Signatory).index(draft.signatory))
        for one, tick in self.supports.items():
            tick.setChecked(one in draft.supports)
        self.subject.setText(draft.subject)
        self.territory.setText(draft.territory)
        self.signed.set_date(draft.signed_on)
        self.starts.set_date(draft.starts_on)
        self.ends.set_date(draft.ends_on)
        self.signed_by.setText(draft.signed_by)
        self.notice.setText(draft.notice)
        self.note.setText(draft.note)
        ids = self._piece_ids()
        if draft.piece_id in ids:
            self.paper.setCurrentIndex(ids.index(draft.piece_id) + 1)

    def _piece_ids(self) -> list[UUID]:
        return [line.piece.id for line in self._papers if line.piece is not None]

    def _on_kind(self) -> None:
        """Show what this kind of consent asks for."""
        kind = list(ConsentKind)[self.kind.currentIndex()]
        given = list(ConsentAnswer)[self.answer.currentIndex()] is ConsentAnswer.GIVEN
        image = kind is ConsentKind.IMAGE
        self.fields["subject"].setVisible(kind is ConsentKind.OTHER)
        for name in ("supports", "territory"):
            self.fields[name].setVisible(image and given)
        guardian = list(Signatory)[self.signatory.currentIndex()] is Signatory.GUARDIAN
        self.fields["signed_by"].setVisible(guardian)
        for field in self.fields.values():
            field.set_state(FieldState.NONE)
        self.adjustSize()

    def draft(self) -> ConsentDraft | None:
        """Return what is typed, or None after having said what is wrong."""
        days = {"signed_on": self.signed, "starts_on": self.starts, "ends_on": self.ends}
        wrong = [
            Problem.error(name, "date", field.problem())
            for name, field in days.items()
            if field.problem()
        ]
        if wrong:
            self._show_problems(wrong)
            return None
        place = self.paper.currentIndex()
        draft = cleaned_consent(
            ConsentDraft(
                kind=list(ConsentKind)[self.kind.currentIndex()],
                answer=list(ConsentAnswer)[self.answer.currentIndex()],
                subject=self.subject.text(),
                supports=frozenset(one for one, tick in self.supports.items() if tick.isChecked()),
                territory=self.territory.text(),
                signed_on=self.signed.date(),
                starts_on=self.starts.date(),
                ends_on=self.ends.date(),
                signatory=list(Signatory)[self.signatory.currentIndex()],
                signed_by=self.signed_by.text(),
                notice=self.notice.text(),
                note=self.note.text(),
                piece_id=self._piece_ids()[place - 1] if place > 0 else None,
            )
        )
        problems = validate_consent(draft, today=self._today(), minor=self._minor(draft.signed_on))
        self._show_problems(problems)
        return None if errors_of(problems) else draft

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        for name, field in self.fields.items():
            own = [problem for problem in problems if problem.field == name]
            if not own:
                field.set_state(FieldState.NONE)
                continue
            wrong = own[0].severity is Severity.ERROR
            state = FieldState.ERROR if wrong else FieldState.WARNING
            field.set_state(state, typography(own[0].message))
        for problem in errors_of(list(problems)):
            editor = self.fields[problem.field].editor
            ticks = next(iter(self.supports.values()))
            (ticks if editor is self._boxes else editor).setFocus(Qt.FocusReason.OtherFocusReason)
            break

    def _on_save(self) -> None:
        draft = self.draft()
        if draft is not None:
            self.asked.emit(draft)
