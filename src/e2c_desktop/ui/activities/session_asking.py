"""What the meetings of an activity ask in small windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from e2c_desktop.domain.activity import (
    SessionDraft,
    cleaned_session,
    part_problems,
    validate_session,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.activity_records import (
    ActivityRecord,
    Participant,
    PartMark,
    SessionRow,
)
from e2c_desktop.services import activity_sessions
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.fields import DURATION, NewSession, session_specs
from e2c_desktop.ui.activities.people_dialog import PeopleDialog
from e2c_desktop.ui.activities.words import joined_words, name_of, session_title
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog


@dataclass(frozen=True, slots=True)
class TimeDraft:
    """For how long somebody was at a meeting; None for all of it."""

    minutes: int | None = None


class SessionAsking(QObject):
    """The small windows about meetings.

    Args:
        doors: of the window.
        doing: calls the services.
        owner: over which the windows open.

    Attributes:
        dialog: the last window opened.
    """

    def __init__(self, doors: Doors, doing: Doing, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._owner = doors, doing, owner
        self.dialog: QDialog | None = None

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask(
        self,
        title: str,
        heading: str,
        specs: Sequence[FieldSpec],
        draft: object,
        *,
        validate: Callable[[Any], Sequence[Problem]],
        store: Callable[[Any], object],
        remove: Callable[[], object] | None = None,
        height: int = 430,
    ) -> None:
        dialog = DraftDialog(
            title,
            heading,
            specs,
            draft,
            validate=validate,
            store=store,
            errors=self._doors.errors,
            remove="" if remove is None else "Supprimer",
            height=height,
            parent=self._owner,
        )
        if remove is not None:
            dialog.remove_asked.connect(remove)
        self._open(dialog)

    def _remarks(self, record: ActivityRecord, draft: SessionDraft) -> list[Problem]:
        day, off = draft.on_date, ""
        if day is not None:
            off = self._doors.reads.activities.reason_off(record.draft.site_id, day)
        return validate_session(cleaned_session(draft), reason_off=off)

    # Meetings.

    def ask_new(self, record: ActivityRecord) -> None:
        """Ask for a meeting like the last one, at a later day, with the same people."""
        whom: list[tuple[object, str]] = [(None, "Personne pour l’instant")]
        last = record.sessions[-1] if record.sessions else None
        if last is not None:
            same = f"Ceux de la séance du {last.on_date:%d/%m/%Y}"
            whom.insert(0, (("seance", last.id), same))
        names = self._doors.reads.cohort_names()
        whom += [(("promotion", key), f"Promotion {name}") for key, name in names]
        start = NewSession(on_date=self._doors.today(), who=None)
        if last is not None:
            draft = last.draft
            start = NewSession(
                None, draft.begins, draft.ends, None, draft.place, "", ("seance", last.id)
            )
        self._ask(
            "Ajouter une séance",
            record.draft.title,
            session_specs(self._doors.today, whom),
            start,
            validate=lambda typed: self._remarks(record, typed.session()),
            store=partial(self._add, record.id),
            height=520,
        )

    def _add(self, activity_id: UUID, typed: NewSession) -> None:
        kind, key = typed.who or ("", None)
        joined = activity_sessions.add_session(
            self._doors.work,
            activity_id=activity_id,
            draft=typed.session(),
            cohort_id=key if kind == "promotion" else None,
            like=key if kind == "seance" else None,
        )
        words = "Séance ajoutée"
        if typed.who is not None:
            words += f"\u00a0: {joined_words(joined.added, joined.left_out)}"
        self._doing.tell(joined.changes, words)

    def ask_edit(self, record: ActivityRecord, session: SessionRow) -> None:
        """Correct a meeting."""
        self._ask(
            "Modifier la séance",
            record.draft.title,
            session_specs(self._doors.today),
            session.draft,
            validate=partial(self._remarks, record),
            store=partial(self._update, session),
            remove=partial(self._doing.remove_session, session),
        )

    def _update(self, session: SessionRow, draft: SessionDraft) -> None:
        if draft == session.draft:
            return
        changes = activity_sessions.update_session(
            self._doors.work, session_id=session.id, version=session.version, draft=draft
        )
        self._doing.tell(changes, "Séance modifiée")

    # People.

    def ask_people(self, record: ActivityRecord, session: SessionRow) -> None:
        """Ask who takes part in a meeting."""
        others = [one for one in record.sessions if one.id != session.id]
        dialog = PeopleDialog(self._doors.reads, session, others, self._owner)
        dialog.accepted.connect(partial(self._join, dialog, session.id))
        self._open(dialog)

    def _join(self, dialog: PeopleDialog, session_id: UUID) -> None:
        work, group, chosen = self._doors.work, dialog.group(), dialog.chosen()
        if group is not None:
            kind, key = group
            if kind == "promotion":
                call = partial(
                    activity_sessions.add_cohort, work, session_id=session_id, cohort_id=key
                )
            else:
                call = partial(
                    activity_sessions.copy_participants, work, session_id=session_id, like=key
                )
            if not self._doing.join(call):
                return
        if chosen:
            self._doing.join(
                partial(
                    activity_sessions.add_participants,
                    work,
                    session_id=session_id,
                    path_ids=chosen,
                )
            )

    def ask_time(self, session: SessionRow, person: Participant, mark: PartMark) -> None:
        """Ask for how long somebody was at a meeting."""
        whole = "Vide\u00a0: toute la séance."
        spec = FieldSpec("minutes", "Durée", DURATION, help=whole, width=2)
        self._ask(
            "Durée d’une personne",
            f"{name_of(person)}, {session_title(session)}",
            [spec],
            TimeDraft(mark.minutes),
            validate=lambda typed: part_problems(typed.minutes, session.minutes),
            store=partial(self._note_time, session.id, person.path_id),
            height=230,
        )

    def _note_time(self, session_id: UUID, path_id: UUID, typed: TimeDraft) -> None:
        changes = activity_sessions.note_minutes(
            self._doors.work, session_id=session_id, path_id=path_id, minutes=typed.minutes
        )
        self._doing.tell(changes, "Durée notée" if changes else "")
