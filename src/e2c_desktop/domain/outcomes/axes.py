"""The axes of breakdown of a report (domain §3.5), and the tables along them.

A list told in full keeps its empty lines; a list as long as what people answered (communes,
prescribers) is in the order of the counts, then of the signs, what is not known at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from e2c_desktop.domain.codes import Answer, Coded, EntryLevel, Nationality, Sex
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts
from e2c_desktop.domain.outcomes.masking import hidden_groups, hidden_within, small_groups
from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.domain.outcomes.shares import largest_remainder
from e2c_desktop.domain.outcomes.study import Study
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
        of: the line of a path.
        lines: the lines told in full, in their order; none when they are those that are met.
        more: lines told only when somebody is in them, after the others.
        sealed: read with the key of protected data only.
        within: the coarser axis whose lines this one parts.
        by: all that `of` looks at, if it is told: the line of one value is asked for once.
    """

    key: str
    label: str
    of: Callable[[PathFacts], str]
    lines: tuple[str, ...] = ()
    more: tuple[str, ...] = (UNKNOWN,)
    sealed: bool = False
    within: Axis | None = None
    by: Callable[[PathFacts], Hashable] | None = None


def _banded(number: int, bands: Sequence[tuple[int, str]]) -> str:
    return next(words for most, words in bands if number <= most)


@cache
def _age_words(age: int) -> str:
    return _banded(age, _AGE_BANDS)


@cache
def _school_words(months: int) -> str:
    return _banded(months, _SCHOOL_BANDS)


def _sex(path: PathFacts) -> str:
    return path.sex.value if path.sex else UNKNOWN


def _age_band(path: PathFacts) -> str:
    age = path.entry_age
    return UNKNOWN if age is None else _age_words(age)


def is_minor(path: PathFacts) -> bool:
    """Tell whether the person was under 18 on the day of entry."""
    age = path.entry_age
    return age is not None and age < ADULT_AGE


def _majority(path: PathFacts) -> str:
    if path.entry_age is None:
        return UNKNOWN
    return _MINORS if is_minor(path) else _ADULTS


def _level(path: PathFacts) -> str:
    return _LEVELS.get(path.level or EntryLevel.UNKNOWN, UNKNOWN)


def below_level_3(path: PathFacts) -> bool:
    """Tell whether the person entered without a diploma of level 3 (decision I12)."""
    return _level(path) == _BELOW_3


def _rqth(path: PathFacts) -> str:
    if path.rqth is Answer.PENDING:
        return _PENDING  # a line of its own, and no yes (decision I14)
    return _YES_NO.get(path.rqth or Answer.PENDING, _UNKNOWN_RQTH)


def _coded(value: Coded | None) -> str:
    if value is None:
        return UNKNOWN
    return _REFUSED if value == _REFUSAL else value.label


def _parent(path: PathFacts) -> str:
    if path.children is not None:
        return "avec enfant" if path.children else "sans enfant"
    parents = (Household.LONE_PARENT, Household.COUPLE_PARENT)
    return "avec enfant" if path.household in parents else UNKNOWN


def _out_of_school(path: PathFacts) -> str:
    if path.left_school_on is None or path.entry_on is None:
        return UNKNOWN
    return _school_words(months_out_of_school(path.left_school_on, path.entry_on))


def _long_jobless(path: PathFacts) -> str:
    if path.jobseeker_length is None:
        return UNKNOWN
    over = (RegistrationLength.FROM_12, RegistrationLength.OVER_24)
    return "plus d’un an" if path.jobseeker_length in over else "un an au plus"


def _labels(kind: type[Coded]) -> tuple[str, ...]:
    return tuple(one.label for one in kind if one != _REFUSAL)


_ANSWERED, _TOLD = ("oui", "non"), (_REFUSED, UNKNOWN)
_RQTH = (*_ANSWERED, _UNKNOWN_RQTH)


def _text_axis(key: str, label: str, name: str, within: Axis | None = None) -> Axis:
    by = attrgetter(name)
    return Axis(key, label, lambda path: by(path) or UNKNOWN, within=within, by=by)


def _code_axis(
    key: str,
    label: str,
    name: str,
    codes: type[Coded],
    more: tuple[str, ...] = (UNKNOWN,),
    *,
    sealed: bool = False,
) -> Axis:
    by = attrgetter(name)
    return Axis(key, label, lambda path: _coded(by(path)), _labels(codes), more, sealed, by=by)


def _answer_axis(key: str, label: str, name: str) -> Axis:
    by = attrgetter(name)

    def line(path: PathFacts) -> str:
        return _YES_NO.get(by(path) or Answer.PENDING, UNKNOWN)

    return Axis(key, label, line, (*_ANSWERED, UNKNOWN), (), by=by)


def _band_axis(
    key: str,
    label: str,
    of: Callable[[PathFacts], str],
    bands: Sequence[tuple[int, str]],
    by: Callable[[PathFacts], Hashable],
    within: Axis | None = None,
) -> Axis:
    return Axis(key, label, of, tuple(words for _, words in bands), within=within, by=by)


_ID, _AGE = attrgetter("id"), attrgetter("entry_age")
_OUT = attrgetter("left_school_on", "entry_on")
_LEVEL_LINES = (*dict.fromkeys(_LEVELS.values()), UNKNOWN)
_MAJORITY = Axis("mineurs", "Mineurs à l’entrée", _majority, (_MINORS, _ADULTS), by=_AGE)
_SITE = _text_axis("site", "Site", "site")
_PARENTS = ("avec enfant", "sans enfant")
_JOBLESS = ("un an au plus", "plus d’un an")

AXES: tuple[Axis, ...] = (
    Axis("sexe", "Sexe", _sex, tuple(sex.value for sex in Sex), by=attrgetter("sex")),
    _band_axis("age", "Âge à l’entrée", _age_band, _AGE_BANDS, _AGE, _MAJORITY),
    _MAJORITY,
    Axis("niveau", "Niveau", _level, _LEVEL_LINES, (), by=attrgetter("level")),
    _answer_axis("qpv", "QPV", "qpv"),
    Axis("rqth", "RQTH", _rqth, _RQTH, (_PENDING,), sealed=True, by=attrgetter("rqth")),
    _text_axis("prescripteur", "Prescripteur", "prescriber"),
    _text_axis("commune", "Commune", "town"),
    _answer_axis("frr", "Commune rurale (FRR)", "frr"),
    _code_axis("nationalite", "Nationalité", "nationality", Nationality, _TOLD),
    _code_axis("experience", "Expérience professionnelle", "experience", Experience),
    _code_axis("logement", "Logement", "housing", Housing, _TOLD, sealed=True),
    _code_axis("mobilite", "Mobilité", "travel_means", TravelMeans),
    Axis("parentalite", "Parentalité", _parent, _PARENTS, by=attrgetter("children", "household")),
    _band_axis("hors_ecole", "Depuis la sortie de l’école", _out_of_school, _SCHOOL_BANDS, _OUT),
    Axis(
        "chomage",
        "Inscrit à France Travail",
        _long_jobless,
        _JOBLESS,
        by=attrgetter("jobseeker_length"),
    ),
    _code_axis("situation_entree", "Situation à l’entrée", "entry_situation", EntrySituation),
    _code_axis("ressources", "Ressources à l’entrée", "resources", Resources, _TOLD),
    _SITE,
    _text_axis("promotion", "Promotion", "cohort", _SITE),
    Axis(
        "financeur",
        "Financeur",
        lambda path: " + ".join(path.funders) or UNKNOWN,
        by=attrgetter("funders"),
    ),
)
"""The axes that the facts of the base fill, in the order of a report."""

_BY_KEY = {axis.key: axis for axis in AXES}


def axis_named(key: str) -> Axis:
    """Return an axis by its key.

    Raises:
        KeyError: there is none of that name.
    """
    return _BY_KEY[key]


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One line of a breakdown: how many, which whole percent, and whom."""

    label: str
    count: int
    share: int
    ids: tuple[Identifier, ...]


@dataclass(frozen=True, slots=True)
class PartTable:
    """How something of a report parts: exits, stays; told in counts, without any rate.

    Attributes:
        key: its stable name.
        label: what stands above it.
        of: what is counted, in French.
        shares: its lines, that sum to the whole.
    """

    key: str
    label: str
    of: str
    shares: tuple[ShareLine, ...]


def grouped(axis: Axis, paths: Iterable[PathFacts]) -> dict[str, list[PathFacts]]:
    """Return the paths of each line of an axis, as the lines are met."""
    found: dict[str, list[PathFacts]] = {}
    known: dict[Hashable, list[PathFacts]] = {}
    of, by = axis.of, axis.by or axis.of
    for path in paths:
        value = by(path)
        part = known.get(value)
        if part is None:
            part = known[value] = found.setdefault(of(path), [])
        part.append(path)
    return found


def by_line(axis: Axis, paths: Iterable[PathFacts]) -> dict[str, list[PathFacts]]:
    """Return the paths of each line of an axis, in the order of its table."""
    found = grouped(axis, paths)
    if not axis.lines:
        return dict(sorted(found.items(), key=_by_size))
    listed = [*axis.lines, *(line for line in axis.more if line in found)]
    return {line: found.get(line, []) for line in listed}


def _by_size(item: tuple[str, list[PathFacts]]) -> tuple[bool, int, str]:
    line, part = item
    return line == UNKNOWN, -len(part), line


def breakdown(axis: Axis, paths: Sequence[PathFacts]) -> tuple[ShareLine, ...]:
    """Return the lines of an axis; their counts sum to the people, their shares to 100 (I11)."""
    parts = by_line(axis, paths)
    shares = largest_remainder([len(part) for part in parts.values()])
    return tuple(
        ShareLine(line, len(part), share, tuple(map(_ID, part)))
        for (line, part), share in zip(parts.items(), shares, strict=True)
    )


@dataclass(frozen=True, slots=True)
class GroupRate:
    """The rate of positive exits in one group.

    Attributes:
        label: its line on the axis.
        exits: how many exits of the denominator are in it.
        positives: how many of them are positive.
        small: its own rate is masked (I13).
        hidden: neither its rate nor its positives may be told outside: see `masking`.
    """

    label: str
    exits: int
    positives: int
    small: bool
    hidden: bool


def group_rates(axis: Axis, study: Study) -> tuple[GroupRate, ...]:
    """Return the positive exits along an axis; groups without any exit are left out."""
    under = study.rules.mask_under
    parts = {line: part for line, part in by_line(axis, study.counted).items() if part}
    positives = grouped(axis, study.positives)
    small = small_groups([len(part) for part in parts.values()], under)
    hidden = hidden_lines(axis, list(parts.values()), under)
    return tuple(
        GroupRate(line, len(part), len(positives.get(line, ())), rank in small, rank in hidden)
        for rank, (line, part) in enumerate(parts.items())
    )


def hidden_lines(axis: Axis, parts: Sequence[Sequence[PathFacts]], under: int) -> set[int]:
    """Return the ranks of the lines of an axis to hide, with what a coarser axis tells.

    Args:
        axis: the one the paths were parted by.
        parts: the paths of each line.
        under: rates of fewer paths than this are masked.
    """
    coarse = axis.within
    if coarse is None:
        return hidden_groups([len(part) for part in parts], under)
    wholes = by_line(coarse, (path for part in parts for path in part))
    ranks = {line: rank for rank, line in enumerate(wholes)}
    hidden = hidden_lines(coarse, list(wholes.values()), under)
    cells = [
        {ranks[line]: len(own) for line, own in grouped(coarse, part).items()} for part in parts
    ]
    return hidden_within(cells, {rank: rank not in hidden for rank in ranks.values()}, under)


def category_counts(study: Study) -> Counter[Category]:
    """Return how many exits of the denominator have each category."""
    return Counter(category for _, category in study.judged)
