"""The reading door of figures, bound like `Reads` to the session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figures, figures_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection, Study
from e2c_desktop.queries.figure_papers import (
    FiguresAsked,
    FiguresDossier,
    figure_source,
    report_dossier,
)
from e2c_desktop.queries.figure_people import FigurePerson, figure_people, masked_figure_person
from e2c_desktop.queries.outcome_anomalies import AnomalyReport, anomaly_report, masked
from e2c_desktop.queries.outcome_facts import Places, outcome_facts, places
from e2c_desktop.queries.outcome_rules import (
    ChosenRules,
    FollowUpChoiceRow,
    OutcomeRulesRow,
    chosen_rules,
    follow_up_choice,
    rule_sets,
    stored_rules,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


class FigureReads:
    """Figures of the base; they hold identifiers and reasons, and name nobody but by `anomalies`.

    Args:
        work: the session; without the key of protected data, what depends on them is left out.
        visitor: protected facts are left out too.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor
        self._key = None if visitor else work.sensitive_key

    def places(self) -> Places:
        """Return the names by which a report may be narrowed."""
        with self._work.read() as session:
            return places(session)

    def rule_sets(self) -> tuple[OutcomeRules, ...]:
        """Return every rule set that may be asked for, the national one first."""
        with self._work.read() as session:
            return rule_sets(session)

    def chosen_rules(self) -> ChosenRules:
        """Return the rule sets under which the school reads its figures."""
        with self._work.read() as session:
            return chosen_rules(session)

    def stored_rules(self) -> list[OutcomeRulesRow]:
        """Return the rule sets of the school as they are kept, those illegible included."""
        with self._work.read() as session:
            return stored_rules(session)

    def follow_up_choice(self) -> FollowUpChoiceRow:
        """Return the rules and the moments that the school chose."""
        with self._work.read() as session:
            return follow_up_choice(session)

    def report(
        self,
        period: ReportPeriod,
        *,
        extracted_on: date,
        rules: OutcomeRules = E2C_2023,
        selection: Selection | None = None,
    ) -> Figures:
        """Return every figure of a period, beside the year before.

        Args:
            period: the days of the report.
            extracted_on: nothing dated later is known.
            rules: the rule set.
            selection: the site, the cohort or the funder asked for.
        """
        with self._work.read() as session:
            facts = outcome_facts(session, period, self._key, hours=True)
        study = Study.of(
            facts.paths,
            period,
            extracted_on=extracted_on,
            rules=rules,
            selection=selection,
            twice=facts.twice,
            voices=facts.voices,
        )
        return figures_of(study, sealed=facts.sealed)

    def dossier(self, asked: FiguresAsked) -> FiguresDossier:
        """Return all that a screen or a printed report says of a period.

        Raises:
            NotFound: the base has no site yet.
        """
        with self._work.read() as session:
            source = figure_source(session, asked, self._key, self._work.site)
            return report_dossier(session, source)

    def people(self, path_ids: Sequence[UUID]) -> list[FigurePerson]:
        """Return who stands behind a figure, by name; by initials to a visitor."""
        with self._work.read() as session:
            found = figure_people(session, path_ids)
        return [masked_figure_person(one) for one in found] if self._visitor else found

    def anomalies(
        self,
        period: ReportPeriod,
        *,
        extracted_on: date,
        rules: OutcomeRules = E2C_2023,
        selection: Selection | None = None,
    ) -> AnomalyReport:
        """Return what contradicts in the facts of a period, with the names.

        Args:
            period: the days of the report.
            extracted_on: nothing dated later is known.
            rules: the rule set: which contracts need an end.
            selection: the site, the cohort or the funder asked for.
        """
        with self._work.read() as session:
            facts = outcome_facts(session, period, self._key)
            study = Study.of(
                facts.paths, period, extracted_on=extracted_on, rules=rules, selection=selection
            )
            found = anomaly_report(session, study)
        return masked(found) if self._visitor else found
