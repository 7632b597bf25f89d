"""The journal of follow-up of invented people: fifteen to twenty notes along a path."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.domain.text import search_key
from e2c_desktop.runtime.resources import resource_text
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.storage.models import FollowNote
from e2c_desktop.storage.sealed_notes import NoteSecret, seal_note

_USUAL_DAYS = 210
"""Length of a path: its notes are as far apart as makes fifteen to twenty of them."""
_CONFIDENTIAL = 0.02
_WITH_ACTION = 0.25
_DONE = 0.985
"""Share of the actions due that were done: a few wait, as in a school that follows its people."""
_SILENT = 0.15
"""Share of the people in course of whom nobody has heard for two to five weeks."""


@dataclass(frozen=True, slots=True)
class _Phrases:
    kinds: Weighted[NoteKind]
    texts: dict[NoteKind, tuple[str, ...]]
    actions: tuple[str, ...]
    secrets: tuple[str, ...]


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    stored = tomllib.loads(resource_text("demo/notes.toml"))
    return _Phrases(
        kinds=Weighted([(kind, float(stored[kind.value]["weight"])) for kind in NoteKind]),
        texts={kind: tuple(stored[kind.value]["texts"]) for kind in NoteKind},
        actions=tuple(stored["actions"]["texts"]),
        secrets=tuple(stored["confidentiel"]["texts"]),
    )


@lru_cache(maxsize=256)
def _folded(phrase: str) -> str:
    return search_key(phrase)


@dataclass(frozen=True, slots=True)
class Followed:
    """Whose journal is written, and over which days."""

    trainee_id: UUID
    path_id: UUID
    site: str
    referent_id: UUID | None
    first: date
    exit: date | None


class Notes:
    """Writes the notes of a path.

    Args:
        dice: a stream of its own: the rest of the school does not depend on it.
        rows: where the rows go.
        today: nothing is noted later.
        sensitive_key: seals the confidential notes; there are none without it.
    """

    def __init__(self, dice: Dice, rows: Rows, today: date, sensitive_key: bytes | None) -> None:
        self._dice = dice
        self._rows = rows
        self._today = today
        self._key = sensitive_key

    def write(self, person: Followed) -> None:
        """Write the notes of one path, the first one a few days before the entry."""
        dice = self._dice
        last = person.exit or self._today
        if person.exit is None and dice.chance(_SILENT):
            last -= timedelta(days=dice.between(14, 35))
        step = _USUAL_DAYS / dice.between(15, 20)
        at = float(-dice.between(2, 9))
        span = (last - person.first).days
        while at <= span:
            day = working_day(person.first + timedelta(days=int(at)))
            self._one(person, day)
            at += dice.around(step, step / 3, 2, 3 * step)

    def _one(self, person: Followed, day: date) -> None:
        dice, phrases = self._dice, _phrases()
        kind = phrases.kinds.draw(dice)
        parts = [dice.one(phrases.texts[kind]) for _ in range(dice.between(2, 6))]
        parts = list(dict.fromkeys(parts))
        action = dice.one(phrases.actions) if dice.chance(_WITH_ACTION) else ""
        note_id = dice.new_id()
        values: dict[str, object] = {
            "id": note_id,
            "trainee_id": person.trainee_id,
            "path_id": person.path_id,
            "author_id": person.referent_id,
            "kind": kind,
            "on": day,
            "contact": kind.brings_news,
            **self._action(action, day),
        }
        if self._key is not None and dice.chance(_CONFIDENTIAL):
            secret = NoteSecret(kind, dice.one(phrases.secrets), action)
            sealed = seal_note(self._key, secret, note_id)
            values.update(kind=NoteKind.NOTE, confidential=True, sealed=sealed)
        else:
            folded = " ".join(_folded(part) for part in (*parts, action) if part)
            values.update(text=" ".join(parts), next_action=action, search_text=folded)
        self._rows.add(FollowNote, person.site, **values)

    def _action(self, action: str, day: date) -> dict[str, object]:
        """Return the days of a next action: most are done, the latest ones wait."""
        if not action:
            return {}
        due = day + timedelta(days=self._dice.between(2, 20))
        done = due <= self._today and self._dice.chance(_DONE)
        return {"due_on": due, "action_done_on": working_day(due) if done else None}
