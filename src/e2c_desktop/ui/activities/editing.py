"""The edit mode of the record: what the form of an activity has of its own."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.services import activities
from e2c_desktop.ui.activities.fields import NEW_KEY, key_of
from e2c_desktop.ui.activities.form import ActivityForm
from e2c_desktop.ui.activities.record_pane import ActivityPane
from e2c_desktop.ui.activities.sub_tabs import DESCRIPTION
from e2c_desktop.ui.records.editing import RecordEditing


class Editing(RecordEditing[ActivityForm]):
    """The form of an activity under way."""

    form_tab = DESCRIPTION
    draft_keys = (NEW_KEY.partition(":")[0] + ":",)
    unnamed = "Nouvelle activité"

    _pane: ActivityPane

    def may_register(self) -> bool:
        """Tell whether a new activity may be registered."""
        return self._doing.may(activities.register_activity)

    def key_of(self, record_id: UUID) -> str:
        """Return the key of the drafts of an activity."""
        return key_of(record_id)

    def read(self, record_id: UUID) -> ActivityRecord:
        """Read an activity again."""
        return self._doors.reads.activities.record(record_id)

    def open_form(self, record: ActivityRecord | None) -> ActivityForm:
        """Show the form of an activity, or the empty one."""
        return self._pane.identity.open_form(record)

    def store(self, form: ActivityForm) -> tuple[UUID, Changes | None]:
        """Register or correct the activity; None where nothing had to be saved."""
        work, record = self._doors.work, form.record
        if record is None:
            return activities.register_activity(work, draft=form.activity())
        if not form.touched():
            return record.id, None
        changes = activities.update_activity(
            work, activity_id=record.id, version=record.version, draft=form.activity()
        )
        return record.id, changes or None

    def name_of(self, form: ActivityForm) -> str:
        """Return the title of the activity as typed."""
        return form.activity().title
