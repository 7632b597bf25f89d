"""Means over paths: length, age at entry, placements (domain §3.4 to §3.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from e2c_desktop.domain.outcomes.axes import entry_age
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
    return _mean(study, Unit.MONTHS, study.counted, _days, lambda days: f"{days} jours.")


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
    known = [path for path in study.received if entry_age(path) is not None]
    blind = [path for path in study.received if entry_age(path) is None]
    outside = Group("naissance inconnue", blind, lambda _: "Date de naissance inconnue.")
    return _mean(
        study,
        Unit.YEARS,
        known,
        lambda path: entry_age(path) or 0,
        lambda age: f"{age} ans à l’entrée.",
        (outside, *left_out(study)),
    )


@indicator(
    "stages_par_parcours",
    "Stages par parcours",
    "Périodes en entreprise, hors annulées et non venues ÷ sorties à l’issue du parcours.",
    by_rules=True,
)
def placements_each(study: Study) -> Measure:
    """Stages / trainee over D: about 4 in a school (domain §2.3)."""
    known = [path for path in study.counted if path.placements is not None]
    blind = [path for path in study.counted if path.placements is None]
    return _mean(
        study,
        Unit.EACH,
        known,
        lambda path: path.placements or 0,
        lambda count: f"{count} stages.",
        (
            Group("stages inconnus", blind, lambda _: "Stages non connus."),
            *out_of_denominator(study),
        ),
    )


def _mean(
    study: Study,
    unit: Unit,
    paths: Sequence[PathFacts],
    of: Callable[[PathFacts], int],
    words: Callable[[int], str],
    outside: tuple[Group, ...] | None = None,
) -> Measure:
    return Measure(
        unit,
        sum(map(of, paths)),
        len(paths),
        Group("", paths, lambda path: words(of(path))),
        outside=out_of_denominator(study) if outside is None else outside,
        masked=len(paths) < study.rules.mask_under,
    )
