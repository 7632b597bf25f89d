"""What the printed figures are made of: the report of the screen, and what stands beside it.

A report is computed by `figures_of` over `outcome_facts`, like the one that a screen shows: both
draw on the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.outcomes.axes import axis_named
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figures, figures_of, measure_of
from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.stays import begun
from e2c_desktop.domain.outcomes.study import Selection, Study
from e2c_desktop.queries.company_dossiers import printing_site
from e2c_desktop.queries.dossier_rows import SiteFacts
from e2c_desktop.queries.outcome_facts import OutcomeFacts, outcome_facts, places
from e2c_desktop.storage.models import Company

_YEARS = 5
WHOLE = Selection()
"""Everybody."""

_OF_TOWN = ("sexe", "age", "niveau", "qpv")


@dataclass(frozen=True, slots=True)
class FiguresAsked:
    """Which figures a document tells.

    Attributes:
        period: its days.
        extracted_on: nothing dated later is known.
        rules: the rule set of the rates.
        second: the one told beside, if any.
        selection: the site, the cohort or the funder asked for.
    """

    period: ReportPeriod
    extracted_on: date
    rules: OutcomeRules
    second: OutcomeRules | None = None
    selection: Selection = WHOLE


@dataclass(frozen=True, slots=True)
class YearRates:
    """The rates of a year, recomputed under the rule set of the report."""

    period: ReportPeriod
    positive: Measure
    solution: Measure


@dataclass(frozen=True, slots=True)
class HostFigures:
    """The periods in companies that the people received began in the period.

    Attributes:
        sectors: how many periods in each sector of the house, « » for those without.
        companies: how many companies had somebody in them, a day of the period at least.
        newcomers: how many of them received somebody of the school for the first time.
    """

    sectors: tuple[tuple[str, int], ...] = ()
    companies: int = 0
    newcomers: int = 0

    @property
    def periods(self) -> int:
        """How many periods in all."""
        return sum(count for _, count in self.sectors)


@dataclass(frozen=True, slots=True)
class FiguresDossier:
    """All that a document of figures may say.

    Attributes:
        site: the site whose numbers it takes.
        sites: every site of the school.
        report: the figures; those of a commune when `town` is told.
        second: the same paths under the second rule set.
        years: the rates of five years, the latest last.
        hosts: the periods in companies.
        columns: the figures of each funder, by name.
        town: the commune.
        hidden: the exits of this commune may not be told apart from those of the others.
        sealed: whether protected facts could be read.
    """

    asked: FiguresAsked
    site: SiteFacts
    sites: tuple[str, ...]
    report: Figures
    second: Study | None = None
    years: tuple[YearRates, ...] = ()
    hosts: HostFigures = HostFigures()
    columns: tuple[tuple[str, Figures], ...] = ()
    town: str = ""
    hidden: bool = False
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class FigureSource:
    """The facts of one report, read once for all that is made of them."""

    asked: FiguresAsked
    facts: OutcomeFacts
    site: SiteFacts
    sites: tuple[str, ...]
    funders: tuple[str, ...]

    def report(self, selection: Selection | None = None, *, tables: bool = True) -> Figures:
        """Return the figures of a selection, that of the document without one."""
        study = self.study(self.asked.rules, selection)
        if tables:
            return figures_of(study, sealed=self.facts.sealed)
        return figures_of(study, sealed=self.facts.sealed, axes=())

    def study(self, rules: OutcomeRules, selection: Selection | None = None) -> Study:
        """Return the paths under a rule set."""
        return Study.of(
            self.facts.paths,
            self.asked.period,
            extracted_on=self.asked.extracted_on,
            rules=rules,
            selection=selection or self.asked.selection,
            voices=self.facts.voices,
        )


def figure_source(
    session: Session, asked: FiguresAsked, key: bytes | None, site_code: str
) -> FigureSource:
    """Read the facts of a report.

    Args:
        session: the reading.
        asked: the period and the selection.
        key: the key `sensible`, or None for a role that does not hold it.
        site_code: the site of who prints, whose numbers the document takes.

    Raises:
        NotFound: the base has no site yet.
    """
    facts = outcome_facts(session, asked.period, key, hours=True)
    known = places(session)
    site = printing_site(session, site_code)
    return FigureSource(asked, facts, site, known.sites, known.funders)


def report_dossier(session: Session, source: FigureSource) -> FiguresDossier:
    """Return what the annual report says."""
    asked, report = source.asked, source.report()
    second = None if asked.second is None else source.study(asked.second)
    years = _years(session, asked)
    hosts = _hosts(session, report)
    return FiguresDossier(
        asked,
        source.site,
        source.sites,
        report,
        second,
        years,
        hosts,
        sealed=source.facts.sealed,
    )


def survey_dossier(source: FigureSource) -> FiguresDossier:
    """Return what the table of the network says."""
    return FiguresDossier(source.asked, source.site, source.sites, source.report())


def funder_dossier(source: FigureSource) -> FiguresDossier:
    """Return the figures of the whole, then those of each funder that pays for somebody."""
    asked = source.asked
    found = (
        (name, source.report(replace(asked.selection, funder=name), tables=False))
        for name in source.funders
        if not asked.selection.funder
    )
    columns = tuple((name, report) for name, report in found if report.study.received)
    whole = source.report(tables=False)
    return FiguresDossier(asked, source.site, source.sites, whole, columns=columns)


def towns_of(source: FigureSource) -> tuple[str, ...]:
    """Return the communes of the people received, by name."""
    study = source.study(source.asked.rules)
    return tuple(sorted({path.town for path in study.received if path.town}))


def town_dossiers(source: FigureSource, towns: Sequence[str]) -> Iterator[FiguresDossier]:
    """Yield the figures of some communes, one after the other."""
    whole = source.study(source.asked.rules)
    axes = [axis_named(key) for key in _OF_TOWN]
    commune = axis_named("commune")
    rates = next(table.rates for table in figures_of(whole, axes=[commune]).tables)
    hidden = {group.label for group in rates if group.hidden}
    for town in towns:
        own = replace(whole, paths=tuple(path for path in whole.paths if path.town == town))
        report = figures_of(own, sealed=source.facts.sealed, axes=axes)
        yield FiguresDossier(
            source.asked, source.site, source.sites, report, town=town, hidden=town in hidden
        )


def _years(session: Session, asked: FiguresAsked) -> tuple[YearRates, ...]:
    """Return the rates of five years; they need no protected fact."""
    periods = [asked.period]
    for _ in range(_YEARS - 1):
        periods.append(periods[-1].year_before)
    wide = ReportPeriod(periods[-1].first, asked.period.last)
    facts = outcome_facts(session, wide, None, exits_alone=True)
    found = []
    for period in reversed(periods):
        study = Study.of(
            facts.paths,
            period,
            extracted_on=asked.extracted_on,
            rules=asked.rules,
            selection=asked.selection,
        )
        rates = (measure_of("tsp", study), measure_of("avec_solution", study))
        found.append(YearRates(period, *rates))
    return tuple(found)


def _hosts(session: Session, report: Figures) -> HostFigures:
    """Return the periods in companies begun by the people received, by sector of the house."""
    study = report.study
    begun_in = Counter(stay.company for path in study.received for stay in begun(path, study))
    query = sa.select(sa.cast(Company.id, sa.String()), Company.sector).where(Company.sector != "")
    known = {row[0]: row[1] for row in session.execute(query)}
    sectors: Counter[str] = Counter()
    for company, count in begun_in.items():
        sectors[known.get(str(company), "")] += count
    ordered = sorted(sectors.items(), key=lambda item: (not item[0], -item[1], item[0]))
    companies = report.of("entreprises_accueil").now.numerator
    newcomers = report.of("entreprises_nouvelles").now.numerator
    return HostFigures(tuple(ordered), companies, newcomers)
