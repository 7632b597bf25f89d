"""Certifications, satisfaction and complaints as indicators (domain §3.5; Qualiopi 2, 30 and 31).

Where nothing at all is noted, nothing is told: no certification typed is not « none obtained ».
"""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.domain.certification_codes import FIRST_AID, CertificationResult
from e2c_desktop.domain.complaint import ANSWER_WITHIN
from e2c_desktop.domain.outcomes.facts import CertificationFacts, PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit
from e2c_desktop.domain.outcomes.populations import left_out, out_of_denominator
from e2c_desktop.domain.outcomes.rates import split
from e2c_desktop.domain.outcomes.registry import indicator
from e2c_desktop.domain.outcomes.study import Study, path_key
from e2c_desktop.domain.outcomes.voices import satisfied_among
from e2c_desktop.domain.satisfaction import Questionnaire

_OBTAINED = CertificationResult.OBTAINED
_QUALIOPI = "Référentiel national qualité (Qualiopi), indicateur {}"
_SATISFIED = (
    "Réponses « plutôt satisfait » et « très satisfait » à la question d’ensemble ÷ réponses à "
    "cette question, {} de la période."
)
_TRAINEES = (Questionnaire.TRAINEE_MIDDLE, Questionnaire.TRAINEE_END)


def passed(path: PathFacts, study: Study) -> tuple[CertificationFacts, ...]:
    """Return the certifications of a path received whose result is of the period."""
    return study.certified.get(path_key(path), ())


def _obtained(path: PathFacts, study: Study) -> int:
    return sum(one.result is _OBTAINED for one in passed(path, study))


def _words(path: PathFacts, study: Study) -> str:
    return f"{_obtained(path, study)} obtenues sur {len(passed(path, study))} présentées."


@indicator(
    "certifications_presentees",
    "Certifications présentées",
    "Certifications des accueillis passées dans la période et dont le résultat est connu.",
)
def presented(study: Study) -> Measure:
    """Certifications of accueillis passed in the period: obtained, in part or not."""
    found = [path for path in study.received if path_key(path) in study.certified]
    number = sum(map(len, study.certified.values()))
    return Measure(
        Unit.TALLY,
        number,
        None if study.certifications_known else 0,
        Group("", found, lambda path: _words(path, study)),
        outside=left_out(study),
    )


@indicator(
    "certifications_obtenues",
    "Certifications obtenues",
    "Certifications obtenues en entier ÷ certifications présentées, dans la période.",
)
def obtained(study: Study) -> Measure:
    """Rate of success: « SST, PSC1 (100 % success) » (domain §1.3); certifications, not paths."""
    found = [path for path in study.received if path_key(path) in study.certified]
    number = sum(map(len, study.certified.values()))
    return Measure(
        Unit.RATE,
        sum(_obtained(path, study) for path in found),
        number,
        Group("", found, lambda path: _words(path, study)),
        outside=left_out(study),
        masked=len(found) < study.rules.mask_under,
    )


@indicator(
    "secourisme_sorties",
    "SST ou PSC1, parmi les sorties",
    "Sorties à l’issue du parcours qui ont obtenu le SST ou le PSC1 ÷ sorties à l’issue du "
    "parcours.",
    by_rules=True,
)
def first_aid(study: Study) -> Measure:
    """Exits of D with the SST or the PSC1 (domain §3.5); none told when none is noted at all."""
    counted: Sequence[PathFacts] = study.counted
    if not any(path.certifications for path in counted):
        blind = Group("certifications inconnues", counted, lambda _: "Aucune certification notée.")
        return Measure(Unit.RATE, 0, 0, outside=(blind, *out_of_denominator(study)))
    return split(
        study,
        [path for path in counted if _has_first_aid(path)],
        [path for path in counted if not _has_first_aid(path)],
        lambda path: "SST ou PSC1 obtenu." if _has_first_aid(path) else "Ni SST ni PSC1 obtenu.",
        out_of_denominator(study),
    )


def _has_first_aid(path: PathFacts) -> bool:
    return any(one.kind in FIRST_AID and one.result is _OBTAINED for one in path.certifications)


def _satisfaction(study: Study, questionnaires: Sequence[Questionnaire]) -> Measure:
    happy, answers = satisfied_among(study.voices.of(study.period, questionnaires))
    return Measure(Unit.RATE, happy, answers, masked=answers < study.rules.mask_under)


@indicator(
    "satisfaction_stagiaires",
    "Stagiaires satisfaits",
    _SATISFIED.format("dans les questionnaires des stagiaires"),
    _QUALIOPI.format(30),
)
def satisfied_trainees(study: Study) -> Measure:
    """« 90 % satisfied » (domain §3.5); anonymous: nobody stands behind it."""
    return _satisfaction(study, _TRAINEES)


@indicator(
    "satisfaction_entreprises",
    "Entreprises satisfaites",
    _SATISFIED.format("dans les questionnaires des entreprises"),
    _QUALIOPI.format(30),
)
def satisfied_companies(study: Study) -> Measure:
    """The same of companies after a placement."""
    return _satisfaction(study, (Questionnaire.COMPANY,))


@indicator(
    "satisfaction_partenaires",
    "Prescripteurs et financeurs satisfaits",
    _SATISFIED.format("dans les questionnaires des prescripteurs et financeurs"),
    _QUALIOPI.format(30),
)
def satisfied_partners(study: Study) -> Measure:
    """The same of prescribers and funders."""
    return _satisfaction(study, (Questionnaire.PARTNER,))


@indicator(
    "reclamations",
    "Réclamations",
    "Réclamations reçues dans la période.",
    _QUALIOPI.format(31),
)
def complaints(study: Study) -> Measure:
    """Complaints received; not told when the register holds none of the two years."""
    received = study.voices.received(study.period)
    return Measure(Unit.TALLY, len(received), None if study.voices.complaints else 0)


@indicator(
    "reclamations_delai",
    "Réclamations répondues à temps",
    f"Réclamations répondues dans les {ANSWER_WITHIN.days} jours ÷ réclamations reçues dans la "
    "période et répondues, ou dont le délai est passé.",
    _QUALIOPI.format(31),
)
def answered_in_time(study: Study) -> Measure:
    """Complaints answered within the delay; they tell of the school: few are not masked."""
    day = study.extracted_on
    received = study.voices.received(study.period)
    settled = [one for one in received if one.settled(day)]
    return Measure(Unit.RATE, sum(one.in_time(day) for one in settled), len(settled))
