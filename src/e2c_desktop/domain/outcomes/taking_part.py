"""What the people received did in activities: workshops, outings, visits… (domain §2.3).

What counts is a meeting to which somebody came, in the period. An activity, a meeting and a cost
are told once, however many came. A school that noted nothing is told nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.domain.outcomes.facts import PartFacts, PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.populations import left_out
from e2c_desktop.domain.outcomes.rates import split
from e2c_desktop.domain.outcomes.registry import indicator
from e2c_desktop.domain.outcomes.study import Study, path_key

_SCHOOL = "École, registre des activités"
_OF = "Séances de la période auxquelles un accueilli était présent."
_MINUTES, _CENTS = 60, 100


def parts(path: PathFacts, study: Study) -> tuple[PartFacts, ...]:
    """Return the meetings of the period to which a path received came."""
    return study.took_part.get(path_key(path), ())


def _why(path: PathFacts, study: Study) -> str:
    number = len(parts(path, study))
    return f"{number} séance{'s' if number > 1 else ''} d’activités."


def _told(study: Study, number: Callable[[list[PartFacts]], int]) -> Measure:
    """Return a number of all that the people received did; none while nothing was ever noted."""
    took = study.took_part
    counted = [path for path in study.received if path_key(path) in took]
    known = study.activities_known
    return Measure(
        Unit.TALLY,
        number([one for own in took.values() for one in own]),
        None if known else 0,
        Group("", counted, lambda path: _why(path, study)),
        outside=left_out(study),
        whole=counted,
    )


@indicator("activites", "Activités", f"Activités différentes. {_OF}", _SCHOOL)
def activities(study: Study) -> Measure:
    """Different activities with a meeting of the period to which somebody came."""
    return _told(study, lambda found: len({one.activity for one in found}))


@indicator("seances_activites", "Séances d’activités", f"Séances différentes. {_OF}", _SCHOOL)
def meetings(study: Study) -> Measure:
    """Different meetings of the period to which somebody came."""
    return _told(study, lambda found: len({one.session for one in found}))


@indicator(
    "participations_activites",
    "Participations aux activités",
    f"Présences, comptées par personne et par séance. {_OF}",
    _SCHOOL,
)
def participations(study: Study) -> Measure:
    """Presences, by person and by meeting."""
    return _told(study, len)


@indicator(
    "heures_activites",
    "Heures de participation aux activités",
    f"Somme des durées de chaque présent, en heures entières. {_OF}",
    _SCHOOL,
)
def hours(study: Study) -> Measure:
    """Whole hours of all who came, together."""
    return _told(study, lambda found: sum(one.minutes for one in found) // _MINUTES)


@indicator(
    "cout_activites",
    "Coût des activités (euros)",
    f"Coût noté de chaque activité, compté une fois, en euros entiers. {_OF}",
    _SCHOOL,
)
def cost(study: Study) -> Measure:
    """Whole euros of the activities whose cost is noted, each once."""
    return _told(
        study,
        lambda found: sum({one.activity: one.cost_cents for one in found}.values()) // _CENTS,
    )


@indicator(
    "part_avec_activite",
    "Accueillis ayant participé à une activité",
    "Accueillis présents à au moins une séance de la période ÷ accueillis.",
    _SCHOOL,
)
def share_taking_part(study: Study) -> Measure:
    """People received who came to one meeting of the period at least."""
    if not study.activities_known:
        blind = Group("activités non notées", study.received, lambda _: "Aucune activité notée.")
        return split(study, (), (), str, (blind, *left_out(study)))
    return split(
        study,
        [path for path in study.received if path_key(path) in study.took_part],
        [path for path in study.received if path_key(path) not in study.took_part],
        lambda path: _why(path, study),
        left_out(study),
    )
