"""Second page of a convention: when, where, why, what is done and at which hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.forms import (
    CheckLine,
    SectionTitle,
    half_columns,
    listed,
)
from e2c_desktop.documents.components.timetable import WeekTable
from e2c_desktop.documents.content_placement import (
    ConventionContent,
    EarlierConvention,
    MinorBox,
    PaperFrame,
    PeriodBlock,
    Purpose,
)
from e2c_desktop.documents.flow import Block, Panel
from e2c_desktop.documents.sheet_file import DENSE, dense_fields, to_fill
from e2c_desktop.documents.style import NBSP, TEXT_WIDTH, TINT_SOFT, Theme, mm
from e2c_desktop.documents.text import P, Run
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import day_month, hours_long, long_date, short_date
from e2c_desktop.domain.codes import PlacementObject

PURPOSES = {
    Purpose.DISCOVER: PlacementObject.DISCOVER,
    Purpose.CONFIRM: PlacementObject.CONFIRM,
    Purpose.RECRUIT: PlacementObject.RECRUIT,
}


def period_blocks(content: ConventionContent, look: Theme, number: int) -> list[Block]:
    """Return the sections « La période » and « Activités et horaires », from a number."""
    return [
        SectionTitle(text("cv.period"), look, number=number),
        *_dates(content, look),
        *(_purpose(content.period, look) if content.frame is PaperFrame.PMSMP else []),
        *_aims(content, look),
        SectionTitle(text("cv.activity"), look, number=number + 1),
        *_tasks(content, look),
        *_weeks(content, look),
        *_conditions(content, look),
        *_minor(content, look),
        *_waivers(content, look),
    ]


def _dates(content: ConventionContent, look: Theme) -> list[Block]:
    """Return the days, the hours, the place, and the convention before this one."""
    period, pmsmp = content.period, content.frame is PaperFrame.PMSMP
    hours = "" if period.hours is None else hours_long(period.hours)
    earlier = _earlier(period.earlier) if period.start is not None or period.earlier else NBSP
    fields = [
        to_fill(text("cv.first_day"), _day(period.start), strong=True),
        to_fill(text("cv.last_day"), _day(period.end), strong=True),
        to_fill(text("cv.hours"), hours, strong=True),
        Field(text("cv.previous"), earlier if pmsmp else ""),
        Field(text("cv.renewal_reason"), period.renewal_reason, span=4),
        Field(text("cv.hours_reason"), period.hours_reason, span=4),
        to_fill(text("cv.place"), period.place, span=2),
        to_fill(text("cv.craft"), period.craft, span=2),
    ]
    return field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)


def _day(day: date | None) -> str:
    """Return « lundi 26 janvier 2026 », or nothing."""
    return f"{lines('cv.days')[day.weekday()].lower()} {long_date(day)}" if day else ""


def _earlier(earlier: EarlierConvention | None) -> str:
    """Return what is said of the convention before this one with the same company."""
    if earlier is None:
        return text("cv.previous_none")
    start, end = short_date(earlier.start), short_date(earlier.end)
    if earlier.renewed and earlier.number:
        return text("cv.renewal", number=earlier.number)
    if earlier.renewed:
        return text("cv.renewal_no_number", start=start, end=end)
    if earlier.number:
        return text("cv.previous_numbered", start=start, end=end, number=earlier.number)
    return text("cv.previous_value", start=start, end=end)


def _purpose(period: PeriodBlock, look: Theme) -> list[Block]:
    """Return the three objects of which exactly one is ticked."""
    body = look.sheet("body")
    head = (Run(f"{text('cv.purpose')} ", bold=True), Run(text("cv.purpose_one")))
    title = P(head, look.sheet("cell"), before=mm(3), after=mm(1), glue=True)
    boxes = [
        CheckLine(words.label, body, ticked=purpose is period.purpose)
        for purpose, words in PURPOSES.items()
    ]
    for box in boxes:
        box.glue = True
    return [title, *boxes]


def _aims(content: ConventionContent, look: Theme) -> list[Block]:
    """Return the objectives, and how they are looked at in the end."""
    style, head = look.sheet("body"), look.sheet("h3")
    period = content.period
    left = [P(text("cv.objectives"), head, after=mm(1), glue=True)]
    right = [P(text("cv.assessment"), head, after=mm(1), glue=True)]
    return [
        half_columns(
            [*left, *listed(period.objectives, style)],
            [*right, *listed(period.assessment, style)],
            before=mm(3),
        )
    ]


def _tasks(content: ConventionContent, look: Theme) -> list[Block]:
    """Return what is done and what is learned by doing it."""
    style, head, activity = look.sheet("body"), look.sheet("h3"), content.activity
    left = [P(text("cv.tasks"), head, after=mm(1), glue=True)]
    right = [P(text("cv.skills"), head, after=mm(1), glue=True)]
    return [
        half_columns(
            [*left, *listed(activity.tasks, style)], [*right, *listed(activity.skills, style)]
        )
    ]


def _weeks(content: ConventionContent, look: Theme) -> list[Block]:
    """Return the usual week, then the weeks that differ, each under its dates."""
    weeks = content.activity.weeks
    if not weeks:
        return [WeekTable(None, look, TEXT_WIDTH)]
    found: list[Block] = []
    for week in weeks:
        words = _mondays(week.mondays) if week.mondays else ""
        if not week.mondays and len(weeks) > 1:
            words = text("cv.usual_weeks")
        if words and len(weeks) > 1:
            found.append(P(words, look.sheet("h3"), before=mm(3), glue=True))
        found.append(WeekTable(week, look, TEXT_WIDTH))
    return found


def _mondays(mondays: Sequence[date]) -> str:
    """Return « Semaines du 30 novembre et du 7 décembre 2026 »."""
    *first, last = [day_month(day) for day in mondays]
    last = f"{last} {mondays[-1].year}"
    if not first:
        return text("cv.other_weeks", weeks=last)
    joined = f"{', '.join(first)} et {last}"
    return text("cv.other_weeks_many", weeks=joined)


def _conditions(content: ConventionContent, look: Theme) -> list[Block]:
    """Return the days off, what protects the person, how they come and where they work."""
    activity = content.activity
    fields = [
        Field(text("cv.off"), ", ".join(activity.off_days), span=2),
        Field(text("cv.pauses"), ", ".join(activity.pauses), span=2),
        to_fill(text("cv.protections"), activity.protections, span=1),
        to_fill(text("cv.prevention"), activity.prevention, span=1),
        to_fill(text("cv.access"), activity.access, span=1),
        to_fill(text("cv.presence"), activity.presence, span=1),
    ]
    rows = field_rows(fields, dense_fields(look), TEXT_WIDTH, 2)
    rows[0].before = mm(3)
    return rows


def _minor(content: ConventionContent, look: Theme) -> list[Block]:
    """Return the rules for minors, while the person is one."""
    box = content.minor
    if box is None:
        return []
    return [
        _callout(_minor_title(content, box), [text("cv.minor"), *_until(box)], look),
    ]


def _until(box: MinorBox) -> list[str]:
    """Return until when the rules hold, when the person comes of age inside the period."""
    return [text("cv.minor_until")] if box.majority is not None else []


def _minor_title(content: ConventionContent, box: MinorBox) -> str:
    """Return « Stagiaire mineure : 17 ans le premier jour »."""
    agreement, age = content.beneficiary.person.agreement, str(box.age)
    if box.majority is None:
        return text("cv.minor_title", agreement, age=age)
    day = long_date(box.majority)
    return text("cv.minor_title_major", agreement, age=age, date=day)


def _waivers(content: ConventionContent, look: Theme) -> list[Block]:
    """Return the rules passed over: a convention says them to all who sign it."""
    waived = [
        text(
            "cv.waiver",
            rule=waiver.rule,
            reason=waiver.reason,
            by=waiver.by,
            date=long_date(waiver.on),
        )
        for waiver in content.waivers
    ]
    return [_callout(text("cv.waivers"), waived, look)] if waived else []


def _callout(title: str, sentences: Sequence[str], look: Theme) -> Block:
    """Return words that must not be missed: a soft ground behind a bar."""
    head = replace(look.sheet("h3"), colour=look.accent)
    words = [P(line, DENSE, after=mm(1)) for line in sentences]
    return Panel(
        [P(title, head, after=mm(1.4), glue=True), *words],
        bar=look.accent,
        ground=TINT_SOFT,
        pad=mm(3),
        before=mm(4),
    )
