"""The papers of a period one by one: read, corrected, put in the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.satisfaction import (
    MARKS,
    MOST_LIKELY,
    AnswerDraft,
    cleaned_answer,
    validate_answer,
    wording_of,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.satisfaction import AnswerFilter, AnswerRow
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services import satisfaction
from e2c_desktop.services.lists import ShownColumn, ShownList
from e2c_desktop.ui.activities.quality_pane import day_words
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, Integer, LongText, LookupOf
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.list_window import ListWindow, column
from e2c_desktop.ui.records.taking_out import ShowFile

TITLE = "Questionnaires saisis"
_LIMIT = 9
_MARKS = tuple((mark, f"{mark} · {words}") for mark, words in MARKS.items())


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One paper as it is corrected: a mark a field, as many as the longest questionnaire."""

    answered_on: date | None = None
    site_id: UUID | None = None
    cohort_id: UUID | None = None
    path_id: UUID | None = None
    company_id: UUID | None = None
    mark_1: int | None = None
    mark_2: int | None = None
    mark_3: int | None = None
    mark_4: int | None = None
    mark_5: int | None = None
    mark_6: int | None = None
    mark_7: int | None = None
    mark_8: int | None = None
    recommend: int | None = None
    comment: str = ""


def form_of(draft: AnswerDraft) -> PaperForm:
    """Return a paper as a form shows it."""
    marks = {f"mark_{rank}": mark for rank, mark in enumerate(draft.marks, start=1)}
    return PaperForm(
        draft.answered_on,
        draft.site_id,
        draft.cohort_id,
        draft.path_id,
        draft.company_id,
        recommend=draft.recommend,
        comment=draft.comment,
        **marks,
    )


def draft_of(form: PaperForm, before: AnswerDraft) -> AnswerDraft:
    """Return a paper as it is kept from what a form holds."""
    count = len(before.marks)
    return replace(
        before,
        answered_on=form.answered_on,
        marks=tuple(getattr(form, f"mark_{rank}") for rank in range(1, count + 1)),
        recommend=form.recommend,
        comment=form.comment,
        site_id=form.site_id,
        cohort_id=form.cohort_id,
        path_id=form.path_id,
        company_id=form.company_id,
    )


def paper_specs(
    draft: AnswerDraft, author: str, reads: Reads, today: Callable[[], date]
) -> list[FieldSpec]:
    """Return the fields of one paper; who answered may stay empty.

    Args:
        draft: the paper.
        author: the name of who answered, as it is known.
        reads: the reading door.
        today: gives the day of today.
    """
    wording = wording_of(draft.questionnaire, draft.wording)
    found = [FieldSpec("answered_on", "Répondu le", Date(today, weekday=True), required=True)]
    sites = [(row.id, row.name) for row in reads.sites()]
    found.append(FieldSpec("site_id", "Site", Choice(sites, empty="Non précisé")))
    if draft.questionnaire.of_trainees:
        cohorts = reads.cohort_names()
        found.append(FieldSpec("cohort_id", "Promotion", Choice(cohorts, empty="Non précisée")))
        people = LookupOf(partial(_people, reads), partial(_known, author), placeholder="Anonyme")
        found.append(FieldSpec("path_id", "Répondu par", people))
    else:
        companies = LookupOf(
            partial(_companies, reads), partial(_known, author), placeholder="Anonyme"
        )
        found.append(FieldSpec("company_id", "Entreprise", companies))
    found += [
        FieldSpec(f"mark_{rank}", f"{rank}. {one.words}", Choice(_MARKS, empty="Pas de réponse"))
        for rank, one in enumerate(wording.questions, start=1)
    ]
    if wording.recommend:
        found.append(FieldSpec("recommend", wording.recommend, Integer(0, MOST_LIKELY), width=2))
    found.append(FieldSpec("comment", wording.comment, LongText(lines=3), width=2))
    return found


def _people(reads: Reads, typed: str) -> list[LookupItem]:
    rows = reads.trainees_page(TraineeFilter(text=typed), limit=_LIMIT)
    return [
        LookupItem(row.path_id, f"{row.last_name.upper()} {row.first_name}".strip(), row.cohort)
        for row in rows
        if row.path_id is not None
    ]


def _companies(reads: Reads, typed: str) -> list[LookupItem]:
    return [LookupItem(one.id, one.name, one.town) for one in reads.found_companies(typed, _LIMIT)]


def _known(author: str, value: object) -> str:
    return author if value is not None else ""


def _marks(row: AnswerRow) -> str:
    return " ".join("–" if mark is None else str(mark) for mark in row.draft.marks)


def _day(row: AnswerRow) -> str:
    return day_words(row.draft.answered_on)


def _recommend(row: AnswerRow) -> str:
    return "" if row.draft.recommend is None else str(row.draft.recommend)


def _author(row: AnswerRow) -> str:
    return row.author or "Anonyme"


class PapersWindow(ListWindow):
    """The papers that a synthesis is made of.

    Args:
        doors: of the page.
        doing: calls the services.
        wanted: which papers.
        subtitle: the period and what it is narrowed to.
        show_file: shows pages.

    Attributes:
        remove_button: puts the paper of the row in force in the bin.
        dialog: the last form opened.
    """

    def __init__(
        self,
        doors: RecordDoors,
        doing: RecordDoing,
        wanted: AnswerFilter,
        subtitle: str,
        show_file: ShowFile,
        parent: QWidget | None = None,
    ) -> None:
        columns = [
            column("day", "Répondu le", _day, width=100, tabular=True),
            column("author", "Par", _author, width=180),
            column("cohort", "Promotion", lambda row: row.cohort, width=160),
            column("site", "Site", lambda row: row.site, width=110),
            column("marks", "Notes, de 1 à 4", _marks, width=150, tabular=True),
            column("recommend", "Sur 10", _recommend, width=64, number=True, tabular=True),
            column("comment", "Remarques", lambda row: row.draft.comment.replace("\n", " ")),
        ]
        empty = ("clipboard-list", "Aucun questionnaire sur cette période")
        super().__init__(doors, TITLE, columns, empty, show_file, parent)
        self._doing, self._wanted, self._subtitle = doing, wanted, subtitle
        self._rows: list[AnswerRow] = []
        self.dialog: DraftDialog | None = None
        self.remove_button = Button("Supprimer", ButtonRole.LINK, icon="trash-2", size="small")
        self.buttons.insertWidget(0, self.remove_button)
        self.open_button.setText("Corriger")
        self.open_button.set_icon("pencil")
        self.remove_button.clicked.connect(self.remove)
        doing.changed.connect(self._on_changed)
        self.read()

    def read(self) -> None:
        """Read the papers again."""
        self._rows = self.doors.reads.activities.satisfaction.answers(self._wanted)
        number = len(self._rows)
        plural = "s" if number > 1 else ""
        self.show_rows(self._rows, f"{number} questionnaire{plural} · {self._subtitle}")
        may = self._doing.may(satisfaction.update_answer)
        for button in (self.open_button, self.remove_button):
            button.setVisible(may)
            button.setEnabled(bool(self._rows))

    def _on_changed(self, *_: object) -> None:
        self.read()

    def _on_open(self, *_: object) -> None:
        """Correct the paper of the row in force; the window stays."""
        row = self.row()
        if row is None or not self._doing.may(satisfaction.update_answer):
            return
        specs = paper_specs(row.draft, row.author, self.doors.reads, self.doors.today)
        self.dialog = DraftDialog(
            "Corriger un questionnaire",
            row.draft.questionnaire.label,
            specs,
            form_of(row.draft),
            validate=partial(self._remarks, row),
            store=partial(self._store, row),
            errors=self.doors.errors,
            height=600,
            parent=self,
        )
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _remarks(self, row: AnswerRow, form: PaperForm) -> Sequence[Problem]:
        draft = cleaned_answer(draft_of(form, row.draft))
        return validate_answer(draft, today=self.doors.today())

    def _store(self, row: AnswerRow, form: PaperForm) -> None:
        draft = draft_of(form, row.draft)
        if draft == row.draft:
            return
        changes = satisfaction.update_answer(
            self.doors.work,
            answer_id=row.id,
            version=row.version,
            draft=draft,
            today=self.doors.today(),
        )
        self._doing.publish(changes)
        self._doing.toast("Questionnaire corrigé", undo_it=True)

    def remove(self) -> None:
        """Put the paper of the row in force in the bin."""
        row = self.row()
        if row is None or not self._doing.may(satisfaction.archive_answer):
            return
        changes = self._doing.attempt(
            partial(
                satisfaction.archive_answer,
                self.doors.work,
                answer_id=row.id,
                version=row.version,
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast("Questionnaire mis à la corbeille", undo_it=True)

    def shown_list(self) -> ShownList:
        """Return the list shown, to be taken out, without the names."""
        columns = (
            ShownColumn("Répondu le", 1.1),
            ShownColumn("Promotion", 1.8),
            ShownColumn("Site", 1.2),
            ShownColumn("Notes, de 1 à 4", 1.8),
            ShownColumn("Sur 10", 0.7, right=True),
            ShownColumn("Remarques", 4),
        )
        rows = [
            (
                row.draft.answered_on,
                row.cohort,
                row.site,
                _marks(row),
                row.draft.recommend,
                row.draft.comment,
            )
            for row in self._rows
        ]
        return ShownList(TITLE, columns, rows, self._subtitle, self.foot.text(), self.mark())
