"""Hours of the paths received, from the half-days entered (domain §4.4, §3.6).

Sums are told in whole hours, their minutes added up before; rates and means stay exact. A path of
which nothing was entered in the period is left out; where nothing was entered of anybody a figure
is not known, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Measure, Unit, rounded
from e2c_desktop.domain.outcomes.populations import left_out, out_of_denominator
from e2c_desktop.domain.outcomes.registry import indicator
from e2c_desktop.domain.outcomes.study import Study

_LAW = "Code du travail, R6341-45"
_MINUTES = 60
_PATHS = "des accueillis dont les présences sont saisies"
_BLIND = "présences non saisies"


@dataclass(frozen=True, slots=True)
class _Attended:
    """The paths received, parted by whether something was entered of them in the period."""

    known: Sequence[PathFacts]
    blind: Group
    hours: Sequence[Hours]

    def total(self, of: Callable[[Hours], int]) -> int:
        """Return minutes."""
        return sum(map(of, self.hours))


def whole_hours(minutes: int) -> int:
    """Return minutes as whole hours, halves up."""
    return rounded(minutes, _MINUTES)


def _of_period(study: Study, path: PathFacts) -> Hours | None:
    return None if path.attended is None else path.attended.within(study.period)


def _attended(study: Study) -> _Attended:
    known, hours, blind = study.hours_told
    return _Attended(known, Group(_BLIND, blind, lambda _: "Aucune demi-journée saisie."), hours)


def _done(hours: Hours) -> int:
    return hours.centre + hours.company


def _told(hours: Hours) -> int:
    return _done(hours) + hours.justified + hours.unjustified + hours.late


def _centre(hours: Hours) -> int:
    return hours.centre


def _company(hours: Hours) -> int:
    return hours.company


def _justified(hours: Hours) -> int:
    return hours.justified


def _unjustified(hours: Hours) -> int:
    return hours.unjustified


def _tally(study: Study, of: Callable[[Hours], int]) -> Measure:
    """Add hours up over the paths received."""
    found = _attended(study)

    def why(path: PathFacts) -> str:
        return f"{whole_hours(of(_of_period(study, path) or Hours()))} heures."

    return Measure(
        Unit.TALLY,
        whole_hours(found.total(of)),
        None if found.known else 0,
        Group("", found.known, why),
        outside=(found.blind, *left_out(study)),
    )


def _share(study: Study, of: Callable[[Hours], int], whole: Callable[[Hours], int]) -> Measure:
    """Return the share of some hours among others."""
    found = _attended(study)

    def why(path: PathFacts) -> str:
        own = _of_period(study, path) or Hours()
        return f"{whole_hours(of(own))} heures sur {whole_hours(whole(own))}."

    return Measure(
        Unit.RATE,
        found.total(of),
        found.total(whole),
        Group("", found.known, why),
        outside=(found.blind, *left_out(study)),
        masked=len(found.known) < study.rules.mask_under,
        grain=_MINUTES,
    )


@indicator(
    "heures_centre",
    "Heures au centre",
    f"Heures faites au centre dans la période, retards déduits, {_PATHS}.",
)
def centre_hours(study: Study) -> Measure:
    """Sum of the hours in centre over accueillis."""
    return _tally(study, _centre)


@indicator(
    "heures_entreprise",
    "Heures en entreprise",
    f"Heures faites en entreprise dans la période, {_PATHS}.",
)
def company_hours(study: Study) -> Measure:
    """Sum of the hours in company over accueillis."""
    return _tally(study, _company)


@indicator(
    "heures_justifiees",
    "Heures d’absence justifiées",
    f"Heures manquées dont le motif justifie l’absence, {_PATHS}.",
    _LAW,
)
def justified_hours(study: Study) -> Measure:
    """Sum of the hours missed with a reason over accueillis."""
    return _tally(study, _justified)


@indicator(
    "heures_injustifiees",
    "Heures d’absence injustifiées",
    f"Heures manquées sans motif qui justifie l’absence, {_PATHS}.",
    _LAW,
)
def unjustified_hours(study: Study) -> Measure:
    """Sum of the hours missed without a reason over accueillis: pay is reduced by them."""
    return _tally(study, _unjustified)


@indicator(
    "taux_presence",
    "Taux de présence",
    "Heures faites au centre et en entreprise ÷ heures prévues des demi-journées saisies, "
    f"{_PATHS}.",
)
def presence_rate(study: Study) -> Measure:
    """Formula: (centre + company) / (centre + company + justified + unjustified + late)."""
    return _share(study, _done, _told)


@indicator(
    "part_heures_entreprise",
    "Part des heures en entreprise",
    f"Heures faites en entreprise ÷ heures faites, {_PATHS}.",
)
def company_share(study: Study) -> Measure:
    """Share of the hours done in company: usually 33 to 50 % (domain §3.6)."""
    return _share(study, _company, _done)


@indicator(
    "heures_par_sortie",
    "Heures par parcours terminé",
    "Moyenne des heures faites du parcours entier, au centre et en entreprise, sur les sorties à "
    "l’issue du parcours dont les présences sont saisies.",
    by_rules=True,
)
def hours_each(study: Study) -> Measure:
    """Mean of the hours done of the whole path over the exits of D that have half-days."""
    known = [path for path in study.counted if path.attended is not None]
    blind = [path for path in study.counted if path.attended is None]

    def done(path: PathFacts) -> int:
        return 0 if path.attended is None else _done(path.attended.whole)

    return Measure(
        Unit.EACH,
        sum(map(done, known)),
        len(known),
        Group("", known, lambda path: f"{whole_hours(done(path))} heures."),
        outside=(
            Group(_BLIND, blind, lambda _: "Aucune demi-journée saisie."),
            *out_of_denominator(study),
        ),
        masked=len(known) < study.rules.mask_under,
        grain=_MINUTES,
    )
