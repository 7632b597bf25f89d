"""Means over paths: lengths, age at entry (domain §3.4 to §3.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.populations import left_out, out_of_denominator
from e2c_desktop.domain.outcomes.registry import indicator
from e2c_desktop.domain.outcomes.study import Study


@indicator(
    "duree_moyenne",
    "Durée moyenne des parcours",
    "Moyenne des jours entre l’entrée et la sortie, sur les sorties à l’issue du parcours ; un "
    "mois vaut 30,4375 jours.",
    by_rules=True,
)
def mean_length(study: Study) -> Measure:
    """Formula: duree_moyenne = mean(sortie - entree) over D, days / 30.4375."""
    return mean(study, Unit.MONTHS, study.counted, _days, lambda days: f"{days} jours.")


def _days(path: PathFacts) -> int:
    first, last = path.entry_on or date.min, path.exit_on or date.min  # an exit has both
    return (last - first).days


@indicator(
    "age_moyen",
    "Âge moyen à l’entrée",
    "Moyenne des âges en années révolues le jour de l’entrée, sur les accueillis dont la date de "
    "naissance est connue.",
)
def mean_age(study: Study) -> Measure:
    """Mean of the completed years at entry over accueillis: 19.5 in Occitanie in 2024."""
    known: list[PathFacts] = []
    blind: list[PathFacts] = []
    for path in study.received:
        (blind if path.entry_age is None else known).append(path)
    outside = Group("naissance inconnue", blind, lambda _: "Date de naissance inconnue.")
    return mean(
        study,
        Unit.YEARS,
        known,
        lambda path: path.entry_age or 0,
        lambda age: f"{age} ans à l’entrée.",
        (outside, *left_out(study)),
    )


@indicator(
    "duree_integration",
    "Durée moyenne de l’intégration",
    "Moyenne des jours entre l’entrée et la signature du contrat d’engagement, sur les engagés.",
)
def integration_length(study: Study) -> Measure:
    """Days from entry to the contract over engagés: 3 to 6 weeks in the network (domain §2.1)."""
    ordered = [path for path in study.committed if _integration(path) >= 0]
    wrong = [path for path in study.committed if _integration(path) < 0]
    outside = Group("contrat avant l’entrée", wrong, lambda _: "Contrat daté avant l’entrée.")
    return mean(
        study,
        Unit.DAYS,
        ordered,
        _integration,
        lambda days: f"{days} jours.",
        (outside, *left_out(study)),
    )


def _integration(path: PathFacts) -> int:
    first, signed = path.entry_on or date.min, path.contract_on or date.min  # the committed: both
    return (signed - first).days


@indicator(
    "ecart_ecole",
    "Temps depuis la sortie de l’école",
    "Moyenne des jours entre la sortie du système scolaire et l’entrée, sur les accueillis dont "
    "cette sortie est connue ; un mois vaut 30,4375 jours.",
)
def out_of_school(study: Study) -> Measure:
    """Time between the last day at school and the entry, over accueillis (domain §3.5)."""
    known: list[PathFacts] = []
    blind: list[PathFacts] = []
    for path in study.received:
        (blind if _gap(path) is None else known).append(path)
    outside = Group("sortie de l’école inconnue", blind, lambda _: "Sortie de l’école inconnue.")
    return mean(
        study,
        Unit.MONTHS,
        known,
        lambda path: _gap(path) or 0,
        lambda days: f"{days} jours.",
        (outside, *left_out(study)),
    )


def _gap(path: PathFacts) -> int | None:
    if path.left_school_on is None or path.entry_on is None:
        return None
    return max(0, (path.entry_on - path.left_school_on).days)


def mean(
    study: Study,
    unit: Unit,
    paths: Sequence[PathFacts],
    of: Callable[[PathFacts], int],
    words: Callable[[int], str],
    outside: tuple[Group, ...] | None = None,
) -> Measure:
    """Return the mean of a number over some paths, each with its own; masked when too few.

    Args:
        study: the report.
        unit: that of the mean.
        paths: those it is over.
        of: the number of a path.
        words: tells it as a reason.
        outside: who is left out; the exits out of the denominator when it is not said.
    """
    return Measure(
        unit,
        sum(map(of, paths)),
        len(paths),
        Group("", paths, lambda path: words(of(path))),
        outside=out_of_denominator(study) if outside is None else outside,
        masked=len(paths) < study.rules.mask_under,
    )
