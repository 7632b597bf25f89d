"""The weekly timetable of a placement: two slots a day at most, and weeks that differ.

Minutes after midnight everywhere: a placement has no seconds and no time zone. A week of its own
(`others`) is taken as it is typed, public holidays included; the usual week is not worked on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar, Protocol

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.text import clean_text, comparison_key

MINUTES_A_DAY = 24 * 60
DAYS_A_WEEK = 7
SLOTS_A_DAY = 2


class SlotProblem(E2CError):
    """What was typed is no slot of a day, or the two slots of a day do not go together."""

    reference: ClassVar[str] = "M-HORAIRE"
    title: ClassVar[str] = "Cet horaire n’a pas été compris"
    happened = "L’horaire est incomplet."
    safe = "Votre saisie est conservée à l’écran."
    advice = f"Écrivez le début et la fin, par exemple 8-12h30 ou 8:00{NBSP}12:30."


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A stretch of work inside one day, in minutes after midnight; its end is not included."""

    starts: int
    ends: int

    @property
    def minutes(self) -> int:
        """Its length, in minutes."""
        return self.ends - self.starts


Day = tuple[Slot, ...]
"""The slots of a day in order: none (rest), one or two."""

Week = tuple[Day, Day, Day, Day, Day, Day, Day]
"""Seven days, Monday first."""

REST: Day = ()
EMPTY_WEEK: Week = (REST, REST, REST, REST, REST, REST, REST)


class DaysOff(Protocol):
    """What tells the days that nobody works: holidays and closures, and interruptions."""

    def is_off(self, on: date) -> bool:
        """Whether the usual week is not worked that day."""
        ...

    def is_interrupted(self, on: date) -> bool:
        """Whether the placement itself stops that day, whatever was typed."""
        ...


@dataclass(frozen=True, slots=True)
class Timetable:
    """The hours of a placement.

    Attributes:
        usual: the week that is repeated.
        others: weeks that differ, each by its Monday, in order.
    """

    usual: Week = EMPTY_WEEK
    others: tuple[tuple[date, Week], ...] = ()

    def week_of(self, on: date) -> Week:
        """Return the week that holds a day."""
        if not self.others:
            return self.usual
        monday = monday_of(on)
        return next((week for first, week in self.others if first == monday), self.usual)

    def differs(self, on: date) -> bool:
        """Tell whether the week of a day was typed for its own."""
        if not self.others:
            return False
        monday = monday_of(on)
        return any(first == monday for first, _ in self.others)

    def day(self, on: date) -> Day:
        """Return the slots typed for a day, whether it is a holiday or not."""
        return self.week_of(on)[on.weekday()]

    def worked(self, on: date, days_off: DaysOff) -> Day:
        """Return the slots really worked on a day.

        An interruption takes any day off; a holiday or a closure takes off the usual week only.
        """
        if days_off.is_interrupted(on) or (days_off.is_off(on) and not self.differs(on)):
            return REST
        return self.day(on)

    def hours_of_week(self, monday: date, first: date, last: date) -> int:
        """Return the minutes typed for a week, of its days between two days included."""
        days = (monday + timedelta(days=rank) for rank in range(DAYS_A_WEEK))
        return sum(minutes_of(self.day(day)) for day in days if first <= day <= last)

    def total(self, first: date, last: date, days_off: DaysOff) -> int:
        """Return the minutes worked between two days included."""
        return sum(minutes_of(self.worked(day, days_off)) for day in days_between(first, last))

    def with_monday_copied(self) -> Timetable:
        """Return the timetable whose other worked days of the usual week are as Monday.

        When no other day is worked yet, Monday is copied to the four days that follow.
        """
        monday, *rest = self.usual
        worked = [rank for rank, day in enumerate(rest, start=1) if day] or [1, 2, 3, 4]
        days = [monday if rank in worked else day for rank, day in enumerate(self.usual)]
        return replace(self, usual=week_from(days))

    def to_text(self) -> str:
        """Return what is stored: « 510-720+780-990;…|2026-11-30=… », an empty text when empty."""
        if self == Timetable():
            return ""
        others = (f"|{monday.isoformat()}={_week_text(week)}" for monday, week in self.others)
        return _week_text(self.usual) + "".join(others)

    @classmethod
    def from_text(cls, text: str) -> Timetable:
        """Read what `to_text` wrote.

        Raises:
            ValueError: it wrote no such thing.
        """
        if not text:
            return cls()
        usual, *others = text.split("|")
        found = []
        for other in others:
            monday, _, week = other.partition("=")
            found.append((date.fromisoformat(monday), _week_from_text(week)))
        return cls(_week_from_text(usual), tuple(sorted(found)))


def monday_of(on: date) -> date:
    """Return the Monday of the week of a day."""
    return on - timedelta(days=on.weekday())


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield each day between two days, both included."""
    return (first + timedelta(days=rank) for rank in range((last - first).days + 1))


def week_from(days: Sequence[Day]) -> Week:
    """Return a week from its days, Monday first; those that are missing are rest."""
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (*days, *EMPTY_WEEK)[:7]
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def minutes_of(day: Day) -> int:
    """Return the minutes worked in a day."""
    return sum(slot.minutes for slot in day)


def minutes_of_week(week: Week) -> int:
    """Return the minutes worked in a week."""
    return sum(minutes_of(day) for day in week)


def day_from(morning: Slot | None, afternoon: Slot | None) -> Day:
    """Return the day made of two slots, either of which may be rest.

    Raises:
        SlotProblem: they overlap, or the second comes before the first.
    """
    if morning and afternoon and afternoon.starts < morning.ends:
        if afternoon.ends <= morning.starts:
            raise SlotProblem(
                f"L’après-midi ({slot_text(afternoon)}) vient avant le matin"
                f" ({slot_text(morning)}).",
                advice="Échangez les deux plages, ou corrigez-en une.",
            )
        raise SlotProblem(
            f"Les deux plages se chevauchent{NBSP}: {slot_text(morning)}, puis"
            f" {slot_text(afternoon)}.",
            advice="Corrigez la fin de la première ou le début de la seconde.",
        )
    return tuple(slot for slot in (morning, afternoon) if slot)


_REST_WORDS = frozenset({"", "repos", "off", "non", "ferme", "absent", "x", "0"})
_TIME = r"(?:([0-9]{1,2})\s?(?:[h:.]\s?([0-9]{2})?|)|([0-9]{1,2})([0-9]{2}))"
_BETWEEN = r"\s*(?:[-–—−/>]|à|a|et|\s)\s*"
_SLOT = re.compile(f"(?:de\\s+)?{_TIME}{_BETWEEN}{_TIME}")


def read_slot(typed: str) -> Slot | None:
    """Read a slot as people type it: « 8-12h30 », « 8:00 12:30 », « 8h–12h », « 0800-1230 ».

    Returns:
        None when nothing is worked: an empty text, a dash or « repos ».

    Raises:
        SlotProblem: it cannot be read, the day has more than 24 hours, or it ends before it starts.
    """
    text = clean_text(typed).lower()
    if comparison_key(text) in _REST_WORDS and not text[:1].isdigit():
        return None
    found = _SLOT.fullmatch(text)
    if found is None:
        raise SlotProblem(f"«{NBSP}{clean_text(typed)[:30]}{NBSP}» n’est pas une plage horaire.")
    first, last = _minutes(found.groups()[:4]), _minutes(found.groups()[4:])
    if last <= first:
        raise SlotProblem(
            f"La fin ({_clock(last)}) doit venir après le début ({_clock(first)}).",
            advice="Corrigez l’une des deux heures.",
        )
    return Slot(first, last)


def _minutes(groups: tuple[str | None, ...]) -> int:
    hours = int(groups[0] or groups[2] or 0)
    minutes = int(groups[1] or groups[3] or 0)
    if minutes > 59:
        raise SlotProblem(f"Une heure compte 60{NBSP}minutes{NBSP}: {minutes} est trop.")
    if hours * 60 + minutes > MINUTES_A_DAY:
        raise SlotProblem(
            f"Une journée compte 24{NBSP}heures{NBSP}: {hours}{NBSP}h n’existe pas.",
            advice="Corrigez l’heure.",
        )
    return hours * 60 + minutes


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def slot_text(slot: Slot) -> str:
    """Return « 8:30 – 12:00 », as tables show it."""
    return f"{_clock(slot.starts)}{NBSP}–{NBSP}{_clock(slot.ends)}"


def hours_text(minutes: int) -> str:
    """Return a duration: « 7 h », « 8 h 30 », « 1 210 h 45 »."""
    hours, rest = divmod(minutes, 60)
    whole = f"{hours:,}{NBSP}h".replace(",", "\u202f")
    return f"{whole}{NBSP}{rest:02d}" if rest else whole


def _week_text(week: Week) -> str:
    return ";".join("+".join(f"{slot.starts}-{slot.ends}" for slot in day) for day in week)


def _week_from_text(text: str) -> Week:
    days = text.split(";")
    if len(days) != DAYS_A_WEEK:
        raise ValueError("a week has seven days")
    return week_from([_day_from_text(day) for day in days])


def _day_from_text(text: str) -> Day:
    if not text:
        return REST
    found = []
    for part in text.split("+"):
        starts, _, ends = part.partition("-")
        found.append(Slot(int(starts), int(ends)))
    return tuple(found)
