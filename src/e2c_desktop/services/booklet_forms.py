"""The forms a booklet takes on paper: whole, only its changed pages, or folded in A5.

Whatever its form, a booklet is issued whole, with its number: what goes to the printer differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from e2c_desktop.documents.content import BookletContent, Content, DocumentStamp
from e2c_desktop.documents.registry_booklets import render_booklet_sheets
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.french import long_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.dossier_rows import IssuedFacts
from e2c_desktop.queries.dossiers import issued_before, latest_issued
from e2c_desktop.services.contents import content_hash, dated
from e2c_desktop.services.contents_booklet import BOOKLET_KINDS
from e2c_desktop.services.issuing import Outcome, Step, make_draft, make_group, stored_file
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem, PrintFailure
from e2c_desktop.services.printing_jobs import Job, count_pages
from e2c_desktop.services.printing_steps import Printing, item_of, steps_of
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

_CHANGED: Final = "pages-changees"
_A5: Final = "livret-A5"


@dataclass(frozen=True, slots=True)
class BookletForm:
    """How booklets go on paper; the other documents are not concerned.

    Attributes:
        a5: the booklet (not its variants) is composed for A5, four pages on a sheet to be folded.
        changed: only the pages that changed since the last one issued, with a sheet that says which
            go where.
        leaves: of a booklet printed on both sides: the other side of a changed page comes too.
    """

    a5: bool = False
    changed: bool = False
    leaves: bool = False

    @property
    def whole(self) -> bool:
        """Whether booklets are printed as they are issued."""
        return not (self.a5 or self.changed)


WHOLE: Final = BookletForm()


@allowed(*EVERYBODY)
def print_forms(work: UnitOfWork, printing: Printing, form: BookletForm) -> Iterator[PrintedItem]:
    """Make documents one after the other, the booklets in a form.

    Whoever reads may look at drafts; issuing is for those whom `issuing.make_group` lets.
    """
    for done, step in enumerate(steps_of(work, printing), 1):
        outcome = _made(work, step, form, draft=printing.draft)
        yield item_of(outcome, done, printing.total, 0)


def _made(work: UnitOfWork, step: Step, form: BookletForm, *, draft: bool) -> Outcome:
    job = step if isinstance(step, Job) and step.kind in BOOKLET_KINDS else None
    if job is not None and form.a5 and job.kind is DocumentKind.BOOKLET:
        return make_draft(_folded(job)) if draft else _in_a5(work, job)
    if draft:
        return make_draft(step)
    if job is not None and form.changed:
        return changed_pages(work, job, leaves=form.leaves)
    return make_group(work, [step])[0]


def _folded(job: Job) -> Job:
    """Return a booklet whose pages are those of A5."""
    return replace(job, type=replace(job.type, render=render_booklet_sheets))


def _in_a5(work: UnitOfWork, job: Job) -> Outcome:
    """Issue a booklet, and return the sheets of the same words composed for A5."""
    made = make_group(work, [job])[0]
    if isinstance(made, PrintFailure):
        return made
    stamp = DocumentStamp(made.issued_on, made.number, job.stamp().state)
    content = dated(job.content(made.number), stamp)
    assert isinstance(content, BookletContent)
    return in_form(made, _folded(job).type.file(content), _A5)


@allowed(*EDITORS)
def changed_pages(work: UnitOfWork, job: Job, *, leaves: bool) -> Outcome:
    """Issue a booklet and return its changed pages alone; nothing is issued when none changed.

    The first booklet of a path comes out whole. Asked again the same day, the pages that changed
    come out as they did, from the archive.

    Args:
        work: the base, in the name of who prints.
        job: the booklet.
        leaves: the other side of a changed page comes too.

    Raises:
        Exception: whatever went wrong; nothing was issued.
    """
    missing = job.missing()
    if missing:
        return job.failure(missing)
    with work.read() as session:
        before = latest_issued(session, [job.subject_id]).get((job.subject_id, job.kind))
        given = (
            None if before is None else stored_file(session, before, job.person, job.school.name)
        )
    if before is None or given is None:
        return make_group(work, [job])[0]
    if not _drawn_otherwise(job, before, given):
        again = _again(work, job, before, given, leaves=leaves)
        return again or job.failure([_unchanged(before)])
    made = make_group(work, [job])[0]
    return (
        made if isinstance(made, PrintFailure) else _only_changed(job, before, given, made, leaves)
    )


def _again(
    work: UnitOfWork, job: Job, latest: IssuedFacts, given: PrintedFile, *, leaves: bool
) -> PrintedFile | None:
    """Return the changed pages of a booklet issued this very day, None for any other."""
    if latest.issued_on != job.stamp().issued_on:
        return None
    with work.read() as session:
        before = issued_before(session, latest)
        if before is None:
            return None
        replaced = stored_file(session, before, job.person, job.school.name)
    return _only_changed(job, before, replaced, given, leaves)


def _drawn_otherwise(job: Job, before: IssuedFacts, given: PrintedFile) -> bool:
    """Tell whether a page would differ from that of a booklet given before.

    The new words are laid out under the old number and day: these alone change nothing.
    """
    from e2c_desktop.documents.drawn_pages import changes_between

    content = job.content(before.number)
    if content_hash(content) == before.content_hash:
        return False
    return bool(changes_between(given.data, _as_given(job, content, before)))


def _as_given(job: Job, content: Content, before: IssuedFacts) -> bytes:
    """Return a booklet as it would have been drawn under a number and a day given before."""
    stamp = DocumentStamp(before.issued_on, before.number, job.stamp().state)
    return job.type.file(dated(content, stamp))


def _unchanged(before: IssuedFacts) -> Problem:
    day = long_date(before.issued_on)
    return Problem.error(
        "",
        "inchange",
        f"Aucune page n’a changé depuis le {day} ({before.number})\u00a0: rien à imprimer",
    )


def _only_changed(
    job: Job, before: IssuedFacts, given: PrintedFile, made: PrintedFile, leaves: bool
) -> PrintedFile:
    """Return the changed pages of a booklet just issued, after the sheet that tells them."""
    from e2c_desktop.documents.drawn_pages import changes_between
    from e2c_desktop.documents.imposition import chosen_pages
    from e2c_desktop.documents.replaced_pages import ReplacedPagesContent, render_replaced_pages

    content = job.content(made.number)
    changes = changes_between(given.data, _as_given(job, content, before))
    if leaves:
        changes = changes.by_leaf(made.pages)
    sheet = render_replaced_pages(
        ReplacedPagesContent(
            content.school,
            job.type.label,
            job.person,
            before.number,
            before.issued_on,
            made.number or before.number,
            made.issued_on,
            changes,
        )
    )
    data = chosen_pages(made.data, [page - 1 for page in changes.printed], sheet)
    return in_form(made, data, _CHANGED)


def in_form(file: PrintedFile, data: bytes, form: str) -> PrintedFile:
    """Return a document in another form, which its name tells."""
    name = f"{PurePath(file.file_name).stem}_{form}.pdf"
    return replace(file, file_name=name, data=data, pages=count_pages(data))


def takes_form(kind: DocumentKind) -> bool:
    """Tell whether a document is a booklet, which may be printed in other forms."""
    return kind in BOOKLET_KINDS
