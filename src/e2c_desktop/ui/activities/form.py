"""The form of an activity: fields, remarks, the buttons that save."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.activity import ActivityDraft, cleaned_activity, validate_activity
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.activities.fields import NEW_KEY, activity_specs, key_of, read_lists
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_keeper import Values
from e2c_desktop.ui.records.kept_form import KeptForm
from e2c_desktop.ui.records.twin_notes import TwinNotes


def problems_of(draft: ActivityDraft) -> list[Problem]:
    """Return what the rules say of an activity as typed."""
    return validate_activity(cleaned_activity(draft))


class ActivityForm(KeptForm):
    """The form of one activity.

    Args:
        doors: doors of the page.
        record: the activity, or None for a new one.
    """

    record: ActivityRecord | None

    def __init__(
        self, doors: Doors, record: ActivityRecord | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(doors, NEW_KEY if record is None else key_of(record.id), parent)
        self.record = record
        start = record.draft if record is not None else ActivityDraft()
        specs = activity_specs(read_lists(doors.reads))
        binder: FormBinder[Any] = FormBinder(specs, start, validate=problems_of)
        # Two activities of one title are two activities: no likely one is ever told.
        self.twins = TwinNotes(0)
        self.begin(binder)

    def read_back(self, values: Values) -> ActivityDraft:
        """Return the activity that some kept values are."""
        return form_drafts.from_values(ActivityDraft, values)

    def activity(self) -> ActivityDraft:
        """Return the activity as typed, with certain repairs."""
        return cleaned_activity(self.binder.draft())

    def touched(self) -> bool:
        """Tell whether what is typed differs from what is saved."""
        if self.record is None:
            return True
        return self.binder.dirty and self.activity() != self.record.draft
