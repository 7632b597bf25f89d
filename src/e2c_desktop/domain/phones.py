"""French telephone numbers (G6), stored as ten digits, shown in pairs."""

from __future__ import annotations

import re

from e2c_desktop.domain.text import clean_text

_SEPARATOR = r"[ .\-/‐-―]{0,3}"
# France, and the overseas codes after which the national number also has nine digits.
_COUNTRY = rf"\(?(?:\+|00){_SEPARATOR}(?:33|262|590|594|596)\)?{_SEPARATOR}(?:\(0\)|0)?"
_NUMBER = re.compile(
    rf"(?<![0-9])(?:{_COUNTRY}{_SEPARATOR}|\(?0\)?{_SEPARATOR})([1-9](?:{_SEPARATOR}[0-9]){{8}})(?![0-9])"
)
_NOT_A_DIGIT = re.compile(r"[^0-9]")
_BARE = re.compile(r"[1-9][0-9]{8}")


def find_phones(text: str) -> list[str]:
    """Return the French numbers found in a text, each as ten digits « 0639983083 », in order.

    National, +33, 0033 and « (0) » forms are known. A text that is nothing but nine digits lost
    its leading zero in a spreadsheet: it is given back.
    """
    text = clean_text(text)
    found = ["0" + _NOT_A_DIGIT.sub("", number) for number in _NUMBER.findall(text)]
    if found:
        return found
    bare = re.sub(r"[ .\-/]", "", text)
    return [f"0{bare}"] if _BARE.fullmatch(bare) else []


def display_phone(number: str) -> str:
    """Return ten digits in pairs, « 06 39 98 30 83 »; anything else as it is."""
    if len(number) != 10 or not number.isascii() or not number.isdigit():
        return number
    return " ".join(number[start : start + 2] for start in range(0, 10, 2))
