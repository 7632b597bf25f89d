"""The sub-tab « Description »: everything known of an activity, to read; the same as a form."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.fields import ORDER, Lists, activity_specs, read_lists, words_of
from e2c_desktop.ui.activities.form import ActivityForm
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.closed_value import Noted
from e2c_desktop.ui.records.edited_tab import EditedTab
from e2c_desktop.ui.records.read_view import ReadView


def _nothing_closed() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of an activity."""

    record: ActivityRecord
    lists: Lists
    noted: Noted = _nothing_closed

    def words(self, spec: FieldSpec) -> str:
        """Return the words of a field, empty when it is not known."""
        return words_of(spec, getattr(self.record.draft, spec.name), self.lists)

    def is_closed(self, spec: FieldSpec) -> bool:
        """Nothing of an activity is protected."""
        del spec
        return False


class DescriptionTab(EditedTab[ActivityRecord, ActivityForm]):
    """Reads or edits an activity."""

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(ReadView(ORDER), parent)
        del doing
        self._doors = doors

    def show_record(self, record: ActivityRecord) -> None:
        """Show an activity to read; a form open on the same one stays."""
        self._read(record)

    def _fill(self, shown: ActivityRecord) -> None:
        lists = read_lists(self._doors.reads)
        self.read_view.show_values(activity_specs(lists), _Reading(shown, lists))

    def open_form(self, record: ActivityRecord | None) -> ActivityForm:
        """Show the form of an activity, or of a new one."""
        return self._edit_in(ActivityForm(self._doors, record))
