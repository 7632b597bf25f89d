"""The rates of domain §3.4: entries, and exits under a rule set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from e2c_desktop.domain.outcomes.categorise import why_before_commitment
from e2c_desktop.domain.outcomes.facts import NOT_KNOWN, PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.populations import day_text, left_out, out_of_denominator
from e2c_desktop.domain.outcomes.registry import SENATE, indicator
from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.domain.outcomes.study import Study, path_key

_D = "Dénominateur : les sorties à l’issue du parcours."


def part(
    study: Study,
    whole: Sequence[PathFacts],
    wanted: Callable[[PathFacts], bool],
    why: Callable[[PathFacts], str],
    outside: tuple[Group, ...] = (),
) -> Measure:
    """Return the rate of some paths in a whole, each with its reason; masked when too few."""
    counted: list[PathFacts] = []
    others: list[PathFacts] = []
    for path in whole:
        (counted if wanted(path) else others).append(path)
    return split(study, counted, others, why, outside)


def split(
    study: Study,
    counted: Sequence[PathFacts],
    others: Sequence[PathFacts],
    why: Callable[[PathFacts], str],
    outside: tuple[Group, ...] = (),
) -> Measure:
    """Return the rate of some paths among these and some others."""
    whole = len(counted) + len(others)
    return Measure(
        Unit.RATE,
        len(counted),
        whole,
        Group("", counted, why),
        Group("", others, why),
        outside,
        masked=whole < study.rules.mask_under,
    )


@indicator(
    "taux_engagement",
    "Taux d’engagement",
    "Engagés ÷ entrants, sur les mêmes entrées.",
)
def commitment_rate(study: Study) -> Measure:
    """Formula: taux_engagement = engagés / entrants (same entry cohort)."""
    committed = set(map(path_key, study.committed))
    return split(
        study,
        study.committed,
        [path for path in study.entrants if path_key(path) not in committed],
        lambda path: (
            f"Contrat du {day_text(path.contract_on)}."
            if path.contract_on
            else "Pas de contrat signé."
        ),
        left_out(study),
    )


@indicator(
    "taux_rupture_integration",
    "Taux de rupture en intégration",
    "Sorties avant engagement de la période ÷ entrants de la période ; ce ne sont pas forcément "
    "les mêmes parcours.",
)
def integration_break_rate(study: Study) -> Measure:
    """Formula: taux_rupture_int = avant_engagement / entrants, as written: no cohort rate (I10)."""
    entered = len(study.entrants)
    return Measure(
        Unit.RATE,
        len(study.uncommitted),
        entered,
        Group("", study.uncommitted, why_before_commitment),
        outside=left_out(study),
        masked=entered < study.rules.mask_under,
        whole=study.entrants,
    )


@indicator(
    "taux_hors_denominateur",
    "Sorties hors dénominateur, parmi les accueillis",
    "Sorties avant engagement et pour une cause extérieure ÷ accueillis.",
    SENATE,
    by_rules=True,
)
def outside_rate(study: Study) -> Measure:
    """(avant_engagement + exogènes) / accueillis: 22 % in 2008."""
    out = set(map(path_key, (*study.uncommitted, *study.outside)))
    return split(
        study,
        [path for path in study.received if path_key(path) in out],
        [path for path in study.received if path_key(path) not in out],
        lambda path: (
            "Hors dénominateur." if path_key(path) in out else "Présent, ou sorti à l’issue."
        ),
        left_out(study),
    )


def _rate_of(study: Study, *categories: Category) -> Measure:
    return split(
        study,
        [path for path, category in study.judged if category in categories],
        [path for path, category in study.judged if category not in categories],
        study.why,
        out_of_denominator(study),
    )


@indicator("tsp", "Taux de sorties positives", f"Positives. {_D}", SENATE, by_rules=True)
def positive_rate(study: Study) -> Measure:
    """Formula: TSP = |positive| / |D|."""
    return _rate_of(study, Category.POSITIVE)


@indicator("dynamiques", "Sorties dynamiques", f"Dynamiques. {_D}", by_rules=True)
def dynamic_rate(study: Study) -> Measure:
    """Formula: T_dynamique = |dynamique| / |D|; the second circle, out of the positive ones."""
    return _rate_of(study, Category.DYNAMIC)


@indicator(
    "avec_solution", "Sorties avec solution", f"Positives et dynamiques. {_D}", by_rules=True
)
def solution_rate(study: Study) -> Measure:
    """Formula: T_avec_solution = (|positive| + |dynamique|) / |D|."""
    return _rate_of(study, Category.POSITIVE, Category.DYNAMIC)


@indicator(
    "autres",
    "Autres sorties",
    f"Réorientations vers une structure (EPIDE, autre E2C, ESAT, soin). {_D}",
    by_rules=True,
)
def other_rate(study: Study) -> Measure:
    """Formula: T_autre = |autre (paramétrable)| / |D|."""
    return _rate_of(study, Category.OTHER)


@indicator(
    "sans_solution",
    "Sorties sans solution",
    f"Ni positives, ni dynamiques, ni autres ; les situations inconnues y sont. {_D}",
    by_rules=True,
)
def without_rate(study: Study) -> Measure:
    """Formula: T_sans_solution = (|D| - |positive| - |dynamique| - |autre|) / |D|."""
    return _rate_of(study, Category.WITHOUT)


@indicator(
    "inconnues",
    "dont situation inconnue",
    f"Sorties dont la situation n’est pas connue, comptées sans solution. {_D}",
    by_rules=True,
)
def unknown_rate(study: Study) -> Measure:
    """INC: « sans solution (counted, shown apart) », and exits without any situation."""

    def unknown(path: PathFacts) -> bool:
        found = path.exit_situation
        return found is None or found.code in NOT_KNOWN

    return part(
        study,
        study.counted,
        unknown,
        study.why,
        out_of_denominator(study),
    )
