"""The left side of the dialogs of letters: what is typed of a meeting or of a disciplinary step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from e2c_desktop.domain.activity import read_clock
from e2c_desktop.domain.discipline import (
    FACTS_LIMIT,
    DisciplineDraft,
    Sanction,
    Step,
    cleaned_discipline,
    sanction_window,
    validate_discipline,
)
from e2c_desktop.domain.french import date_range, typography
from e2c_desktop.domain.meeting import (
    WORDS_LIMIT,
    MeetingDraft,
    MeetingKind,
    cleaned_meeting,
    validate_meeting,
)
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, LongText, Parsed, Text
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Panel

Draft = TypeVar("Draft", MeetingDraft, DisciplineDraft)

_PLACE_HELP = "Vide\u00a0: au site de la personne, avec son adresse."
_OF_MEETING = ("kind", "on", "at", "place", "bring", "words")
_OF_STEP = {
    Step.WARNING: ("step", "facts"),
    Step.MEETING: ("step", "facts", "meeting_on", "at", "place"),
    Step.SANCTION: ("step", "facts", "meeting_on", "answer", "sanction"),
}
_DAYS_OF = {
    Sanction.TEMPORARY: ("starts_on", "ends_on"),
    Sanction.FINAL: ("starts_on",),
}


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


_HOUR = Parsed(read_clock, _clock, "Écrire une heure\u00a0: 9, 9h30 ou 14:00.", "9h30")


class LetterChoices(Panel, Generic[Draft]):
    """A form in the place of the choices of an issuing dialog.

    Args:
        heading: whom the letters are for.
        specs: the fields.
        draft: what they show at first.
        today: the day of the letters.
        several: several people are written to: their letters may go into one file.

    Attributes:
        binder: the form.
        one_file: whether all letters go into one file.
        told: a sentence about dates, out of sight when there is none.

    Signals:
        changed: a field was left, or another kind of letter was chosen.
        typed: something was typed.
    """

    changed = Signal()
    typed = Signal()

    def __init__(
        self,
        heading: str,
        specs: Sequence[FieldSpec],
        draft: Draft,
        today: Callable[[], date],
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent=parent)
        self._today = today
        self._shown: tuple[str, ...] = ()
        self.binder: FormBinder[Draft] = FormBinder(specs, draft, validate=self._rules)
        self.told = Label("", "small", wrap=True)
        self.one_file = QCheckBox("Toutes les lettres dans un seul fichier")
        self.one_file.setVisible(several)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 4, 12)
        column.setSpacing(8)
        column.addWidget(Label(typography(heading), "h2", wrap=True))
        column.addWidget(self.binder, 1)
        column.addWidget(self.told)
        column.addWidget(self.one_file)
        self._show_fields()
        self._chosen = self._choices()
        self.binder.changed.connect(self._on_typed)
        self.binder.problems_changed.connect(self._on_left)

    def asked(self) -> Draft | None:
        """Return the letter asked for; None while a rule refuses it."""
        draft = self._cleaned(self.binder.draft())
        if self.binder.format_problems() or errors_of(list(self._rules(draft))):
            return None
        return draft

    # What each letter says of its fields.

    def _cleaned(self, draft: Draft) -> Draft:
        raise NotImplementedError

    def _rules(self, draft: Draft) -> Sequence[Problem]:
        raise NotImplementedError

    def _fields_of(self, draft: Draft) -> tuple[str, ...]:
        raise NotImplementedError

    def _words_of(self, draft: Draft) -> str:
        """Return a sentence about the dates of a letter; nothing unless a letter says so."""
        del draft
        return ""

    def _show_fields(self) -> bool:
        """Show the fields of the letter chosen; tell whether they are others than before."""
        draft = self.binder.draft()
        words = self._words_of(draft)
        self.told.setText(typography(words))
        self.told.setVisible(bool(words))
        fields = self._fields_of(draft)
        if fields == self._shown:
            return False
        self._shown = fields
        self.binder.show_only(fields)
        return True

    def _on_typed(self) -> None:
        """Tell of what is chosen in a list at once, of what is typed once its field is left."""
        others, chosen = self._show_fields(), self._choices()
        if others or chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()
        else:
            self.typed.emit()

    def _choices(self) -> list[object]:
        editors = self.binder.editors
        specs = (spec for spec in self.binder.specs if isinstance(spec.editor, Choice))
        return [editors[spec.name].value() for spec in specs]

    def _on_left(self, problems: object) -> None:
        del problems
        self.changed.emit()


class MeetingChoices(LetterChoices[MeetingDraft]):
    """What a convocation says.

    Args:
        heading: whom it calls.
        today: the day of the letters.
        several: several people are called.
    """

    def __init__(
        self,
        heading: str,
        today: Callable[[], date],
        *,
        several: bool,
        parent: QWidget | None = None,
    ) -> None:
        specs = [
            FieldSpec("kind", "Objet", Choice(MeetingKind, empty=None), width=2),
            FieldSpec("subject", "Quel rendez-vous", Text(120), width=2, required=True),
            FieldSpec("on", "Jour", Date(today, weekday=True), required=True),
            FieldSpec("at", "Heure", _HOUR, required=True),
            FieldSpec("place", "Lieu", Text(120), width=2, help=_PLACE_HELP),
            FieldSpec(
                "bring",
                "À apporter",
                LongText(WORDS_LIMIT, 3),
                width=2,
                help="Une chose par ligne.",
            ),
            FieldSpec("words", "À ajouter", LongText(WORDS_LIMIT, 3), width=2),
        ]
        draft = MeetingDraft()
        super().__init__(heading, specs, draft, today, several=several, parent=parent)

    def _cleaned(self, draft: MeetingDraft) -> MeetingDraft:
        return cleaned_meeting(draft)

    def _rules(self, draft: MeetingDraft) -> Sequence[Problem]:
        return validate_meeting(cleaned_meeting(draft), today=self._today())

    def _fields_of(self, draft: MeetingDraft) -> tuple[str, ...]:
        first, *others = _OF_MEETING
        other = draft.kind is MeetingKind.OTHER
        return (first, "subject", *others) if other else _OF_MEETING


class DisciplineChoices(LetterChoices[DisciplineDraft]):
    """What a disciplinary letter says; its dates are counted while they are typed.

    Args:
        heading: whom it is written to.
        today: the day of the letter.
    """

    def __init__(
        self, heading: str, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        day: Any = Date(today, weekday=True)
        specs = [
            FieldSpec("step", "Courrier", Choice(Step, empty=None), width=2),
            FieldSpec(
                "facts",
                "Faits",
                LongText(FACTS_LIMIT, 6),
                width=2,
                required=True,
                help="Les faits et leurs jours. Jamais de motif médical ou familial.",
            ),
            FieldSpec("meeting_on", "Jour de l’entretien", day, required=True),
            FieldSpec("at", "Heure", _HOUR, required=True),
            FieldSpec("place", "Lieu", Text(120), width=2, help=_PLACE_HELP),
            FieldSpec("answer", "Ce que la personne a dit", LongText(FACTS_LIMIT, 3), width=2),
            FieldSpec("sanction", "Sanction", Choice(Sanction, empty="À choisir"), width=2),
            FieldSpec("starts_on", "Premier jour", day),
            FieldSpec("ends_on", "Dernier jour", day),
        ]
        super().__init__(heading, specs, DisciplineDraft(), today, parent=parent)

    def _cleaned(self, draft: DisciplineDraft) -> DisciplineDraft:
        return cleaned_discipline(draft)

    def _rules(self, draft: DisciplineDraft) -> Sequence[Problem]:
        return validate_discipline(cleaned_discipline(draft), today=self._today())

    def _fields_of(self, draft: DisciplineDraft) -> tuple[str, ...]:
        days: tuple[str, ...] = ()
        if draft.step is Step.SANCTION and draft.sanction is not None:
            days = _DAYS_OF.get(draft.sanction, ())
        return (*_OF_STEP[draft.step], *days)

    def _words_of(self, draft: DisciplineDraft) -> str:
        if draft.step is Step.WARNING or draft.meeting_on is None:
            return ""
        first, last = sanction_window(draft.meeting_on)
        return f"Décision possible : {date_range(first, last)} (article R. 6352-6)."
