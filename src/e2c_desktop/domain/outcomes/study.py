"""The populations of a report (domain §3.1): who was received, entered, left, and counts.

Every population is a list of paths; the number of persons is told beside (decision I6).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.outcomes.categorise import (
    Categorised,
    before_commitment,
    categorise,
    followed,
    outside_cause,
)
from e2c_desktop.domain.outcomes.facts import (
    CertificationFacts,
    Identifier,
    PartFacts,
    PathFacts,
    ReportPeriod,
    StayFacts,
)
from e2c_desktop.domain.outcomes.rule_set import Category, FollowUpReading, OutcomeRules
from e2c_desktop.domain.outcomes.voices import SILENT, Voices
from e2c_desktop.domain.text import comparison_key

PathKey = int
_NUMBER = re.compile(r"([0-9]+)")
_NUMBER_OF = attrgetter("id.int")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which paths a report is about; an empty text asks for nothing.

    Attributes:
        site: the site.
        cohorts: cohorts, any of which is meant; none for all of them.
        funder: who pays.
    """

    site: str = ""
    cohorts: tuple[str, ...] = ()
    funder: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What was asked for, to be told beside the figures."""
        return tuple(filter(None, (self.site, *self.cohorts, self.funder)))

    def keeps(self, path: PathFacts) -> bool:
        """Tell whether a path is one of those asked for, names compared by their letters."""
        return (
            _asked(self.site, (path.site,))
            and self._of_cohort(path.cohort)
            and _asked(self.funder, path.funders)
        )

    def hears(self, voices: Voices) -> Voices:
        """Return the papers and complaints asked for; none by funder, who stands on no paper."""
        if self.funder:
            return SILENT
        return voices.kept(lambda site: _asked(self.site, (site,)), self._of_cohort)

    def _of_cohort(self, name: str) -> bool:
        return not self.cohorts or any(_asked(one, (name,)) for one in self.cohorts)


def _asked(name: str, known: Iterable[str]) -> bool:
    return not name or comparison_key(name) in map(comparison_key, known)


def natural_order(identifier: Identifier) -> tuple[tuple[int, str], ...]:
    """Return a key by which « P9 » comes before « P10 »."""
    if isinstance(identifier, UUID):
        return ((identifier.int, ""),)
    parts = _NUMBER.split(identifier)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


_EVERYBODY = Selection()


def natural_place(path: PathFacts) -> tuple[tuple[int, str], ...]:
    """Return the place of a path in the order of the identifiers."""
    return natural_order(path.id)


def _in_order(paths: Iterable[PathFacts]) -> list[PathFacts]:
    """Return paths in the order of their identifiers; those of a base are numbers all."""
    found = list(paths)
    numbers = {type(path.id) for path in found} <= {UUID}
    return sorted(found, key=_NUMBER_OF if numbers else natural_place)


@dataclass(frozen=True)
class Study:
    """The paths of a report, for a period, as they are known on the day of the extraction.

    `Study.of` makes it; the same paths in another order give the same figures.

    Attributes:
        paths: those of the selection, in the order of their identifiers.
        period: the days of the report.
        extracted_on: contracts and follow-ups dated later are not known yet.
        rules: the rule set.
        selection: which of the paths are looked at.
        twice: paths that note again a stay of `paths`; they are told, not counted.
        voices: what people say of the school, of two years.
    """

    paths: tuple[PathFacts, ...]
    period: ReportPeriod
    extracted_on: date
    rules: OutcomeRules
    selection: Selection
    twice: tuple[PathFacts, ...] = ()
    voices: Voices = SILENT

    @classmethod
    def of(
        cls,
        paths: Iterable[PathFacts],
        period: ReportPeriod,
        *,
        extracted_on: date,
        rules: OutcomeRules,
        selection: Selection | None = None,
        twice: Iterable[PathFacts] = (),
        voices: Voices = SILENT,
    ) -> Study:
        """Make the study of a period.

        Args:
            paths: every path that may concern the period and the two years before it.
            period: the days of the report.
            extracted_on: the day the figures are drawn.
            rules: the rule set.
            selection: which of the paths are looked at; all without it.
            twice: paths that note again a stay of the others: see `same_stay`.
            voices: satisfaction papers and complaints of the period and of the year before.
        """
        wanted = selection or Selection()
        kept = paths if wanted == _EVERYBODY else filter(wanted.keeps, paths)
        ordered = tuple(_in_order(kept))
        again = tuple(path for path in twice if wanted.keeps(path))
        heard = wanted.hears(voices) if voices else voices
        return cls(ordered, period, extracted_on, rules, wanted, again, heard)

    @cached_property
    def left_out(self) -> tuple[PathFacts, ...]:
        """Paths of the period that cannot be counted: without entry, or left before they entered.

        The latter are refused by an import (rule T-SORTIE-AVANT); figures say how many they are.
        """
        odd = (
            path
            for path in self.paths
            if (entry := path.entry_on) is None
            or ((leaving := path.exit_on) is not None and leaving < entry)
        )
        return tuple(filter(self._concerns, odd))

    @cached_property
    def noted_twice(self) -> tuple[PathFacts, ...]:
        """Paths that note again a stay of the period."""
        return tuple(path for path in self.twice if self._concerns(path))

    def _concerns(self, path: PathFacts) -> bool:
        days = [day for day in (path.entry_on, path.contract_on, path.exit_on) if day is not None]
        return not days or any(day in self.period for day in days)

    @cached_property
    def received(self) -> tuple[PathFacts, ...]:
        """Accueillis: entered by the last day, and not left before the first one."""
        first, last = self.period.first, self.period.last
        return tuple(
            [
                path
                for path in self.paths
                if (entry := path.entry_on) is not None
                and entry <= last
                and ((leaving := path.exit_on) is None or first <= leaving >= entry)
            ]
        )

    @cached_property
    def entrants(self) -> tuple[PathFacts, ...]:
        """Entrants: entered during the period."""
        first = self.period.first  # received: entered by the last day
        return tuple([path for path in self.received if (path.entry_on or first) >= first])

    @cached_property
    def beginners(self) -> tuple[tuple[PathFacts, tuple[StayFacts, ...]], ...]:
        """The paths received that began a stay in the period, each with those it began."""
        first, last = self.period.first, self.period.last
        pairs = (
            (path, tuple([one for one in path.stays if first <= one.starts_on <= last]))
            for path in self.received
            if path.stays
        )
        return tuple([pair for pair in pairs if pair[1]])

    @cached_property
    def begun(self) -> dict[PathKey, tuple[StayFacts, ...]]:
        """The stays of `beginners` by `path_key`."""
        return {path_key(path): stays for path, stays in self.beginners}

    @cached_property
    def stays_told(self) -> tuple[tuple[PathFacts, ...], tuple[PathFacts, ...]]:
        """The paths received whose stays are known, and the others."""
        return _told(self.received)

    @cached_property
    def counted_stays_told(self) -> tuple[tuple[PathFacts, ...], tuple[PathFacts, ...]]:
        """The exits of the denominator whose stays are known, and the others."""
        return _told(self.counted)

    @cached_property
    def hours_told(self) -> tuple[list[PathFacts], list[Hours], list[PathFacts]]:
        """The paths received whose hours of the period are known, those hours, and the others."""
        known: list[PathFacts] = []
        hours: list[Hours] = []
        blind: list[PathFacts] = []
        for path in self.received:
            attended = path.attended
            found = None if attended is None else attended.within(self.period)
            if found is None:
                blind.append(path)
            else:
                known.append(path)
                hours.append(found)
        return known, hours, blind

    @cached_property
    def took_part(self) -> dict[PathKey, tuple[PartFacts, ...]]:
        """The meetings of the period to which the paths received came, by `path_key`."""
        found: dict[PathKey, tuple[PartFacts, ...]] = {}
        for path in self.received:
            known = path.activities
            if known and (own := tuple([one for one in known if one.on_date in self.period])):
                found[path_key(path)] = own
        return found

    @cached_property
    def certified(self) -> dict[PathKey, tuple[CertificationFacts, ...]]:
        """The certifications of the paths received of the period, by `path_key`; never none."""
        found: dict[PathKey, tuple[CertificationFacts, ...]] = {}
        for path in self.received:
            known = path.certifications
            if known and (own := tuple(one for one in known if one.passed_on in self.period)):
                found[path_key(path)] = own
        return found

    @cached_property
    def activities_known(self) -> bool:
        """Whether anybody of these paths came to a meeting, in this period or around it."""
        return any(path.activities for path in self.paths)

    @cached_property
    def certifications_known(self) -> bool:
        """Whether any certification of any path is noted."""
        return any(path.certifications for path in self.paths)

    @cached_property
    def committed(self) -> tuple[PathFacts, ...]:
        """Engagés: entrants whose contract is dated by the day of the extraction (I5)."""
        return tuple(
            path
            for path in self.entrants
            if path.contract_on is not None and path.contract_on <= self.extracted_on
        )

    @cached_property
    def exits(self) -> tuple[PathFacts, ...]:
        """Sorties: left during the period."""
        last = self.period.last  # received: not left before the first day
        return tuple(
            [path for path in self.received if (day := path.exit_on) is not None and day <= last]
        )

    @cached_property
    def still_there(self) -> tuple[PathFacts, ...]:
        """Encore en formation: open on the last day of the period."""
        last = self.period.last
        return tuple(path for path in self.received if path.exit_on is None or path.exit_on > last)

    @cached_property
    def uncommitted(self) -> tuple[PathFacts, ...]:
        """Exits before the commitment (I4)."""
        return tuple(path for path in self.exits if before_commitment(path))

    @cached_property
    def outside(self) -> tuple[PathFacts, ...]:
        """Exits for a cause from outside, after the commitment (I3)."""
        return tuple(path for path in self.exits if outside_cause(path, self.rules))

    @cached_property
    def categories(self) -> dict[Identifier, Categorised]:
        """The category of each exit of the period, with its reason."""
        return {path.id: told for path, told in self._judged}

    @cached_property
    def _judged(self) -> list[tuple[PathFacts, Categorised]]:
        return [(path, categorise(path.exit_situation, path, self.rules)) for path in self.exits]

    def why(self, path: PathFacts) -> str:
        """Return why an exit of the period has its category."""
        return categorise(path.exit_situation, path, self.rules).why

    @cached_property
    def judged(self) -> tuple[tuple[PathFacts, Category], ...]:
        """The exits of the denominator, each with its category."""
        out = Category.OUTSIDE
        return tuple([(path, told[0]) for path, told in self._judged if told[0] is not out])

    @cached_property
    def counted(self) -> tuple[PathFacts, ...]:
        """Sorties à l’issue du parcours: the denominator D of the rule set."""
        return tuple(path for path, _ in self.judged)

    @cached_property
    def positives(self) -> tuple[PathFacts, ...]:
        """The positive exits of the denominator."""
        return tuple(path for path, category in self.judged if category is Category.POSITIVE)

    @cached_property
    def not_counted(self) -> tuple[tuple[PathFacts, ...], tuple[PathFacts, ...]]:
        """The exits out of the denominator: before the commitment, and for an outside cause."""
        out = [path for path, told in self._judged if told.category is Category.OUTSIDE]
        return (
            tuple(path for path in out if before_commitment(path)),
            tuple(path for path in out if not before_commitment(path)),
        )

    @cached_property
    def year_before(self) -> Study:
        """The same report one year before, as it is known on the same day of extraction."""
        return replace(self, period=self.period.year_before)

    @cached_property
    def at_twelve_months(self) -> tuple[tuple[PathFacts, dict[FollowUpReading, Categorised]], ...]:
        """The counted exits, each with its category at twelve months by reading (I7)."""
        return tuple(
            [
                (path, followed(path, self.rules, extracted_on=self.extracted_on))
                for path in self.counted
            ]
        )

    @cached_property
    def followed(self) -> dict[Identifier, dict[FollowUpReading, Categorised]]:
        """The same by the identifiers of the paths."""
        return {path.id: told for path, told in self.at_twelve_months}

    @cached_property
    def positive_after(self) -> dict[FollowUpReading, tuple[list[PathFacts], list[PathFacts]]]:
        """The counted exits that are positive at twelve months, and the others, by reading."""
        told = self.at_twelve_months
        good = Category.POSITIVE
        return {
            reading: (
                [path for path, found in told if found[reading][0] is good],
                [path for path, found in told if found[reading][0] is not good],
            )
            for reading in FollowUpReading
        }

    def after_twelve_months(self, reading: FollowUpReading) -> int:
        """Return how many of the counted exits are positive at twelve months."""
        return len(self.positive_after[reading][0])


def _told(paths: Sequence[PathFacts]) -> tuple[tuple[PathFacts, ...], tuple[PathFacts, ...]]:
    return (
        tuple([path for path in paths if path.stays is not None]),
        tuple([path for path in paths if path.stays is None]),
    )


path_key: Callable[[PathFacts], PathKey] = id
"""Tells a path apart inside one study.

It is the object itself that is known again: thousands of identifiers are slow to look up.
"""


def persons_of(paths: Iterable[PathFacts]) -> int:
    """Return how many persons some paths are of."""
    return len({path.person_id for path in paths})
