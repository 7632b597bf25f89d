"""Periods in companies, and the companies that hosted (domain §3.6, §4.6).

A period counts when it took place or is agreed: drafts, cancelled ones and those nobody came to are
left out where the facts are read. Days are calendar days, both ends included.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from e2c_desktop.domain.codes import PlacementKind
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts, StayFacts
from e2c_desktop.domain.outcomes.means import mean
from e2c_desktop.domain.outcomes.measures import Group, Later, Measure, Unit
from e2c_desktop.domain.outcomes.populations import left_out, out_of_denominator
from e2c_desktop.domain.outcomes.rates import part, split
from e2c_desktop.domain.outcomes.registry import indicator
from e2c_desktop.domain.outcomes.solutions import Family, exit_code, family_of
from e2c_desktop.domain.outcomes.study import Study, path_key

_LAW = "Code du travail, L5135-1 et D5135-3"
_D = "Dénominateur : les sorties à l’issue du parcours dont les stages sont connus."


_Told = tuple[tuple[PathFacts, ...], Group]
"""The paths whose stays are known, and the others."""


def _of_exits(study: Study) -> _Told:
    known, blind = study.counted_stays_told
    return known, _unknown(blind)


def _of_received(study: Study) -> _Told:
    known, blind = study.stays_told
    return known, _unknown(blind)


def _unknown(blind: Sequence[PathFacts]) -> Group:
    return Group("stages inconnus", blind, lambda _: "Stages non connus.")


@indicator(
    "stages_par_parcours",
    "Stages par parcours",
    "Périodes en entreprise, hors annulées et non venues ÷ sorties à l’issue du parcours.",
    by_rules=True,
)
def placements_each(study: Study) -> Measure:
    """Stages / trainee over D: about 4 in a school (domain §2.3)."""
    known, blind = _of_exits(study)
    return mean(
        study,
        Unit.EACH,
        known,
        lambda path: len(path.stays or ()),
        lambda count: f"{count} stages.",
        (blind, *out_of_denominator(study)),
    )


@indicator(
    "part_sans_stage", "Parcours sans stage", f"Parcours sans aucun stage. {_D}", by_rules=True
)
def without_placement(study: Study) -> Measure:
    """Exits of D that never went to a company."""
    known, blind = _of_exits(study)
    return split(
        study,
        [path for path in known if not path.stays],
        [path for path in known if path.stays],
        lambda path: f"{len(path.stays or ())} stages.",
        (blind, *out_of_denominator(study)),
    )


@indicator(
    "part_temps_entreprise",
    "Part du temps en entreprise",
    "Jours de calendrier en stage, comptés une fois et bornés au parcours ÷ jours du parcours, des "
    "sorties à l’issue du parcours dont les stages sont connus.",
    by_rules=True,
)
def share_of_time(study: Study) -> Measure:
    """Stage share of time: usually 33 to 50 % (domain §3.6); both days of each span included."""
    known, blind = _of_exits(study)
    return Measure(
        Unit.RATE,
        sum(map(days_in_companies, known)),
        sum(map(_days_of_path, known)),
        Group("", known, lambda path: f"{days_in_companies(path)} jours en entreprise."),
        outside=(blind, *out_of_denominator(study)),
        masked=len(known) < study.rules.mask_under,
    )


def _days_of_path(path: PathFacts) -> int:
    first, last = path.entry_on or date.min, path.exit_on or date.min  # an exit has both
    return (last - first).days + 1


def days_in_companies(path: PathFacts) -> int:
    """Return the days of a path that ended spent in companies; two periods of a day count once."""
    first, last = path.entry_on or date.max, (path.exit_on or date.min).toordinal()
    total, reached = 0, first.toordinal() - 1
    spans = [(stay.starts_on.toordinal(), stay.ends_on.toordinal()) for stay in path.stays or ()]
    for begin, end in sorted(spans):
        upto, after = min(end, last), max(begin - 1, reached)
        if upto > after:
            total += upto - after
            reached = upto
    return total


@indicator(
    "delai_premier_stage",
    "Délai avant le premier stage",
    "Moyenne des jours entre l’entrée et le premier jour du premier stage, sur les sorties à "
    "l’issue du parcours qui ont eu un stage.",
    by_rules=True,
)
def first_placement(study: Study) -> Measure:
    """Days from the entry to the first stage, over the exits of D that had one."""
    known, blind = _of_exits(study)
    none = [path for path in known if not path.stays]
    return mean(
        study,
        Unit.DAYS,
        [path for path in known if path.stays],
        _days_before,
        lambda days: f"{days} jours.",
        (
            Group("sans stage", none, lambda _: "Aucun stage."),
            blind,
            *out_of_denominator(study),
        ),
    )


def _days_before(path: PathFacts) -> int:
    first = min(stay.starts_on for stay in path.stays or ())
    return max(0, (first - (path.entry_on or first)).days)


def begun(path: PathFacts, study: Study) -> tuple[StayFacts, ...]:
    """Return the stays of a path received that began in the period."""
    return study.begun.get(path_key(path), ())


def _tally(
    study: Study,
    things: Collection[object],
    of: Callable[[PathFacts], Collection[object]],
    words: str,
) -> Measure:
    """Count what the paths received have.

    Args:
        study: the report.
        things: what they all have.
        of: the same of one path.
        words: what they are, after their number.
    """
    known, blind = _of_received(study)
    return Measure(
        Unit.TALLY,
        len(things),
        counted=Group(
            "",
            Later(lambda: [path for path in known if of(path)]),
            lambda path: f"{len(of(path))} {words}.",
        ),
        outside=(blind, *left_out(study)),
    )


@indicator(
    "stages",
    "Stages commencés",
    "Périodes en entreprise commencées dans la période, hors annulées et non venues.",
)
def placements_begun(study: Study) -> Measure:
    """Stays of accueillis whose first day is in the period."""
    found = [one for _, stays in study.beginners for one in stays]
    return _tally(study, found, lambda path: begun(path, study), "stages commencés")


@indicator(
    "stages_pmsmp",
    "dont PMSMP",
    "Stages commencés dans la période, sous convention de PMSMP.",
    _LAW,
)
def pmsmp_begun(study: Study) -> Measure:
    """Stays begun in the period whose legal kind is the PMSMP."""
    kind = PlacementKind.PMSMP
    return _tally(
        study,
        [one for _, stays in study.beginners for one in stays if one.kind is kind],
        lambda path: [one for one in begun(path, study) if one.kind is kind],
        "PMSMP",
    )


def hosts(path: PathFacts, study: Study) -> list[Identifier]:
    """Return the companies where a path has a day of the period, each once."""
    first, last = study.period.first, study.period.last
    found = [
        stay.company
        for stay in path.stays or ()
        if stay.starts_on <= last and stay.ends_on >= first
    ]
    return list(dict.fromkeys(found))


@indicator(
    "entreprises_accueil",
    "Entreprises d’accueil",
    "Entreprises différentes qui ont reçu un des accueillis, au moins un jour de la période.",
)
def hosting_companies(study: Study) -> Measure:
    """Different companies with a day of a stay in the period."""
    known, _ = _of_received(study)
    first, last = study.period.first, study.period.last
    found = {
        stay.company
        for path in known
        for stay in path.stays or ()
        if stay.starts_on <= last and stay.ends_on >= first
    }
    return _tally(study, found, lambda path: hosts(path, study), "entreprises")


@indicator(
    "entreprises_nouvelles",
    "dont nouvelles",
    "Entreprises d’accueil dont le premier stage de l’école a commencé dans la période.",
)
def new_companies(study: Study) -> Measure:
    """Companies that never hosted before, for a stay begun in the period."""
    return _tally(
        study,
        {stay.company for _, stays in study.beginners for stay in stays if stay.first},
        lambda path: {stay.company for stay in begun(path, study) if stay.first},
        "entreprises nouvelles",
    )


@indicator(
    "embauches_stage",
    "Embauches par une entreprise de stage",
    "Sorties vers un emploi ou une alternance dans une entreprise qui avait reçu la personne en "
    f"stage. {_D}",
    by_rules=True,
)
def hired_after_stay(study: Study) -> Measure:
    """Exit situation in a company of the base where the same path had a stay (domain §5.6)."""
    known, blind = _of_exits(study)
    return part(
        study,
        known,
        _hired,
        lambda path: (
            "Embauché par une entreprise de stage."
            if _hired(path)
            else "Pas d’embauche connue par une entreprise de stage."
        ),
        (blind, *out_of_denominator(study)),
    )


def _hired(path: PathFacts) -> bool:
    found = path.exit_situation
    if found is None or found.company is None:
        return False
    working = family_of(exit_code(path)) in (Family.JOB, Family.WORK_STUDY)
    return working and found.company in {stay.company for stay in path.stays or ()}
