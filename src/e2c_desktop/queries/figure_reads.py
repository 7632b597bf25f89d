"""The reading door of figures, bound like `Reads` to the session."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figures, figures_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection, Study
from e2c_desktop.queries.outcome_facts import Places, outcome_facts, places
from e2c_desktop.queries.outcome_rules import ChosenRules, chosen_rules, rule_sets
from e2c_desktop.storage.unit_of_work import UnitOfWork


class FigureReads:
    """Figures of the base; they hold identifiers and reasons, and name nobody.

    Args:
        work: the session; without the key of protected data, what depends on them is left out.
        visitor: protected facts are left out too.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
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
            facts = outcome_facts(session, period, self._key)
        study = Study.of(
            facts.paths,
            period,
            extracted_on=extracted_on,
            rules=rules,
            selection=selection,
            twice=facts.twice,
        )
        return figures_of(study, sealed=facts.sealed)
