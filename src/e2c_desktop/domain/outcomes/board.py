"""What a screen of figures shows: tiles, and rows that a chart or a table draws.

A chart and its table are the same rows; every number holds what stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import thousands


class Shape(Enum):
    """How the rows of a block are drawn first; all of them may be seen as a table."""

    TABLE = "tableau"
    COLUMNS = "colonnes"
    STACKED = "barres empilées"
    BARS = "barres"
    LINES = "courbes"


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a number; computed when somebody asks.

    Attributes:
        title: the number in words: « 36 sorties positives ».
        definition: what is counted, in French.
        study: whose period, rule set and day of extraction it is of.
        by_rules: it changes with the rule set.
        measure: gives the figure with its paths.
    """

    title: str
    definition: str
    study: Study
    by_rules: bool
    measure: Callable[[], Measure]


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a row.

    Attributes:
        text: as it is written: « 62,1 % », « masqué ».
        number: as it is drawn and written in a workbook; None when it is not told.
        behind: None for a number that is not made of people of the base.
    """

    text: str
    number: float | None = None
    behind: Behind | None = None


NOTHING_TOLD = Value("–")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its words, and a value for each column of the block."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows with a title.

    Attributes:
        key: its stable name.
        caption: small words beside the title.
        first: what the first column of the table tells.
        columns: the others.
        legend: words of the columns beside a chart, when they say more than their titles.
        half: two such blocks stand side by side.
        note: a sentence under the rows.
    """

    key: str
    title: str
    shape: Shape
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    legend: tuple[str, ...] = ()
    half: bool = False
    note: str = ""


class Trend(Enum):
    """Whether a figure went up or down since the year before."""

    UP = "en hausse"
    DOWN = "en baisse"
    SAME = "stable"


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure in large.

    Attributes:
        key: its stable name.
        text: the number.
        parts: « 36 sur 58 ».
        note: small words under it.
        trend: None when nothing is compared.
        tip: more words.
    """

    key: str
    label: str
    text: str
    behind: Behind
    parts: str = ""
    note: str = ""
    trend: Trend | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One page of figures."""

    key: str
    title: str
    tiles: tuple[Tile, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """What one indicator divides by what, and where that comes from."""

    label: str
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class Board:
    """All the pages of a report.

    Attributes:
        study: the period, the day of the extraction and the first rule set.
        alerts: sentences about figures out of what is usual.
        anomalies: how many contradictions the facts hold.
        left_out: paths of the period that could not be counted.
    """

    study: Study
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    alerts: tuple[str, ...]
    anomalies: int
    left_out: int

    def section(self, key: str) -> Section:
        """Return a page.

        Raises:
            KeyError: there is none of that name.
        """
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)


def people_behind(
    title: str,
    definition: str,
    study: Study,
    paths: Sequence[PathFacts],
    why: Callable[[PathFacts], str],
) -> Behind:
    """Return some paths as what stands behind a count of them."""
    measure = Measure(Unit.COUNT, len(paths), counted=Group("", paths, why))
    return Behind(title, definition, study, by_rules=False, measure=lambda: measure)


def formula_text(measure: Measure) -> str:
    """Return how a figure is made: « 36 ÷ 58 = 62,1 % »; nothing for a mere count."""
    numerator, whole = measure.parts
    if whole is None:
        return ""
    if not whole:
        return "Personne à compter"
    if measure.masked or measure.text is None:
        return f"{thousands(numerator)} sur {thousands(whole)}, trop peu pour un taux"
    if measure.unit is Unit.RATE:
        return f"{thousands(numerator)} ÷ {thousands(whole)} = {measure.text}"
    return f"{measure.text}, sur {whole}"
