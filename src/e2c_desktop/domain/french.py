"""French as it is written: dates in words, agreement, numbers, elision, typography."""

from __future__ import annotations

import re
from datetime import date

NBSP = "\u00a0"
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def month_name(month: int) -> str:
    """Return the name of a month, 1 to 12, in lower case."""
    return MONTHS[month - 1]


def _day(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def counted(number: int, one: str, many: str) -> str:
    """Return « 1 stagiaire », « 17 stagiaires »; none is singular, as in « 0 stagiaire »."""
    return f"{number} {one if number < 2 else many}"


def long_date(day: date) -> str:
    """Return a date as in a sentence: « 1er mars 2026 »."""
    return f"{_day(day)} {month_name(day.month)} {day.year}"


def short_date(day: date) -> str:
    """Return a date as in a table: « 01/03/2026 »."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def date_range(start: date, end: date) -> str:
    """Return « 26 janvier – 20 février 2026 »: what both dates share is written once."""
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{_day(start)} – {long_date(end)}"
    if start.year == end.year:
        return f"{_day(start)} {month_name(start.month)} – {long_date(end)}"
    return f"{long_date(start)} – {long_date(end)}"


def accord(sex: str | None, masculine: str, feminine: str, neutral: str) -> str:
    """Return the form that agrees with a civil sex, « F » or « M »; neutral when unknown."""
    if sex == "F":
        return feminine
    return masculine if sex == "M" else neutral


def born_on(sex: str | None, day: date) -> str:
    """Return « née le 17/08/2007 », in agreement with a civil sex."""
    return f"{accord(sex, 'né', 'née', 'né(e)')} le {short_date(day)}"


_UNITS = (
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
)
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):  # soixante-dix, quatre-vingt-dix: the tens below, then ten to nineteen
        tens, unit = tens - 1, unit + 10
    if unit == 0:
        return _TENS[tens] + ("s" if tens == 8 else "")
    if unit in (1, 11) and tens != 8:
        return f"{_TENS[tens]} et {_UNITS[unit]}"
    return f"{_TENS[tens]}-{_UNITS[unit]}"


def number_in_words(number: int, *, feminine: bool = False) -> str:
    """Return a number from 0 to 999 in words: « deux cent vingt et une » pages.

    Raises:
        ValueError: the number is outside 0–999.
    """
    if not 0 <= number <= 999:
        raise ValueError(number)
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds:
        plural = "s" if hundreds > 1 and not rest else ""
        words = [*([_UNITS[hundreds]] if hundreds > 1 else []), f"cent{plural}"]
    if rest or not hundreds:
        words.append(_below_hundred(rest))
    text = " ".join(words)
    return f"{text}e" if feminine and text.endswith("un") else text


_VOWELS = "aàâäeéèêëiîïoôöuùûüœæ"
_ELIDED = {"de": "d’", "le": "l’", "la": "l’", "que": "qu’", "ne": "n’", "se": "s’", "je": "j’"}
_KEPT_WHOLE = re.compile(r"(?:onz|oui\b|ouistiti|uhlan|ulul)", re.IGNORECASE)
_CONTRACTED = {"le": "du", "les": "des"}


def starts_with_vowel(words: str) -> bool:
    """Tell whether the word before elides; an initial h never does, both uses being accepted."""
    bare = words.lstrip("« \u00a0“\"('").lower()
    if not bare or _KEPT_WHOLE.match(bare):
        return False
    if bare[0] == "y":
        return len(bare) > 1 and bare[1] not in _VOWELS
    return bare[0] in _VOWELS


def elide(word: str, following: str) -> str:
    """Join a small word to the next: « d’Orly », « l’École », « de Créteil », « qu’elle »."""
    short = _ELIDED.get(word.lower())
    if short is None or not starts_with_vowel(following):
        return f"{word} {following}"
    return f"{word[0]}{short[1:]}{following}"


def of(words: str) -> str:
    """Return « de » joined to what follows, contracted with its article.

    « l’École » gives « de l’École », « le Centre » « du Centre », « Le Kremlin-Bicêtre » « du
    Kremlin-Bicêtre », « Orly » « d’Orly ».
    """
    article, _, rest = words.partition(" ")
    contracted = _CONTRACTED.get(article.lower())
    return f"{contracted} {rest}" if contracted and rest else elide("de", words)


def within(name: str) -> str:
    """Return a name as it stands within a sentence: a month has no capital there.

    « Septembre 2025 » gives « septembre 2025 », « Mai Bleu » too; « Maison » stays as it is.
    """
    month = name.partition(" ")[0].lower() in MONTHS
    return name[:1].lower() + name[1:] if month else name


_SPACES = f" \t{NBSP}\u202f"
_TYPOGRAPHY = (
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(r"(?<=\w)'"), "’"),
    (re.compile(f"«[{_SPACES}]*"), f"«{NBSP}"),
    (re.compile(f"[{_SPACES}]*»"), f"{NBSP}»"),
    (re.compile(f"(?<=\\S)[{_SPACES}]+(?=[:;!?%](?!\\w))"), NBSP),
    # Without a space before: only where the sign ends a word, never in « 12:30 » or an address.
    (re.compile(f"(?<=[\\w)\\]…’”])(?=[:;!?]+(?:[{_SPACES}\\n»)\\]]|$))"), NBSP),
    (re.compile(r"(?<=[0-9])(?=%(?!\w))"), NBSP),
)


def typography(text: str) -> str:
    """Return a text with French typography: ’, …, no-break spaces inside « » and before : ; ! ? %.

    It is applied when a page is built, to fixed and typed text alike, before any escaping.
    """
    for pattern, replacement in _TYPOGRAPHY:
        text = pattern.sub(replacement, text)
    return text
