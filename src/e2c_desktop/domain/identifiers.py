"""Identifiers of schools, companies and people, and how each is checked (data dictionary)."""

from __future__ import annotations

import re

from stdnum import luhn

LA_POSTE = "356000000"
_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # I, O and Q are not used
_NIR_PARTS = re.compile(
    r"([123478][0-9]{2}(?:0[1-9]|1[0-2]|[2-3][0-9]|4[0-2]|[5-9][0-9]))(2A|2B|[0-9]{2})([0-9]{6})([0-9]{2})?"
)
_FORMER_FRANCE_TRAVAIL = re.compile(r"[0-9]{7}[0-9A-Z]")
_IMILO = re.compile(r"[0-9]{4,12}")
_QPV = re.compile(r"Q[PN][0-9A-Z]{6}")
_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)*"
    r"@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
)
_MAX_EMAIL = 254


def digits_of(text: str) -> str:
    """Return a number without the spaces, dots and dashes that people type in it."""
    return re.sub(r"[\s.\-\u2010-\u2015]", "", text)


def _is_number(text: str, length: int) -> bool:
    # str.isdigit accepts the digits of every script: only 0–9 are meant here.
    return len(text) == length and text.isascii() and text.isdigit()


def is_siren(text: str) -> bool:
    """Tell whether a text is a SIREN: nine digits that pass the Luhn check."""
    number = digits_of(text)
    return _is_number(number, 9) and luhn.is_valid(number)


def is_siret(text: str) -> bool:
    """Tell whether a text is a SIRET: 14 digits, Luhn on them and on the first nine.

    La Poste numbers its offices otherwise: the sum of their digits is a multiple of five.
    """
    number = digits_of(text)
    if not _is_number(number, 14):
        return False
    if luhn.is_valid(number) and luhn.is_valid(number[:9]):
        return True
    return number.startswith(LA_POSTE) and sum(map(int, number)) % 5 == 0


def display_siret(text: str) -> str:
    """Return « 812 345 676 00017 » for 14 digits; anything else as it is."""
    number = digits_of(text)
    if not _is_number(number, 14):
        return text
    return f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}"


def display_siren(text: str) -> str:
    """Return « 812 345 676 » for nine digits; anything else as it is."""
    number = digits_of(text)
    return f"{number[:3]} {number[3:6]} {number[6:]}" if _is_number(number, 9) else text


def is_nda(text: str) -> bool:
    """Tell whether a text is a training body's declaration number: eleven digits."""
    return _is_number(digits_of(text), 11)


def is_france_travail_id(text: str) -> bool:
    """Tell whether a text is a jobseeker's identifier: 11 digits, or the 8 signs of before.

    The former ones have seven digits then a digit or a letter.
    """
    number = digits_of(text).upper()
    return _is_number(number, 11) or _FORMER_FRANCE_TRAVAIL.fullmatch(number) is not None


def is_imilo_number(text: str) -> bool:
    """Tell whether a text is the number of a file at a mission locale: digits only, no key."""
    return _IMILO.fullmatch(digits_of(text)) is not None


def is_qpv_code(text: str) -> bool:
    """Tell whether a text is the code of a priority quarter: « QP093028 » or « QN… »."""
    return _QPV.fullmatch(digits_of(text).upper()) is not None


def is_uai(text: str) -> bool:
    """Tell whether a text is the code of a school establishment: seven digits and a key letter."""
    code = digits_of(text).upper()
    return _is_number(code[:-1], 7) and code[-1] == _UAI_LETTERS[int(code[:-1]) % 23]


def is_nir(text: str) -> bool:
    """Tell whether a text is, alone, a social security number of 13 digits or of 15 with its key.

    Such a number is never stored; this is how a column of them is recognised. The key of a number
    of 15 digits must be right: other numbers of that length exist.
    """
    found = _NIR_PARTS.fullmatch(digits_of(text).upper())
    if found is None:
        return False
    birth, department, rank, key = found.groups()
    number = int(birth + {"2A": "19", "2B": "18"}.get(department, department) + rank)
    return key is None or int(key) == 97 - number % 97


def is_email(text: str) -> bool:
    """Tell whether a text has the shape of one e-mail address."""
    return len(text) <= _MAX_EMAIL and _EMAIL.fullmatch(text) is not None
