"""The cards under the follow-up table, as the window sees them: one form under way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from e2c_desktop.domain.codes import Moment
from e2c_desktop.queries.exit_records import ExitRecord


class FormCard(Protocol):
    """A card that shows, and may let type, what is noted of one moment of an exit."""

    def show(self, record: ExitRecord | None) -> None:
        """Show an exit, or none; what was typed of another is kept as a draft."""

    def choose_moment(self, moment: Moment) -> None:
        """Show another moment of the exit."""

    def unsaved(self) -> str:
        """Return the name on the form that holds unsaved words, or an empty text."""

    def save(self, *, close: bool) -> bool:
        """Save it; tell whether it was saved."""

    def cancel(self) -> None:
        """Give it up."""


class ExitForms:
    """Every card of the record, as one form."""

    def __init__(self, cards: Sequence[FormCard] = ()) -> None:
        self._cards = tuple(cards)

    def unsaved(self) -> str:
        """Return the name on the first form that holds unsaved words, or an empty text."""
        return next(filter(None, (card.unsaved() for card in self._cards)), "")

    def waiting(self) -> int:
        """Return how many forms wait unsaved."""
        return sum(bool(card.unsaved()) for card in self._cards)

    def save(self, *, close: bool) -> bool:
        """Save the forms that hold unsaved words; tell whether all were saved."""
        return all(card.save(close=close) for card in self._cards if card.unsaved())

    def cancel(self) -> None:
        """Give up what was typed."""
        for card in self._cards:
            if card.unsaved():
                card.cancel()
