"""Trades that a company hosts and its safety, as typed (needs, §2: « Safety and prerequisites »).

What a young person needs to go there: protective equipment, clothing, the age, an interview.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.french import MONTHS
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text, comparison_key
from e2c_desktop.domain.trainee import line_problems, note_problems

YOUNGEST, OLDEST_ASKED = 14, 30
MOST_PLACES = 99
_MONTHS = {comparison_key(name): rank for rank, name in enumerate(MONTHS, start=1)}
_MONTHS |= {f"{rank:0{width}d}": rank for rank in range(1, 13) for width in (1, 2)}
_BETWEEN = re.compile(r"[\s,;/+]+(?:et\b\s*)?")
_ROME = re.compile(r"[A-N][0-9]{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TradeDraft:
    """A trade that a company hosts, as typed.

    Attributes:
        code: ROME, empty when it is not known.
        name: the trade in words (appellation).
        tasks: what the trainee does there.
        equipment: protective equipment that the trade needs (EPI).
        dress: clothing and footwear beside it.
        min_age: the age from which the company takes somebody for this trade.
        interview: whether it wants to meet the person before.
        places: trainees at once for this trade; None: the capacity of the company alone counts.
        closed_months: months, from 1, in which it takes nobody.
    """

    code: str = ""
    name: str = ""
    tasks: str = ""
    equipment: str = ""
    dress: str = ""
    min_age: int | None = None
    interview: bool = False
    places: int | None = None
    closed_months: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WelcomeDraft:
    """How a company receives trainees, whatever the trade.

    Attributes:
        capacity: trainees at once in the whole company.
        wheelchair: whether a person in a wheelchair can work there.
        minors_terms: on which conditions it takes somebody under 18.
    """

    capacity: int | None = None
    accepts_minors: Answer | None = None
    minors_terms: str = ""
    wheelchair: Answer | None = None
    safety: str = ""
    equipment: str = ""


def is_rome(text: str) -> bool:
    """Tell whether a text is the code of a trade: a letter from A to N, four figures (§5.1)."""
    return _ROME.fullmatch(text) is not None


def cleaned_trade(draft: TradeDraft) -> TradeDraft:
    """Return the trade with certain repairs: spaces, controls, NFC, capitals of the code."""
    return replace(
        draft,
        code=clean_text(draft.code).upper().replace(" ", ""),
        name=clean_text(draft.name),
        tasks=clean_note(draft.tasks),
        equipment=clean_text(draft.equipment),
        dress=clean_text(draft.dress),
        closed_months=frozenset(draft.closed_months),
    )


def cleaned_welcome(draft: WelcomeDraft) -> WelcomeDraft:
    """Return the draft with certain repairs: spaces, controls, NFC."""
    return replace(
        draft,
        minors_terms=clean_text(draft.minors_terms),
        safety=clean_note(draft.safety),
        equipment=clean_note(draft.equipment),
    )


def validate_trade(draft: TradeDraft) -> list[Problem]:
    """Return what the rules say of a cleaned trade; raises nothing."""
    found = [
        *line_problems("name", draft.name),
        *note_problems("tasks", draft.tasks),
        *line_problems("equipment", draft.equipment),
        *line_problems("dress", draft.dress),
        *_places("places", draft.places),
    ]
    if not draft.name:
        found.append(Problem.error("name", "vide", "Nommez le métier."))
    if draft.code and not is_rome(draft.code):
        message = "Un code ROME a une lettre de A à N et quatre chiffres : « I1604 »."
        found.append(Problem.error("code", "rome", message))
    if draft.min_age is not None and not YOUNGEST <= draft.min_age <= OLDEST_ASKED:
        message = f"L’âge minimum va de {YOUNGEST} à {OLDEST_ASKED} ans."
        found.append(Problem.error("min_age", "age", message))
    if any(not 1 <= month <= 12 for month in draft.closed_months):
        found.append(Problem.error("closed_months", "mois", "Un mois va de 1 à 12."))
    return found


def validate_welcome(draft: WelcomeDraft) -> list[Problem]:
    """Return what the rules say of a cleaned draft; raises nothing."""
    found = [
        *_places("capacity", draft.capacity),
        *line_problems("minors_terms", draft.minors_terms, 200),
        *note_problems("safety", draft.safety),
        *note_problems("equipment", draft.equipment),
    ]
    if draft.minors_terms and draft.accepts_minors is Answer.NO:
        message = "L’entreprise n’accepte pas les mineurs : ces conditions ne serviront pas."
        found.append(Problem.warning("minors_terms", "inutile", message))
    return found


def _places(field: str, number: int | None) -> list[Problem]:
    if number is None or 0 <= number <= MOST_PLACES:
        return []
    return [Problem.error(field, "places", f"Le nombre de places va de 0 à {MOST_PLACES}.")]


def written_months(months: Iterable[int]) -> str:
    """Return months as they are stored: « 07 08 »."""
    return " ".join(f"{month:02d}" for month in sorted(months))


def read_months(stored: str) -> frozenset[int]:
    """Return the months of a stored text."""
    return frozenset(int(part) for part in stored.split())


def parse_months(typed: str) -> frozenset[int] | None:
    """Return the months of « juillet, août » or « 7 et 8 »; None when one cannot be read."""
    words = [word for word in _BETWEEN.split(typed.strip()) if word]
    found = {_MONTHS.get(comparison_key(word), 0) for word in words}
    return None if 0 in found else frozenset(found)


def months_words(months: Iterable[int]) -> str:
    """Return « juillet et août », « juillet, août et décembre »; empty without any."""
    names = [MONTHS[month - 1] for month in sorted(months)]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} et {names[-1]}"
