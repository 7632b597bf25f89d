"""The lists of the day on paper: what is to be done, and who is where (fire safety)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.todo import TaskGroup
from e2c_desktop.domain.whereabouts import Person, Whereabouts, source_words
from e2c_desktop.services.lists import ShownColumn, ShownList

DAY, PRESENCE = "Ma journée", "Qui est où aujourd’hui"
_DAY = (
    ShownColumn("Fait", 0.5),
    ShownColumn("Échéance", 1.3),
    ShownColumn("À faire", 2.4),
    ShownColumn("Pour qui", 3.8),
)
_PRESENCE = (
    ShownColumn("Pointé", 0.6),
    ShownColumn("Nom", 2.2),
    ShownColumn("Où", 1.5),
    ShownColumn("Lieu ou promotion", 2.6),
)


def day_list(
    groups: Sequence[TaskGroup], today: date, *, subtitle: str = "", mark: str = ""
) -> ShownList:
    """Return what is to be done as a list to tick, the most urgent first.

    Args:
        groups: by urgency, in their order.
        today: the day of today.
        subtitle: whose work, printed under the title.
        mark: a word across the pages.
    """
    tasks = [task for group in groups for task in group.tasks]
    rows = [
        ("", task.due_text(today), typography(task.title), typography(task.caption))
        for task in tasks
    ]
    total = f"{len(tasks)} chose{'s' if len(tasks) > 1 else ''} à faire"
    return ShownList(DAY, _DAY, rows, subtitle, total, mark)


def presence_list(people: Sequence[Person], *, subtitle: str = "", mark: str = "") -> ShownList:
    """Return who is where, to call the roll; those at the centre first.

    Args:
        people: everybody, by name.
        subtitle: the day and the site; the source of the list is printed after it.
        mark: a word across the pages.
    """
    order = list(Whereabouts)
    ranked = sorted(people, key=lambda one: order.index(one.where))
    rows = [("", typography(one.name), one.where.label, typography(one.note)) for one in ranked]
    source = source_words(people)
    told = f"{subtitle}. {source}" if subtitle else source
    counts = [(where, sum(one.where is where for one in people)) for where in order]
    parts = " · ".join(f"{where.label.lower()} {number}" for where, number in counts if number)
    plural = "s" if len(people) > 1 else ""
    total = f"{len(people)} personne{plural}" + (f" · {parts}" if parts else "")
    return ShownList(PRESENCE, _PRESENCE, rows, typography(told), total, mark)
