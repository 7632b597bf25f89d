"""Which backups are kept: dense for the last days, thin for the past, none older than a year.

All of today and yesterday, the newest of each of 14 days, 8 weeks and 12 months; those made before
a risky action for 60 days, and the last three of them in any case. The newest is never removed,
and nothing is when the clock of the PC contradicts the backups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

DAILY: Final = 14
WEEKLY: Final = 8
MONTHLY: Final = 12
SPECIAL_DAYS: Final = 60
SPECIAL_LAST: Final = 3
LONGEST: Final = timedelta(days=365)
"""Personal data leave the backups within twelve months."""

_AHEAD: Final = timedelta(minutes=5)
_GAP: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Kept:
    """One verified backup, as the rotation sees it.

    Attributes:
        path: its file.
        at: when it was made, in UTC.
        special: whether it precedes a risky action (migration, import, restore).
    """

    path: Path
    at: datetime
    special: bool = False


def clock_is_suspicious(backups: Sequence[Kept], now: datetime) -> bool:
    """Whether the present instant contradicts the backups: one from the future, or a long gap."""
    earlier = sorted(backup.at for backup in backups)
    if not earlier:
        return False
    return earlier[-1] > now + _AHEAD or now - earlier[-1] > _GAP


def to_remove(backups: Iterable[Kept], now: datetime) -> list[Path]:
    """Return the backups that may go, the oldest first; empty when the clock is suspicious."""
    ordered = sorted(backups, key=lambda backup: (backup.at, backup.path.name), reverse=True)
    if not ordered or clock_is_suspicious(ordered, now):
        return []
    kept = {ordered[0].path}
    recent = (now - timedelta(days=1)).astimezone().date()
    kept.update(each.path for each in ordered if each.at.astimezone().date() >= recent)
    kept.update(_newest_of(ordered, lambda at: at.date().isoformat(), DAILY))
    kept.update(_newest_of(ordered, lambda at: f"{at:%G-%V}", WEEKLY))
    kept.update(_newest_of(ordered, lambda at: f"{at:%Y-%m}", MONTHLY))
    special = [each for each in ordered if each.special]
    kept.update(each.path for each in special[:SPECIAL_LAST])
    kept.update(each.path for each in special if now - each.at <= timedelta(days=SPECIAL_DAYS))
    kept -= {each.path for each in ordered[1:] if now - each.at > LONGEST}
    return [each.path for each in reversed(ordered) if each.path not in kept]


def _newest_of(
    ordered: Sequence[Kept], period: Callable[[datetime], str], count: int
) -> list[Path]:
    """Return the newest backup of each of the last `count` periods that have one."""
    newest: dict[str, Path] = {}
    for backup in ordered:
        newest.setdefault(period(backup.at.astimezone()), backup.path)
    return list(newest.values())[:count]
