"""What an indicator is, and the one registry that all of them are in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType

from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.study import Study

Compute = Callable[[Study], Measure]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of a report.

    Attributes:
        key: its stable name.
        label: how it is called.
        definition: what it divides by what, in French; printed under the figure.
        source: where the definition comes from.
        compute: gives it for a study.
        by_rules: it changes with the rule set.
        sealed: it needs protected facts.
    """

    key: str
    label: str
    definition: str
    source: str
    compute: Compute
    by_rules: bool = False
    sealed: bool = False


INDICATORS: dict[str, Indicator] = {}
"""Every indicator by its key, in the order of a report."""

NETWORK = "Réseau E2C, chiffres-clés"
SENATE = "Sénat, rapport 436 (2008-2009) : sorties à l’issue du parcours"


def arrange(modules: Sequence[ModuleType]) -> None:
    """Put the registry in the order of some modules: that of their imports means nothing."""
    ranks = {module.__name__: rank for rank, module in enumerate(modules)}
    last = len(ranks)
    ordered = sorted(
        INDICATORS.items(), key=lambda item: ranks.get(item[1].compute.__module__, last)
    )
    INDICATORS.clear()
    INDICATORS.update(ordered)


def indicator(
    key: str,
    label: str,
    definition: str,
    source: str = NETWORK,
    *,
    by_rules: bool = False,
    sealed: bool = False,
) -> Callable[[Compute], Compute]:
    """Declare a function as an indicator; see `Indicator` for the arguments."""

    def declare(compute: Compute) -> Compute:
        assert key not in INDICATORS, key
        INDICATORS[key] = Indicator(key, label, definition, source, compute, by_rules, sealed)
        return compute

    return declare
