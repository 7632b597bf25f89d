"""Texts as people type them: cleaning before storage, folding for comparison, sorting, searching.

Rules G2 and G3 of the imports: what is stored keeps the case and apostrophes as typed; two texts
are compared through their letters and digits only, so that « N’DIAYE » equals « n diaye ».
"""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_LINE_BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls that separate nothing
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f"  # soft hyphen, zero-width and direction marks
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"  # bidi controls, BOM
    "\ud800-\udfff"  # lone surrogates cannot be encoded
    "\U000e0000-\U000e007f"
)
_EMOJI = "\ufe0f\u2600-\u27bf\U0001f000-\U0001faff"
# A zero-width joiner stays only inside an emoji made of several, where it changes the picture.
_REMOVED = re.compile(f"[{_INVISIBLE}]|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")
_BREAKS = re.compile(f"\r\n|[{_LINE_BREAKS}]")

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "ı": "i",
        "ß": "ss",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
    }
)
_APOSTROPHES = frozenset("'’‘‛`´ʼʻʽʾʿ′＇")
_MOST_WORDS, _LONGEST_WORD = 12, 60
_HYPHENS = frozenset("-‐‑‒–—−")
# 13 digits, or 15 with the key; months 20–42 and 50–99 exist for births not fully known.
_NIR = re.compile(
    r"(?<![0-9])[123478][ .\-]?[0-9]{2}[ .\-]?(?:0[1-9]|1[0-2]|[2-9][0-9])[ .\-]?"
    r"(?:2[ABab]|[0-9]{2})[ .\-]?[0-9]{3}[ .\-]?[0-9]{3}(?:[ .\-/]{0,3}[0-9]{2})?(?![0-9])"
)


def clean_text(text: str) -> str:
    """Return a text ready to be stored on one line (G2).

    NFC; every kind of space and line break becomes one space; controls, zero-width and direction
    characters and lone surrogates are removed. Case and apostrophes stay as typed.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(normalize("NFC", _REMOVED.sub("", text)).split())


def clean_note(text: str) -> str:
    """Return a note ready to be stored: as `clean_text`, its line breaks kept as line feeds."""
    lines = (clean_text(line) for line in _BREAKS.sub("\n", text).split("\n"))
    return "\n".join(lines).strip("\n")


def _without_accents(text: str) -> str:
    """Return the lower-case text without accents nor other combining signs."""
    for _ in range(2):  # folding the case can bring out letters that decompose again
        text = "".join(sign for sign in normalize("NFKD", text) if not combining(sign)).casefold()
    bare = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return bare.translate(_LETTERS)


def _is_modifier(sign: str) -> bool:
    return "\u02b0" <= sign <= "\u02ff"  # half rings and raised commas count as apostrophes


def comparison_key(text: str) -> str:
    """Return the letters and digits of a text, lower case, without accents (G3)."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    bare = _without_accents(text)
    return "".join(sign for sign in bare if sign.isalnum() and not _is_modifier(sign))


def sort_key(text: str) -> str:
    """Return the key of French alphabetical order.

    Accents, case, apostrophes and hyphens are ignored, Œ sorts as OE; words stay apart, so that
    « Le Goff » comes before « Leblanc ».
    """
    dropped = _APOSTROPHES | _HYPHENS
    kept = "".join(sign for sign in text if sign not in dropped)
    return " ".join(comparison_key(word) for word in kept.split() if comparison_key(word))


def search_key(text: str) -> str:
    """Return the words of a text as they are searched: folded, parted by single spaces.

    Apostrophes glue (« N’Diaye » is « ndiaye »); hyphens and other signs part words, so that
    « pierre » finds « Jean-Pierre ».
    """
    kept = "".join(sign for sign in text if sign not in _APOSTROPHES and not _is_modifier(sign))
    bare = kept.lower() if kept.isascii() else _without_accents(kept)
    spaced = "".join(sign if sign.isalnum() and not _is_modifier(sign) else " " for sign in bare)
    return " ".join(spaced.split())


def search_words(text: str) -> list[str]:
    """Return the words looked for, as they are compared: the first twelve, shortened to 60 signs.

    A whole page pasted into a search box asks nothing more of the base than a sentence.
    """
    words = dict.fromkeys(word[:_LONGEST_WORD] for word in search_key(text).split())
    return list(words)[:_MOST_WORDS]


def contains_nir(text: str) -> bool:
    """Tell whether a text holds what looks like a social security number.

    It must never be stored (decree 2019-341); the key is not checked because a number typed wrong
    is still somebody's number.
    """
    return bool(_NIR.search(normalize("NFKC", text)))


def without_nir(text: str) -> str:
    """Return a text whose social security numbers are replaced by a mention in brackets."""
    if contains_nir(text) and not _NIR.search(text):
        text = normalize("NFKC", text)  # digits of another width
    return _NIR.sub("[numéro retiré]", text)
