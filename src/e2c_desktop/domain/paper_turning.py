"""Printing both sides by hand: how the stack goes back into the tray of a printer.

A printer that prints one side at a time gives its sheets face up or face down, and takes them from
the top or from the bottom of its tray. Nobody knows which: two sheets tried once tell it, and this
machine remembers it for that printer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class TrialAnswers:
    """What two sheets tried say: « 1 » and « 2 » were printed first, then « A » and « B ».

    The stack was put back as it came out, neither turned over nor turned round.

    Attributes:
        same_side: the letters came on the side of the figures.
        first_with_second: « A » came on the sheet of « 2 ».
        head_to_foot: the arrow of the letter points the other way than that of the figure.
    """

    same_side: bool = False
    first_with_second: bool = False
    head_to_foot: bool = False


@dataclass(frozen=True, slots=True)
class ManualWay:
    """How the back of a stack is printed on one printer.

    Attributes:
        flipped: the stack is turned over, like the page of a book, before it goes back.
        reversed: the backs are sent in the opposite order, the last sheet first.
        turned: the backs are sent upside down.
    """

    flipped: bool = False
    reversed: bool = False
    turned: bool = False

    @classmethod
    def of(cls, answers: TrialAnswers) -> Self:
        """Return the way that a trial tells.

        A stack that must be turned over comes back with its last sheet on top: what the trial said
        of the order is then the contrary. Turned over like a page, its head stays its head.
        """
        reversed_ = answers.first_with_second != answers.same_side
        return cls(answers.same_side, reversed_, answers.head_to_foot)

    def as_text(self) -> str:
        """Return what the settings of the machine keep, « pile=1;ordre=0;sens=0 »."""
        return f"pile={self.flipped:d};ordre={self.reversed:d};sens={self.turned:d}"

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """Return the way that the settings kept; None when it was never tried, or is unreadable."""
        values = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
        if set(values) != {"pile", "ordre", "sens"} or not set(values.values()) <= {"0", "1"}:
            return None
        return cls(*(values[name] == "1" for name in ("pile", "ordre", "sens")))
