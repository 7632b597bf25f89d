"""What positive exits are made of, and how paths ended (domain §3.2 and §3.3).

The parts sum to the rate of positive exits under any rule set: a situation that a school calls
positive and that is neither a job nor a training is told among the others.
"""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.domain.codes import Coded, ExitReason, SituationCode
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.measures import Measure
from e2c_desktop.domain.outcomes.populations import out_of_denominator
from e2c_desktop.domain.outcomes.rates import part, split
from e2c_desktop.domain.outcomes.registry import NETWORK, indicator
from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.domain.outcomes.study import Study, path_key

_D = "Dénominateur : les sorties à l’issue du parcours."
_PARTS = f"{NETWORK} : emploi, alternance, formation"


class Family(Coded):
    """What kind of solution a situation is, whatever it is worth under a rule set."""

    JOB = "emploi", "Emploi"
    WORK_STUDY = "alternance", "Alternance"
    TRAINING = "formation", "Formation"
    OTHER = "autre", "Autre"


_C = SituationCode
_FAMILIES = {
    **dict.fromkeys((_C.PERMANENT, _C.FIXED_TERM, _C.AGENCY, _C.AIDED, _C.INSERTION), Family.JOB),
    **dict.fromkeys((_C.SELF_EMPLOYED, _C.PUBLIC), Family.JOB),
    **dict.fromkeys((_C.APPRENTICE, _C.PROFESSIONAL), Family.WORK_STUDY),
    **dict.fromkeys((_C.QUALIFYING, _C.DIPLOMA, _C.PRE_QUALIFYING), Family.TRAINING),
}


def family_of(code: SituationCode | None) -> Family:
    """Return the kind of solution of a situation; « autre » for all that is none of the three."""
    return _FAMILIES.get(code or SituationCode.UNKNOWN, Family.OTHER)


def exit_code(path: PathFacts) -> SituationCode | None:
    """Return where the person was at the exit; None when nothing was noted."""
    found = path.exit_situation
    return None if found is None else found.code


def _positives(study: Study, wanted: Callable[[SituationCode | None], bool]) -> Measure:
    """Tell the positive exits whose situation is one of those wanted."""
    codes = frozenset(code for code in (None, *SituationCode) if wanted(code))
    counted: list[PathFacts] = []
    others: list[PathFacts] = []
    for path, category in study.judged:
        own = category is Category.POSITIVE and exit_code(path) in codes
        (counted if own else others).append(path)
    return split(study, counted, others, study.why, out_of_denominator(study))


@indicator(
    "positives_emploi",
    "dont emploi",
    f"Positives en emploi, contrats aidés compris. {_D}",
    _PARTS,
    by_rules=True,
)
def positive_jobs(study: Study) -> Measure:
    """Work contracts among D: 20 % of the exits in 2024, 2 % aided ones included."""
    return _positives(study, lambda code: family_of(code) is Family.JOB)


@indicator(
    "positives_aides",
    "dont contrats aidés",
    f"Positives en contrat aidé, comptées aussi dans l’emploi. {_D}",
    _PARTS,
    by_rules=True,
)
def positive_aided(study: Study) -> Measure:
    """Aided contracts among D: 2 % in 2024."""
    return _positives(study, lambda code: code is SituationCode.AIDED)


@indicator(
    "positives_alternance",
    "dont alternance",
    f"Positives en apprentissage ou en contrat de professionnalisation. {_D}",
    _PARTS,
    by_rules=True,
)
def positive_work_study(study: Study) -> Measure:
    """Apprenticeships and professional contracts among D: 16 % in 2024."""
    return _positives(study, lambda code: family_of(code) is Family.WORK_STUDY)


@indicator(
    "positives_formation",
    "dont formation",
    f"Positives en formation qualifiante, certifiante ou diplômante. {_D}",
    _PARTS,
    by_rules=True,
)
def positive_training(study: Study) -> Measure:
    """Trainings that lead to a certificate or a diploma among D: 25 % in 2024."""
    return _positives(study, lambda code: family_of(code) is Family.TRAINING)


@indicator(
    "positives_autres",
    "dont autres solutions",
    "Positives qui ne sont ni un emploi, ni une alternance, ni une formation : aucune sous les "
    f"règles livrées. {_D}",
    _PARTS,
    by_rules=True,
)
def positive_others(study: Study) -> Measure:
    """What a rule set of the school calls positive beside the three families."""
    return _positives(study, lambda code: family_of(code) is Family.OTHER)


@indicator(
    "sans_solution_accompagnes",
    "dont accompagnés",
    "Sans solution, réorientés vers la mission locale, le CEJ ou un autre accompagnement ; "
    f"comptés aussi dans les sans solution. {_D}",
    by_rules=True,
)
def accompanied(study: Study) -> Measure:
    """REO_ML: « sans solution, dont accompagné »; half of the 22 % of 2023."""
    without = {path_key(path) for path, category in study.judged if category is Category.WITHOUT}
    return part(
        study,
        study.counted,
        lambda path: path_key(path) in without and exit_code(path) is SituationCode.REORIENTED_ML,
        study.why,
        out_of_denominator(study),
    )


@indicator(
    "abandons",
    "Abandons après engagement",
    "Sorties dont le motif est l’abandon, quelle que soit la situation : qui abandonne pour un "
    f"emploi est aussi une sortie positive. {_D}",
    by_rules=True,
)
def drop_outs(study: Study) -> Measure:
    """`motif_fin` « abandon » among D: the reason and the situation are two facts (domain §3.3)."""
    return part(
        study,
        study.counted,
        lambda path: path.exit_reason is ExitReason.DROP_OUT,
        lambda path: (
            f"Motif de fin : {path.exit_reason.label if path.exit_reason else 'non renseigné'}."
        ),
        out_of_denominator(study),
    )
