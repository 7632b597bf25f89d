"""What has to be looked at in the half-days of somebody, in words: shown, never corrected."""

from __future__ import annotations

from e2c_desktop.domain.path_hours import Counted
from e2c_desktop.domain.timetable import hours_text


def remarks(counted: Counted) -> tuple[str, ...]:
    """Return what contradicts or lacks in some half-days: « 3 demi-journées non saisies »."""
    missing = "non saisies" if counted.missing > 1 else "non saisie"
    told = (
        (counted.missing, missing),
        (counted.tally.unknown, "d’un code inconnu"),
        (counted.closed, "un jour de fermeture"),
        (counted.outside, "hors du parcours"),
    )
    found = [f"{half_days(count)} {words}" for count, words in told if count]
    if counted.tally.beyond:
        found.append(f"{hours_text(counted.tally.beyond)} au-delà du prévu")
    return tuple(found)


def half_days(count: int) -> str:
    """Return « 3 demi-journées »."""
    return f"{count} demi-journée{'s' if count > 1 else ''}"
