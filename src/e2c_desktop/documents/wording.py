"""How dates, hours, numbers and addresses are written on paper.

No-break spaces keep together what must not be parted by the end of a line: the day and its month,
a number and its unit, a civility and its name.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from e2c_desktop.documents.content_common import PersonName, SchoolBlock
from e2c_desktop.documents.style import NBSP
from e2c_desktop.domain import french
from e2c_desktop.domain.identifiers import display_siret
from e2c_desktop.domain.phones import display_phone

_SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)


def unbroken(text: str) -> str:
    """Return a text in which no line may end."""
    return text.replace(" ", NBSP)


def long_date(day: date | None) -> str:
    """Return « 15 septembre 2025 », or nothing."""
    return unbroken(french.long_date(day)) if day else ""


def short_date(day: date | None) -> str:
    """Return « 15/09/2025 », or nothing."""
    return french.short_date(day) if day else ""


def month_year(day: date) -> str:
    """Return « juillet 2026 »."""
    return unbroken(f"{french.month_name(day.month)} {day.year}")


def short_month(day: date) -> str:
    """Return « janv. 2026 » for January, « févr. » for the others: the year is said once."""
    name = _SHORT_MONTHS[day.month - 1]
    return f"{name} {day.year}" if day.month == 1 else name


def day_month(day: date) -> str:
    """Return « 9 janvier », the first as « 1er »."""
    return french.long_date(day).rsplit(" ", 1)[0]


def listed_date(start: date, end: date | None, year_said: int | None) -> str:
    """Return a date or a range as « Mes dates » shows it; the year only when it changes.

    Args:
        start: first day.
        end: last day, for a range.
        year_said: the year of the line above, if any.
    """
    last = end or start
    if end is None or end == start:
        text = french.long_date(start) if start.year != year_said else day_month(start)
        return unbroken(text)
    text = french.date_range(start, end)
    if start.year == last.year == year_said:
        text = text.rsplit(" ", 1)[0]
    # A long range goes on two lines, cut after its dash and nowhere else.
    return unbroken(text).replace("–\u00a0", "– ")


def from_to(start: date, end: date | None) -> str:
    """Return « du 3 au 14 novembre 2025 »; what both days share is written once."""
    if end is None:
        return f"depuis le {long_date(start)}"
    if end == start:
        return f"le {long_date(start)}"
    first = french.long_date(start)
    if start.year == end.year:
        first = day_month(start)
        if start.month == end.month:
            first = first.split(" ")[0]
    return f"du {unbroken(first)} au {long_date(end)}"


def thousands(number: int) -> str:
    """Return « 1 248 », the space being a no-break one."""
    return f"{number:,}".replace(",", NBSP)


def _hours_and_minutes(hours: Decimal) -> tuple[int, int]:
    """Return whole hours and minutes, rounded to the minute."""
    return divmod(int((hours * 60).to_integral_value()), 60)


def hours_short(hours: Decimal) -> str:
    """Return « 35 h » or « 4 h 30 »."""
    whole, minutes = _hours_and_minutes(hours)
    rest = f"{NBSP}{minutes:02d}" if minutes else ""
    return f"{thousands(whole)}{NBSP}h{rest}"


def hours_long(hours: Decimal) -> str:
    """Return « 35 heures »; with minutes, « 4 h 30 »."""
    whole, minutes = _hours_and_minutes(hours)
    if minutes:
        return hours_short(hours)
    return f"{thousands(whole)}{NBSP}{'heure' if whole < 2 else 'heures'}"


def minutes_long(minutes: int) -> str:
    """Return minutes as « 904 heures »; with a rest, « 904 h 30 »."""
    return hours_long(Decimal(minutes) / 60)


def minutes_cell(minutes: int) -> str:
    """Return minutes as « 4 h 30 », and nothing for none: a table shows what there is."""
    return hours_short(Decimal(minutes) / 60) if minutes else ""


def phone(number: str) -> str:
    """Return a phone number in pairs that stay on one line."""
    return unbroken(display_phone(number))


def siret(number: str) -> str:
    """Return « 812 345 676 00017 » on one line."""
    return unbroken(display_siret(number))


def address(lines: tuple[str, ...]) -> str:
    """Return an address on one line; the postal code stays with its town."""
    kept = [line for line in lines if line]
    if kept:
        code, space, town = kept[-1].partition(" ")
        if space and code.isdigit():
            kept[-1] = f"{code}{NBSP}{town}"
    return ", ".join(kept)


def at(words: str) -> str:
    """Return « à » joined to what follows: « à l’École », « au Centre », « aux Ateliers »."""
    article, _, rest = words.partition(" ")
    contracted = {"le": "au", "les": "aux"}.get(article.lower())
    return f"{contracted} {rest}" if contracted and rest else f"à {words}"


def of(words: str) -> str:
    """Return « de » joined to what follows: « de l’École », « du Centre »."""
    return french.of(words)


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def in_words(number: int, *, feminine: bool = False) -> str:
    """Return a number in words up to 999, in figures beyond."""
    if 0 <= number <= 999:
        return french.number_in_words(number, feminine=feminine)
    return thousands(number)


def formal_name(person: PersonName) -> str:
    """Return « Mme NGUYỄN Thị Hồng Nhung »; no line ends after the civility."""
    name = person.formal
    if person.civility and name.startswith(f"{person.civility} "):
        return f"{person.civility}{NBSP}{name[len(person.civility) + 1 :]}"
    return name


_KNOWN_NAMES = ("École de la 2e Chance", "École de la Deuxième Chance", "E2C")
_LINKS = ("du ", "de la ", "des ", "de l’", "de l'", "de ", "d’", "d'")


def name_in_two(school: SchoolBlock) -> tuple[str, str]:
    """Return the two lines of a school without logo: « École de la 2e Chance », « Val d’Orsenne ».

    A name of another shape stands whole on the second line.
    """
    for known in _KNOWN_NAMES:
        if school.name.startswith(f"{known} "):
            rest = school.name[len(known) + 1 :]
            link = next((link for link in _LINKS if rest.startswith(link)), "")
            return known, capitalised(rest[len(link) :])
    return "", school.name
