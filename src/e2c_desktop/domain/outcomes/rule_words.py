"""A rule set told in French from its data: its definition, and how several sets differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from e2c_desktop.domain.codes import ExitReason, SituationCode
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.rule_set import (
    Category,
    CodeRule,
    FollowUpReading,
    OutcomeRules,
)

ALWAYS: Sequence[tuple[str, str]] = (
    (
        "I1 Durée d’un contrat",
        (
            "Le dernier jour compte : du 1er juillet au 31 décembre, six mois ; du 3 mars au 2 "
            "juin, trois mois, donc pas plus de trois mois."
        ),
    ),
    (
        "I2 Durée inconnue",
        (
            "Un contrat sans date de fin n’est pas assez long, sauf là où « sans fin » est coché "
            "; il figure parmi les anomalies."
        ),
    ),
    (
        "I3 Cause extérieure",
        (
            "Après l’engagement seulement ; une solution trouvée depuis ne ramène pas la sortie "
            "dans le dénominateur."
        ),
    ),
    (
        "I4 Avant l’engagement",
        (
            "Pas de contrat d’engagement, ou une sortie au plus tard le jour de sa signature, "
            "quelle que soit la situation."
        ),
    ),
    (
        "I5 Engagés",
        ("Les entrants de la période dont le contrat d’engagement est signé au jour d’extraction."),
    ),
    (
        "I6 Parcours et personnes",
        "Les chiffres comptent des parcours ; le nombre de personnes est écrit à côté.",
    ),
    (
        "I7 À 12 mois",
        (
            "Les sorties de l’année d’avant ; les situations connues au plus tard douze mois "
            "après la sortie. Les deux lectures sont données, celle de la règle d’abord."
        ),
    ),
    (
        "I8 Suivi tardif",
        (
            "Une réponse datée de plus de douze mois n’entre pas dans ce taux ; elle compte dans "
            "la joignabilité."
        ),
    ),
    (
        "I9 Joignabilité",
        "Les personnes jointes à 12 mois parmi celles dont le douzième mois est passé.",
    ),
    (
        "I10 Rupture",
        "Les départs avant engagement de l’année, divisés par les entrants de la même année.",
    ),
    (
        "I11 Arrondis",
        (
            "Un taux seul : une décimale, la moitié vers le haut. Un tableau de parts : des pour "
            "cent entiers dont la somme fait 100."
        ),
    ),
    (
        "I12 Niveaux",
        "Infra 3, 3, 4, 5 et plus ; le diplôme étranger et le non renseigné à part.",
    ),
    (
        "I14 Non renseigné",
        (
            "Une réponse vide ou refusée reste dans le total, sous son nom ; une RQTH en cours "
            "n’est pas un oui."
        ),
    ),
    (
        "Année d’une sortie",
        "Une sortie compte dans l’année de sa date, non dans celle de l’entrée.",
    ),
)
"""What no school chooses, by decision of the checked case: said beside what it does choose."""


def _small(label: str) -> str:
    """Put a label inside a sentence: « CDI » keeps its capitals."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _condition(rule: CodeRule, endless: str = "sans date de fin") -> str:
    if rule.threshold is None:
        return ""
    endless = f" ou {endless}" if rule.open_ended else ""
    return f" ({rule.threshold.words}{endless}, sinon {rule.short.label.lower()})"


def worth_words(rule: CodeRule) -> str:
    """Return what a situation is worth: « positive (plus de 3 mois, sinon dynamique) »."""
    return f"{rule.category.label.lower()}{_condition(rule, 'sans fin')}"


def definition_of(rules: OutcomeRules) -> str:
    """Return the definition of a set, each situation being told once, under its category."""
    return typography(" ".join((*_parts(rules), *conditions_of(rules))))


def _parts(rules: OutcomeRules) -> list[str]:
    found = []
    for category in Category:
        told = [
            f"{_small(code.label)}{_condition(rules.codes[code])}"
            for code in SituationCode
            if rules.codes[code].category is category
        ]
        if told:
            found.append(f"{_heading(category)} : {' ; '.join(told)}.")
    return found


def _heading(category: Category) -> str:
    if category is Category.OUTSIDE:
        # Inside the denominator all the same, `categorise.worth` leaves it without a solution.
        return "Hors dénominateur, et sans solution quand la sortie y reste"
    return category.label


def conditions_of(rules: OutcomeRules) -> tuple[str, ...]:
    """Return who is counted, which situation is read and what is masked, a sentence each."""
    lasting = any(rule.threshold for rule in rules.codes.values())
    return (
        *(("Une durée inconnue ne suffit pas.",) if lasting else ()),
        f"Dénominateur : {_counted(rules)}.",
        f"À 12 mois compte {reading_words(rules.follow_up)}.",
        f"{mask_words(rules.mask_under)}.",
    )


def _counted(rules: OutcomeRules) -> str:
    early = "les départs avant la signature du contrat d’engagement"
    outside = (
        f"les sorties après cette signature {_reasons(rules.outside_reasons)}"
        if rules.outside_reasons
        else ""
    )
    if rules.without_uncommitted and outside:
        return f"les sorties de la période, sans {early} ni {outside}"
    if rules.without_uncommitted:
        return f"les sorties de la période, sans {early}"
    if outside:
        outside = outside.replace("cette signature", "la signature du contrat d’engagement")
        return f"les sorties de la période, sans {outside}"
    return "toutes les sorties de la période"


def _reasons(reasons: frozenset[ExitReason]) -> str:
    told = ", ".join(f"« {one.label} »" for one in ExitReason if one in reasons)
    return f"qui ont pour motif {told} ou pour situation « {SituationCode.OUTSIDE_CAUSE.label} »"


def reading_words(reading: FollowUpReading) -> str:
    """Return which situation of the twelve months after an exit counts."""
    return f"la {'meilleure' if reading is FollowUpReading.BEST else 'dernière'} situation connue"


def mask_words(mask_under: int) -> str:
    """Return below how many exits a rate is masked."""
    if mask_under < 2:
        return "Aucun taux n’est masqué"
    return f"Taux masqués au-dessous de {mask_under} sorties"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that sets treat otherwise.

    Attributes:
        label: a situation, or what is chosen.
        words: what each set says of it, in the order of the sets.
    """

    label: str
    words: tuple[str, ...]


def differences(sets: Sequence[OutcomeRules]) -> list[Difference]:
    """Return what two sets or more treat otherwise; none when they only differ by their names."""
    found = [
        Difference(code.label, tuple(worth_words(rules.codes[code]) for rules in sets))
        for code in SituationCode
    ]
    found += [
        Difference("Départs avant la signature", tuple(_early(rules) for rules in sets)),
        Difference("Motifs hors dénominateur", tuple(_outside(rules) for rules in sets)),
        Difference("À 12 mois", tuple(reading_words(rules.follow_up) for rules in sets)),
        Difference("Petits effectifs", tuple(mask_words(rules.mask_under) for rules in sets)),
    ]
    return [one for one in found if len(set(one.words)) > 1]


def _early(rules: OutcomeRules) -> str:
    return "hors dénominateur" if rules.without_uncommitted else "comptés"


def _outside(rules: OutcomeRules) -> str:
    return ", ".join(one.label for one in ExitReason if one in rules.outside_reasons) or "aucun"
