"""What the exits of the year before became within twelve months (domain §3.4)."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.populations import out_of_denominator
from e2c_desktop.domain.outcomes.rates import part, positive_rate, split
from e2c_desktop.domain.outcomes.registry import indicator
from e2c_desktop.domain.outcomes.rule_set import FollowUpReading
from e2c_desktop.domain.outcomes.study import Study

_AT_12 = (
    "÷ sorties à l’issue du parcours de la période précédente d’un an. Comptent la situation à la "
    "sortie et chaque suivi répondu dans les douze mois, connus au jour de l’extraction"
)


def _after(study: Study, reading: FollowUpReading) -> Measure:
    before = study.year_before
    positives, others = before.positive_after[reading]
    return split(
        before,
        positives,
        others,
        lambda path: before.followed[path.id][reading].why,
        out_of_denominator(before),
    )


@indicator(
    "tsp_12",
    "Taux de sorties positives à 12 mois",
    f"Positives {_AT_12}. La situation retenue est celle que la règle choisit (meilleure, sinon "
    "dernière connue).",
    by_rules=True,
)
def positive_rate_12(study: Study) -> Measure:
    """Formula: positives (best or last known situation <= exit + 12 months) / |D of N-1|."""
    return _after(study, study.rules.follow_up)


@indicator(
    "tsp_12_meilleure",
    "TSP à 12 mois, meilleure situation",
    f"Positives {_AT_12} ; la plus favorable est retenue.",
    by_rules=True,
)
def best_rate_12(study: Study) -> Measure:
    """« best »: positive > dynamique > autre > sans solution (decision I7)."""
    return _after(study, FollowUpReading.BEST)


@indicator(
    "tsp_12_derniere",
    "TSP à 12 mois, dernière situation connue",
    f"Positives {_AT_12} ; la plus récente est retenue, sans les situations inconnues.",
    by_rules=True,
)
def last_rate_12(study: Study) -> Measure:
    """« last »: most recent date; INC or unanswered contacts are skipped (decision I7)."""
    return _after(study, FollowUpReading.LAST)


@indicator(
    "tsp_n_1",
    "TSP à la sortie, un an avant",
    "Positives à la sortie ÷ sorties à l’issue du parcours de la période précédente d’un an : à "
    "comparer avec le taux à 12 mois.",
    by_rules=True,
)
def positive_rate_before(study: Study) -> Measure:
    """|positive at exit| / |D sorties N-1|: what TSP_12 is compared with."""
    return positive_rate(study.year_before)


@indicator(
    "gain_12",
    "Gain du suivi à 12 mois",
    "Taux de sorties positives à 12 mois, moins le taux à la sortie des mêmes parcours, en points.",
    by_rules=True,
)
def gain_12(study: Study) -> Measure:
    """TSP_12 - TSP at the exit of the same exits, in points."""
    after, at_exit = positive_rate_12(study), positive_rate_before(study)
    return Measure(
        Unit.POINTS,
        after.numerator - at_exit.numerator,
        after.denominator,
        after.counted,
        after.others,
        after.outside,
        after.masked,
    )


@indicator(
    "joignabilite_12",
    "Joignabilité à 12 mois",
    "Parcours dont le suivi à 12 mois a eu une réponse ÷ parcours dont les 12 mois sont échus au "
    "jour de l’extraction, parmi les sorties à l’issue du parcours de la période d’un an avant.",
)
def reached_rate_12(study: Study) -> Measure:
    """Formula: taux_joignabilite = answered at M12 / due at M12 (decisions I8 and I9).

    An answer counts even when it comes late, or when the situation stays unknown.
    """
    before = study.year_before
    limit = study.extracted_on

    def answered(path: PathFacts) -> bool:
        return any(
            one.moment is Moment.M12
            and one.reached
            and one.observed_on is not None
            and one.observed_on <= limit
            for one in path.situations
        )

    due = [path for path in before.counted if (path.anniversary or date.max) <= limit]
    later = [path for path in before.counted if (path.anniversary or date.max) > limit]
    waited = Group("échéance à venir", later, lambda _: "Les douze mois ne sont pas échus.")
    return part(
        before,
        due,
        answered,
        lambda path: "A répondu à 12 mois." if answered(path) else "Pas de réponse à 12 mois.",
        (waited, *out_of_denominator(before)),
    )
