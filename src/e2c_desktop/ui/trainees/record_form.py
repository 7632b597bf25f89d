"""The form of a person: fields, remarks, the buttons that save, a draft kept meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.cohorts import room_problems
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.path_remarks import bound_problems
from e2c_desktop.domain.problems import Problem, Severity, errors_of
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
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.records.closed_value import WHO_MAY_OPEN, ProtectedFields
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values
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
from e2c_desktop.ui.trainees.ports import Ports
from e2c_desktop.ui.trainees.protected import note_opening
from e2c_desktop.ui.trainees.sections import IDENTITY, PROTECTED
from e2c_desktop.ui.trainees.twins import COMPARED, Twins


class RecordForm(QWidget):
    """One form for a person and the path shown.

    Args:
        ports: doors of the page.
        record: the person, or None for somebody new.
        path: the path shown, or None.

    Signals:
        saved_asked: « Enregistrer »; the argument tells whether the form closes after it.
        cancelled: « Annuler ».
        dirty_changed: whether something typed is not saved.
    """

    saved_asked = Signal(bool)
    cancelled = Signal()
    dirty_changed = Signal(bool)
    reload_asked = Signal()

    def __init__(
        self,
        ports: Ports,
        record: TraineeRecord | None,
        path: PathRecord | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ports = ports
        self.record = record
        self.path = path
        self.with_path = record is None or path is not None
        self.lists = read_lists(ports.reads)
        self._dirty = False
        self._kept: form_drafts.KeptDraft | None = None
        start = joined(*self._start(self.lists))
        self.binder: FormBinder[Any] = FormBinder(self._specs(), start, validate=self._rules)
        self.conflict = Note("", "warn")
        self.found = Note("", "info")
        self.twins = Twins()
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.drop_button = Button("Abandonner le brouillon", ButtonRole.LINK, size="small")
        self.keeper = DraftKeeper(ports.work, self.values, self)
        self.groups = OptionalGroups(self.binder, ports.today)
        self.protected: dict[str, ProtectedFields] = {}
        self._protect()
        self._build()
        self._connect()
        self._offer_draft()

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
            refusal = Problem("prescriber_id", "protege", Severity.ERROR, PRESCRIBER_REFUSAL)
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

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 4, 0)
        inner.setSpacing(8)
        for note in (self.conflict, self.found):
            note.hide()
            inner.addWidget(note)
        self.binder.put_under(IDENTITY, self.twins)
        inner.addWidget(self.binder, 1)
        column.addLayout(inner, 1)
        column.addWidget(Line())
        foot = Panel("surface")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addWidget(foot)
        self.drop_button.hide()
        self.save_button.setToolTip("Enregistrer (Ctrl S)")

    def _connect(self) -> None:
        self.binder.changed.connect(self._on_changed)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.cancelled)
        self.found.action.connect(self.take_draft)
        self.drop_button.clicked.connect(self.drop_draft)
        self.conflict.action.connect(self.reload_asked)
        for name in COMPARED:
            self.binder.editors[name].left.connect(self._look_for_twins)

    # Draft of the form.

    def key(self) -> str:
        """Return the key under which what is typed is kept."""
        return NEW_KEY if self.record is None else key_of(self.record.id)

    def values(self) -> Values | None:
        """Return what is typed, or None when it is what is saved."""
        if not self.binder.dirty:
            return None
        return dict(form_drafts.to_values(self.binder.draft()))

    def _offer_draft(self) -> None:
        if self._ports.work.read_only:
            return
        self._kept = form_drafts.load_draft(self._ports.work, key=self.key())
        if self._kept is not None:
            words = f"Reprendre le brouillon {moment(self._kept.at, self._ports)}\u00a0?"
            self.found.set_message(words, "info", action="Reprendre")
            self.found.show()
            self.drop_button.show()
        else:
            self.keeper.watch(self.key())

    def take_draft(self) -> None:
        """Show again what was being typed."""
        if self._kept is None:
            return
        values = self._kept.values
        person = form_drafts.from_values(TraineeDraft, values)
        path = form_drafts.from_values(PathDraft, values) if self.with_path else None
        if path is not None and self._has_key():
            sealed = form_drafts.from_values(ProtectedDraft, values)
            path = replace(path, protected=sealed)
        self.binder.edit(joined(person, path))
        self._close_offer()
        self.keeper.adopt(self.key())

    def drop_draft(self) -> None:
        """Forget what was being typed."""
        self.keeper.adopt(self.key())
        self.keeper.discard()
        self._close_offer()
        self.keeper.watch(self.key())

    def _close_offer(self) -> None:
        self._kept = None
        self.found.hide()
        self.drop_button.hide()

    def leave(self) -> bool:
        """Keep what is typed as a draft; tell whether something is kept."""
        if self._kept is not None and not self.binder.dirty:
            return True
        if not self.keeper.is_watching():
            self.keeper.watch(self.key())
        return self.keeper.leave()

    # Reactions.

    def _on_changed(self) -> None:
        dirty = self.binder.dirty
        if self._kept is not None and dirty:
            # Typing over the offer: what is typed now is the draft.
            self._close_offer()
            self.keeper.adopt(self.key())
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _on_save(self) -> None:
        self.saved_asked.emit(False)

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

    def ready(self) -> bool:
        """Check everything and show it; tell whether it can be saved."""
        if errors_of(self.binder.check()):
            self.binder.focus_first_problem()
            return False
        return True

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

    def show_conflict(self, by: str, at: str) -> None:
        """Say that somebody else saved the record meanwhile, and offer a way out."""
        who = f"{by} l’a modifiée {at}. " if by else ""
        words = f"{who}Votre saisie est gardée en brouillon."
        self.conflict.set_message(
            words, "warn", title="Cette fiche a changé entre-temps.", action="Voir la fiche à jour"
        )
        self.conflict.show()

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field."""
        editor = self.binder.editors.get(name)
        if editor is not None:
            self.groups.open(name)
            editor.widget.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """After the last field comes the summary, then the two buttons."""
        super().showEvent(event)
        QWidget.setTabOrder(self.binder.summary, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.save_button)
        self.twins.take_place(self.binder.editors["birth_date"].widget)


def moment(at: datetime, ports: Ports) -> str:
    """Return « de 14 h 05 », with the day when it is another one."""
    local = at.astimezone()
    hour = f"{local.hour}\u00a0h\u00a0{local.minute:02d}"
    if local.date() == ports.today():
        return f"de {hour}"
    return f"du {short_date(local.date())} à {hour}"
