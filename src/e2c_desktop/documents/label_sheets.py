"""The sheets of labels that shops sell, in millimetres on A4; makers' references differ, not these.

Sources: dimensions printed on the packets; the margins are what is left of 210 × 297 mm.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """One model of sheet; lengths in millimetres from the top left corner.

    Attributes:
        key: stable name, kept on this machine.
        gap: between two columns; the rows touch each other.
        padding: kept empty inside each label: printers do not print to the edge.
    """

    key: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float
    padding: float

    @property
    def count(self) -> int:
        """Return how many labels a sheet holds."""
        return self.columns * self.rows

    def place(self, index: int) -> tuple[float, float]:
        """Return the left and the top edge of a label; they go along the rows."""
        row, column = divmod(index, self.columns)
        return self.left + column * (self.width + self.gap), self.top + row * self.height


LABEL_SHEETS: tuple[LabelSheet, ...] = (
    LabelSheet("24", 3, 8, 70, 37, 0, 0.5, 0, 6),
    LabelSheet("21", 3, 7, 63.5, 38.1, 7.25, 15.15, 2.5, 4),
    LabelSheet("14", 2, 7, 99.1, 38.1, 4.65, 15.15, 2.5, 5),
)


def label_sheet(key: str) -> LabelSheet:
    """Return a model by its key; the first one when this version does not know it."""
    return next((each for each in LABEL_SHEETS if each.key == key), LABEL_SHEETS[0])
