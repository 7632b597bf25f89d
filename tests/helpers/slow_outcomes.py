"""A few indicators written a second time, from the rows of the two files alone.

Slow and plain on purpose, without any of the program's code: dates are read by hand, contracts are
walked day by day, every population is a loop.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

Line = dict[str, str]

LONG = ("EMP_CDD", "EMP_INT", "EMP_FP")
ALWAYS = ("EMP_CDI", "EMP_IND", "ALT_APP", "ALT_PRO", "FOR_QUAL", "FOR_DIPL")
PARTS = (
    *("positives_emploi", "positives_aides", "positives_alternance", "positives_formation"),
    *("sans_solution_accompagnes", "abandons"),
)
SOME = ("EMP_IAE", "FOR_PREQ", "CIV_SC")


def read(text: str) -> date | None:
    """Read a date as the files write it."""
    if not text:
        return None
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def after_months(day: date, months: int) -> date:
    """Return the same day of a later month, or the last one of it."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_of(first: date, last: date) -> int:
    """Count the days of a contract, both ends included, one by one."""
    count, day = 0, first
    while day <= last:
        count, day = count + 1, day + timedelta(days=1)
    return count


def lasts(first: date, last: date, months: int, *, more: bool) -> bool:
    """Whether a contract is as long as so many months from its first day, or longer."""
    asked = days_of(first, after_months(first, months) - timedelta(days=1))
    found = days_of(first, last)
    return found > asked if more else found >= asked


def category(line: Line | None, *, lasting: bool) -> str:
    """The category of one observation, under « durable » or under E2C-2023."""
    code = line["situation_code"] if line else ""
    if code in ALWAYS or (code == "EMP_AID" and not lasting):
        return "positive"
    if code in SOME:
        return "dynamique"
    if code == "REO_STR":
        return "autre"
    if line is None or code not in (*LONG, "EMP_AID"):
        return "sans solution"
    return "positive" if long_enough(line, lasting=lasting) else "dynamique"


def long_enough(line: Line, *, lasting: bool) -> bool:
    """Whether a contract reaches the threshold; one that is not known does not."""
    first, last = read(line["date_debut"]), read(line["date_fin_prevue"])
    if last is None:
        return line["situation_code"] == "EMP_FP"
    if first is None:
        return False
    return lasts(first, last, 6, more=False) if lasting else lasts(first, last, 3, more=True)


def answered(line: Line) -> bool:
    """Whether a call was answered; a situation without that says so too."""
    return line["joint"] == "O" or (line["joint"] == "" and line["situation_code"] != "")


class Slow:
    """The figures of a year, counted by loops."""

    def __init__(
        self, paths: Sequence[Line], situations: Sequence[Line], year: int, known_on: date
    ) -> None:
        self.situations = situations
        self.known_on = known_on
        self.year = year
        self.paths = []
        for line in paths:
            entry, leaving = read(line["date_entree"]), read(line["date_sortie"])
            if entry is not None and (leaving is None or leaving >= entry):
                self.paths.append(line)

    def left_in(self, year: int) -> list[Line]:
        return [line for line in self.paths if line["date_sortie"].endswith(str(year))]

    def received(self) -> list[str]:
        found = []
        for line in self.paths:
            entry, leaving = read(line["date_entree"]), read(line["date_sortie"])
            assert entry is not None
            if entry.year <= self.year and (leaving is None or leaving.year >= self.year):
                found.append(line["id_parcours"])
        return sorted(found)

    def at_exit(self, name: str) -> Line | None:
        """The only exit line; these cases have one at most."""
        for line in self.situations:
            if line["id_parcours"] == name and line["moment"] == "sortie":
                return line
        return None

    def early(self, line: Line) -> bool:
        contract, leaving = read(line["date_contrat"]), read(line["date_sortie"])
        assert leaving is not None
        return contract is None or leaving <= contract

    def outside(self, line: Line) -> bool:
        if self.early(line):
            return False
        situation = self.at_exit(line["id_parcours"])
        told = situation is not None and situation["situation_code"].startswith("EXO")
        return told or line["motif_fin"] == "exogene"

    def counted(self, year: int) -> list[str]:
        return sorted(
            line["id_parcours"]
            for line in self.left_in(year)
            if not self.early(line) and not self.outside(line)
        )

    def categories(self, *, lasting: bool) -> dict[str, str]:
        return {
            name: category(self.at_exit(name), lasting=lasting) for name in self.counted(self.year)
        }

    def parts(self, *, lasting: bool) -> dict[str, int]:
        """Positive exits by kind of solution, those of D that dropped out, those accompanied."""
        found = dict.fromkeys(PARTS, 0)
        for line in self.left_in(self.year):
            name = line["id_parcours"]
            if name not in self.counted(self.year):
                continue
            at_exit = self.at_exit(name)
            code = at_exit["situation_code"] if at_exit else ""
            found["abandons"] += line["motif_fin"] == "abandon"
            found["sans_solution_accompagnes"] += code == "REO_ML"
            if category(at_exit, lasting=lasting) == "positive":
                kind = {"EMP": "emploi", "ALT": "alternance", "FOR": "formation"}[code[:3]]
                found[f"positives_{kind}"] += 1
                found["positives_aides"] += code == "EMP_AID"
        return found

    def lengths(self) -> dict[str, int]:
        """How many exits lasted less than a month, and a year or more."""
        short = long = 0
        for line in self.left_in(self.year):
            entry, leaving = read(line["date_entree"]), read(line["date_sortie"])
            assert entry is not None
            assert leaving is not None
            short += leaving < after_months(entry, 1)
            long += leaving >= after_months(entry, 12)
        return {"moins d’un mois": short, "un an et plus": long}

    def positives_after(self, *, lasting: bool, last: bool) -> int:
        """Positives at twelve months among the exits of the year before."""
        total = 0
        for line in self.left_in(self.year - 1):
            name = line["id_parcours"]
            if name not in self.counted(self.year - 1):
                continue
            leaving = read(line["date_sortie"])
            assert leaving is not None
            seen = self.seen(name, leaving)
            if last:
                known = [one for one in seen if one["situation_code"] not in ("", "INC")]
                worth = category(known[-1] if known else self.at_exit(name), lasting=lasting)
                total += worth == "positive"
            else:
                total += any(category(one, lasting=lasting) == "positive" for one in seen)
        return total

    def seen(self, name: str, leaving: date) -> list[Line]:
        limit = min(after_months(leaving, 12), self.known_on)
        found = []
        at_exit = self.at_exit(name)
        if at_exit is not None:
            found.append((read(at_exit["date_constat"]) or leaving, 0, at_exit))
        for rank, moment in enumerate(("M3", "M6", "M9", "M12", "M18", "M24"), start=1):
            for line in self.situations:
                day = read(line["date_constat"])
                if (
                    line["id_parcours"] == name
                    and line["moment"] == moment
                    and answered(line)
                    and day is not None
                    and day <= limit
                ):
                    found.append((day, rank, line))
        return [line for _, _, line in sorted(found, key=lambda one: one[:2])]

    def reached(self) -> tuple[int, int]:
        """How many were reached at M12, of how many whose twelve months are over."""
        due = yes = 0
        for line in self.left_in(self.year - 1):
            name, leaving = line["id_parcours"], read(line["date_sortie"])
            assert leaving is not None
            if name not in self.counted(self.year - 1):
                continue
            if after_months(leaving, 12) > self.known_on:
                continue
            due += 1
            yes += any(self.reached_at_12(name, one) for one in self.situations)
        return yes, due

    def reached_at_12(self, name: str, line: Line) -> bool:
        day = read(line["date_constat"])
        good = line["id_parcours"] == name and line["moment"] == "M12" and answered(line)
        return good and day is not None and day <= self.known_on

    def days(self) -> int:
        total = 0
        for line in self.left_in(self.year):
            if line["id_parcours"] in self.counted(self.year):
                entry, leaving = read(line["date_entree"]), read(line["date_sortie"])
                assert entry is not None
                assert leaving is not None
                total += days_of(entry, leaving) - 1
        return total


def told(found: dict[str, Any], slow: Slow) -> list[tuple[str, object, object]]:
    """Return where the figures of the program differ from these: what, theirs, ours."""
    pairs: list[tuple[str, object, object]] = [
        ("accueillis", found["accueillis"], len(slow.received())),
        ("sorties", found["sorties"], len(slow.left_in(slow.year))),
        ("D", sorted(found["D"]), slow.counted(slow.year)),
        ("jours_D", found["jours_D"], slow.days()),
        ("D de N-1", sorted(found["suivi12"]["D"]), slow.counted(slow.year - 1)),
        ("joignabilite", tuple(found["joignabilite_M12"][:2]), slow.reached()),
    ]
    for name, under in found["regles"].items():
        lasting = name != "E2C-2023"
        after = found["suivi12"][name]
        best, last = (slow.positives_after(lasting=lasting, last=one) for one in (False, True))
        pairs += [
            (f"catégories, {name}", under["categories"], slow.categories(lasting=lasting)),
            (f"meilleure, {name}", after["best"], best),
            (f"dernière, {name}", after["last"], last),
        ]
    return [pair for pair in pairs if pair[1] != pair[2]]
