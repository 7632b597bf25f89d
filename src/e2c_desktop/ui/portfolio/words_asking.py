"""The windows of the trainee's own words, and of what they let an employer read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.employer_choice import EmployerChoice, EmployerPart, usual_choice
from e2c_desktop.domain.own_words import OwnWords, cleaned_words, validate_words
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.journey import JourneyRecord, SourceRow
from e2c_desktop.services import own_words
from e2c_desktop.ui.forms.field_editor import FieldEditor
from e2c_desktop.ui.forms.specs import Date, FieldSpec, LongText, Made
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.kept_dialog import KeptDialog
from e2c_desktop.ui.portfolio.ticks_editor import AttitudesEditor, TicksEditor
from e2c_desktop.ui.records.draft_dialog import DraftDialog

_LONG = 20_000
"""More than a text may hold: one that is too long is told at its field, and stays as typed."""

_HEIGHT, _WIDE = 600, 760
_WORDS, _ATTITUDES = "Mes mots", "Mon avis sur mes attitudes"


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """What is ticked, as typed.

    Attributes:
        parts: what may be printed.
        tutor_words: the placements whose tutor's words are kept.
        agreed_on: the day the person said so.
    """

    parts: tuple[EmployerPart, ...] = ()
    tutor_words: tuple[UUID, ...] = ()
    agreed_on: date | None = None

    @property
    def choice(self) -> EmployerChoice:
        """The choice as it is kept."""
        return EmployerChoice(frozenset(self.parts), frozenset(self.tutor_words))


class WordsAsking(QObject):
    """Opens the windows over the sub-tab.

    Args:
        doing: calls the services.
    """

    def __init__(self, doing: PortfolioDoing) -> None:
        super().__init__(doing)
        self._doing, self._doors = doing, doing.doors

    def _record(self) -> JourneyRecord | None:
        return self._doing.record if self._doing.may_edit() else None

    def edit_words(self) -> None:
        """Open the form of the trainee's own words."""
        record = self._record()
        if record is None:
            return
        dialog = KeptDialog(
            self._doors,
            f"mots:{record.path_id}",
            "Les mots du stagiaire",
            self._doing.heading,
            _word_specs(record.criteria),
            record.words,
            validate=_word_remarks,
            store=partial(self._save_words, record),
            height=_HEIGHT,
            parent=self._doing.owner,
        )
        dialog.resize(theme().px(_WIDE), dialog.height())
        dialog.put_away.connect(self._doing.tell_kept)
        self._doing.open(dialog)

    def _save_words(self, record: JourneyRecord, draft: object) -> None:
        assert isinstance(draft, OwnWords)
        changes = own_words.save_own_words(
            self._doors.work, path_id=record.path_id, known=record.words, draft=draft
        )
        self._doing.store(changes, "Mots enregistrés")

    def ask_agreement(self) -> None:
        """Go through what an employer may read with the person."""
        record = self._record()
        if record is None:
            return
        reads = self._doors.reads.journey
        told = [row for row in reads.placements(record.path_id) if row.tutor_words]
        choice = record.choice
        if not choice.parts:
            choice = usual_choice(row.id for row in told)
        draft = AgreementDraft(
            tuple(part for part in EmployerPart if choice.has(part)),
            tuple(row.id for row in told if row.id in choice.tutor_words),
            record.agreed_on or self._doors.today(),
        )
        dialog = DraftDialog(
            "Version pour un employeur",
            self._doing.heading,
            self._agreement_specs(told),
            draft,
            validate=self._agreement_remarks,
            store=partial(self._save_agreement, record.path_id),
            errors=self._doors.errors,
            height=_HEIGHT,
            parent=self._doing.owner,
        )
        self._doing.open(dialog)

    def _agreement_specs(self, told: list[SourceRow]) -> list[FieldSpec]:
        parts = [(part, part.label, "") for part in EmployerPart]

        def part_boxes(parent: QObject) -> FieldEditor:
            return TicksEditor(parts, parent, columns=2)

        def word_boxes(parent: QObject) -> FieldEditor:
            return TicksEditor([(row.id, row.words, row.tutor_words) for row in told], parent)

        return [
            FieldSpec("parts", "Ce que la personne accepte de montrer", Made(part_boxes), width=2),
            FieldSpec(
                "tutor_words", "Les mots des tuteurs qu’elle garde", Made(word_boxes), width=2
            ),
            FieldSpec("agreed_on", "Accord donné le", Date(self._doors.today), required=True),
        ]

    def _agreement_remarks(self, draft: AgreementDraft) -> list[Problem]:
        found = []
        if not draft.parts:
            message = "Cochez au moins une chose, ou retirez l’accord."
            found.append(Problem.error("parts", "vide", message))
        if draft.agreed_on is None:
            found.append(Problem.error("agreed_on", "vide", "Date à noter."))
        elif draft.agreed_on > self._doors.today():
            message = "Ce jour est à venir."
            found.append(Problem.error("agreed_on", "avenir", message))
        return found

    def _save_agreement(self, path_id: UUID, draft: object) -> None:
        assert isinstance(draft, AgreementDraft)
        assert draft.agreed_on is not None  # checked by the remarks
        today = self._doors.today()
        changes = own_words.agree_for_employer(
            self._doors.work,
            path_id=path_id,
            choice=draft.choice,
            agreed_on=draft.agreed_on,
            today=today,
        )
        self._doing.store(changes, "Accord noté")

    def withdraw(self) -> None:
        """Take the agreement back."""
        record = self._record()
        if record is not None:
            call = partial(
                own_words.withdraw_for_employer, self._doors.work, path_id=record.path_id
            )
            self._doing.do(call, "Accord retiré")


def _word_specs(criteria: tuple[str, ...]) -> list[FieldSpec]:
    def attitudes(parent: QObject) -> FieldEditor:
        return AttitudesEditor(criteria, parent)

    return [
        FieldSpec("takeaways", "Ce que je retiens", LongText(_LONG, 3), section=_WORDS, width=2),
        FieldSpec("looking_for", "Ce que je cherche", LongText(_LONG, 3), section=_WORDS),
        FieldSpec(
            "strengths",
            "Mes points forts",
            LongText(_LONG, 3),
            help="Un par ligne.",
            section=_WORDS,
        ),
        FieldSpec(
            "attitudes",
            "De 1 à 4, sur les lignes de la fiche du tuteur",
            Made(attitudes),
            section=_ATTITUDES,
            width=2,
        ),
    ]


def _word_remarks(draft: OwnWords) -> list[Problem]:
    return validate_words(cleaned_words(draft))
