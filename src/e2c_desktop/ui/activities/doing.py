"""What the buttons of this tab do: one service each, then the other screens are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.activity_records import ActivityRecord, SessionRow
from e2c_desktop.services import activities, activity_sessions
from e2c_desktop.services.activity_sessions import Joined
from e2c_desktop.ui.activities.words import joined_words, session_title
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing


class Doing(RecordDoing):
    """Calls the services of the tab « Activités »."""

    def __init__(self, doors: Doors, owner: QWidget) -> None:
        super().__init__(doors, owner)
        self._work = doors

    def may_edit(self) -> bool:
        """Tell whether activities may be corrected."""
        return self.may(activities.update_activity)

    def tell(self, changes: Changes | None, words: str = "", *, steps: int = 1) -> bool:
        """Tell every screen what was done; with words, offer to undo it. Tell whether it was."""
        if changes is None:
            return False
        self.publish(changes)
        if words:
            self.toast(words, undo_it=True, steps=steps)
        return True

    def set_aside(self, record: ActivityRecord) -> bool:
        """Put an activity in the bin or take it back, with « Annuler »; tell if it was done."""
        call = activities.unarchive_activity if record.archived else activities.archive_activity
        where = "reprise de la corbeille" if record.archived else "mise à la corbeille"
        done = partial(call, self._work.work, activity_id=record.id, version=record.version)
        return self.tell(self.attempt(done), f"{record.draft.title}\u00a0: {where}")

    def join(self, call: Callable[[], Joined]) -> bool:
        """Let people take part in a meeting, and say how many do."""
        joined = self.attempt(call)
        if joined is None:
            return False
        return self.tell(joined.changes, joined_words(joined.added, joined.left_out))

    def note_presence(
        self, session_id: UUID, presence: Presence, path_ids: Sequence[UUID] | None
    ) -> bool:
        """Note how people took part; of everybody at once, « Annuler » is offered."""
        call = partial(
            activity_sessions.note_presence,
            self._work.work,
            session_id=session_id,
            presence=presence,
            path_ids=path_ids,
        )
        words = "" if path_ids is not None else f"Tous\u00a0: {presence.label.lower()}"
        return self.tell(self.attempt(call), words)

    def remove_session(self, session: SessionRow) -> None:
        """Put a meeting in the bin, with « Annuler »."""
        call = partial(
            activity_sessions.remove_session,
            self._work.work,
            session_id=session.id,
            version=session.version,
        )
        self.tell(self.attempt(call), f"Séance supprimée\u00a0: {session_title(session)}")

    def remove_people(self, session_ids: Sequence[UUID], path_ids: Sequence[UUID]) -> None:
        """Take people off some meetings, with « Annuler »."""
        call = partial(
            activity_sessions.remove_participants,
            self._work.work,
            session_ids=session_ids,
            path_ids=path_ids,
        )
        self.tell(self.attempt(call), "Participant retiré")
