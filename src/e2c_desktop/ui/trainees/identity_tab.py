"""The sub-tab « Identité »: everything known of a person, to read; the same as a form, to edit."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.masking import HIDDEN
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.edited_tab import EditedTab
from e2c_desktop.ui.records.read_view import ReadView
from e2c_desktop.ui.trainees.field_groups import unwanted_fields
from e2c_desktop.ui.trainees.fields import SENSITIVE, Lists, joined, read_lists, record_specs
from e2c_desktop.ui.trainees.protected import note_opening
from e2c_desktop.ui.trainees.reading import Reading
from e2c_desktop.ui.trainees.record_form import RecordForm
from e2c_desktop.ui.trainees.sections import ORDER, PROTECTED

_WHO = frozenset({"last_name", "first_name", "birth_date", *HIDDEN})
"""What is not even named in visitor mode."""


class IdentityTab(EditedTab[tuple[TraineeRecord, PathRecord | None], RecordForm]):
    """Reads or edits a person."""

    def __init__(self, ports: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(ReadView(ORDER, PROTECTED), parent)
        self._ports = ports
        self._lists: Lists | None = None
        self._specs: dict[tuple[bool, frozenset[str]], list[FieldSpec]] = {}

    def show_record(self, record: TraineeRecord, path: PathRecord | None) -> None:
        """Show a person to read; a form open on the same person stays."""
        self._read((record, path))

    def forget_lists(self) -> None:
        """Read the sites, cohorts and staff again the next time."""
        self._lists = None
        self._specs.clear()

    def _fill(self, shown: tuple[TraineeRecord, PathRecord | None]) -> None:
        record, path = shown
        self._lists = self._lists or read_lists(self._ports.reads)
        lists = self._lists
        hidden = frozenset() if record.rqth_visible else SENSITIVE
        if record.masked:
            hidden = hidden | _WHO
        specs = self._specs_for(lists, hidden, with_path=path is not None)
        draft = joined(record.draft, path.draft if path is not None else None)
        reading = Reading(
            draft,
            lists,
            self._ports.today(),
            partial(note_opening, self._ports, record.id, self),
            prescriber_protected=path is not None and path.prescriber_protected,
            may_open=record.rqth_visible,
        )
        self.read_view.show_values(specs, reading, unwanted_fields(draft, reading.today))

    def _specs_for(
        self, lists: Lists, hidden: frozenset[str], *, with_path: bool
    ) -> list[FieldSpec]:
        """Return the fields to read, the same from one person to the next."""
        key = (with_path, hidden)
        if key not in self._specs:
            today = self._ports.today
            self._specs[key] = record_specs(lists, today, with_path=with_path, hidden=hidden)
        return self._specs[key]

    def open_form(self, record: TraineeRecord | None, path: PathRecord | None) -> RecordForm:
        """Show the form of a person, or of somebody new."""
        return self._edit_in(RecordForm(self._ports, record, path))
