"""What the buttons of this tab do: one service each, then the other screens are told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.services import paths, trainees
from e2c_desktop.services.archiving import archive_trainees
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.trainees.dialogs.step import StepRequest
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.undoing import AT_ONCE, STOPPED
from e2c_desktop.ui.waiting import Tell, Waiting

T = TypeVar("T")


class Doing(RecordDoing):
    """Calls the services of the tab « Stagiaires »."""

    def __init__(self, ports: RecordDoors, owner: QWidget) -> None:
        super().__init__(ports, owner)
        self._ports = ports

    def may_edit(self) -> bool:
        """Tell whether records may be corrected."""
        return self.may(trainees.update_trainee)

    def set_aside(self, record: TraineeRecord) -> bool:
        """Put a record in the bin, with « Annuler »; tell whether it was done."""
        name = shown_name(record.draft.last_name, record.draft.first_name)
        if record.archived:
            changes = self.attempt(
                lambda: trainees.unarchive_trainee(
                    self._ports.work, trainee_id=record.id, version=record.version
                )
            )
            words = f"{name}\u00a0: repris de la corbeille"
        else:
            changes = self.attempt(
                lambda: trainees.archive_trainee(
                    self._ports.work, trainee_id=record.id, version=record.version
                )
            )
            words = f"{name}\u00a0: mis à la corbeille"
        if changes is None:
            return False
        self.publish(changes)
        self.toast(words, undo_it=True)
        return True

    def set_many_aside(self, trainee_ids: Sequence[UUID]) -> None:
        """Put several records in the bin, all or none, with one « Annuler »."""
        work = self._ports.work

        def put_aside(tell: Tell | None = None) -> Changes:
            return archive_trainees(work, trainee_ids=trainee_ids, progress=tell)

        if len(trainee_ids) <= AT_ONCE:
            changes = self.attempt(put_aside)
            if changes is not None:
                self._on_many_aside(changes)
            return
        Waiting("Mise à la corbeille", "fiches", self._owner).run(
            self._ports.tasks,
            put_aside,
            done=self._on_many_aside,
            failed=self.show_fault,
            stopped=partial(self.toast, STOPPED),
        )

    def _on_many_aside(self, changes: Changes) -> None:
        gone = len(changes.of(Kind.TRAINEE))
        if gone:
            self.publish(changes)
            words = f"{gone} stagiaires mis à la corbeille"
            self.toast(words if gone > 1 else "Stagiaire mis à la corbeille", undo_it=True)

    def do_step(self, record: TraineeRecord, path: PathRecord, request: StepRequest) -> bool:
        """Note a step of a path; tell whether it was done."""
        today = self._ports.today()

        def call() -> Changes:
            what = request.what
            if isinstance(what, PathAction):
                return paths.act_on_path(
                    self._ports.work,
                    path_id=path.id,
                    version=path.version,
                    action=what,
                    on=request.on,
                    detail=request.detail,
                    reason=request.details.reason,
                    cohort_id=request.details.cohort_id,
                    returns_on=request.details.returns_on,
                    today=today,
                )
            _, changes = paths.add_event(
                self._ports.work,
                path_id=path.id,
                kind=what,
                on=request.on,
                detail=request.detail,
                opinion=request.details.opinion,
                present=request.details.present,
                today=today,
            )
            return changes

        changes = self.attempt(call)
        if changes is None:
            return False
        self.publish(changes)
        name = shown_name(record.draft.last_name, record.draft.first_name)
        self.toast(f"{name}\u00a0: {request.what.label.lower()}", undo_it=True)
        return True

    def open_path(self, record: TraineeRecord, draft: PathDraft) -> bool:
        """Open a new path for a person who comes back; tell whether it was done."""
        opened = self.attempt(
            lambda: trainees.open_new_path(
                self._ports.work, trainee_id=record.id, path=draft, today=self._ports.today()
            )
        )
        if opened is None:
            return False
        self.publish(opened[1])
        self.toast("Nouveau parcours ouvert", undo_it=True)
        return True
