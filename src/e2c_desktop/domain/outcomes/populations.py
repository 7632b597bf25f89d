"""The populations of domain §3.1: each docstring quotes the formula (§3.4).

The definitions are what is printed under the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.categorise import why_before_commitment
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.registry import SENATE, indicator
from e2c_desktop.domain.outcomes.study import Study


def day_text(day: date | None) -> str:
    """Return a day as in a table, or that it is not known."""
    return short_date(day) if day else "date inconnue"


def left_out(study: Study) -> tuple[Group, ...]:
    """Return the paths of the period that cannot be counted, or that note a stay again."""
    words = "Entrée absente, ou sortie avant l’entrée."
    again = "Même séjour qu’un autre parcours de la personne."
    return (
        Group("dates impossibles", study.left_out, lambda _: words),
        Group("séjour noté deux fois", study.noted_twice, lambda _: again),
    )


def _count(study: Study, paths: Sequence[PathFacts], why: Callable[[PathFacts], str]) -> Measure:
    counted = Group("", paths, why)
    return Measure(Unit.COUNT, len(paths), counted=counted, outside=left_out(study))


@indicator(
    "accueillis",
    "Accueillis",
    "Parcours présents le premier jour de la période, et parcours entrés pendant la période.",
)
def received(study: Study) -> Measure:
    """Formula: {p : p.entree <= 31/12/N and (p.sortie is null or p.sortie >= 1/1/N)}."""
    return _count(study, study.received, lambda path: f"Entré le {day_text(path.entry_on)}.")


@indicator(
    "personnes",
    "Personnes accueillies",
    "Personnes qui ont au moins un des parcours accueillis ; une personne revenue compte une fois.",
)
def persons(study: Study) -> Measure:
    """The number of persons, printed beside the number of paths (decision I6)."""
    seen: set[Identifier] = set()
    own: list[PathFacts] = []
    again: list[PathFacts] = []
    for path in study.received:
        (again if path.person_id in seen else own).append(path)
        seen.add(path.person_id)
    return Measure(
        Unit.COUNT,
        len(own),
        counted=Group("", own, lambda _: "Un parcours accueilli de cette personne."),
        outside=(
            Group("même personne", again, lambda _: "Autre parcours d’une personne comptée."),
            *left_out(study),
        ),
    )


@indicator("entrants", "Entrants", "Parcours commencés (début de l’intégration) dans la période.")
def entrants(study: Study) -> Measure:
    """Formula: {p : 1/1/N <= p.entree <= 31/12/N}."""
    return _count(study, study.entrants, lambda path: f"Entré le {day_text(path.entry_on)}.")


@indicator(
    "engages",
    "Engagés",
    "Entrants de la période qui ont signé le contrat d’engagement au jour de l’extraction.",
)
def committed(study: Study) -> Measure:
    """Entrants of N with a contract date <= the day of the extraction (decision I5)."""
    return _count(study, study.committed, lambda path: f"Contrat du {day_text(path.contract_on)}.")


@indicator("sorties", "Sorties", "Parcours terminés dans la période, quel qu’en soit le motif.")
def exits(study: Study) -> Measure:
    """Formula: {p : 1/1/N <= p.sortie <= 31/12/N}."""
    return _count(study, study.exits, lambda path: f"Sorti le {day_text(path.exit_on)}.")


@indicator(
    "avant_engagement",
    "Sorties avant engagement",
    "Sorties sans contrat d’engagement, ou au plus tard le jour de sa signature.",
    SENATE,
)
def uncommitted(study: Study) -> Measure:
    """Formula: avant_engagement = sorties where date_contrat is null or sortie <= date_contrat."""
    return _count(study, study.uncommitted, why_before_commitment)


@indicator(
    "exogenes",
    "Sorties pour une cause extérieure",
    "Sorties après engagement dont le motif ou la situation est une cause extérieure : santé, "
    "maternité, déménagement, justice, titre de séjour, décès.",
    SENATE,
    by_rules=True,
)
def outside(study: Study) -> Measure:
    """Formula: sorties less avant_engagement, where motif_fin = exogene (decision I3)."""
    return _count(study, study.outside, lambda _: "Motif ou situation : cause extérieure.")


@indicator(
    "issue_parcours",
    "Sorties à l’issue du parcours",
    "Sorties, moins celles d’avant l’engagement et celles dues à une cause extérieure.",
    SENATE,
    by_rules=True,
)
def completed(study: Study) -> Measure:
    """Formula: D = sorties less avant_engagement less exogenes; the denominator."""
    counted = Group("", study.counted, study.why)
    outside = out_of_denominator(study)
    return Measure(Unit.COUNT, len(study.counted), counted=counted, outside=outside)


@indicator(
    "encore",
    "Encore en formation",
    "Parcours accueillis qui ne sont pas terminés le dernier jour de la période.",
    SENATE,
)
def still_there(study: Study) -> Measure:
    """Paths open on 31 December."""
    return _count(study, study.still_there, lambda path: f"Entré le {day_text(path.entry_on)}.")


def out_of_denominator(study: Study) -> tuple[Group, ...]:
    """Return the exits out of the denominator of the rule set, and what was left out."""
    early, outside = study.not_counted
    return (
        Group("avant engagement", early, why_before_commitment),
        Group("cause extérieure", outside, study.why),
        *left_out(study),
    )
