"""How the stays begun in a period part: kind, domain of trades (ROME), section of NAF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from operator import attrgetter

from e2c_desktop.domain.codes import PlacementKind
from e2c_desktop.domain.outcomes.axes import UNKNOWN
from e2c_desktop.domain.outcomes.breakdowns import PartTable, ShareLine
from e2c_desktop.domain.outcomes.facts import PathFacts, StayFacts
from e2c_desktop.domain.outcomes.shares import largest_remainder
from e2c_desktop.domain.outcomes.study import Study

_ROME = {
    "A": "Agriculture, espaces naturels, animaux",
    "B": "Arts et façonnage",
    "C": "Banque, assurance, immobilier",
    "D": "Commerce, vente, grande distribution",
    "E": "Communication, média",
    "F": "Construction, bâtiment, travaux publics",
    "G": "Hôtellerie-restauration, tourisme, loisirs, animation",
    "H": "Industrie",
    "I": "Installation et maintenance",
    "J": "Santé",
    "K": "Services à la personne et à la collectivité",
    "L": "Spectacle",
    "M": "Support à l’entreprise",
    "N": "Transport et logistique",
}
"""The fourteen domains of trades, by the letter of their codes."""

_SECTIONS = (
    (3, "Agriculture"),
    (9, "Industries extractives"),
    (33, "Industrie manufacturière"),
    (35, "Électricité, gaz"),
    (39, "Eau, déchets"),
    (43, "Construction"),
    (47, "Commerce, réparation automobile"),
    (53, "Transports, entreposage"),
    (56, "Hébergement, restauration"),
    (63, "Information, communication"),
    (66, "Finance, assurance"),
    (68, "Immobilier"),
    (75, "Activités spécialisées"),
    (82, "Services administratifs"),
    (84, "Administration publique"),
    (85, "Enseignement"),
    (88, "Santé, action sociale"),
    (93, "Arts, spectacles"),
    (96, "Autres services"),
    (98, "Ménages"),
    (99, "Activités extra-territoriales"),
)
"""The sections of NAF rév. 2, each with the last of its divisions."""


_DIVISIONS = {
    f"{division:02d}": next(words for last, words in _SECTIONS if division <= last)
    for division in range(1, 100)
}


def _kind(stay: StayFacts) -> str:
    return stay.kind.label if stay.kind else UNKNOWN


def trade_domain(stay: StayFacts) -> str:
    """Return the domain of the trade of a stay."""
    return _ROME.get(stay.trade[:1], UNKNOWN)


def activity_section(stay: StayFacts) -> str:
    """Return the section of the activity of the company that hosts."""
    return _DIVISIONS.get(stay.activity[:2], UNKNOWN)


_Table = tuple[str, str, Callable[[StayFacts], str], Callable[[StayFacts], Hashable], Sequence[str]]
_TABLES: tuple[_Table, ...] = (
    (
        "stages_nature",
        "Nature du stage",
        _kind,
        attrgetter("kind"),
        [one.label for one in PlacementKind],
    ),
    (
        "stages_rome",
        "Domaine de métiers (ROME)",
        trade_domain,
        attrgetter("trade"),
        list(_ROME.values()),
    ),
    (
        "stages_naf",
        "Activité de l’entreprise (NAF)",
        activity_section,
        attrgetter("activity"),
        [words for _, words in _SECTIONS],
    ),
)


def stay_tables(study: Study) -> tuple[PartTable, ...]:
    """Return the tables of the stays begun in the period; lines without any are left out."""
    pairs = study.beginners
    stays = [stay for _, own in pairs for stay in own]
    return tuple(
        PartTable(key, label, "stages commencés", _shares(pairs, stays, of, by, lines))
        for key, label, of, by, lines in _TABLES
    )


_Pairs = Sequence[tuple[PathFacts, Sequence[StayFacts]]]


def _shares(
    pairs: _Pairs,
    stays: Sequence[StayFacts],
    of: Callable[[StayFacts], str],
    by: Callable[[StayFacts], Hashable],
    lines: Sequence[str],
) -> tuple[ShareLine, ...]:
    values = list(map(by, stays))
    one_of = dict(zip(values, stays, strict=True))
    found: dict[str, int] = {}
    for value, count in Counter(values).items():
        line = of(one_of[value])
        found[line] = found.get(line, 0) + count
    told = {line: found[line] for line in (*lines, UNKNOWN) if line in found}
    shares = largest_remainder(list(told.values()))
    return tuple(
        ShareLine(line, count, share, partial(_of_line, pairs, of, line))
        for (line, count), share in zip(told.items(), shares, strict=True)
    )


def _of_line(pairs: _Pairs, of: Callable[[StayFacts], str], line: str) -> list[PathFacts]:
    return [path for path, own in pairs if line in map(of, own)]
