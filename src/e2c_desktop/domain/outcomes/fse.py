"""The common indicators of the FSE+ for each participant (regulation (EU) 2021/1057, annex I).

A participant is a path that the FSE+ pays for and that lasted a day or more (domain §5.7). Ethnic
origin and minorities are never asked in France (EECO14, EECO15); qualifications are not kept here
(EECR03). What was refused is told apart from what was not asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.codes import Answer, Coded, EntryLevel, Moment, Nationality, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.solutions import Family, exit_code, family_of
from e2c_desktop.domain.profile_codes import EntrySituation, Housing, RegistrationLength
from e2c_desktop.domain.trainee import ADULT_AGE

FSE = "FSE+"
"""How the FSE+ is called among those who pay for a path."""

SIX_MONTHS = 6
_YOUNG, _SENIOR, _LAST_OF_YOUNG = 25, 55, 29


class Mark(Coded):
    """What a participant is for one indicator."""

    YES = "O", "Oui"
    NO = "N", "Non"
    UNKNOWN = "NR", "Non renseigné"
    REFUSED = "REF", "Refus de répondre"
    NOT_COLLECTED = "NC", "Non collecté"
    NOT_DUE = "SO", "Sans objet à ce jour"


@dataclass(frozen=True, slots=True)
class FseIndicator:
    """One common indicator.

    Attributes:
        code: that of the regulation.
        label: how it is called.
        definition: what is looked at here, in French.
        of: what a participant is for it, as it is known on a day.
        sealed: it needs protected facts.
    """

    code: str
    label: str
    definition: str
    of: Callable[[PathFacts, date], Mark]
    sealed: bool = False


def is_participant(path: PathFacts) -> bool:
    """Tell whether the FSE+ pays for a path."""
    return FSE in path.funders


def lasted_a_day(path: PathFacts) -> bool:
    """Tell whether a path lasted a day: who left on the day of entry is no participant."""
    if path.entry_on is None:
        return False
    return path.exit_on is None or (path.exit_on - path.entry_on).days >= 1


def _is(wanted: bool) -> Mark:
    return Mark.YES if wanted else Mark.NO


def _everybody(_path: PathFacts, _on: date) -> Mark:
    return Mark.YES


def _nobody_asks(_path: PathFacts, _on: date) -> Mark:
    return Mark.NOT_COLLECTED


_SEEKING = (EntrySituation.REGISTERED, EntrySituation.UNREGISTERED)
_BROKEN = (EntrySituation.BROKEN_APPRENTICESHIP, EntrySituation.CIVIC_SERVICE_ENDED)


def jobless(path: PathFacts) -> bool:
    """Tell whether a person sought a job at entry; whoever is registered does."""
    return path.entry_situation in _SEEKING or (
        path.entry_situation in _BROKEN and path.jobseeker_length is not None
    )


def _jobless(path: PathFacts, _on: date) -> Mark:
    return Mark.UNKNOWN if path.entry_situation is None else _is(jobless(path))


def _long_jobless(path: PathFacts, on: date) -> Mark:
    if not jobless(path):
        return _jobless(path, on)
    age = path.entry_age
    if path.jobseeker_length is None or age is None:
        return Mark.UNKNOWN
    long = [RegistrationLength.FROM_12, RegistrationLength.OVER_24]
    if age < _YOUNG:
        long.append(RegistrationLength.FROM_6)
    return _is(path.jobseeker_length in long)


def _working(path: PathFacts, _on: date) -> Mark:
    if path.entry_situation is None:
        return Mark.UNKNOWN
    return _is(path.entry_situation is EntrySituation.PART_TIME)


def _inactive(path: PathFacts, on: date) -> Mark:
    if path.entry_situation is None:
        return Mark.UNKNOWN
    return _is(not jobless(path) and _working(path, on) is Mark.NO)


def _aged(first: int, last: int) -> Callable[[PathFacts, date], Mark]:
    def of(path: PathFacts, _on: date) -> Mark:
        age = path.entry_age
        return Mark.UNKNOWN if age is None else _is(first <= age <= last)

    return of


_CITE = {
    EntryLevel.NEVER_SCHOOLED: "0",
    EntryLevel.BELOW_3: "1-2",
    EntryLevel.BELOW_3_DNB: "2",
    EntryLevel.LEVEL_3_FAILED: "2",
    EntryLevel.LEVEL_4_FAILED: "2",
    EntryLevel.LEVEL_3: "3",
    EntryLevel.LEVEL_4: "3",
    EntryLevel.LEVEL_5: "5",
    EntryLevel.LEVEL_6: "6",
    EntryLevel.LEVEL_7: "7",
    EntryLevel.LEVEL_8: "8",
}
"""CITE of each level at entry; a diploma prepared and not obtained leaves CITE 2 (domain §5.2)."""


def cite_of(level: EntryLevel | None) -> str:
    """Return the CITE of a level; empty when it is not known or abroad."""
    return _CITE.get(level or EntryLevel.UNKNOWN, "")


def _schooled(first: int, last: int) -> Callable[[PathFacts, date], Mark]:
    def of(path: PathFacts, _on: date) -> Mark:
        cite = cite_of(path.level)
        return _is(first <= int(cite[-1]) <= last) if cite else Mark.UNKNOWN

    return of


def _answered(answer: Answer | None) -> Mark:
    if answer is Answer.REFUSED:
        return Mark.REFUSED
    return Mark.UNKNOWN if answer is None else _is(answer is Answer.YES)


def _foreign(path: PathFacts, _on: date) -> Mark:
    if path.nationality is Nationality.REFUSED:
        return Mark.REFUSED
    if path.nationality is None:
        return Mark.UNKNOWN
    return _is(path.nationality is Nationality.OTHER)


def _homeless(path: PathFacts, _on: date) -> Mark:
    if path.housing is Housing.REFUSED:
        return Mark.REFUSED
    if path.housing is None:
        return Mark.UNKNOWN
    return _is(path.housing in (Housing.HOMELESS, Housing.SHELTER))


def left_by(path: PathFacts, on: date) -> bool:
    """Tell whether a path had ended by a day."""
    return path.exit_on is not None and path.exit_on <= on


def _on_leaving(
    wanted: Callable[[PathFacts, SituationCode], bool],
) -> Callable[[PathFacts, date], Mark]:
    def of(path: PathFacts, on: date) -> Mark:
        if not left_by(path, on):
            return Mark.NOT_DUE
        code = exit_code(path)
        if code in (None, SituationCode.UNKNOWN):
            return Mark.UNKNOWN
        return _is(wanted(path, code or SituationCode.UNKNOWN))

    return of


def _works(code: SituationCode) -> bool:
    return family_of(code) in (Family.JOB, Family.WORK_STUDY)


def _begins_to_seek(path: PathFacts, code: SituationCode) -> bool:
    inactive = _inactive(path, date.max) is Mark.YES
    return inactive and code is SituationCode.SEEKING


def six_months_due(path: PathFacts) -> date | None:
    """Return the day six months after the exit; None before the exit."""
    return None if path.exit_on is None else add_months(path.exit_on, SIX_MONTHS)


def at_six_months(path: PathFacts, on: date) -> SituationFacts | None:
    """Return what was answered about the sixth month, the latest known; None without an answer."""
    found = [
        one
        for one in path.situations
        if one.moment is Moment.M6
        and one.reached
        and one.known
        and one.observed_on is not None
        and one.observed_on <= on
    ]
    order = sorted(found, key=lambda one: (one.observed_on or date.min, one.code or ""))
    return order[-1] if order else None


def _later(
    wanted: Callable[[PathFacts, SituationCode], bool],
) -> Callable[[PathFacts, date], Mark]:
    def of(path: PathFacts, on: date) -> Mark:
        due = six_months_due(path)
        if due is None or due > on:
            return Mark.NOT_DUE
        found = at_six_months(path, on)
        if found is None or found.code is None:
            return Mark.UNKNOWN
        return _is(wanted(path, found.code))

    return of


_STABLE = (SituationCode.PERMANENT, SituationCode.PUBLIC, SituationCode.SELF_EMPLOYED)


def _improved(path: PathFacts, code: SituationCode) -> bool:
    return path.entry_situation is EntrySituation.PART_TIME and code in _STABLE


_OLDEST = 150

FSE_INDICATORS: tuple[FseIndicator, ...] = (
    FseIndicator(
        "EECO01", "Participants", "Parcours payés par le FSE+, d’un jour ou plus.", _everybody
    ),
    FseIndicator(
        "EECO02",
        "Chômeurs, longue durée comprise",
        "À l’entrée : demandeur d’emploi inscrit ou sans emploi non inscrit ; apprenti en rupture "
        "ou service civique terminé, s’il est inscrit.",
        _jobless,
    ),
    FseIndicator(
        "EECO03",
        "Chômeurs de longue durée",
        "Inscrit depuis 6 mois et plus avant 25 ans, depuis 12 mois et plus ensuite.",
        _long_jobless,
    ),
    FseIndicator(
        "EECO04", "Inactifs", "À l’entrée : ni en emploi, ni en recherche d’emploi.", _inactive
    ),
    FseIndicator("EECO05", "En emploi", "À l’entrée : salarié à temps partiel.", _working),
    FseIndicator("EECO06", "Moins de 18 ans", "Âge le jour de l’entrée.", _aged(0, ADULT_AGE - 1)),
    FseIndicator(
        "EECO07", "De 18 à 29 ans", "Âge le jour de l’entrée.", _aged(ADULT_AGE, _LAST_OF_YOUNG)
    ),
    FseIndicator("EECO08", "55 ans et plus", "Âge le jour de l’entrée.", _aged(_SENIOR, _OLDEST)),
    FseIndicator(
        "EECO09",
        "CITE 0 à 2",
        "Sans diplôme de niveau 3 ; un diplôme préparé sans être obtenu reste ici.",
        _schooled(0, 2),
    ),
    FseIndicator("EECO10", "CITE 3 et 4", "Niveau 3 ou 4 obtenu.", _schooled(3, 4)),
    FseIndicator("EECO11", "CITE 5 à 8", "Niveau 5 et plus obtenu.", _schooled(5, 8)),
    FseIndicator(
        "EECO12",
        "En situation de handicap",
        "RQTH reconnue ; une demande en cours n’est pas un oui.",
        lambda path, _on: _answered(path.rqth),
        sealed=True,
    ),
    FseIndicator("EECO13", "Ressortissants de pays tiers", "Nationalité hors UE.", _foreign),
    FseIndicator(
        "EECO14", "D’origine étrangère", "Non collecté : ne se demande pas en France.", _nobody_asks
    ),
    FseIndicator(
        "EECO15", "Minorités", "Non collecté : ne se demande pas en France.", _nobody_asks
    ),
    FseIndicator(
        "EECO16",
        "Sans domicile ou exclus du logement",
        "Logement à l’entrée : sans domicile, ou en hébergement.",
        _homeless,
        sealed=True,
    ),
    FseIndicator(
        "EECO17",
        "De zones rurales",
        "Commune classée FRR.",
        lambda path, _on: _answered(path.frr),
    ),
    FseIndicator(
        "EECR01",
        "Inactifs en recherche d’emploi à la sortie",
        "Inactif à l’entrée ; à la sortie, sans solution et en recherche.",
        _on_leaving(_begins_to_seek),
    ),
    FseIndicator(
        "EECR02",
        "En études ou en formation à la sortie",
        "Formation pré-qualifiante, qualifiante ou diplômante.",
        _on_leaving(lambda _path, code: family_of(code) is Family.TRAINING),
    ),
    FseIndicator(
        "EECR03",
        "Obtenant une qualification à la sortie",
        "Non collecté : les certifications ne sont pas tenues ici.",
        _nobody_asks,
    ),
    FseIndicator(
        "EECR04",
        "En emploi à la sortie",
        "Emploi, création ou alternance.",
        _on_leaving(lambda _path, code: _works(code)),
    ),
    FseIndicator(
        "EECR05",
        "En emploi six mois après",
        "Réponse au suivi à 6 mois : emploi, création ou alternance.",
        _later(lambda _path, code: _works(code)),
    ),
    FseIndicator(
        "EECR06",
        "Situation améliorée six mois après",
        "Salarié à temps partiel à l’entrée ; à 6 mois, CDI, fonction publique ou création.",
        _later(_improved),
    ),
)
"""The common output and result indicators, in the order of their codes."""
