"""The form of a person: fields, remarks, the buttons that save, a draft kept meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.cohorts import room_problems
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.path_remarks import bound_problems
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.protected import (
    PRESCRIBER_REFUSAL,
    PROTECTED_WORDS,
    WHO_READS,
    ProtectedDraft,
)
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.specs import Fixed
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.closed_value import WHO_MAY_OPEN, ProtectedFields
from e2c_desktop.ui.records.draft_keeper import Values
from e2c_desktop.ui.records.kept_form import KeptForm
from e2c_desktop.ui.trainees.drafts import NEW_KEY, key_of
from e2c_desktop.ui.trainees.field_groups import OptionalGroups
from e2c_desktop.ui.trainees.fields import (
    SENSITIVE,
    Lists,
    joined,
    path_of,
    problems_of,
    read_lists,
    record_specs,
    trainee_of,
)
from e2c_desktop.ui.trainees.protected import note_opening
from e2c_desktop.ui.trainees.sections import IDENTITY, PROTECTED
from e2c_desktop.ui.trainees.twins import COMPARED, Twins


class RecordForm(KeptForm):
    """One form for a person and the path shown.

    Args:
        ports: doors of the page.
        record: the person, or None for somebody new.
        path: the path shown, or None.
    """

    record: TraineeRecord | None
    twins: Twins

    def __init__(
        self,
        ports: RecordDoors,
        record: TraineeRecord | None,
        path: PathRecord | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ports, NEW_KEY if record is None else key_of(record.id), parent)
        self._ports = ports
        self.record = record
        self.path = path
        self.with_path = record is None or path is not None
        self.lists = read_lists(ports.reads)
        start = joined(*self._start(self.lists))
        binder: FormBinder[Any] = FormBinder(self._specs(), start, validate=self._rules)
        self.binder = binder
        self.twins = Twins()
        self.groups = OptionalGroups(binder, ports.today)
        self.protected: dict[str, ProtectedFields] = {}
        self._protect()
        binder.put_under(IDENTITY, self.twins)
        for name in COMPARED:
            binder.editors[name].left.connect(self._look_for_twins)
        self.begin(binder)

    def _start(self, lists: Lists) -> tuple[TraineeDraft, PathDraft | None]:
        if self.record is not None:
            return self.record.draft, self.path.draft if self.path is not None else None
        sites = [item.value for item in lists.sites]
        site = sites[0] if len(sites) == 1 else None
        return TraineeDraft(), PathDraft(
            site_id=site,  # type: ignore[arg-type]  # the values of the sites are identifiers
            application_on=self._ports.today(),
        )

    def _has_key(self) -> bool:
        return self._ports.work.sensitive_key is not None

    def _closes_prescriber(self) -> bool:
        return self.path is not None and self.path.prescriber_protected

    def _specs(self) -> list[Any]:
        hidden = frozenset() if self._has_key() else SENSITIVE
        specs = record_specs(self.lists, self._ports.today, with_path=self.with_path, hidden=hidden)
        if self._has_key() or not self._closes_prescriber():
            return specs
        kept = (spec for spec in specs if spec.name != "prescriber_adviser")
        fixed = Fixed(PROTECTED_WORDS)
        return [
            replace(spec, editor=fixed, help=WHO_READS, readonly=True)
            if spec.name == "prescriber_id"
            else spec
            for spec in kept
        ]

    def _rules(self, draft: Any) -> list[Problem]:  # noqa: ANN401  # a built class
        found = problems_of(
            draft,
            today=self._ports.today(),
            with_path=self.with_path,
            protected=self._has_key(),
        )
        if draft.prescriber_id in self.lists.sensitive and not self._has_key():
            refusal = Problem.error("prescriber_id", "protege", PRESCRIBER_REFUSAL)
            found.append(refusal)
        return [*found, *self._about_path(path_of(draft))] if self.with_path else found

    def _about_path(self, draft: PathDraft) -> list[Problem]:
        """Return what is said of the path beside its own rules: its entry, a full cohort."""
        before = self.path.draft if self.path is not None else PathDraft()
        entry = self.path.dates.entry_on if self.path is not None else None
        found = bound_problems(draft, before, entry)
        if draft.cohort_id is not None and draft.cohort_id != before.cohort_id:
            found += room_problems(*self.lists.rooms.get(draft.cohort_id, (0, 1)))
        return found

    def _protect(self) -> None:
        if not self._has_key():
            return
        sealed = [spec.name for spec in self.binder.specs if spec.section == PROTECTED]
        self._close("rqth", sealed, WHO_MAY_OPEN)
        if self._closes_prescriber():
            self._close("prescriber_id", ["prescriber_id", "prescriber_adviser"], "Prescripteur")

    def _close(self, name: str, names: list[str], label: str) -> None:
        self.protected[name] = ProtectedFields(self.binder, names, label, self._note_opening)

    def _note_opening(self) -> bool:
        # Nothing is known yet of somebody new: there is nothing to see.
        return self.record is None or note_opening(self._ports, self.record.id, self)

    def read_back(self, values: Values) -> Any:  # noqa: ANN401  # a built class
        """Return the person and the path that some kept values are."""
        person = form_drafts.from_values(TraineeDraft, values)
        path = form_drafts.from_values(PathDraft, values) if self.with_path else None
        if path is not None and self._has_key():
            sealed = form_drafts.from_values(ProtectedDraft, values)
            path = replace(path, protected=sealed)
        return joined(person, path)

    def _look_for_twins(self) -> None:
        """Tell who may be the person typed; nothing about a person whose names are not touched."""
        draft = self.binder.draft()
        known = self.record
        if known is not None and all(
            getattr(draft, name) == getattr(known.draft, name) for name in COMPARED
        ):
            self.twins.show_people([])
            return
        names = (draft.last_name, draft.first_name, draft.usual_name, draft.birth_date)
        without = known.id if known is not None else None
        self.twins.show_people(self._ports.reads.likely_people(*names, without=without))

    def person(self) -> TraineeDraft:
        """Return the person as typed, with certain repairs."""
        return trainee_of(self.binder.draft())

    def path_draft(self) -> PathDraft:
        """Return the path as typed."""
        return path_of(self.binder.draft(), protected=self._has_key())

    def touched(self) -> tuple[bool, bool]:
        """Tell whether the person changed, and whether the path did."""
        person = self.record is None or self.person() != self.record.draft
        path = self.path is not None and self.path_draft() != self.path.draft
        return person, path

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field."""
        if name in self.binder.editors:
            self.groups.open(name)
        super().focus_field(name)

    def showEvent(self, event: QShowEvent) -> None:
        """After the birth date come the likely records."""
        super().showEvent(event)
        self.twins.take_place(self.binder.editors["birth_date"].widget)
