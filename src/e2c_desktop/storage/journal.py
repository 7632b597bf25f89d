"""The journal: who changed what, before and after, in a chain that shows any tampering.

Each entry carries the HMAC of itself and of the entry before it, under a key derived from the
base's own. An edited, deleted or inserted entry breaks the chain at its place. The head of the
chain is kept sealed in `meta`, and a copy goes into every backup: a journal whose end was cut off
is seen too.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from e2c_desktop.domain.rights import Actor
from e2c_desktop.storage.keys import derive
from e2c_desktop.storage.models import JournalEntry, Meta

HEAD = "journal_head"
READING = "read"
"""The action of an entry that tells of an opening: somebody saw a protected value, no value."""
_TABLE = cast("sa.Table", JournalEntry.__table__)
_COLUMNS = tuple(column for column in _TABLE.c if column.name != "hash")


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain: its number, from 1, and its hash. Number 0 is the beginning."""

    seq: int
    hash: str

    def encode(self) -> str:
        """Return the head as the short text kept in `meta`, in backups and beside them."""
        return f"{self.seq}:{self.hash}"

    @classmethod
    def decode(cls, text: str) -> Head:
        """Read a head.

        Raises:
            ValueError: the text is not a head.
        """
        seq, _, digest = text.partition(":")
        if len(digest) != 64:
            raise ValueError("not the head of a journal")
        return cls(int(seq), digest)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one change has to say, before it takes its place in the chain."""

    kind: str
    table: str
    entity_id: UUID
    action: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What the entries of one operation share."""

    operation_id: UUID
    at: datetime
    actor: Actor
    label: str


@dataclass(frozen=True, slots=True)
class JournalReport:
    """The verdict on a whole journal.

    Attributes:
        entries: how many entries were read.
        head: the last entry that fits.
        broken: number of the first entry that does not fit, or None.
        problem: the French sentence, or an empty text when the chain holds.
    """

    entries: int
    head: Head
    broken: int | None = None
    problem: str = ""

    @property
    def sound(self) -> bool:
        """Whether the chain holds from its beginning to its head."""
        return not self.problem


class Chain:
    """The journal of one base, under its derived key."""

    def __init__(self, base_key: bytes, base_id: UUID) -> None:
        self._key = derive(base_key, "journal")
        self._base_id = base_id

    @property
    def beginning(self) -> Head:
        """The head of an empty journal."""
        return Head(0, self._digest(f"genesis|{self._base_id}"))

    def _digest(self, text: str) -> str:
        return hmac.digest(self._key, text.encode(), "sha256").hex()

    def seal(self, head: Head) -> str:
        """Return the head with its own seal, as kept in `meta`."""
        text = head.encode()
        return f"{text}:{self._digest('head|' + text)}"

    def open_seal(self, stored: str | None) -> Head | None:
        """Return the head kept in `meta`, or None when it is missing or was altered."""
        text, _, seal = (stored or "").rpartition(":")
        if not hmac.compare_digest(seal.encode(), self._digest("head|" + text).encode()):
            return None
        return Head.decode(text)

    def link(self, head: Head, values: dict[str, Any]) -> str:
        """Return the hash of an entry that follows `head`."""
        parts = [_plain(values[column.name]) for column in _COLUMNS if column.name != "seq"]
        text = json.dumps([head.seq + 1, *parts], ensure_ascii=False, separators=(",", ":"))
        return self._digest(text)

    def append(
        self, session: Session, head: Head, heading: Heading, entries: Iterable[Entry]
    ) -> Head:
        """Write one entry or more after `head`, in the transaction of the change."""
        rows = []
        for entry in entries:
            values: dict[str, Any] = {
                "seq": head.seq + 1,
                "operation_id": heading.operation_id,
                "at": heading.at,
                "actor_id": heading.actor.id,
                "actor_name": heading.actor.name,
                "label": heading.label,
                "kind": entry.kind,
                "table_name": entry.table,
                "entity_id": entry.entity_id,
                "action": entry.action,
                "before": entry.before,
                "after": entry.after,
                "previous_hash": head.hash,
            }
            values["hash"] = self.link(head, values)
            head = Head(head.seq + 1, values["hash"])
            rows.append(values)
        session.connection().execute(_TABLE.insert(), rows)
        return head

    def keep_head(self, session: Session, head: Head) -> None:
        """Write the sealed head in `meta`."""
        session.execute(sa.update(Meta).where(Meta.key == HEAD).values(value=self.seal(head)))

    def verify(self, session: Session, anchors: Sequence[Head] = ()) -> JournalReport:
        """Walk the whole chain.

        Args:
            session: an open reading session.
            anchors: heads known from elsewhere (backups): each must be found in the chain.
        """
        head, count = self.beginning, 0
        expected = {anchor.seq: anchor.hash for anchor in anchors}
        for row in session.execute(sa.select(_TABLE).order_by(_TABLE.c.seq)):
            if not self._fits(head, row) or expected.pop(row.seq, row.hash) != row.hash:
                broken = min(row.seq, head.seq + 1)
                return JournalReport(
                    count,
                    head,
                    broken,
                    f"L’écriture n° {broken} du journal a été modifiée ou ôtée.",
                )
            head, count = Head(row.seq, row.hash), count + 1
        kept = session.execute(sa.select(Meta.value).where(Meta.key == HEAD)).scalar()
        expected.pop(0, None)
        if self.open_seal(kept) != head or expected:
            problem = f"Le journal est tronqué après l’écriture n° {head.seq}."
            return JournalReport(count, head, head.seq + 1, problem)
        return JournalReport(count, head)

    def _fits(self, head: Head, row: Row[Any]) -> bool:
        values = dict(row._mapping)  # noqa: SLF001  # the documented name of SQLAlchemy
        return bool(
            row.seq == head.seq + 1
            and row.previous_hash == head.hash
            and hmac.compare_digest(row.hash, self.link(head, values))
        )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value
