"""What the window asks of the form under way, in a tab that has none: nothing is unsaved."""

from __future__ import annotations


class NoForm:
    """The form that is not there."""

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words: none."""
        return ""

    def save(self, *, close: bool) -> bool:
        """Save what was typed: nothing."""
        del close
        return True

    def cancel(self) -> None:
        """Give up what was typed: nothing."""
