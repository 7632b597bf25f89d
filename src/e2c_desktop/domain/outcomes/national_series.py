"""The published national figures of the E2C, to stand beside those of a school (domain §3.6).

Only what was found in a published source is here: a year or a column that no source gives is None,
never a guess. A column is compared with one indicator of the registry, of the same definition as
far as the source tells it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class NationalYear:
    """What is known of all the E2C of France in one year; None where no source was found.

    Attributes:
        year: the calendar year the figures are about.
        source: where they were read, as it is printed beside them.
        received: accueillis.
        entrants: entered during the year.
        exits: paths that ended, whatever became of them.
        positive: taux de sorties positives at the exit, in whole percents.
        positive_after_12: the same, twelve months later.
        employment: positive exits to a job, aided ones included, in whole percents of the exits.
        work_study: positive exits to an apprenticeship or a professional contract.
        training: positive exits to a training that leads to a certificate or a diploma.
        dynamic: sorties dynamiques, out of the positive ones.
        without: without solution.
        minors: under 18 at entry, in whole percents.
        below_3: infra CAP/BEP, in whole percents.
        priority_quarter: QPV, in whole percents.
        rqth: recognised as handicapped workers, in whole percents.
        without_experience: without any job before, in whole percents.
        women: in whole percents.
        mean_age: at entry, in years.
        schools: how many schools.
        sites: how many sites.
        announced: an announcement, not a count.
    """

    year: int
    source: str
    received: int | None = None
    entrants: int | None = None
    exits: int | None = None
    positive: int | None = None
    positive_after_12: int | None = None
    employment: int | None = None
    work_study: int | None = None
    training: int | None = None
    dynamic: int | None = None
    without: int | None = None
    minors: int | None = None
    below_3: int | None = None
    priority_quarter: int | None = None
    rqth: int | None = None
    without_experience: int | None = None
    women: int | None = None
    mean_age: Fraction | None = None
    schools: int | None = None
    sites: int | None = None
    announced: bool = False


_NO_ADDRESS = "presse, source secondaire sans adresse conservée"

NATIONAL_SERIES: tuple[NationalYear, ...] = (
    NationalYear(2008, "Sénat, rapport 436 (2008-2009)", received=4737, exits=3306, positive=62),
    NationalYear(
        2014,
        "prisme-asso.org",
        exits=6805,
        positive=56,
        employment=27,
        work_study=10,
        training=19,
    ),
    NationalYear(
        2015,
        "Réseau E2C, actualités 2846 ; Sénat, rapport 15-160",
        received=14575,
        positive=59,
        below_3=87,
        without_experience=65,
        women=52,
    ),
    NationalYear(
        2016,
        "letowski.fr",
        received=14338,
        positive=55,
        positive_after_12=62,
        priority_quarter=32,
        rqth=4,
        mean_age=Fraction(203, 10),
    ),
    NationalYear(2018, _NO_ADDRESS, positive=60, below_3=79),
    NationalYear(2019, _NO_ADDRESS, positive=63),
    NationalYear(2020, _NO_ADDRESS, positive=60, minors=22),
    NationalYear(
        2021,
        "prij.fr",
        received=15268,
        positive=64,
        minors=24,
        below_3=91,
        without_experience=89,
    ),
    NationalYear(
        2022,
        "Réseau E2C, chiffres-clés",
        received=15001,
        entrants=10544,
        positive=63,
        minors=30,
    ),
    NationalYear(
        2023,
        "AFP (epochtimes) ; prij.fr ; Onisep",
        received=16876,
        positive=62,
        employment=22,
        work_study=17,
        training=23,
        dynamic=16,
        without=22,
        minors=31,
        priority_quarter=28,
        rqth=6,
        without_experience=90,
        schools=56,
        sites=159,
    ),
    NationalYear(
        2024,
        "ash.tm.fr",
        received=17165,
        positive=61,
        employment=20,
        work_study=16,
        training=25,
        schools=57,
        sites=152,
    ),
    NationalYear(
        2026,
        "E2C des Hauts-de-Seine, 2026 (annonce)",
        received=17000,
        schools=58,
        sites=160,
        announced=True,
    ),
)
"""The years for which something was published, the oldest first."""

COMPARED: Mapping[str, str] = MappingProxyType(
    {
        "accueillis": "received",
        "entrants": "entrants",
        "sorties": "exits",
        "tsp": "positive",
        "tsp_12": "positive_after_12",
        "positives_emploi": "employment",
        "positives_alternance": "work_study",
        "positives_formation": "training",
        "dynamiques": "dynamic",
        "sans_solution": "without",
        "age_moyen": "mean_age",
        "part_mineurs": "minors",
        "part_infra_3": "below_3",
        "part_qpv": "priority_quarter",
        "part_rqth": "rqth",
        "part_sans_experience": "without_experience",
        "part_femmes": "women",
    }
)
"""The column of each indicator that has one, by the key of the indicator.

`positive_after_12` is told of the exits of its own year; the indicator `tsp_12` of a year is about
the exits of the year before: `national_value` takes this into account.
"""


@dataclass(frozen=True, slots=True)
class NationalValue:
    """A published national figure beside one of a school.

    Attributes:
        year: the year it is about.
        number: a count of paths, whole percents, or years; as it was published.
        source: where it was read.
    """

    year: int
    number: Fraction
    source: str


def national_series(key: str) -> tuple[NationalValue, ...]:
    """Return the published figures of an indicator, the oldest first; none when it has no column.

    An announcement is not a figure and is left out.
    """
    column = COMPARED.get(key)
    if column is None:
        return ()
    later = 1 if key == "tsp_12" else 0
    found = (
        (one.year + later, getattr(one, column), one.source)
        for one in NATIONAL_SERIES
        if not one.announced
    )
    return tuple(
        NationalValue(year, Fraction(number), source)
        for year, number, source in found
        if number is not None
    )


def national_value(key: str, year: int) -> NationalValue | None:
    """Return the published figure of a year, or the latest one before it; None without any."""
    past = [one for one in national_series(key) if one.year <= year]
    return past[-1] if past else None
