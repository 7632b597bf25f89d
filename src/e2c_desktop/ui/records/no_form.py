"""A tab in which nothing is typed, as the window asks of its form."""

from __future__ import annotations


class NoForm:
    """The form that is never open."""

    def unsaved(self) -> str:
        """Nothing waits."""
        return ""

    def save(self, *, close: bool) -> bool:
        """Nothing is to be saved."""
        del close
        return True

    def cancel(self) -> None:
        """Nothing is to be given up."""
