"""Facts that contradict one another: listed before any report, with what figures make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from e2c_desktop.domain.codes import Coded, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.categorise import before_commitment
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Study, natural_order

LATE_AFTER = 62
"""Days around its nominal date beyond which a follow-up is told late (import rule W-SUIVI-DATE)."""

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


_Found = Iterator[tuple[AnomalyKind, str]]


def anomalies(study: Study) -> tuple[Anomaly, ...]:
    """Return what contradicts in the paths that a report looks at, and in those it left out.

    Those of the period, and the exits of the year before, whose follow-up it tells.
    """
    left_out = {path.id for path in study.left_out}
    seen = {path.id: path for path in (*study.left_out, *study.received, *study.year_before.exits)}
    paths = sorted(seen.values(), key=lambda path: natural_order(path.id))
    found = [
        Anomaly(kind, path.id, sentence)
        for path in paths
        for check in (_CHECKS[:1] if path.id in left_out else _CHECKS)
        for kind, sentence in check(path, study.rules)
    ]
    return (*found, *_overlaps(path for path in paths if path.id not in left_out))


def _dates(path: PathFacts, _rules: OutcomeRules) -> _Found:
    entry, contract, leaving = path.entry_on, path.contract_on, path.exit_on
    if entry is None:
        yield AnomalyKind.NO_ENTRY, "Laissé de côté : la date d’entrée manque."
        return
    if leaving is not None and leaving < entry:
        words = f"Laissé de côté : entré le {short_date(entry)}, sorti le {short_date(leaving)}."
        yield AnomalyKind.EXIT_BEFORE_ENTRY, words
        return
    if contract is None:
        return
    if contract < entry:
        words = f"Contrat du {short_date(contract)}, entrée le {short_date(entry)}."
        yield AnomalyKind.CONTRACT_BEFORE_ENTRY, words
    if leaving is not None and contract > leaving:
        words = (
            f"Contrat du {short_date(contract)}, sortie le {short_date(leaving)} : compté avant "
        )
        yield AnomalyKind.CONTRACT_AFTER_EXIT, f"{words}engagement."


def _exit(path: PathFacts, _rules: OutcomeRules) -> _Found:
    if path.exit_on is None:
        if path.situations:
            yield AnomalyKind.NO_EXIT, "Des situations sont notées : elles ne comptent pas."
        return
    situation = path.exit_situation
    if situation is None:
        yield AnomalyKind.NO_SITUATION, f"Sorti le {short_date(path.exit_on)} : situation inconnue."
        return
    early = (SituationCode.LEFT_EARLY, SituationCode.NOT_CONFIRMED)
    if situation.code in early and not before_commitment(path):
        words = "Le contrat était signé : compté sans solution."
        yield AnomalyKind.INTEGRATION_CODE, words


def _follow_ups(path: PathFacts, _rules: OutcomeRules) -> _Found:
    if path.exit_on is None:
        return
    for one in _in_order(path, lambda one: one.moment is not Moment.EXIT):
        if one.observed_on is None:
            if one.reached:
                yield AnomalyKind.UNDATED, f"{one.moment.label} : ne compte pas."
            continue
        days = (one.observed_on - path.exit_on).days
        if days < 0:
            words = f"{_told(one)} : sortie le {short_date(path.exit_on)}."
            yield AnomalyKind.BEFORE_EXIT, words
        elif abs(days - _NOMINAL_DAYS[one.moment]) > LATE_AFTER - 5 and (
            _away(path.exit_on, one) > LATE_AFTER
        ):
            yield AnomalyKind.LATE, f"{_told(one)} : loin de la date attendue."


def _told(one: SituationFacts) -> str:
    return f"{one.moment.label}, le {short_date(one.observed_on or date.max)}"


def _away(exit_on: date, one: SituationFacts) -> int:
    """Return how many days a dated follow-up is from its nominal date."""
    nominal = add_months(exit_on, _MONTHS[one.moment])
    return abs((one.observed_on or nominal).toordinal() - nominal.toordinal())


def _contracts(path: PathFacts, rules: OutcomeRules) -> _Found:
    def told(one: SituationFacts) -> bool:
        return one.ends_on is not None or rules.of(one.code).threshold is not None

    for one in _in_order(path, told):
        rule = rules.of(one.code)
        label = f"{one.moment.label}, {(one.code or SituationCode.UNKNOWN).label}"
        if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
            words = f"{label} du {short_date(one.starts_on)} au {short_date(one.ends_on)}."
            yield AnomalyKind.END_BEFORE_START, words
        if rule.threshold is None:
            continue
        if one.ends_on is None and not rule.open_ended:
            yield AnomalyKind.NO_END, f"{label} : durée inconnue, compté comme un contrat court."
        elif one.ends_on is not None and one.starts_on is None:
            yield AnomalyKind.NO_START, f"{label} : durée inconnue, compté comme un contrat court."


def _contradictions(path: PathFacts, _rules: OutcomeRules) -> _Found:
    if len({one.code for one in path.situations}) < 2:  # two to contradict
        return
    by_day: dict[date, set[SituationCode]] = {}
    for one in path.situations:
        day = path.observed_on(one)
        if one.reached and one.known and one.code is not None and day is not None:
            by_day.setdefault(day, set()).add(one.code)
    for day, codes in sorted(by_day.items()):
        if len(codes) > 1:
            labels = ", ".join(code.label for code in SituationCode if code in codes)
            yield AnomalyKind.CONTRADICTION, f"Le {short_date(day)} : {labels}."


def _in_order(
    path: PathFacts, wanted: Callable[[SituationFacts], bool]
) -> Sequence[SituationFacts]:
    """Return the situations to look at, by moment; most paths have one, that needs no order."""
    found = [one for one in path.situations if wanted(one)]
    return found if len(found) < 2 else sorted(found, key=_moment_order)


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


def _overlaps(paths: Iterable[PathFacts]) -> Iterator[Anomaly]:
    """Yield the paths that begin before the same person's former one has ended."""
    by_person: dict[Identifier, list[PathFacts]] = {}
    for path in paths:
        by_person.setdefault(path.person_id, []).append(path)
    for own in by_person.values():
        if len(own) == 1:
            continue
        own.sort(key=lambda path: (path.entry_on or date.min, natural_order(path.id)))
        for former, path in pairwise(own):
            entry = path.entry_on or date.max
            if former.exit_on is None or entry < former.exit_on:
                words = f"Entrée le {short_date(entry)}, avant la fin du parcours précédent."
                yield Anomaly(AnomalyKind.OVERLAP, path.id, words)
