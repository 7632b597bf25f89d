"""The gestures of the grid: each is one action, saved at once and undone as one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.evaluation import Assessor, EvaluationDraft, Moment, ProofDraft
from e2c_desktop.domain.french import counted, short_date
from e2c_desktop.queries.competence_rows import (
    CompetenceCase,
    CompetenceGrid,
    GivenLevel,
    ProofLine,
    TutorOpinion,
)
from e2c_desktop.services import competence_proofs, evaluations, piece_files
from e2c_desktop.ui.competences.comment_dialog import CommentTyped, comment_dialog
from e2c_desktop.ui.competences.grid_words import Col, level_at, level_words, who_gave
from e2c_desktop.ui.competences.head import WhoAssesses
from e2c_desktop.ui.competences.proof_dialog import proof_dialog
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.paper_form import ask_file, read_paper


class Assessing(QObject):
    """Turns keys and clicks into levels, proofs and words saved.

    Args:
        doors: of the window.
        doing: calls the services.
        owner: over which windows open.

    Attributes:
        dialog: the last window opened.
    """

    def __init__(self, doors: RecordDoors, doing: RecordDoing, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._owner = doors, doing, owner
        self._told_later: list[Changes] = []
        self.dialog: DraftDialog | None = None

    def may_assess(self) -> bool:
        """Tell whether the person may note levels on this base."""
        return self._doing.may(evaluations.note_levels)

    # Levels.

    def give(
        self,
        grid: CompetenceGrid,
        case: CompetenceCase,
        column: Col,
        level: int,
        who: WhoAssesses,
        opened: Moment,
    ) -> None:
        """Note a level in a case; 0 takes the one shown away."""
        if level == 0:
            self.clear(case, column)
            return
        if who.on is None:
            fault = Refused(
                "La date de l’évaluation n’est pas lisible.",
                advice="Écrivez-la au-dessus de la grille\u00a0: 12/11, ou auj pour aujourd’hui.",
            )
            self._doing.show_fault(fault)
            return
        own = column is Col.OWN
        draft = EvaluationDraft(
            competence_id=case.competence.id,
            level=level,
            on=who.on,
            moment=column.moment or opened,
            assessor=Assessor.SELF if own else who.assessor,
            staff_id=None if own else who.staff_id,
            assessor_name="" if own else who.name,
        )
        self._note(grid.path_id, [draft])

    def _note(self, path_id: UUID, drafts: list[EvaluationDraft]) -> bool:
        changes = self._doing.attempt(
            partial(evaluations.note_levels, self._doors.work, levels={path_id: drafts})
        )
        if changes is None:
            return False
        self._doing.publish(changes)
        return True

    def clear(self, case: CompetenceCase, column: Col) -> None:
        """Take away the level that a case shows."""
        given = level_at(case, column)
        if given is not None:
            self.set_aside(given)

    def set_aside(self, given: GivenLevel) -> None:
        """Take a level away: the history goes on telling it."""
        changes = self._doing.attempt(
            partial(
                evaluations.set_aside_evaluation,
                self._doors.work,
                evaluation_id=given.id,
                version=given.version,
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast("Évaluation retirée", undo_it=True)

    def ask_comment(
        self, grid: CompetenceGrid, case: CompetenceCase, given: GivenLevel | None
    ) -> None:
        """Ask what the team is to know about a level; nothing is asked without one."""
        if given is None:
            self._doing.toast("Notez d’abord un niveau, puis commentez-le.")
            return
        said = (level_words(given.level), short_date(given.on), who_gave(given, grid))
        self.dialog = comment_dialog(
            f"{case.competence.label}\u00a0: {', '.join(said)}",
            given.comment,
            store=partial(self._comment, given),
            errors=self._doors.errors,
            parent=self._owner.window(),
        )
        self.dialog.open()

    def _comment(self, given: GivenLevel, typed: CommentTyped) -> None:
        changes = evaluations.comment_evaluation(
            self._doors.work,
            evaluation_id=given.id,
            version=given.version,
            comment=typed.comment,
        )
        if changes:
            self._doing.publish(changes)
            self._doing.toast("Commentaire enregistré", undo_it=True)

    def take_opinion(self, grid: CompetenceGrid, opinion: TutorOpinion) -> None:
        """Note what the sheet of a tutor says of competences of the framework."""
        if self._note(grid.path_id, opinion.drafts()):
            count = counted(len(opinion.levels), "compétence évaluée", "compétences évaluées")
            self._doing.toast(f"{count} par le tuteur", undo_it=True)

    # Proofs.

    def ask_proof(self, grid: CompetenceGrid, case: CompetenceCase) -> None:
        """Ask what shows a competence."""
        self.dialog = proof_dialog(
            case.competence.label,
            case.competence.id,
            self._doors.reads.competences.proof_choices(grid.path_id),
            self._doors.today,
            store=partial(self._add, grid.path_id, None),
            errors=self._doors.errors,
            parent=self._owner.window(),
        )
        self.dialog.open()

    def choose_file(self, grid: CompetenceGrid, case: CompetenceCase) -> None:
        """Ask which file shows a competence."""
        path = ask_file(self._owner, "Choisir une preuve")
        if path is not None:
            self.give_file(grid, case, path)

    def give_file(self, grid: CompetenceGrid, case: CompetenceCase, path: Path) -> None:
        """Read a file behind the window, then keep it as a proof."""
        read_paper(
            self._doors.tasks,
            self,
            path,
            done=partial(self._keep_file, grid.path_id, case.competence.id),
            failed=self._doing.show_fault,
        )

    def _keep_file(self, path_id: UUID, competence_id: UUID, file: piece_files.GivenFile) -> None:
        self._doing.attempt(partial(self._add, path_id, file, ProofDraft(competence_id)))

    def _add(self, path_id: UUID, file: piece_files.GivenFile | None, draft: ProofDraft) -> bool:
        added = competence_proofs.add_proof(
            self._doors.work, path_id=path_id, draft=draft, file=file
        )
        self._doing.publish(added.changes)
        self._doing.toast("Preuve ajoutée", undo_it=True)
        return True

    def remove_proof(self, proof: ProofLine) -> None:
        """Take a proof away; what it named stays where it is."""
        changes = self._doing.attempt(
            partial(
                competence_proofs.remove_proof,
                self._doors.work,
                proof_id=proof.id,
                version=proof.version,
            )
        )
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast("Preuve retirée", undo_it=True)

    def note(self, path_id: UUID, competence_id: UUID, text: str) -> None:
        """Keep the words of the booklet; the screens are told once another person is shown."""
        changes = self._doing.attempt(
            partial(
                competence_proofs.note_for_booklet,
                self._doors.work,
                path_id=path_id,
                competence_id=competence_id,
                text=text,
            )
        )
        if changes is not None:
            self._told_later.append(changes)
            QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        waiting, self._told_later = self._told_later, []
        for changes in waiting:
            self._doing.publish(changes)
