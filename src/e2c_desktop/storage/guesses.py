"""How long to wait after wrong passwords, in the program itself.

A nuisance barrier only: whoever copies the files guesses at the speed of their own machine, which
is why every password must be worth 80 bits on its own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from e2c_desktop.domain.errors import TooManyAttempts
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.storage.keys import Stored

LONGEST_DELAY: Final = 60
MANY_FAILURES: Final = 10
LOCKOUT: Final = 15 * 60


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong attempts in a row on one slot, and when the last one was."""

    failures: int = 0
    last: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def wait(self, now: datetime) -> int:
        """Return the seconds still to wait: 1, 2, 4… 60, then 15 minutes from the tenth on.

        A clock set back does not shorten the wait.
        """
        if self.failures == 0:
            return 0
        delay = LOCKOUT
        if self.failures < MANY_FAILURES:
            delay = min(2 ** (self.failures - 1), LONGEST_DELAY)
        elapsed = max(0.0, (now - self.last).total_seconds())
        return max(0, math.ceil(delay - elapsed))

    def check(self, now: datetime) -> None:
        """Refuse an attempt that comes too early.

        Raises:
            TooManyAttempts: with the seconds to wait.
        """
        seconds = self.wait(now)
        if seconds > 0:
            raise TooManyAttempts(seconds)


@dataclass(frozen=True, slots=True)
class Guesses:
    """The wrong attempts by slot."""

    by_slot: Mapping[str, Attempts] = field(default_factory=dict)

    def of(self, slot: str) -> Attempts:
        """Return the attempts on one slot."""
        return self.by_slot.get(slot, Attempts())

    def with_failure(self, slot: str, seen: Attempts, now: datetime) -> Guesses:
        """Return the count with one wrong attempt more than `seen`."""
        return Guesses({**self.by_slot, slot: Attempts(seen.failures + 1, now)})

    def cleared(self, slot: str) -> Guesses:
        """Return the count without the attempts on this slot."""
        return Guesses({name: seen for name, seen in self.by_slot.items() if name != slot})

    def to_json(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            name: {"n": seen.failures, "le": seen.last.isoformat()}
            for name, seen in sorted(self.by_slot.items())
        }

    @classmethod
    def from_json(cls, stored: Stored) -> Guesses:
        """Read the stored form.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: not a count of attempts.
        """
        found = {}
        for name, entry in stored.items():
            last = datetime.fromisoformat(entry["le"])
            if type(entry["n"]) is not int or entry["n"] < 0 or last.tzinfo is None:
                raise ValueError("not a count of attempts")
            found[str(name)] = Attempts(entry["n"], last)
        return cls(found)


def read_profile(path: Path | None) -> Guesses:
    """Read the second count, kept in the user's own profile; an unreadable one counts for none."""
    if path is None:
        return Guesses()
    try:
        return Guesses.from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Guesses()


def write_profile(path: Path | None, guesses: Guesses) -> None:
    """Keep the second count; a profile that refuses must not stop anybody from logging in."""
    if path is None:
        return
    try:
        write_atomically(path, json.dumps(guesses.to_json()).encode(), private=True)
    except OSError:
        return
