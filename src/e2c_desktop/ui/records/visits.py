"""The people seen one after the other, so that Alt ← comes back to the one before.

Walking down the list with the arrows, or typing in its search, passes by many people: only the
last of them counts, unless somebody stopped there (a click, Enter, Ctrl K, a form).
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from e2c_desktop.domain.errors import NotFound

_MOST = 50


class Visits:
    """Where one is, where one came from, and where one came back from."""

    def __init__(self) -> None:
        self._seen: list[UUID] = []
        self._here = -1
        self._passing = False

    def pass_by(self, trainee_id: UUID) -> None:
        """Note a person shown on the way; the one shown on the way before them is forgotten."""
        if self._here >= 0 and self._seen[self._here] == trainee_id:
            return
        if self._passing:
            self._here -= 1
        self._seen = [*self._seen[: self._here + 1], trainee_id][-_MOST:]
        self._here = len(self._seen) - 1
        self._passing = True

    def stop(self) -> None:
        """Keep the person of this moment: the next one does not take their place."""
        self._passing = False

    def step(self, way: int) -> UUID | None:
        """Go back (-1) or forward (1), and return who stands there; None at either end."""
        if not 0 <= self._here + way < len(self._seen):
            return None
        self._here += way
        self._passing = False
        return self._seen[self._here]

    def forget_here(self, way: int) -> None:
        """Forget the person just come to, whose record is gone, and stand where one came from."""
        del self._seen[self._here]
        if way > 0:
            self._here -= 1

    def walk(self, way: int, exists: Callable[[UUID], object]) -> UUID | None:
        """Go to the nearest person whose record still exists; None at either end.

        Args:
            way: back (-1) or forward (1).
            exists: raises NotFound for a record that is gone.
        """
        while (there := self.step(way)) is not None:
            try:
                exists(there)
            except NotFound:
                self.forget_here(way)
            else:
                return there
        return None
