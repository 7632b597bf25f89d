"""The form of a note, in the place of its text: kind, day, author, words, next action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.follow_note import (
    ACTION_LIMIT,
    NoteDraft,
    NoteKind,
    cleaned_note,
    validate_note,
)
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.queries.follow_notes import NoteRow
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, Flag, LongText, LookupOf, Text
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.draft_keeper import DraftKeeper, Values
from e2c_desktop.ui.records.kept_form import moment
from e2c_desktop.ui.trainees.presenting import path_title

_LONGEST_TYPED = 1_000_000
"""More than a note may hold: a text too long is told at its field, and stays as it was typed."""
_SECRET = "Confidentielle\u00a0: lue par la direction et les formateurs seuls"


def note_specs(
    title: str,
    today: Callable[[], date],
    staff: tuple[LookupItem, ...],
    paths: tuple[tuple[object, str], ...],
    *,
    secret: bool,
) -> list[FieldSpec]:
    """Return the fields of a note.

    Args:
        title: words over the fields.
        today: gives the day of today.
        staff: who may have led the interview.
        paths: the paths of the person; with one alone it is not asked.
        secret: whether the person who types may keep a note confidential.
    """
    names = {item.value: item.label for item in staff}

    def name_of(value: object) -> str:
        return names.get(value, "")

    specs = [
        FieldSpec("kind", "Nature", Choice(NoteKind, empty="Choisir…"), required=True),
        FieldSpec("on", "Date", Date(today, weekday=True), required=True),
        FieldSpec("author_id", "Par", LookupOf(source_of(staff), name_of)),
        FieldSpec("path_id", "Parcours", Choice(paths, empty="Aucun en particulier")),
        FieldSpec("confidential", _SECRET, Flag()),
        FieldSpec("text", "Note", LongText(_LONGEST_TYPED, 7), required=True, width=2),
        FieldSpec("next_action", "Prochaine action", Text(2 * ACTION_LIMIT)),
        FieldSpec("due_on", "À faire avant le", Date(today, weekday=True)),
    ]
    left_out = {"path_id"} if len(paths) < 2 else set()
    left_out |= set() if secret else {"confidential"}
    return [
        FieldSpec(
            spec.name,
            spec.label,
            spec.editor,
            spec.required,
            section=title,
            width=spec.width,
        )
        for spec in specs
        if spec.name not in left_out
    ]


def key_of_note(identifier: UUID) -> str:
    """Return the key of a draft: of a note, or of a new note of a person."""
    return f"note:{identifier}"


class NoteForm(QWidget):
    """One note being written or corrected.

    Args:
        ports: doors of the page.
        record: whose note it is.
        note: the note to correct, or None for a new one.
        path_id: the path shown, for a new note.

    Signals:
        saved_asked: « Enregistrer ».
        cancelled: « Annuler ».
        dirty_changed: whether something typed is not saved.
        reload_asked: show the note as somebody else saved it.
    """

    saved_asked = Signal()
    cancelled = Signal()
    dirty_changed = Signal(bool)
    reload_asked = Signal()

    def __init__(
        self,
        ports: RecordDoors,
        record: TraineeRecord,
        note: NoteRow | None,
        path_id: UUID | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ports = ports
        self.record, self.note = record, note
        self.key = key_of_note(record.id if note is None else note.id)
        self._dirty = False
        self._kept: form_drafts.KeptDraft | None = None
        staff = tuple(LookupItem(row.id, row.name, row.function) for row in ports.reads.staff())
        start = self._start(path_id, {item.value for item in staff})
        specs = note_specs(
            "Nouvelle note" if note is None else "Modifier la note",
            ports.today,
            staff,
            tuple((path.id, path_title(path)) for path in record.paths),
            secret=ports.work.sensitive_key is not None,
        )
        self.binder: FormBinder[NoteDraft] = FormBinder(specs, start, validate=self._rules)
        self.found = Note("", "info")
        self.conflict = Note("", "warn")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.keeper = DraftKeeper(ports.work, self.values, self)
        self._build()
        self.binder.changed.connect(self._on_changed)
        self.save_button.clicked.connect(self.saved_asked)
        self.cancel_button.clicked.connect(self.cancelled)
        self.found.action.connect(self.take_draft)
        self.conflict.action.connect(self.reload_asked)
        self._offer_draft()

    def _start(self, path_id: UUID | None, staff: set[object]) -> NoteDraft:
        if self.note is not None:
            return self.note.draft()
        me = self._ports.reads.actor.id
        return NoteDraft(
            on=self._ports.today(), author_id=me if me in staff else None, path_id=path_id
        )

    def _rules(self, draft: NoteDraft) -> list[Problem]:
        return validate_note(cleaned_note(draft), today=self._ports.today())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for note in (self.conflict, self.found):
            note.hide()
            column.addWidget(note)
        column.addWidget(self.binder, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        column.addLayout(row)
        self.save_button.setToolTip("Enregistrer (Ctrl S)")

    # Draft of the form.

    def values(self) -> Values | None:
        """Return what is typed, or None when it is what is saved."""
        if not self.binder.dirty:
            return None
        return dict(form_drafts.to_values(self.binder.draft()))

    def _offer_draft(self) -> None:
        if self._ports.work.read_only:
            return
        self._kept = form_drafts.load_draft(self._ports.work, key=self.key)
        if self._kept is None:
            self.keeper.watch(self.key)
            return
        words = f"Reprendre le brouillon {moment(self._kept.at, self._ports)}\u00a0?"
        self.found.set_message(words, "info", action="Reprendre")
        self.found.show()

    def take_draft(self) -> None:
        """Show again what was being typed."""
        if self._kept is None:
            return
        self.binder.edit(form_drafts.from_values(NoteDraft, self._kept.values))
        self._close_offer()

    def _close_offer(self) -> None:
        self._kept = None
        self.found.hide()
        self.keeper.adopt(self.key)

    def leave(self) -> bool:
        """Keep what is typed as a draft; tell whether something is kept."""
        if self._kept is not None and not self.binder.dirty:
            return True
        return self.keeper.leave()

    # Reactions.

    def _on_changed(self) -> None:
        dirty = self.binder.dirty
        if self._kept is not None and dirty:
            # Typing over the offer: what is typed now is the draft.
            self._close_offer()
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def ready(self) -> bool:
        """Check everything and show it; tell whether it can be saved."""
        if errors_of(self.binder.check()):
            self.binder.focus_first_problem()
            return False
        return True

    def show_conflict(self) -> None:
        """Say that somebody else saved the note meanwhile, and offer a way out."""
        self.keeper.keep()
        words = "Votre saisie est gardée en brouillon."
        self.conflict.set_message(
            words, "warn", title="Cette note a changé entre-temps.", action="Voir la note à jour"
        )
        self.conflict.show()
