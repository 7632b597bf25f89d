"""How strong a password must be, and phrases that are easy to remember and long to guess.

Whoever copies the files guesses at leisure, without any delay: each password must be worth about
80 bits on its own (CNIL, deliberation 2022-100): 12 characters of four classes, 14 of three, or a
phrase of seven words. Nobody is asked to renew a password for no reason.
"""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import comparison_key

FIELD: Final = "password"
SHORT_LENGTH: Final = 12
LONG_LENGTH: Final = 14
PHRASE_WORDS: Final = 7
TARGET_BITS: Final = 80.0
LONGEST: Final = 256

_SEPARATORS: Final = re.compile(r"[\s.,;:_/+-]+")
_SHORTEST_WORD: Final = 3
_SHORTEST_NAME: Final = 4

COMMON: Final = (
    "motdepasse",
    "password",
    "azerty",
    "azertyuiop",
    "qwerty",
    "qwertyuiop",
    "qsdfgh",
    "wxcvbn",
    "123456",
    "12345678",
    "123456789",
    "1234567890",
    "098765",
    "987654",
    "111111",
    "000000",
    "abcdef",
    "abc123",
    "bonjour",
    "bienvenue",
    "soleil",
    "doudou",
    "loulou",
    "chouchou",
    "marseille",
    "jetaime",
    "iloveyou",
    "administrateur",
    "admin",
    "direction",
    "secretariat",
    "formateur",
    "formation",
    "stagiaire",
    "ecole",
    "deuxiemechance",
    "2emechance",
    "ecole2chance",
    "changeme",
    "welcome",
    "letmein",
    "football",
    "nicolas",
    "camille",
)
"""Beginnings of most French passwords; one of them may not carry the whole password."""


def check_password(password: str, names: Iterable[str] = ()) -> list[Problem]:
    """Return what is wrong with a password; empty when it is worth 80 bits.

    Args:
        password: as typed.
        names: of the person and of the school; what is left without them must be strong enough.
    """
    if len(password) > LONGEST:
        return [_problem("too_long", f"Le mot de passe dépasse {LONGEST} caractères.")]
    if any(not sign.isprintable() for sign in password):
        return [_problem("control", "Le mot de passe contient un caractère invisible.")]
    if not _is_long_enough(password):
        return [
            _problem(
                "too_weak",
                "Il faut 12 caractères avec minuscule, majuscule, chiffre et signe, "
                "ou 14 caractères de trois de ces sortes, ou une phrase de sept mots.",
            )
        ]
    if len(set(password.lower())) < 6:
        return [_problem("repeated", "Le mot de passe répète toujours les mêmes caractères.")]
    return _check_guessable(password, names)


def _check_guessable(password: str, names: Iterable[str]) -> list[Problem]:
    folded = comparison_key(password)
    for name in names:
        for part in _SEPARATORS.split(name):
            key = comparison_key(part)
            if len(key) >= _SHORTEST_NAME and key in folded:
                text = "Le mot de passe contient le nom de la personne ou de l’école."
                return [_problem("name", text)]
    if is_phrase(password):
        return []
    left = folded
    for word in sorted(COMMON, key=len, reverse=True):
        left = left.replace(comparison_key(word), "")
    if len(left) < len(folded) and len(left) < SHORT_LENGTH - _SHORTEST_WORD:
        text = "Le mot de passe repose sur un mot trop courant, comme « azerty » ou « bonjour »."
        return [_problem("common", text.replace("« ", "«\u00a0").replace(" »", "\u00a0»"))]
    return []


def _problem(code: str, message: str) -> Problem:
    return Problem.error(FIELD, f"password_{code}", message)


def classes(password: str) -> int:
    """Return how many of the four classes occur: small and capital letters, digits, signs."""
    return sum(
        (
            any(sign.islower() for sign in password),
            any(sign.isupper() for sign in password),
            any(sign.isdigit() for sign in password),
            any(not sign.isalnum() for sign in password),
        )
    )


def is_phrase(password: str) -> bool:
    """Whether the password is a phrase of at least seven different words."""
    words = {comparison_key(word) for word in _SEPARATORS.split(password.strip())}
    return sum(len(word) >= _SHORTEST_WORD for word in words) >= PHRASE_WORDS


def _is_long_enough(password: str) -> bool:
    found = classes(password)
    return (
        (len(password) >= SHORT_LENGTH and found == 4)
        or (len(password) >= LONG_LENGTH and found >= 3)
        or is_phrase(password)
    )


def words_needed(vocabulary: int) -> int:
    """Return how many words drawn from a list of this size are worth 80 bits; at least seven."""
    return max(PHRASE_WORDS, math.ceil(TARGET_BITS / math.log2(vocabulary)))


def phrase_bits(vocabulary: int) -> int:
    """Return what a phrase of `words_needed` words is worth, in whole bits."""
    return math.floor(words_needed(vocabulary) * math.log2(vocabulary))


def new_phrase(
    words: Sequence[str], choose: Callable[[Sequence[str]], str] = secrets.choice
) -> str:
    """Draw a phrase worth at least 80 bits: eight words from the 2,048 shipped with the program.

    Args:
        words: the list to draw from (resource `words/phrases.txt`), one word a line.
        choose: draws one word; the system's secure generator by default.
    """
    count = words_needed(len(words))
    while True:
        drawn = [choose(words) for _ in range(count)]
        if len(set(drawn)) >= PHRASE_WORDS:
            return " ".join(drawn)
