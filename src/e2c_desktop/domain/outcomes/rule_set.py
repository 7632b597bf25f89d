"""Rule sets: what a situation is worth, who counts in the denominator; named, dated, as data.

No text gives one definition of the « sortie positive »: the national threshold moved (CDD of at
least 2 months in 2016, more than 3 months in 2023) and some Regions ask for six months. A school
that needs another set makes a copy with `dataclasses.replace`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from e2c_desktop.domain.codes import Coded, ExitReason, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.text import comparison_key


class Category(Coded):
    """What an exit is worth under a rule set; the first four parts make the denominator."""

    POSITIVE = "positive", "Positive"
    DYNAMIC = "dynamique", "Dynamique"
    OTHER = "autre", "Autre"
    WITHOUT = "sans solution", "Sans solution"
    OUTSIDE = "hors dénominateur", "Hors dénominateur"


COUNTED = (Category.POSITIVE, Category.DYNAMIC, Category.OTHER, Category.WITHOUT)
"""The categories of the denominator, the most favourable first (decision I7)."""


class FollowUpReading(StrEnum):
    """Which situation of the twelve months after an exit counts (decision I7)."""

    BEST = "meilleure"
    LAST = "derniere"


@dataclass(frozen=True, slots=True)
class Threshold:
    """How long a contract has to last.

    Attributes:
        months: whole months, counted from its first day and clipped to the end of the month.
        longer: it must last longer than that, not only as long.
    """

    months: int
    longer: bool = False

    def met(self, starts_on: date, ends_on: date) -> bool:
        """Tell whether a contract lasts long enough, its last day included (decision I1)."""
        after = ends_on.toordinal() + 1
        days = after - starts_on.toordinal()
        if not 28 * self.months <= days <= 31 * self.months:  # the calendar is spared
            return days > 31 * self.months
        asked = add_months(starts_on, self.months).toordinal()
        return after > asked if self.longer else after >= asked

    @property
    def words(self) -> str:
        """« plus de 3 mois »."""
        return f"{'plus de' if self.longer else 'au moins'} {self.months} mois"

    @property
    def contrary(self) -> str:
        """« 3 mois au plus »."""
        return f"{self.months} mois au plus" if self.longer else f"moins de {self.months} mois"


@dataclass(frozen=True, slots=True)
class CodeRule:
    """What one situation is worth.

    Attributes:
        category: its category, whatever the duration or when the threshold is met.
        threshold: the duration asked for.
        short: its category below the threshold, and when the duration is not known (I2).
        open_ended: without an end it lasts for ever, instead of not being known (I2).
    """

    category: Category
    threshold: Threshold | None = None
    short: Category = Category.DYNAMIC
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeRules:
    """A named, dated rule set.

    Attributes:
        name: how it is called under each figure.
        stated_on: the day its sources were read.
        source: where it comes from.
        definition: what it calls positive, in one or two French sentences.
        codes: what each situation is worth.
        outside_reasons: reasons of exit that take a path out of the denominator (I3).
        without_uncommitted: exits before the commitment are out of the denominator (I4).
        follow_up: which situation counts in the rate at twelve months (I7).
        mask_under: rates of fewer exits than this are masked (I13).
    """

    name: str
    stated_on: date
    source: str
    definition: str
    codes: Mapping[SituationCode, CodeRule]
    outside_reasons: frozenset[ExitReason] = frozenset({ExitReason.OUTSIDE_CAUSE})
    without_uncommitted: bool = True
    follow_up: FollowUpReading = FollowUpReading.BEST
    mask_under: int = 5

    def of(self, code: SituationCode | None) -> CodeRule:
        """Return what a situation is worth; nothing known is « situation inconnue »."""
        return self.codes[code or SituationCode.UNKNOWN]


_C = SituationCode
_ALWAYS: Mapping[Category, tuple[SituationCode, ...]] = {
    Category.POSITIVE: (
        _C.PERMANENT,
        _C.SELF_EMPLOYED,
        _C.APPRENTICE,
        _C.PROFESSIONAL,
        _C.QUALIFYING,
        _C.DIPLOMA,
    ),
    Category.DYNAMIC: (_C.INSERTION, _C.PRE_QUALIFYING, _C.CIVIC),
    Category.OTHER: (_C.REORIENTED,),
    Category.WITHOUT: (_C.REORIENTED_ML, _C.SEEKING, _C.INACTIVE, _C.UNKNOWN, _C.EXCLUDED),
    Category.OUTSIDE: (_C.OUTSIDE_CAUSE, _C.LEFT_EARLY, _C.NOT_CONFIRMED),
}
_THREE = Threshold(3, longer=True)
_SIX = Threshold(6)


def _codes(threshold: Threshold, aided: CodeRule) -> Mapping[SituationCode, CodeRule]:
    fixed = CodeRule(Category.POSITIVE, threshold)
    found = {code: CodeRule(worth) for worth, codes in _ALWAYS.items() for code in codes}
    found |= {_C.FIXED_TERM: fixed, _C.AGENCY: fixed, _C.AIDED: aided}
    found[_C.PUBLIC] = CodeRule(Category.POSITIVE, threshold, open_ended=True)
    return MappingProxyType({code: found[code] for code in SituationCode})


_DENOMINATOR = (
    "Dénominateur : les sorties à l’issue du parcours, sans les départs avant la signature du "
    "contrat d’engagement ni les sorties pour une cause extérieure."
)

E2C_2023 = OutcomeRules(
    name="E2C-2023",
    stated_on=date(2026, 9, 1),
    source="Bilan 2023 du Réseau E2C : formation qualifiante, contrat de travail (CDD de plus de "
    "3 mois), alternance",
    definition="Positive : CDI, CDD ou intérim de plus de 3 mois, contrat aidé, création, "
    "alternance, formation qualifiante ou diplômante. Dynamique : contrat plus court, insertion "
    f"par l’activité économique, formation pré-qualifiante, service civique. {_DENOMINATOR}",
    codes=_codes(_THREE, CodeRule(Category.POSITIVE)),
)

LASTING = OutcomeRules(
    name="durable ≥ 6 mois",
    stated_on=date(2026, 9, 1),
    source="Région Occitanie, 2024 : emploi durable de 6 mois et plus",
    definition="Positive : CDI, CDD, intérim ou contrat aidé d’au moins 6 mois, création, "
    "alternance, formation qualifiante ou diplômante. Dynamique : contrat plus court, insertion "
    f"par l’activité économique, formation pré-qualifiante, service civique. {_DENOMINATOR}",
    codes=_codes(_SIX, CodeRule(Category.POSITIVE, _SIX)),
)

SHIPPED = (E2C_2023, LASTING)
"""The rule sets of the program, the national one first."""


def rules_named(name: str, known: Sequence[OutcomeRules] = SHIPPED) -> OutcomeRules | None:
    """Return the rule set of a name, « durable » standing for its longer name when no other has it.

    Args:
        name: its whole name, or how only one or the first of them begins.
        known: the sets to look among.
    """
    wanted = comparison_key(name)
    keys = {comparison_key(rules.name): rules for rules in reversed(known)}
    if not wanted or wanted in keys:
        return keys.get(wanted)
    return next((one for one in known if comparison_key(one.name).startswith(wanted)), None)
