"""File names that every system accepts, made from texts that people typed.

``{NOM}_{Prenom}_{type}_{AAAA-MM-JJ}.pdf``: letters of the ASCII alphabet, digits, ``-`` and
``_``; never a name that Windows reserves, never a way out of the folder.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

MAX_LENGTH = 100  # of a whole name, extension included
MAX_NAME_PART = 40  # of the part made of a person's name

# Letters that losing their accent does not bring to ASCII.
_LETTERS = str.maketrans(
    {
        "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ẞ": "SS", "ß": "ss", "Đ": "D", "đ": "d",
        "Ð": "D", "ð": "d", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Þ": "TH", "þ": "th",
        "ı": "i", "Ħ": "H", "ħ": "h", "Ŧ": "T", "ŧ": "t", "Ə": "E", "ə": "e",
    }
)  # fmt: skip
_APOSTROPHES = re.compile("['’‘ʼʹ´`]")
_OTHER_SIGNS = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN", "CONOUT", "CLOCK"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in range(10)}
)


def ascii_part(text: str, limit: int = MAX_LENGTH) -> str:
    """``text`` as a part of a file name: « Nguyễn Thị-Hồng » → ``Nguyen-Thi-Hong``.

    Apostrophes are dropped, every other sign becomes ``-``; at most ``limit`` characters.
    A text without one letter or digit that can be written so gives an empty part.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    dashed = _OTHER_SIGNS.sub("-", _APOSTROPHES.sub("", plain.translate(_LETTERS)))
    return re.sub("-{2,}", "-", dashed)[:limit].strip("-_")


def safe_file_name(parts: Iterable[str], extension: str = "") -> str:
    """The file name made of ``parts`` joined by ``_``, with ``extension`` (such as ``.pdf``).

    Empty parts are left out. The name is never empty, never one that Windows reserves, and has
    at most 100 characters, extension included; when it is too long, its beginning is kept.
    """
    ending = f".{ascii_part(extension)}" if ascii_part(extension) else ""
    cleaned = [ascii_part(part) for part in parts]
    stem = "_".join(part for part in cleaned if part)[: MAX_LENGTH - len(ending)].rstrip("-_")
    if not stem:
        stem = "document"
    elif stem.upper() in _RESERVED:
        stem = f"{stem}_1"
    return f"{stem}{ending}"


def person_parts(last_name: str, first_name: str) -> list[str]:
    """The two parts of a file name that name a person: ``NGUYEN``, ``Thi-Hong-Nhung``.

    Together they have at most 40 characters; a long family name leaves at least 12 of them to
    the first name.
    """
    family = ascii_part(last_name.upper(), MAX_NAME_PART)
    first = ascii_part(first_name, MAX_NAME_PART)
    room = MAX_NAME_PART - 1  # the sign between the two
    family = family[: max(room - len(first), room - 12)].rstrip("-_")
    first = first[: room - len(family)].rstrip("-_")
    return [part for part in (family, first) if part]


def free_name(name: str, taken: Callable[[str], bool]) -> str:
    """``name``, or the first of ``name_2``, ``name_3``… that is not ``taken``."""
    if not taken(name):
        return name
    path = Path(name)
    number = 2
    while True:
        ending = f"_{number}{path.suffix}"
        candidate = f"{path.stem[: MAX_LENGTH - len(ending)]}{ending}"
        if not taken(candidate):
            return candidate
        number += 1


def inside(folder: Path, name: str) -> Path:
    """The file ``name`` of ``folder``, after making sure that it is really in that folder.

    Raises:
        ValueError: ``name`` leads elsewhere.
    """
    path = (folder / name).resolve()
    if path.parent != folder.resolve():
        raise ValueError("the file name leads out of its folder")
    return folder / name
