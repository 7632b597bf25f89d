"""Content of the printed figures: the annual report, the sheet of a commune, tables.

Numbers come here as they are printed: rates in tenths of a percent where a chart draws them, words
elsewhere. What had to be masked is masked already; nobody is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock


class Tone(StrEnum):
    """How a part of a bar is drawn: four that stay apart in black and white."""

    FULL = "plein"
    AMBER = "ambre"
    HATCHED = "hachuré"
    EMPTY = "blanc"


@dataclass(frozen=True, slots=True)
class Hero:
    """One large figure.

    Attributes:
        value: « 287 », « 62,7 % ».
        label: what it counts.
        base: « 106 sur 169. En 2024 : 59,5 % ».
        accent: in the colour of the school.
    """

    value: str
    label: str
    base: str = ""
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its number and its share in tenths of a percent; None when it is not told."""

    label: str
    count: int
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole drawn as one bar."""

    label: str
    count: int
    share: int | None
    tone: Tone


@dataclass(frozen=True, slots=True)
class Cascade:
    """From the people received to what became of those who completed their path."""

    received: int
    exits: int
    still_there: int
    early: int
    outside: int
    completed: int
    parts: tuple[Part, ...]
    period: str


@dataclass(frozen=True, slots=True)
class Month:
    """Entries and exits of a month."""

    label: str
    entries: int
    exits: int


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One rate over the years, in tenths of a percent; None where it cannot be told."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Rates over the years, all recomputed under one rule set."""

    years: tuple[str, ...]
    lines: tuple[TrendLine, ...]


@dataclass(frozen=True, slots=True)
class ExitGroup:
    """One category of exits and the situations in it.

    Attributes:
        before: its rate one year before, « 59,5 % ».
        rows: the situations; those of few people are together.
    """

    label: str
    count: int
    share: int | None
    before: str
    tone: Tone
    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class RuleBar:
    """What the same exits are worth under a rule set."""

    name: str
    words: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Some bars under a title."""

    title: str
    bars: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure with how it is counted.

    Attributes:
        value: of the period: « 62,7 % », or a number.
        division: « 106 / 169 », nothing for a mere number.
        before: one year before.
        excluded: what was left out, in words.
    """

    term: str
    definition: str
    value: str
    division: str = ""
    before: str = ""
    excluded: str = ""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures: the first column holds words, the others numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFiguresContent:
    """The annual report of figures.

    Attributes:
        period: « 2025 », as the title and the heads of columns say it.
        before: the same one year before.
        scope: the days, the places and the rule set, in one sentence.
        rules: the name of the rule set.
        base: how many exits the rates divide by, and what they leave out.
        later: what became of the exits of the year before within twelve months.
        profile: four figures of the people received.
        sectors: the periods in companies.
        hours: what was attended; empty where no half-day was entered.
        quality: certifications, satisfaction and complaints; None when nothing of it is noted.
        activities: what the people did beside the courses; None when nobody came to any.
        method, caution: sentences of the last page.
        control: the sums that hold, in one sentence.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    period: str
    before: str
    scope: str
    rules: str
    extracted: str
    heroes: tuple[Hero, ...]
    cascade: Cascade | None
    base: str
    trend: Trend | None
    trend_words: str
    later: tuple[Hero, ...]
    exits: tuple[ExitGroup, ...]
    completed: int
    rule_bars: tuple[RuleBar, ...]
    people: str
    charts: tuple[BarChart, ...]
    profile: tuple[Hero, ...]
    months: tuple[Month, ...]
    sectors: BarChart | None
    hours: tuple[Hero, ...]
    towns: FigureTable | None
    success: FigureTable | None
    network: FigureTable | None
    definitions: tuple[Definition, ...]
    method: tuple[str, ...]
    caution: tuple[str, ...]
    control: str
    quality: FigureTable | None = None
    activities: FigureTable | None = None


@dataclass(frozen=True, slots=True)
class TownSheetContent:
    """What became of the people of one commune, on one page."""

    school: SchoolBlock
    stamp: DocumentStamp
    town: str
    period: str
    scope: str
    extracted: str
    heroes: tuple[Hero, ...]
    charts: tuple[BarChart, ...]
    exits: tuple[Part, ...]
    completed: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTablesContent:
    """Tables of figures: by funder, or the counts that the network asks for.

    Attributes:
        name: of the document, with its period.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    name: str
    scope: str
    extracted: str
    tables: tuple[FigureTable, ...]
    notes: tuple[str, ...]
