"""What the buttons of this tab do: one service each, then the other screens are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.services import lists, paths, rights, trainees, undo
from e2c_desktop.services.archiving import archive_trainees
from e2c_desktop.ui.trainees.dialogs.step import StepRequest
from e2c_desktop.ui.trainees.ports import Ports
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.undoing import AT_ONCE, STOPPED, Undoing
from e2c_desktop.ui.waiting import Tell, Waiting

T = TypeVar("T")


class Doing(QObject):
    """Calls services for the page, shows what failed, tells what changed.

    Signals:
        changed: what a service changed, for the page itself to read again.
    """

    changed = Signal(object)

    def __init__(self, ports: Ports, owner: QWidget) -> None:
        super().__init__(owner)
        self._ports = ports
        self._owner = owner
        self._last: list[UUID] = []
        self._undoing = Undoing(ports.tasks, ports.errors, ports.toasts, owner)
        self._undoing.changed.connect(self.publish)

    def may(self, function: Callable[..., object]) -> bool:
        """Tell whether the person may call a service on this base; a visitor looks on."""
        work = self._ports.work
        if self._ports.reads.visitor:
            return False
        return not work.read_only and rights.may(work.actor.role, function)

    def may_edit(self) -> bool:
        """Tell whether records may be corrected."""
        return self.may(trainees.update_trainee)

    def may_take_out(self) -> bool:
        """Tell whether the person may make files of the people shown, in whatever base."""
        return rights.may(self._ports.work.actor.role, lists.export_list)

    def attempt(self, call: Callable[[], T]) -> T | None:
        """Call a service; an expected fault is shown and None comes back."""
        try:
            return call()
        except E2CError as error:
            self._show(error)
            return None

    def publish(self, changes: Changes) -> None:
        """Tell every screen, this one included, what was changed."""
        self.changed.emit(changes)
        self._ports.bus.publish(changes, self._owner)

    def toast(self, text: str, *, undo_it: bool = False, steps: int = 1) -> None:
        """Show a notice; with « Annuler » for what was just done, in that many actions."""
        words = typography(text)
        if not undo_it:
            self._ports.toasts.say(words)
            return
        done = undo.last_actions(self._ports.work, limit=steps)
        self._last = [action.operation_id for action in done]
        self._ports.toasts.say(words, action="Annuler", run=self._undo_toast, action_icon="undo-2")

    def _undo_toast(self) -> None:
        last, self._last = self._last, []
        self._undoing.undo(self._ports.work, last)

    def undo_last(self) -> None:
        """Undo the last action of this session, and say which."""
        self._undoing.undo_last(self._ports.work)

    def set_aside(self, record: TraineeRecord) -> bool:
        """Put a record in the bin, with « Annuler »; tell whether it was done."""
        name = shown_name(record.draft.last_name, record.draft.first_name)
        if record.archived:
            changes = self.attempt(
                lambda: trainees.unarchive_trainee(
                    self._ports.work, trainee_id=record.id, version=record.version
                )
            )
            words = f"{name} : repris de la corbeille"
        else:
            changes = self.attempt(
                lambda: trainees.archive_trainee(
                    self._ports.work, trainee_id=record.id, version=record.version
                )
            )
            words = f"{name} : mis à la corbeille"
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
            failed=self._show,
            stopped=partial(self.toast, STOPPED),
        )

    def _on_many_aside(self, changes: Changes) -> None:
        gone = len(changes.of(Kind.TRAINEE))
        if gone:
            self.publish(changes)
            words = f"{gone} stagiaires mis à la corbeille"
            self.toast(words if gone > 1 else "Stagiaire mis à la corbeille", undo_it=True)

    def _show(self, error: Exception) -> None:
        self._ports.errors.show(error, self._owner)

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
        self.toast(f"{name} : {request.what.label.lower()}", undo_it=True)
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
