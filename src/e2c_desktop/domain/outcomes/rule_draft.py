"""What the direction types of a rule set of outcomes, and what a rule has to say of it.

Decisions I1 to I13 of the checked case that leave a choice are fields here; what a school cannot
choose is told by `rule_words.ALWAYS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from e2c_desktop.domain.codes import ExitReason, Moment, SituationCode
from e2c_desktop.domain.outcomes.rule_set import (
    COUNTED,
    E2C_2023,
    Category,
    CodeRule,
    FollowUpReading,
    OutcomeRules,
)
from e2c_desktop.domain.outcomes.rule_words import definition_of
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.domain.trainee import line_problems

MONTHS = range(1, 37)
"""How long a contract may be asked to last, in whole months."""

MASKS = range(21)
"""Below how many exits a rate may be masked; 0 masks none (decision I13)."""

WINDOWS = range(61)
"""Days around a follow-up within which an answer may belong to it."""

LONGEST_NAME, LONGEST_SOURCE, LONGEST_DEFINITION = 60, 300, 1500
"""Signs of the texts that are printed under each figure."""

OUTSIDE_CODES = (SituationCode.OUTSIDE_CAUSE, SituationCode.LEFT_EARLY, SituationCode.NOT_CONFIRMED)
"""The situations that are out of the denominator by the path itself (decisions I3 and I4)."""

OUTSIDE_REASONS = (
    ExitReason.OUTSIDE_CAUSE,
    ExitReason.DROP_OUT,
    ExitReason.EXCLUSION,
    ExitReason.TRANSFER,
    ExitReason.NOT_CONFIRMED,
)
"""The reasons of exit that may leave the denominator; a path that was finished never does."""

FOLLOWED = tuple(moment for moment in Moment if moment is not Moment.EXIT)
"""The moments at which a school may ask for news."""

LASTING_CODES = tuple(
    code for code in SituationCode if code.value.startswith(("EMP_", "ALT_", "FOR_", "CIV_"))
)
"""The situations that last, and of which a duration may be asked."""


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule set as typed; without `stated_on`, it is not finished.

    Attributes:
        definition: the school's own words; empty, they are written from the data.
    """

    name: str = ""
    stated_on: date | None = None
    source: str = ""
    definition: str = ""
    codes: Mapping[SituationCode, CodeRule] = field(default_factory=lambda: E2C_2023.codes)
    outside_reasons: frozenset[ExitReason] = E2C_2023.outside_reasons
    without_uncommitted: bool = True
    follow_up: FollowUpReading = FollowUpReading.BEST
    mask_under: int = E2C_2023.mask_under

    @classmethod
    def of(cls, rules: OutcomeRules) -> RuleDraft:
        """Return the draft of a set, its definition being its own words."""
        return cls(
            rules.name,
            rules.stated_on,
            rules.source,
            rules.definition,
            rules.codes,
            rules.outside_reasons,
            rules.without_uncommitted,
            rules.follow_up,
            rules.mask_under,
        )

    @classmethod
    def copy_of(cls, rules: OutcomeRules, *, on: date) -> RuleDraft:
        """Return the beginning of a copy, to be named.

        Its words will come from its data: those of its model may soon be wrong of it, and so would
        its source.
        """
        source = f"Copie de « {rules.name} »"
        return replace(cls.of(rules), name="", stated_on=on, source=source, definition="")

    def own_words(self) -> OutcomeRules:
        """Return what is kept of a draft that has its day: only what was typed."""
        assert self.stated_on is not None, "a validated draft has its day"
        return OutcomeRules(
            self.name,
            self.stated_on,
            self.source,
            self.definition,
            self.codes,
            self.outside_reasons,
            self.without_uncommitted,
            self.follow_up,
            self.mask_under,
        )

    def rule_set(self) -> OutcomeRules:
        """Return the set of a draft that has its day, always with a definition to print."""
        return replace(self.own_words(), definition=self.printed)

    @property
    def printed(self) -> str:
        """The definition that is printed: the school's own words, or what the data say."""
        dated = replace(self, stated_on=self.stated_on or date.min)
        return self.definition or definition_of(dated.own_words())


def cleaned_rules(draft: RuleDraft) -> RuleDraft:
    """Return the draft with certain repairs."""
    return replace(
        draft,
        name=clean_text(draft.name),
        source=clean_text(draft.source),
        definition=clean_text(draft.definition),
    )


def validate_rules(draft: RuleDraft, *, taken: Iterable[str] = ()) -> list[Problem]:
    """Return what a rule has to say of a cleaned draft.

    Args:
        draft: what was typed.
        taken: the names of the other sets, those of the program included.
    """
    found = _name_problems(draft.name, taken)
    found += line_problems("source", draft.source, LONGEST_SOURCE)
    if draft.stated_on is None:
        found.append(
            Problem.error("stated_on", "vide", "Notez le jour où cette règle a été arrêtée.")
        )
    if len(draft.definition) > LONGEST_DEFINITION:
        message = f"{LONGEST_DEFINITION} signes au plus."
        found.append(Problem.error("definition", "longue", message))
    if draft.mask_under not in MASKS:
        found.append(Problem.error("mask_under", "bornes", f"De {MASKS[0]} à {MASKS[-1]} sorties."))
    if not draft.outside_reasons <= frozenset(OUTSIDE_REASONS):
        message = "Un parcours mené à son terme reste au dénominateur."
        found.append(Problem.error("outside_reasons", "terme", message))
    for code in SituationCode:
        found += _code_problems(code, draft.codes[code])
    if all(rule.category is not Category.POSITIVE for rule in draft.codes.values()):
        message = "Choisissez au moins une situation positive."
        found.append(Problem.error("codes", "positive", message))
    return found


def _name_problems(name: str, taken: Iterable[str]) -> list[Problem]:
    key = comparison_key(name)
    if not key:
        return [Problem.error("name", "vide", "Donnez un nom à cette règle.")]
    if key in map(comparison_key, taken):
        return [Problem.error("name", "pris", "Une autre règle porte déjà ce nom.")]
    return line_problems("name", name, LONGEST_NAME)


def _code_problems(code: SituationCode, rule: CodeRule) -> list[Problem]:
    name = f"codes.{code.value}"
    if rule.category is Category.OUTSIDE and code not in OUTSIDE_CODES:
        message = f"« {code.label} » : seule la sortie elle-même peut être hors dénominateur."
        return [Problem.error(name, "hors", message)]
    if rule.threshold is None:
        return []
    if code not in LASTING_CODES:
        return [Problem.error(name, "duree", f"« {code.label} » n’a pas de durée.")]
    if rule.threshold.months not in MONTHS:
        message = f"« {code.label} » : une durée de {MONTHS[0]} à {MONTHS[-1]} mois."
        return [Problem.error(name, "bornes", message)]
    if rule.short not in COUNTED or COUNTED.index(rule.short) <= COUNTED.index(rule.category):
        message = f"« {code.label} » : un contrat trop court vaut moins qu’un contrat assez long."
        return [Problem.error(name, "ordre", message)]
    return []


@dataclass(frozen=True, slots=True)
class FollowUpChoice:
    """Under which rules the school reads its figures, and when it asks for news.

    Attributes:
        first: the name of the rule set of the figures.
        second: the name of the one told beside; empty, there is none.
        moments: when the school asks for news.
        window: days around such a moment within which an answer belongs to it.
    """

    first: str = E2C_2023.name
    second: str = ""
    moments: frozenset[Moment] = frozenset({Moment.M3, Moment.M6, Moment.M12})
    window: int = 15

    @property
    def moments_text(self) -> str:
        """What is kept of the moments: their codes in order, with commas."""
        return ",".join(moment.value for moment in FOLLOWED if moment in self.moments)


def moments_of(text: str) -> frozenset[Moment]:
    """Return the moments that `FollowUpChoice.moments_text` wrote; another word is passed over."""
    words = text.split(",")
    return frozenset(moment for moment in FOLLOWED if moment.value in words)


def validate_choice(choice: FollowUpChoice, *, known: Iterable[str]) -> list[Problem]:
    """Return what a rule has to say of a choice; `known` are the names of all sets."""
    found, keys = [], set(map(comparison_key, known))
    first, second = comparison_key(choice.first), comparison_key(choice.second)
    if first not in keys:
        found.append(Problem.error("first", "inconnue", "Choisissez une règle de la liste."))
    if choice.second and second not in keys:
        found.append(Problem.error("second", "inconnue", "Choisissez une règle de la liste."))
    elif choice.second and second == first:
        found.append(Problem.error("second", "meme", "Choisissez une autre règle, ou aucune."))
    if not choice.moments & frozenset(FOLLOWED):
        found.append(Problem.error("moments", "vide", "Cochez au moins un moment."))
    if choice.window not in WINDOWS:
        found.append(Problem.error("window", "bornes", f"De {WINDOWS[0]} à {WINDOWS[-1]} jours."))
    return found
