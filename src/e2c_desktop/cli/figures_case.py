"""The figures of a folder, in the keys and forms of the checked cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from e2c_desktop.domain.outcomes.axes import axis_named
from e2c_desktop.domain.outcomes.breakdowns import breakdown, category_counts, group_rates
from e2c_desktop.domain.outcomes.facts import PathFacts, ReportPeriod
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.rule_set import COUNTED, SHIPPED, Category, FollowUpReading
from e2c_desktop.domain.outcomes.shares import decimal_text, largest_remainder, rate_text
from e2c_desktop.domain.outcomes.study import Study, persons_of

_SHARED_AXES = ("sexe", "age", "mineurs", "niveau", "qpv", "rqth", "prescripteur", "commune")
_GROUP_AXES = tuple(axis for axis in _SHARED_AXES if axis != "age")
MASKED = "masqué"


def case_figures(paths: Sequence[PathFacts], year: int, extracted_on: date) -> dict[str, Any]:
    """Return what `expected.json` of a checked case holds, under every shipped rule set.

    Rates of few exits are told here, whole: who gives the folder has the people in front of them.
    """
    period = ReportPeriod.of_year(year)
    studies = {
        rules.name: Study.of(paths, period, extracted_on=extracted_on, rules=rules)
        for rules in SHIPPED
    }
    first = next(iter(studies.values()))
    length, age = measure_of("duree_moyenne", first), measure_of("age_moyen", first)
    reached = measure_of("joignabilite_12", first)
    return {
        "year": year,
        "extraction": extracted_on.isoformat(),
        "accueillis": len(first.received),
        "personnes_accueillies": persons_of(first.received),
        "entrants": len(first.entrants),
        "engages": len(first.committed),
        "sorties": len(first.exits),
        "avant_engagement": _ids(first.uncommitted),
        "exogenes": _ids(first.outside),
        "D": _ids(first.counted),
        "encore": _ids(first.still_there),
        "regles": {name: _under_rules(study) for name, study in studies.items()},
        "taux_engagement": _rate(measure_of("taux_engagement", first)),
        "taux_rupture_int": _rate(measure_of("taux_rupture_integration", first)),
        "jours_D": length.numerator,
        "duree_moyenne_mois": _mean(length),
        "suivi12": _follow_up(studies),
        "joignabilite_M12": [reached.numerator, reached.denominator, _rate(reached)],
        "ventilation_accueillis": {
            axis.label: {
                line.label: [line.count, line.share] for line in breakdown(axis, first.received)
            }
            for axis in map(axis_named, _SHARED_AXES)
        },
        "age_moyen": _mean(age),
        "tsp_par_groupe": _groups(first),
    }


def _ids(paths: Sequence[PathFacts]) -> list[str]:
    return [str(path.id) for path in paths]


def _rate(measure: Measure) -> str | None:
    return rate_text(measure.numerator, measure.denominator or 0)


def _mean(measure: Measure) -> str | None:
    return None if measure.value is None else decimal_text(measure.value)


def _under_rules(study: Study) -> dict[str, Any]:
    counts = category_counts(study)
    shares = largest_remainder([counts[category] for category in COUNTED])
    categories = study.categories
    return {
        "categories": {str(path.id): categories[path.id].category.value for path in study.counted},
        "comptes": {category.value: counts[category] for category in COUNTED},
        "D": len(study.counted),
        "tsp": _rate(measure_of("tsp", study)),
        "dynamique": _rate(measure_of("dynamiques", study)),
        "avec_solution": _rate(measure_of("avec_solution", study)),
        "sans_solution": _rate(measure_of("sans_solution", study)),
        "parts_plus_grand_reste": {
            category.value: share for category, share in zip(COUNTED, shares, strict=True)
        },
    }


def _follow_up(studies: Mapping[str, Study]) -> dict[str, Any]:
    first = next(iter(studies.values())).year_before
    found: dict[str, Any] = {"D": _ids(first.counted)}
    for name, study in studies.items():
        before = study.year_before
        best, last = map(before.after_twelve_months, FollowUpReading)
        whole = len(before.counted)
        found[name] = {
            "sortie": category_counts(before)[Category.POSITIVE],
            "best": best,
            "last": last,
            "best_taux": rate_text(best, whole),
            "last_taux": rate_text(last, whole),
        }
    return found


def _groups(study: Study) -> dict[str, list[Any]]:
    return {
        f"{axis.label} : {group.label}": [
            group.exits,
            group.positives,
            MASKED if group.small else rate_text(group.positives, group.exits),
        ]
        for axis in map(axis_named, _GROUP_AXES)
        for group in group_rates(axis, study)
    }
