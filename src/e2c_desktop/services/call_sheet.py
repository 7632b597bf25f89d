"""« Feuille d’appels » and the list of the follow-ups that are due: whom to call, on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from e2c_desktop.documents.content_calls import CallGroup, CallLine, CallSheetContent
from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.follow_up_agenda import FollowUpState
from e2c_desktop.domain.french import DAYS, long_date, short_date
from e2c_desktop.domain.outcomes.rule_set import E2C_2023
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.queries.follow_up_due import FollowUpRow, ReachRow
from e2c_desktop.queries.pickers import school
from e2c_desktop.services.lists import Cell, ShownColumn, ShownList, school_block
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

TITLE = "Feuille d’appels"
_NOBODY = "Sans référent"
_COLUMNS = (
    ShownColumn("Personne sortie", 2.4),
    ShownColumn("Téléphone", 1.4),
    ShownColumn("Quand appeler", 1.8),
    ShownColumn("Sortie le", 1.1),
    ShownColumn("Suivi", 1.0),
    ShownColumn("Prévu le", 1.1),
    ShownColumn("État", 1.2),
    ShownColumn("Essais", 0.7, right=True),
    ShownColumn("Prochain essai", 1.2),
    ShownColumn("Dernière situation", 2.4),
    ShownColumn("Référent", 1.6),
    ShownColumn("Site", 1.2),
)


_REACH = (
    ShownColumn("Suivi", 1.2),
    ShownColumn("Référent", 2.4),
    ShownColumn("Échus", 1.0, right=True),
    ShownColumn("Répondus", 1.0, right=True),
    ShownColumn("Taux", 1.0, right=True),
)


class CallGrouping(Coded):
    """How the sheet is laid out."""

    DAY = "jour", "Par jour"
    REFERENT = "referent", "Par référent"


@allowed(*EDITORS)
def call_sheet_as_pdf(
    work: UnitOfWork,
    *,
    rows: Sequence[FollowUpRow],
    grouping: CallGrouping,
    subtitle: str = "",
    today: date,
    mark: str = "",
) -> bytes:
    """Return the sheet of some people to call as a PDF file.

    Args:
        work: the unit of work.
        rows: who, as `reads.follow_ups` gives them: told by initials to a visitor.
        grouping: by day, what is late first, or by referent.
        subtitle: which ones in words.
        today: the day of today.
        mark: a word across each page.
    """
    from e2c_desktop.documents.call_sheet import render_call_sheet

    with work.read() as session:
        draft = school(session).draft
    content = CallSheetContent(
        school_block(draft),
        TITLE,
        today,
        tuple(_groups(rows, grouping, today)),
        subtitle,
        counted(len(rows)) if rows else "",
        mark,
    )
    return render_call_sheet(content)


@allowed(*EVERYBODY)
def due_list(
    _work: UnitOfWork,
    *,
    rows: Sequence[FollowUpRow],
    today: date,
    subtitle: str = "",
    mark: str = "",
) -> ShownList:
    """Return the follow-ups that are due as a list, for the printer or a spreadsheet.

    Args:
        _work: the unit of work.
        rows: who, as `reads.follow_ups` gives them.
        today: the day of today.
        subtitle: which ones in words.
        mark: a word across the printed pages.
    """
    values = [
        (
            _name(row),
            " / ".join(_phones(row)),
            row.hint,
            row.exit_on,
            row.moment.label,
            row.follow_up.planned_on,
            row.state(today).label,
            row.attempts,
            row.follow_up.next_on,
            _last_known(row),
            row.referent,
            row.site,
        )
        for row in rows
    ]
    return ShownList("Suivis à faire", _COLUMNS, values, subtitle, counted(len(rows)), mark)


@allowed(*EVERYBODY)
def reach_list(
    _work: UnitOfWork,
    *,
    rows: Sequence[ReachRow],
    subtitle: str = "",
    mark: str = "",
    mask_under: int = E2C_2023.mask_under,
) -> ShownList:
    """Return the share that answered by moment, the whole then each referent, as a list.

    Below a few exits the counts are told without a rate (domain §3.4).

    Args:
        _work: the unit of work.
        rows: as `reads.follow_ups.reach` gives them.
        subtitle: the period in words.
        mark: a word across the printed pages.
        mask_under: below how many exits there is no rate; that of the rule set.
    """
    values: list[tuple[Cell, ...]] = []
    for moment, own in groupby(rows, key=lambda row: row.moment):
        parts = list(own)
        whole = (sum(row.due for row in parts), sum(row.answered for row in parts))
        named = [("Ensemble", *whole)]
        named += [(row.referent or _NOBODY, row.due, row.answered) for row in parts]
        values += [
            (moment.label, name, due, answered, _rate(due, answered) if due >= mask_under else "")
            for name, due, answered in named
        ]
    return ShownList("Joignabilité", _REACH, values, subtitle, mark=mark)


def _rate(due: int, answered: int) -> str:
    return f"{100 * answered / due:.1f}\u202f%".replace(".", ",")


def counted(number: int) -> str:
    """Return « 7 personnes à appeler »."""
    return f"{number} personne{'s' if number > 1 else ''} à appeler"


def _groups(
    rows: Sequence[FollowUpRow], grouping: CallGrouping, today: date
) -> Iterable[CallGroup]:
    if grouping is CallGrouping.DAY:
        ordered: list[tuple[str, FollowUpRow]] = [(_day(row, today), row) for row in rows]
    else:
        named = sorted(rows, key=lambda row: (not row.referent, row.referent))
        ordered = [(row.referent or _NOBODY, row) for row in named]
    late = [pair for pair in ordered if pair[0] == FollowUpState.LATE.label]
    rest = [pair for pair in ordered if pair[0] != FollowUpState.LATE.label]
    for title, pairs in groupby([*late, *rest], key=lambda pair: pair[0]):
        yield CallGroup(title, tuple(_line(row, today) for _, row in pairs))


def _day(row: FollowUpRow, today: date) -> str:
    """Return under which day a person is called: what was to be done before is for today."""
    state = row.state(today)
    if state is FollowUpState.LATE:
        return state.label
    day = max(row.follow_up.call_on, today)
    return f"{DAYS[day.weekday()].capitalize()} {long_date(day)}"


def _line(row: FollowUpRow, today: date) -> CallLine:
    follow_up = row.follow_up
    when = [f"prévu le {short_date(follow_up.planned_on)}"]
    if row.state(today) is FollowUpState.LATE:
        when.append("en retard")
    if follow_up.next_on is not None:
        when.append(f"à rappeler le {short_date(follow_up.next_on)}")
    tried = []
    if row.attempts:
        tried.append(f"{row.attempts} sans réponse")
    if row.tried_on is not None:
        tried.append(f"le {short_date(row.tried_on)}")
    if row.answers:
        tried.append(f"a déjà répondu {row.answers} fois")
    known = _last_known(row)
    return CallLine(
        row.last_name.upper(),
        row.first_name,
        tuple(_phones(row)),
        row.email,
        row.hint,
        row.moment.label,
        tuple(when),
        (f"sortie le {short_date(row.exit_on)}", *([known] if known else [])),
        tuple(tried),
    )


def _name(row: FollowUpRow) -> str:
    return f"{row.last_name.upper()} {row.first_name}".strip()


def _phones(row: FollowUpRow) -> list[str]:
    return [display_phone(number) for number in (row.phone, row.phone_2) if number]


def _last_known(row: FollowUpRow) -> str:
    """Return « CDD (à 3 mois) »."""
    known = row.last_known
    if known is None:
        return ""
    return f"{known.code.label} ({known.moment.label.lower()})"
