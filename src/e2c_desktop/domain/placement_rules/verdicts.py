"""What a rule says of a placement: its level, its sentence, its source and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.rights import Role


class Level(Coded):
    """How much a verdict weighs (decisions D1–D16); `info` weighs nothing in the whole."""

    OK = "ok", "Conforme"
    INFO = "info", "À savoir"
    WARNING = "avertissement", "À surveiller"
    BLOCKING = "bloquant", "Bloquant"
    WITHOUT_OBJECT = "sans_objet", "Sans objet"

    @property
    def weight(self) -> int:
        """Its place among levels, the worst being the highest; see `worst`."""
        return _WEIGHTS[self]


_WEIGHTS: dict[Level, int] = {
    Level.WITHOUT_OBJECT: 0,
    Level.INFO: 1,
    Level.OK: 1,
    Level.WARNING: 2,
    Level.BLOCKING: 3,
}


class RuleCode(Coded):
    """The rules: P1 to P11 (domain, §4.6), then those that read the timetable and the host."""

    DURATION = "P1", "Durée d’une convention"
    RENEWAL = "P2", "Renouvellement"
    CONVENTIONS = "P3", "Nombre de conventions"
    DAYS = "P4", "Jours dans une même entreprise"
    OVERLAP = "P5", "Autre stage aux mêmes dates"
    HOURS = "P6", "Heures par jour et par semaine"
    AGE = "P7", "Âge au premier jour"
    PERMANENT_JOB = "P8", "Pas un poste permanent"
    SIGNATURES = "P9", "Signatures avant le premier jour"
    DELEGATION = "P10", "Délégation de prescription"
    ACCIDENT = "P11", "Accidents du travail"
    BREAK = "pause", "Pause"
    DAILY_REST = "repos_quotidien", "Repos entre deux jours"
    WEEKLY_REST = "repos_hebdomadaire", "Repos de la semaine"
    NIGHT = "nuit", "Travail de nuit"
    HOLIDAY = "ferie", "Jours fériés"
    DANGER = "travaux_dangereux", "Travaux interdits aux mineurs"
    BIRTHDAY = "anniversaire", "Âge qui change pendant le stage"
    HOST_MINORS = "accueil_mineurs", "Accueil des mineurs"
    INSURANCE = "assurance", "Assurance de l’entreprise"


P_RULES: tuple[RuleCode, ...] = tuple(RuleCode)[:11]
"""P1 to P11, those that a file is checked with."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """What can be done about a verdict.

    Attributes:
        words: what a button or a link says, in a few words.
        day: the day to put: last possible day, first possible day.
        minutes: the minutes to put for the day of the verdict, or to take off its week.
    """

    words: str
    day: date | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one placement.

    Attributes:
        rule: the rule.
        level: how much it weighs.
        title: the fact, in one short line: « Vendredi : 8 h 30 ».
        why: the limit, in one sentence: « Avant 18 ans, 8 h par jour au plus. »
        motive: the same in the words of checked files; empty when there is nothing to say.
        source: the article and the day of the rules.
        way_out: what can be done; None when nothing has to be.
        day: the day it is about, when there is one; a Monday for a week of its own.
        weekdays: the columns of the usual week it is about, 0 for Monday.
        possible_on: the first possible first day (decision D15).
        override: the derogation that lifts it; it stays visible and is printed.
    """

    rule: RuleCode
    level: Level
    title: str = ""
    why: str = ""
    motive: str = ""
    source: str = ""
    way_out: WayOut | None = None
    day: date | None = None
    weekdays: tuple[int, ...] = ()
    possible_on: date | None = None
    override: Override | None = None

    @property
    def blocks(self) -> bool:
        """Whether the convention cannot be printed: it blocks and no derogation lifts it."""
        return self.level is Level.BLOCKING and self.override is None

    @property
    def needs_attention(self) -> bool:
        """Whether somebody has to look at it."""
        return self.level in (Level.WARNING, Level.BLOCKING)


@dataclass(frozen=True, slots=True)
class Override:
    """A derogation: who let a blocking verdict pass, and why. It is kept, shown and printed.

    Attributes:
        rule: the rule that is lifted.
        reason: why, in a sentence; never empty.
        by_role: the role of who decided.
        by_name: who decided.
        on: the day of the decision.
    """

    rule: RuleCode
    reason: str
    by_role: Role
    by_name: str = ""
    on: date | None = None


def worst(verdicts: Iterable[Verdict]) -> Level:
    """Return the level of a whole: blocking, warning, ok, or without object.

    An information does not count; a placement of which nothing is checked is without object.
    """
    levels = [verdict.level for verdict in verdicts]
    found = max(levels, key=lambda level: level.weight, default=Level.WITHOUT_OBJECT)
    return Level.OK if found is Level.INFO else found


def with_overrides(verdicts: Sequence[Verdict], overrides: Iterable[Override]) -> list[Verdict]:
    """Return the verdicts, the blocking ones lifted where a derogation of their rule was given."""
    given = {override.rule: override for override in overrides if override.reason.strip()}
    return [
        replace(verdict, override=given.get(verdict.rule))
        if verdict.level is Level.BLOCKING
        else verdict
        for verdict in verdicts
    ]
