"""The edit mode of the record: what the form of a person and of their path has of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.services import paths, trainees
from e2c_desktop.ui.records.editing import RecordEditing
from e2c_desktop.ui.trainees.drafts import key_of
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.record_form import RecordForm
from e2c_desktop.ui.trainees.record_pane import IDENTITY, RecordPane


class Editing(RecordEditing[RecordForm]):
    """The form of a person under way."""

    form_tab = IDENTITY
    draft_keys = ("stagiaire:", "note:")
    unnamed = "Nouvelle fiche"

    _pane: RecordPane

    def may_register(self) -> bool:
        """Tell whether somebody new may be registered."""
        return self._doing.may(trainees.register_trainee)

    def key_of(self, record_id: UUID) -> str:
        """Return the key of the drafts of a person."""
        return key_of(record_id)

    def read(self, record_id: UUID) -> TraineeRecord:
        """Read a person again."""
        return self._doors.reads.trainee(record_id)

    def open_form(self, record: TraineeRecord | None) -> RecordForm:
        """Show the form of a person and of the path shown, or the empty one."""
        return self._pane.identity.open_form(record, self._pane.shown_path())

    def reopening(self, form: RecordForm) -> Callable[[], object]:
        """Return what opens again the form of the person shown and of the same path."""
        return partial(self._reopen, form.path)

    def _reopen(self, path: PathRecord | None) -> None:
        self._pane.identity.open_form(self._pane.record(), path)

    def store(self, form: RecordForm) -> tuple[UUID, Changes | None]:
        """Register or correct the person; None where nothing had to be saved."""
        if form.record is None:
            return trainees.register_trainee(
                self._doors.work,
                draft=form.person(),
                path=form.path_draft(),
                today=self._doors.today(),
            )
        return form.record.id, self._update(form, form.record, form.path)

    def _update(
        self, form: RecordForm, record: TraineeRecord, path: PathRecord | None
    ) -> Changes | None:
        """Save what was touched in one action; None when nothing was."""
        today, work = self._doors.today(), self._doors.work
        person_touched, path_touched = form.touched()
        if person_touched and path_touched and path is not None:
            return paths.update_record(
                work,
                trainee_id=record.id,
                trainee_version=record.version,
                trainee=form.person(),
                path_id=path.id,
                path_version=path.version,
                path=form.path_draft(),
                today=today,
            )
        if person_touched:
            return trainees.update_trainee(
                work,
                trainee_id=record.id,
                version=record.version,
                draft=form.person(),
                today=today,
            )
        if path_touched and path is not None:
            return paths.update_path(
                work,
                path_id=path.id,
                version=path.version,
                draft=form.path_draft(),
                today=today,
            )
        return None

    def name_of(self, form: RecordForm) -> str:
        """Return the name of the person as typed."""
        draft = form.person()
        return shown_name(draft.last_name, draft.first_name)
