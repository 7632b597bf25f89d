"""The axes of breakdown of a report (domain §3.5)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from e2c_desktop.domain.codes import Answer, Coded, EntryLevel, Nationality, Sex
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.path_draft import months_out_of_school
from e2c_desktop.domain.profile_codes import (
    EntrySituation,
    Experience,
    Household,
    Housing,
    RegistrationLength,
    Resources,
    TravelMeans,
)
from e2c_desktop.domain.trainee import ADULT_AGE

UNKNOWN = "non renseigné"
_REFUSED = "refus de répondre"
_UNKNOWN_RQTH = "non renseigné / refus"
UNANSWERED = frozenset({UNKNOWN, _UNKNOWN_RQTH})
"""The lines that say nothing of a person."""

_PENDING, _BELOW_3 = "en cours", "infra 3"
_MINORS, _ADULTS = "mineurs", "majeurs"

_AGE_BANDS = (
    (15, "moins de 16"),
    (16, "16"),
    (17, "17"),
    (20, "18–20"),
    (25, "21–25"),
    (29, "26–29"),
    (999, "30 et +"),
)
_SCHOOL_BANDS = (
    (5, "moins de 6 mois"),
    (11, "6 à 11 mois"),
    (23, "1 à 2 ans"),
    (35, "2 à 3 ans"),
    (9_999, "3 ans et +"),
)
_LEVELS = {
    EntryLevel.NEVER_SCHOOLED: _BELOW_3,
    EntryLevel.BELOW_3: _BELOW_3,
    EntryLevel.BELOW_3_DNB: _BELOW_3,
    EntryLevel.LEVEL_3_FAILED: _BELOW_3,
    EntryLevel.LEVEL_4_FAILED: _BELOW_3,  # decision I12: no diploma
    EntryLevel.LEVEL_3: "3",
    EntryLevel.LEVEL_4: "4",
    EntryLevel.LEVEL_5: "5 et +",
    EntryLevel.LEVEL_6: "5 et +",
    EntryLevel.LEVEL_7: "5 et +",
    EntryLevel.LEVEL_8: "5 et +",
    EntryLevel.FOREIGN: "étranger non reconnu",
}
_REFUSAL = Answer.REFUSED.value
"""The code of a refusal to answer, the same in every list."""

_YES_NO = {Answer.YES: "oui", Answer.NO: "non"}


@dataclass(frozen=True, slots=True)
class Axis:
    """One way to part the people of a report.

    Attributes:
        key: its stable name.
        label: what stands above its table.
        by: all that the line of a path hangs on: the line of one value is asked for once.
        line: the line of such a value.
        lines: the lines told in full, in their order; none when they are those that are met.
        more: lines told only when somebody is in them, after the others.
        sealed: read with the key of protected data only.
        within: the coarser axis whose lines this one parts.
    """

    key: str
    label: str
    by: Callable[[PathFacts], Hashable]
    line: Callable[[Any], str]
    lines: tuple[str, ...] = ()
    more: tuple[str, ...] = (UNKNOWN,)
    sealed: bool = False
    within: Axis | None = None

    def of(self, path: PathFacts) -> str:
        """Return the line of a path."""
        return self.line(self.by(path))


def _banded(number: int, bands: Sequence[tuple[int, str]]) -> str:
    return next(words for most, words in bands if number <= most)


def _sex(sex: Sex | None) -> str:
    return sex.value if sex else UNKNOWN


def _age_band(age: int | None) -> str:
    return UNKNOWN if age is None else _banded(age, _AGE_BANDS)


def is_minor(path: PathFacts) -> bool:
    """Tell whether the person was under 18 on the day of entry."""
    return _majority(path.entry_age) == _MINORS


def _majority(age: int | None) -> str:
    if age is None:
        return UNKNOWN
    return _MINORS if age < ADULT_AGE else _ADULTS


def _level(level: EntryLevel | None) -> str:
    return _LEVELS.get(level or EntryLevel.UNKNOWN, UNKNOWN)


def below_level_3(path: PathFacts) -> bool:
    """Tell whether the person entered without a diploma of level 3 (decision I12)."""
    return _level(path.level) == _BELOW_3


def _rqth(rqth: Answer | None) -> str:
    if rqth is Answer.PENDING:
        return _PENDING  # a line of its own, and no yes (decision I14)
    return _YES_NO.get(rqth or Answer.PENDING, _UNKNOWN_RQTH)


def _yes_no(answer: Answer | None) -> str:
    return _YES_NO.get(answer or Answer.PENDING, UNKNOWN)


def _text(text: str) -> str:
    return text or UNKNOWN


def _coded(value: Coded | None) -> str:
    if value is None:
        return UNKNOWN
    return _REFUSED if value == _REFUSAL else value.label


def _parent(told: tuple[int | None, Household | None]) -> str:
    children, household = told
    if children is not None:
        return "avec enfant" if children else "sans enfant"
    parents = (Household.LONE_PARENT, Household.COUPLE_PARENT)
    return "avec enfant" if household in parents else UNKNOWN


def _out_of_school(told: tuple[date | None, date | None]) -> str:
    left, entry = told
    if left is None or entry is None:
        return UNKNOWN
    return _banded(months_out_of_school(left, entry), _SCHOOL_BANDS)


def _long_jobless(length: RegistrationLength | None) -> str:
    if length is None:
        return UNKNOWN
    over = (RegistrationLength.FROM_12, RegistrationLength.OVER_24)
    return "plus d’un an" if length in over else "un an au plus"


def _financed(funders: tuple[str, ...]) -> str:
    return " + ".join(funders) or UNKNOWN


def _labels(kind: type[Coded]) -> tuple[str, ...]:
    return tuple(one.label for one in kind if one != _REFUSAL)


_ANSWERED, _TOLD = ("oui", "non"), (_REFUSED, UNKNOWN)
_RQTH = (*_ANSWERED, _UNKNOWN_RQTH)


def _text_axis(key: str, label: str, name: str, within: Axis | None = None) -> Axis:
    return Axis(key, label, attrgetter(name), _text, within=within)


def _code_axis(
    key: str,
    label: str,
    name: str,
    codes: type[Coded],
    more: tuple[str, ...] = (UNKNOWN,),
    *,
    sealed: bool = False,
) -> Axis:
    return Axis(key, label, attrgetter(name), _coded, _labels(codes), more, sealed)


def _answer_axis(key: str, label: str, name: str) -> Axis:
    return Axis(key, label, attrgetter(name), _yes_no, (*_ANSWERED, UNKNOWN), ())


def _words(bands: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(words for _, words in bands)


_AGE = attrgetter("entry_age")
_OUT = attrgetter("left_school_on", "entry_on")
_HOME = attrgetter("children", "household")
_LEVEL_LINES = (*dict.fromkeys(_LEVELS.values()), UNKNOWN)
_MAJORITY = Axis("mineurs", "Mineurs à l’entrée", _AGE, _majority, (_MINORS, _ADULTS))
_SITE = _text_axis("site", "Site", "site")
_PARENTS = ("avec enfant", "sans enfant")
_JOBLESS = ("un an au plus", "plus d’un an")

AXES: tuple[Axis, ...] = (
    Axis("sexe", "Sexe", attrgetter("sex"), _sex, tuple(sex.value for sex in Sex)),
    Axis("age", "Âge à l’entrée", _AGE, _age_band, _words(_AGE_BANDS), within=_MAJORITY),
    _MAJORITY,
    Axis("niveau", "Niveau", attrgetter("level"), _level, _LEVEL_LINES, ()),
    _answer_axis("qpv", "QPV", "qpv"),
    Axis("rqth", "RQTH", attrgetter("rqth"), _rqth, _RQTH, (_PENDING,), sealed=True),
    _text_axis("prescripteur", "Prescripteur", "prescriber"),
    _text_axis("commune", "Commune", "town"),
    _answer_axis("frr", "Commune rurale (FRR)", "frr"),
    _code_axis("nationalite", "Nationalité", "nationality", Nationality, _TOLD),
    _code_axis("experience", "Expérience professionnelle", "experience", Experience),
    _code_axis("logement", "Logement", "housing", Housing, _TOLD, sealed=True),
    _code_axis("mobilite", "Mobilité", "travel_means", TravelMeans),
    Axis("parentalite", "Parentalité", _HOME, _parent, _PARENTS),
    Axis("hors_ecole", "Depuis la sortie de l’école", _OUT, _out_of_school, _words(_SCHOOL_BANDS)),
    Axis(
        "chomage",
        "Inscrit à France Travail",
        attrgetter("jobseeker_length"),
        _long_jobless,
        _JOBLESS,
    ),
    _code_axis("situation_entree", "Situation à l’entrée", "entry_situation", EntrySituation),
    _code_axis("ressources", "Ressources à l’entrée", "resources", Resources, _TOLD),
    _SITE,
    _text_axis("promotion", "Promotion", "cohort", _SITE),
    Axis("financeur", "Financeur", attrgetter("funders"), _financed),
)
"""The axes that the facts of the base fill, in the order of a report."""

_BY_KEY = {axis.key: axis for axis in AXES}


def axis_named(key: str) -> Axis:
    """Return an axis by its key.

    Raises:
        KeyError: there is none of that name.
    """
    return _BY_KEY[key]
