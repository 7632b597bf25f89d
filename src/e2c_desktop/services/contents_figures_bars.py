"""Figures as bars and parts: small groups together, shares that sum to the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from e2c_desktop.documents.content import Bar, BarChart, ExitGroup, Part, RuleBar, Tone
from e2c_desktop.domain.codes import PrescriberKind, Sex
from e2c_desktop.domain.french import elide
from e2c_desktop.domain.outcomes.axes import UNANSWERED
from e2c_desktop.domain.outcomes.breakdowns import category_counts
from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.figures import Figures, Table
from e2c_desktop.domain.outcomes.masking import hidden_groups
from e2c_desktop.domain.outcomes.rule_set import COUNTED, Category, OutcomeRules
from e2c_desktop.domain.outcomes.shares import largest_remainder, rate_text
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import MASKED, NOTHING
from e2c_desktop.queries.outcome_facts import PROTECTED_PRESCRIBER

WHOLE = 1000
OTHERS = "Autres"
_MOST = 8
_TONES = {
    Category.POSITIVE: Tone.FULL,
    Category.DYNAMIC: Tone.AMBER,
    Category.OTHER: Tone.EMPTY,
    Category.WITHOUT: Tone.HATCHED,
}
_NAMES = {
    Category.POSITIVE: ("Sorties positives", "positives"),
    Category.DYNAMIC: ("Sorties dynamiques", "dynamiques"),
    Category.OTHER: ("Autres sorties", "autres"),
    Category.WITHOUT: ("Sans solution", "sans solution"),
}
_PRESCRIBERS = {kind.value: OTHERS if kind.sensitive else kind.label for kind in PrescriberKind} | {
    PROTECTED_PRESCRIBER: OTHERS
}
_SEXES = {sex.value: f"{sex.label}s" for sex in Sex}
_LEVELS = {"3": "niveau 3 (CAP, BEP)", "4": "niveau 4 (bac)", "5 et +": "niveau 5 et plus"}

Lines = Sequence[tuple[str, int]]


def gathered(
    lines: Lines, under: int, *, others: str = OTHERS, most: int | None = _MOST
) -> tuple[tuple[str, int], ...]:
    """Return the lines that somebody is in, those of few people together at the end.

    What is left by subtraction is then about enough people; nothing is told when all are few.

    Args:
        lines: words and numbers, in the wanted order.
        under: fewer people than this are few.
        others: what the few are called together.
        most: how many lines are told at most; the smallest go with the few.
    """
    merged: dict[str, int] = {}
    for words, count in lines:
        if count:
            merged[words] = merged.get(words, 0) + count
    rest = merged.pop(others, 0)
    told = [*merged.items(), *([(others, rest)] if rest else [])]
    hidden = hidden_groups([count for _, count in told], under)
    if len(hidden) == len(told):
        return ()
    kept = [line for rank, line in enumerate(told) if rank not in hidden and line[0] != others]
    if most is not None and len(kept) > most:
        kept = kept[: most - 1]
    left = sum(count for _, count in told) - sum(count for _, count in kept)
    return (*kept, *([(others, left)] if left else []))


def bars_of(lines: Lines, whole: int = WHOLE) -> tuple[Bar, ...]:
    """Return bars whose shares, in tenths of a percent, sum to a whole."""
    shares = largest_remainder([count for _, count in lines], whole)
    return tuple(
        Bar(words, count, share) for (words, count), share in zip(lines, shares, strict=True)
    )


def line_words(key: str, label: str) -> str:
    """Return a line of a breakdown as it is printed."""
    if label in UNANSWERED:
        return "Non renseigné"
    if key == "sexe":
        return _SEXES.get(label, label)
    if key == "prescripteur":
        return _PRESCRIBERS.get(label, label)
    if key == "age":
        low, plus, _ = label.partition(" et +")
        return f"{low} ans et plus" if plus else f"{label.replace('–', ' – ')} ans"
    if key == "niveau":
        label = _LEVELS.get(label, label)
    return label[:1].upper() + label[1:]


@dataclass(frozen=True, slots=True)
class MergedLine:
    """One line of a breakdown as it is printed.

    Attributes:
        positives: None when they may not be told.
    """

    words: str
    count: int
    share: int
    exits: int
    positives: int | None


def merged_lines(table: Table) -> list[MergedLine]:
    """Return the lines of a breakdown; those that would tell of a life are one."""
    rates = {group.label: group for group in table.rates}
    found: dict[str, MergedLine] = {}
    for line in table.shares:
        words = line_words(table.axis.key, line.label)
        group = rates.get(line.label)
        exits = 0 if group is None else group.exits
        positives = 0 if group is None else (None if group.hidden else group.positives)
        own = MergedLine(words, line.count, line.share, exits, positives)
        found[words] = _joined(found[words], own) if words in found else own
    return list(found.values())


def _joined(one: MergedLine, other: MergedLine) -> MergedLine:
    told = one.positives is not None and other.positives is not None
    return MergedLine(
        one.words,
        one.count + other.count,
        one.share + other.share,
        one.exits + other.exits,
        (one.positives or 0) + (other.positives or 0) if told else None,
    )


def rate_cells(line: MergedLine) -> tuple[str, str, str]:
    """Return the exits of a line, those that are positive and their rate."""
    if not line.exits:
        return ("0", NOTHING, NOTHING)
    if line.positives is None:
        return (str(line.exits), MASKED, MASKED)
    return (str(line.exits), str(line.positives), rate_text(line.positives, line.exits) or NOTHING)


def axis_chart(table: Table, under: int, *, title: str = "", note: str = "") -> BarChart | None:
    """Return a breakdown as bars; None when nothing can be told of it."""
    key = table.axis.key
    lines = [(line_words(key, line.label), line.count) for line in table.shares]
    bars = bars_of(gathered(lines, under))
    return BarChart(title or table.axis.label, bars, note) if len(bars) > 1 else None


def category_parts(study: Study) -> tuple[Part, ...]:
    """Return what the exits of the denominator are worth; without shares when they are few."""
    counts = category_counts(study)
    numbers = [counts[category] for category in COUNTED]
    shares: list[int | None] = list(largest_remainder(numbers, WHOLE))
    if len(study.counted) < study.rules.mask_under:
        shares = [None] * len(COUNTED)
    return tuple(
        Part(_NAMES[category][1], count, share, _TONES[category])
        for category, count, share in zip(COUNTED, numbers, shares, strict=True)
        if count
    )


def rule_bars(*studies: Study) -> tuple[RuleBar, ...]:
    """Return the same exits under each rule set."""
    return tuple(
        RuleBar(study.rules.name, rule_words(study.rules), category_parts(study))
        for study in studies
        if study.counted
    )


def rule_words(rules: OutcomeRules) -> str:
    """Return how long a contract has to last to be positive: « emploi de plus de 3 mois »."""
    asked = {one.threshold.words for one in rules.codes.values() if one.threshold is not None}
    return f"emploi {elide('de', asked.pop())}" if len(asked) == 1 else ""


def exit_groups(report: Figures) -> tuple[ExitGroup, ...]:
    """Return each category with its situations; few people are told of as one."""
    study = report.study
    rates = {
        Category.POSITIVE: "tsp",
        Category.DYNAMIC: "dynamiques",
        Category.OTHER: "autres",
        Category.WITHOUT: "sans_solution",
    }
    groups = []
    for part, category in zip(category_parts(study), _present(study), strict=True):
        own = [path for path, found in study.judged if found is category]
        lines = Counter(_situation(path, study.rules, category) for path in own).most_common()
        lines.sort(key=lambda one: (-one[1], one[0]))
        told = gathered(lines, study.rules.mask_under, others="Autres situations")
        rows = () if part.share is None else bars_of(told, part.share)
        before = report.of(rates[category]).before.text or ""
        name = _NAMES[category][0]
        groups.append(ExitGroup(name, part.count, part.share, before, part.tone, rows))
    return tuple(groups)


def _present(study: Study) -> list[Category]:
    counts = category_counts(study)
    return [category for category in COUNTED if counts[category]]


def _situation(path: PathFacts, rules: OutcomeRules, category: Category) -> str:
    """Return the situation of an exit, with the duration by which it is in its category."""
    found = path.exit_situation
    if found is None or found.code is None:
        return "Situation inconnue"
    rule = rules.of(found.code)
    if rule.threshold is None:
        return found.code.label
    met = category is rule.category
    return f"{found.code.label}, {rule.threshold.words if met else rule.threshold.contrary}"
