"""« Fiche d’évaluation en entreprise »: the tutor's sheet, to fill in by hand or filled.

Two pages in the order of the screen where it is typed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.components.forms import (
    MARKS,
    CheckLine,
    SectionTitle,
    WritingLines,
    check_row,
    half_columns,
    mark_table,
    written,
)
from e2c_desktop.documents.components.signatures import DateLine, SignatureBox, signature_rows
from e2c_desktop.documents.content_papers import EvaluationAnswers, EvaluationContent
from e2c_desktop.documents.content_placement import (
    WorkContact,
)
from e2c_desktop.documents.convention_period import PURPOSES
from e2c_desktop.documents.flow import Block, Columns, Ending, Stack
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, dense_fields, named_row, to_fill
from e2c_desktop.documents.style import NBSP, TEXT_WIDTH, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import hours_long, hours_short, long_date, phone
from e2c_desktop.domain.french import date_range

_BLANK_SKILLS = 2
_BLANK = EvaluationAnswers()


def render_evaluation_sheet(content: EvaluationContent) -> bytes:
    """Return the sheet as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("ev.title"), content.school, content.stamp)
    look, answers = sheet.look, content.answers
    under = ""
    if answers is None and content.end is not None:
        under = text("ev.return_by", date=long_date(content.end))
    title = title_row(sheet.name, content.stamp, look, _instruction(content), under=under)
    first = [title, *_head(content, look), *_presence(answers, look), *_attitudes(content, look)]
    second = [
        *_skills(content, look),
        *_comments(answers or _BLANK, look),
        *_afterwards(answers or _BLANK, look),
        *_opinion(answers or _BLANK, look),
        _signatures(content, look),
    ]
    return sheet.write_parts(first, second)


def _instruction(content: EvaluationContent) -> str:
    """Return what to do with the sheet, or where what it says comes from."""
    answers = content.answers
    if answers is None:
        return text("ev.instruction")
    if answers.on is None:
        return text("ev.filled_instruction_no_date")
    return text("ev.filled_instruction", date=long_date(answers.on))


def _head(content: EvaluationContent, look: Theme) -> list[Block]:
    """Return who, where, when, with whom."""
    period = NBSP
    if content.start is not None and content.end is not None:
        period = date_range(content.start, content.end)
    planned = "" if content.planned_hours is None else hours_long(content.planned_hours)
    purpose = PURPOSES[content.purpose].label if content.purpose else ""
    named = named_row(
        text("ev.person"),
        content.person,
        [Field(text("ev.period"), period), to_fill(text("ev.planned"), planned)],
        look,
        (6, 3, 3),
    )
    fields = [
        to_fill(text("ev.host"), content.host_name, span=2),
        to_fill(text("ev.tutor"), content.tutor.line),
        to_fill(text("ev.referent", content.referent.agreement), _reached(content.referent)),
        to_fill(text("ev.purpose"), purpose, span=2),
        to_fill(text("ev.craft"), content.craft, span=2),
    ]
    return [named, *field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)]


def _reached(referent: WorkContact) -> str:
    """Return the referent with the telephone to call."""
    number = phone(referent.phone) if referent.phone else ""
    return " ".join(part for part in (referent.name, number) if part)


def _hours(value: Decimal | None) -> str:
    return "" if value is None else hours_short(value)


def _presence(answers: EvaluationAnswers | None, look: Theme) -> list[Block]:
    """Return whether the period was done, and its hours."""
    given = answers or _BLANK
    boxes = [
        CheckLine(words, look.sheet("body"), ticked=rank == given.outcome)
        for rank, words in enumerate(lines("ev.outcomes"))
    ]
    late = "" if given.late_times is None else str(given.late_times)
    fields = [
        to_fill(text("ev.done"), _hours(given.done_hours)),
        to_fill(text("ev.last_day"), long_date(given.last_day)),
        to_fill(text("ev.missed"), _hours(given.missed_hours)),
        to_fill(text("ev.late"), late),
    ]
    style = look.sheet("value")
    wide = cols(7)
    rows = field_rows(fields, FieldLook(look.sheet("label"), style, mm(1.3)), wide, 2)
    title = SectionTitle(text("ev.presence"), look, number=1)
    return [title, Columns([Stack(boxes), Stack(rows)], [cols(5), wide])]


def _column(mark: int | None) -> int | None:
    """Return the column of a mark: one to four first, « non observé » last."""
    if mark is None:
        return None
    return mark - 1 if mark else MARKS - 1


def _attitudes(content: EvaluationContent, look: Theme) -> list[Block]:
    """Return the attitudes at work, in the words of the school."""
    rows = [(line.label, line.hint, _column(line.mark)) for line in content.attitudes]
    heads = [text("ev.attitude_head"), *lines("ev.attitude_marks")]
    note = text("ev.attitudes_note")
    return [
        SectionTitle(text("ev.attitudes"), look, number=2, note=note),
        mark_table(rows, heads, look, TEXT_WIDTH, pad=mm(1.1), blank=mm(7)),
    ]


def _skills(content: EvaluationContent, look: Theme) -> list[Block]:
    """Return the competences of the convention, and lines for others on a sheet to fill in."""
    rows = [(skill.label, "", _column(skill.mark)) for skill in content.skills]
    if content.answers is None:
        rows += [("", "", None)] * (_BLANK_SKILLS if rows else 2 * _BLANK_SKILLS)
    if not rows:
        return []
    heads = [text("ev.skill_head"), *lines("ev.skill_marks")]
    note = text("ev.skills_note")
    return [
        SectionTitle(text("ev.skills"), look, number=3, note=note),
        mark_table(rows, heads, look, TEXT_WIDTH, pad=mm(1.5), blank=mm(6.5)),
    ]


def _comments(answers: EvaluationAnswers, look: Theme) -> list[Block]:
    """Return what is good and what is to be worked on, side by side."""
    body = look.sheet("body")
    left = [
        SectionTitle(text("ev.strengths"), look, number=4),
        written(answers.strengths, body, lines=3),
    ]
    right = [
        SectionTitle(text("ev.improve"), look, number=5),
        written(answers.improve, body, lines=3),
    ]
    found: list[Block] = [half_columns(left, right, before=mm(5))]
    if answers.appreciation.strip():
        head = P(text("ev.appreciation"), look.sheet("h3"), before=mm(3), after=mm(1), glue=True)
        found += [head, P(answers.appreciation.strip(), body)]
    return found


def _question(key: str, options: str, chosen: int | None, look: Theme) -> list[Block]:
    """Return a question with its boxes on one line."""
    title = P(text(key), look.sheet("h3"), before=mm(1.6), after=mm(0.6), glue=True)
    return [title, check_row(lines(options), look.sheet("body"), cols(6), chosen=chosen)]


def _afterwards(answers: EvaluationAnswers, look: Theme) -> list[Block]:
    """Return the questions on what comes next, two by two, and the advice."""
    pairs = (
        (
            _question("ev.again", "ev.yes_maybe_no", answers.again, look),
            _question("ev.realistic", "ev.yes_check_no", answers.realistic, look),
        ),
        (
            _question("ev.hiring", "ev.yes_maybe_no", answers.hiring, look),
            _question("ev.hiring_form", "ev.forms", answers.hiring_form, look),
        ),
    )
    return [
        SectionTitle(text("ev.after"), look, number=6),
        *(half_columns(left, right, before=mm(1)) for left, right in pairs),
        P(text("ev.advice"), look.sheet("h3"), before=mm(2), after=mm(0.6), glue=True),
        written(answers.advice, look.sheet("body"), lines=2),
    ]


def _opinion(answers: EvaluationAnswers, look: Theme) -> list[Block]:
    """Return what the trainee thinks of it."""
    left = _question("ev.agreed", "ev.yes_partly_no", answers.agreed, look)
    right: list[Block] = [WritingLines(2, pitch=mm(7))]
    if answers.opinion.strip():
        right = [P(answers.opinion.strip(), look.sheet("body"), before=mm(1.6))]
    return [SectionTitle(text("ev.opinion"), look, number=7), half_columns(left, right)]


def _signatures(content: EvaluationContent, look: Theme) -> Ending:
    """Return the three boxes, and who reads the sheet."""
    note = look.sheet("note")
    trainee = ""
    if content.person is not None:
        trainee = f"{content.person.first} {content.person.family_capitals}"
    signed: Sequence[tuple[str, str, str]] = (
        ("ev.role_tutor", content.tutor.name, "common.signature_stamp"),
        ("ev.role_trainee", trainee, "common.signature"),
        ("ev.role_school", content.referent.name, "common.signature"),
    )
    boxes = [
        SignatureBox(
            text(role),
            name,
            role_style=look.sheet("role"),
            name_style=look.sheet("signer"),
            hint=text(hint),
            hint_style=note,
            dated=DateLine(text("cv.date_line"), note),
            tall=mm(36),
            free=mm(14),
        )
        for role, name, hint in signed
    ]
    closing = P(text("ev.closing"), note, before=mm(2.5))
    return Ending([*signature_rows(boxes, per_row=3), closing], before=mm(5))
