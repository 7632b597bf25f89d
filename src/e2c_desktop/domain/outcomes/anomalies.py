"""Facts that contradict one another: listed before any report, with what figures make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from e2c_desktop.domain.codes import Coded, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.categorise import before_commitment
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.same_stay import more_than_once
from e2c_desktop.domain.outcomes.study import Study, natural_place, path_key

LATE_AFTER = 62
"""Days around its nominal date beyond which a follow-up is told late (import rule W-SUIVI-DATE)."""

_EARLY = (SituationCode.LEFT_EARLY, SituationCode.NOT_CONFIRMED)
_MONTHS: dict[Moment, int] = {
    moment: int(moment.value[1:]) for moment in Moment if moment is not Moment.EXIT
}
_NOMINAL_DAYS = {moment: months * 61 // 2 for moment, months in _MONTHS.items()}
"""About how many days after an exit a follow-up is due, to within five: spares the calendar to the
many that come in their time."""


class AnomalyKind(Coded):
    """What contradicts what."""

    NO_ENTRY = "sans_entree", "Parcours sans date d’entrée"
    EXIT_BEFORE_ENTRY = "sortie_avant_entree", "Sortie avant l’entrée"
    CONTRACT_BEFORE_ENTRY = "contrat_avant_entree", "Contrat signé avant l’entrée"
    CONTRACT_AFTER_EXIT = "contrat_apres_sortie", "Contrat signé après la sortie"
    OVERLAP = "chevauchement", "Deux parcours d’une personne se chevauchent"
    NO_SITUATION = "sans_situation", "Sortie sans situation"
    NO_EXIT = "sans_sortie", "Situation notée sans date de sortie"
    INTEGRATION_CODE = "code_integration", "Départ pendant l’intégration, après la signature"
    BEFORE_EXIT = "suivi_avant_sortie", "Suivi daté d’avant la sortie"
    LATE = "suivi_decale", "Suivi loin de sa date"
    UNDATED = "suivi_sans_date", "Suivi répondu sans date"
    NO_END = "sans_fin", "Contrat à durée limitée sans date de fin"
    NO_START = "sans_debut", "Contrat à durée limitée sans date de début"
    END_BEFORE_START = "fin_avant_debut", "Fin du contrat avant son début"
    CONTRADICTION = "contradiction", "Situations différentes le même jour"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One contradiction, and one French sentence that names nobody."""

    kind: AnomalyKind
    path_id: Identifier
    sentence: str


_Found = Sequence[tuple[AnomalyKind, str]]
_Noted = list[tuple[SituationFacts, AnomalyKind, str]]


def anomalies(study: Study) -> tuple[Anomaly, ...]:
    """Return what contradicts in the paths that a report looks at, and in those it left out.

    Those of the period, and the exits of the year before, whose follow-up it tells.
    """
    left_out = set(map(path_key, study.left_out))
    exits = study.year_before.exits
    seen = set(map(path_key, (*study.left_out, *study.received, *exits)))
    paths = [path for path in study.paths if path_key(path) in seen]
    rules, found = study.rules, []
    for path in paths:
        for check in _CHECKS[:1] if path_key(path) in left_out else _CHECKS:
            if noted := check(path, rules):
                found += [Anomaly(kind, path.id, sentence) for kind, sentence in noted]
    return (*found, *_overlaps([path for path in paths if path_key(path) not in left_out]))


def _dates(path: PathFacts, _rules: OutcomeRules) -> _Found:
    entry, contract, leaving = path.entry_on, path.contract_on, path.exit_on
    if entry is None:
        return [(AnomalyKind.NO_ENTRY, "Laissé de côté : la date d’entrée manque.")]
    if leaving is not None and leaving < entry:
        words = f"Laissé de côté : entré le {short_date(entry)}, sorti le {short_date(leaving)}."
        return [(AnomalyKind.EXIT_BEFORE_ENTRY, words)]
    if contract is None or (entry <= contract and (leaving is None or contract <= leaving)):
        return ()
    found = []
    if contract < entry:
        words = f"Contrat du {short_date(contract)}, entrée le {short_date(entry)}."
        found.append((AnomalyKind.CONTRACT_BEFORE_ENTRY, words))
    if leaving is not None and contract > leaving:
        words = (
            f"Contrat du {short_date(contract)}, sortie le {short_date(leaving)} : compté avant "
        )
        found.append((AnomalyKind.CONTRACT_AFTER_EXIT, f"{words}engagement."))
    return found


def _exit(path: PathFacts, _rules: OutcomeRules) -> _Found:
    if path.exit_on is None:
        if path.situations:
            return [(AnomalyKind.NO_EXIT, "Des situations sont notées : elles ne comptent pas.")]
        return ()
    situation = path.exit_situation
    if situation is None:
        words = f"Sorti le {short_date(path.exit_on)} : situation inconnue."
        return [(AnomalyKind.NO_SITUATION, words)]
    if situation.code in _EARLY and not before_commitment(path):
        words = "Le contrat était signé : compté sans solution."
        return [(AnomalyKind.INTEGRATION_CODE, words)]
    return ()


def _follow_ups(path: PathFacts, _rules: OutcomeRules) -> _Found:
    leaving = path.exit_on
    if leaving is None:
        return ()
    found: _Noted = []
    for one in path.situations:
        moment, observed = one.moment, one.observed_on
        if moment is Moment.EXIT:
            continue
        if observed is None:
            if one.reached:
                found.append((one, AnomalyKind.UNDATED, f"{moment.label} : ne compte pas."))
            continue
        days = (observed - leaving).days
        if days < 0:
            words = f"{_told(one)} : sortie le {short_date(leaving)}."
            found.append((one, AnomalyKind.BEFORE_EXIT, words))
        elif abs(days - _NOMINAL_DAYS[moment]) > LATE_AFTER - 5 and (
            _away(leaving, one) > LATE_AFTER
        ):
            found.append((one, AnomalyKind.LATE, f"{_told(one)} : loin de la date attendue."))
    return _in_order(found)


def _told(one: SituationFacts) -> str:
    return f"{one.moment.label}, le {short_date(one.observed_on or date.max)}"


def _away(exit_on: date, one: SituationFacts) -> int:
    """Return how many days a dated follow-up is from its nominal date."""
    nominal = add_months(exit_on, _MONTHS[one.moment])
    return abs((one.observed_on or nominal).toordinal() - nominal.toordinal())


def _contracts(path: PathFacts, rules: OutcomeRules) -> _Found:
    found: _Noted = []
    codes = rules.codes
    for one in path.situations:
        starts, ends = one.starts_on, one.ends_on
        if ends is not None and starts is not None and ends >= starts:
            continue
        rule = codes[one.code or SituationCode.UNKNOWN]
        if ends is None and (rule.threshold is None or rule.open_ended):
            continue
        label = f"{one.moment.label}, {(one.code or SituationCode.UNKNOWN).label}"
        if starts and ends:
            words = f"{label} du {short_date(starts)} au {short_date(ends)}."
            found.append((one, AnomalyKind.END_BEFORE_START, words))
        elif rule.threshold is not None:
            kind = AnomalyKind.NO_END if ends is None else AnomalyKind.NO_START
            words = f"{label} : durée inconnue, compté comme un contrat court."
            found.append((one, kind, words))
    return _in_order(found)


def _contradictions(path: PathFacts, _rules: OutcomeRules) -> _Found:
    told = path.situations
    days = {one.observed_on for one in told}
    if len(told) < 2 or (len(days) == len(told) and None not in days):  # two of a day contradict
        return ()
    by_day: dict[date, set[SituationCode]] = {}
    for one in path.situations:
        day = path.observed_on(one)
        if one.reached and one.known and one.code is not None and day is not None:
            by_day.setdefault(day, set()).add(one.code)
    if len(by_day) == sum(map(len, by_day.values())):
        return ()
    return [
        (AnomalyKind.CONTRADICTION, f"Le {short_date(day)} : {_labels(codes)}.")
        for day, codes in sorted(by_day.items())
        if len(codes) > 1
    ]


def _labels(codes: set[SituationCode]) -> str:
    return ", ".join(code.label for code in SituationCode if code in codes)


def _in_order(found: _Noted) -> _Found:
    """Return what was found of the situations of a path, by moment; most have nothing to put."""
    if not found:
        return ()
    found.sort(key=lambda one: _moment_order(one[0]))
    return [(kind, words) for _, kind, words in found]


def _moment_order(one: SituationFacts) -> tuple[str, date, str, date, date, bool]:
    return (
        one.moment,
        one.observed_on or date.min,
        one.code or "",
        one.starts_on or date.min,
        one.ends_on or date.max,
        one.reached,
    )


_CHECKS: tuple[Callable[[PathFacts, OutcomeRules], _Found], ...] = (
    _dates,
    _exit,
    _follow_ups,
    _contracts,
    _contradictions,
)


def _overlaps(paths: Sequence[PathFacts]) -> Iterator[Anomaly]:
    """Yield the paths that begin before the same person's former one has ended."""
    several = more_than_once(paths)
    by_person: dict[Identifier, list[PathFacts]] = {}
    for path in paths:
        if path.person_id in several:
            by_person.setdefault(path.person_id, []).append(path)
    for own in by_person.values():
        own.sort(key=lambda path: (path.entry_on or date.min, natural_place(path)))
        for former, path in pairwise(own):
            entry = path.entry_on or date.max
            if former.exit_on is None or entry < former.exit_on:
                words = f"Entrée le {short_date(entry)}, avant la fin du parcours précédent."
                yield Anomaly(AnomalyKind.OVERLAP, path.id, words)
