"""Two records of one person made one: which value is proposed, and what becomes of the paths.

The record kept takes in everything of the other, which stays in the base with what was not
kept and the trace of the merge: nothing is ever lost by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import CLOSED_STATES
from e2c_desktop.domain.text import comparison_key

SAME_STAY = timedelta(days=31)
"""Two entries no further apart are one stay noted twice (as X-PARCOURS of the imports)."""

TOGETHER: dict[str, tuple[str, ...]] = {
    "address": ("postal_code", "town", "town_code"),
    "emergency_name": ("emergency_link", "emergency_phone"),
    "guardian_name": (
        "guardian_link",
        "guardian_phone",
        "guardian_email",
        "guardian_address",
    ),
    "guardian2_name": ("guardian2_link", "guardian2_phone", "guardian2_email"),
    "residence_permit": ("residence_permit_end",),
    "qpv": ("qpv_code", "qpv_vintage"),
    "frr": ("frr_vintage",),
}
"""Fields that are chosen as one with another: half of each address would be nobody's."""


class Take(StrEnum):
    """Whose value the record kept has after the merge."""

    KEPT = "gardee"
    GONE = "autre"
    BOTH = "les deux"


def proposed(kept: object, gone: object, *, gone_is_newer: bool, joinable: bool) -> Take:
    """Return what is proposed for a field: the fuller value, else the more recent one.

    Two different notes are both kept. Of one text written two ways, the one with accents or more
    signs is proposed.

    Args:
        kept: the value of the record that stays.
        gone: the value of the other.
        gone_is_newer: whether the other was saved later.
        joinable: whether the field is a note, to which the other can be added.
    """
    if is_empty(gone) or kept == gone:
        return Take.KEPT
    if is_empty(kept):
        return Take.GONE
    if isinstance(kept, str) and isinstance(gone, str):
        found = _fuller(kept, gone)
        if found is not None:
            return found
        if joinable:
            return Take.BOTH
    return Take.GONE if gone_is_newer else Take.KEPT


def is_empty(value: object) -> bool:
    """Whether nothing is noted: « non » and 0 are values."""
    return value is None or value == ""


def _fuller(kept: str, gone: str) -> Take | None:
    """Return the text that says all of the other and more; None when each says something else."""
    mine, theirs = comparison_key(kept), comparison_key(gone)
    if mine == theirs:
        return Take.GONE if _accents(gone) > _accents(kept) else Take.KEPT
    if mine in theirs:
        return Take.GONE
    return Take.KEPT if theirs in mine else None


def _accents(text: str) -> int:
    return sum(not sign.isascii() for sign in text)


def joined_text(kept: str, gone: str) -> str:
    """Return both notes, that of the record kept first; a note that holds the other stays alone."""
    if not kept or kept in gone:
        return gone
    return kept if gone in kept else f"{kept}\n{gone}"


@dataclass(frozen=True, slots=True)
class PathFacts:
    """What a merge looks at in a path.

    Attributes:
        site: name of its site.
        aside: put aside already.
    """

    id: UUID
    state: PathState
    entry_on: date | None
    application_on: date | None
    site: str
    aside: bool = False

    @property
    def words(self) -> str:
        """What it is called in a sentence: « En parcours, entrée le 04/05/2026, Créteil »."""
        parts = [self.state.label]
        if self.entry_on is not None:
            parts.append(f"entrée le {short_date(self.entry_on)}")
        elif self.application_on is not None:
            parts.append(f"candidature du {short_date(self.application_on)}")
        return ", ".join([*parts, self.site])

    @property
    def open(self) -> bool:
        """Whether it still runs, or may begin."""
        return not self.aside and self.state not in CLOSED_STATES

    @property
    def order(self) -> tuple[bool, date, UUID]:
        """What tells the latest path: set-aside ones are older than all the others."""
        return not self.aside, self.entry_on or self.application_on or date.min, self.id


@dataclass(frozen=True, slots=True)
class SettledPaths:
    """What becomes of the paths of two records.

    Attributes:
        current: the one that lists show; None when there is no path at all.
        aside: open ones that are put aside, noted twice.
    """

    current: UUID | None
    aside: frozenset[UUID]


def settle_paths(paths: Sequence[PathFacts], chosen: UUID | None) -> SettledPaths:
    """Return which path is current after a merge: the open one, else the latest.

    Of several open paths one stays; another is put aside when it is the same stay noted twice, or
    a candidacy that has not begun.

    Args:
        paths: those of both records.
        chosen: which open path stays, when there are several.

    Raises:
        Refused: several are open and none is chosen, or two stays run at once.
    """
    going_on = [path for path in paths if path.open]
    if len(going_on) < 2:
        latest = going_on or sorted(paths, key=_order)[-1:]
        return SettledPaths(latest[0].id if latest else None, frozenset())
    staying = next((path for path in going_on if path.id == chosen), None)
    if staying is None:
        raise Refused(
            "Les deux fiches ont un parcours ouvert.",
            advice="Choisissez celui qui reste le parcours actuel.",
        )
    others = [path for path in going_on if path.id != chosen]
    for other in others:
        if not may_stand_aside(other, staying):
            raise Refused(
                f"Deux parcours sont en cours\u00a0: «\u00a0{staying.words}\u00a0» et "
                f"«\u00a0{other.words}\u00a0».",
                advice="Notez la sortie de celui qui est terminé, puis fusionnez.",
            )
    return SettledPaths(staying.id, frozenset(path.id for path in others))


def _order(path: PathFacts) -> tuple[bool, date, UUID]:
    return path.order


def may_stand_aside(other: PathFacts, staying: PathFacts) -> bool:
    """Whether an open path adds nothing to the one that stays."""
    if other.entry_on is None:
        return True
    return staying.entry_on is not None and abs(staying.entry_on - other.entry_on) <= SAME_STAY
