"""`demo`: the school of invented people, made, printed from, and opened."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

from e2c_desktop.cli.printing import PrintJob, report
from e2c_desktop.cli.session import Console
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_groups import TOLD_APART
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.queries.dossiers import path_ids_of_trainees, trainees_named
from e2c_desktop.queries.exit_filters import ExitFilter, ExitOrder, ExitSorting
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.reads import Reads
from e2c_desktop.runtime.paths import app_paths
from e2c_desktop.services.contents_hours import LETTERS
from e2c_desktop.services.demo import DEMO_PASSWORD, NATIONAL, DemoSize, create_demo
from e2c_desktop.services.demo.creation import DEFAULT_SEED
from e2c_desktop.services.exit_copy import save_exit_files
from e2c_desktop.services.exit_file import ExitFile, exit_files
from e2c_desktop.services.printing import (
    About,
    document_kinds,
    lacking_documents,
    print_documents,
)
from e2c_desktop.services.printing_figures import FIGURE_KINDS, print_figures
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.unit_of_work import UnitOfWork

DEFAULT_PER_YEAR = 350
_LEAVING = (DocumentKind.ACA, DocumentKind.EMPLOYER_BOOKLET)
_LATEST = 40
_PRINTED = ("nguyen thi mai", "kowalczyk", "n diaye ousmane", "d hotel", "ozturk", "lacroix thais")


def make_demo(arguments: argparse.Namespace, console: Console) -> int:
    """Make the school; print some documents if asked; open the window unless told not to."""
    base = _where(arguments, console)
    kept = arguments.base is None and base.exists()
    with closing_base(_open(base, console) if kept else _make(base, arguments, console)) as work:
        if arguments.dossier is not None:
            _print_some(work, arguments, console)
    console.say(f"École de démonstration : {base}")
    console.say(f"Mot de passe de chaque compte : {DEMO_PASSWORD}")
    if arguments.sans_fenetre:
        return 0
    from e2c_desktop.bootstrap import run

    notice = f"École de démonstration : personne n’existe. Mot de passe : {DEMO_PASSWORD}"
    return run(base=base, notice=notice)


def _open(base: Path, console: Console) -> UnitOfWork:
    """Open the demonstration made earlier the same day."""
    return open_school(base, user=None, password=DEMO_PASSWORD, policy=console.policy)


def _make(base: Path, arguments: argparse.Namespace, console: Console) -> UnitOfWork:
    base.parent.mkdir(parents=True, exist_ok=True)
    created = create_demo(
        base,
        today=_day(arguments, console),
        seed=DEFAULT_SEED if arguments.graine is None else arguments.graine,
        size=_size(arguments),
        policy=console.policy,
        progress=_progress,
    )
    console.say(f"{created.trainees} stagiaires")
    return created.work


def _day(arguments: argparse.Namespace, console: Console) -> date:
    return arguments.date or console.today


@contextmanager
def closing_base(work: UnitOfWork) -> Iterator[UnitOfWork]:
    """Close a base at the end, without a backup: its people are invented."""
    try:
        yield work
    finally:
        work.opened.close()


def _size(arguments: argparse.Namespace) -> DemoSize:
    if arguments.echelle == "nationale":
        return NATIONAL
    if arguments.annees is None and arguments.stagiaires_par_an is None:
        return DemoSize()
    return DemoSize(arguments.annees or 1, arguments.stagiaires_par_an or DEFAULT_PER_YEAR)


def _where(arguments: argparse.Namespace, console: Console) -> Path:
    """Return the base to make: the named one, else one per day and size in the user's folder."""
    if arguments.base is not None:
        return BaseFiles.named(arguments.base).base
    size = _size(arguments)
    name = f"demonstration-{_day(arguments, console)}"
    if size.years:
        name += f"-{size.years}x{size.per_year}"
    if arguments.graine is not None:
        name += f"-{arguments.graine}"
    return app_paths().data / "demonstration" / f"{name}.e2c"


def _progress(done: int, total: int, label: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{label} : {done} / {total}" + ("\n" if done == total else ""))
        sys.stderr.flush()


def _print_some(work: UnitOfWork, arguments: argparse.Namespace, console: Console) -> None:
    """Print the documents of a few people of the pictures."""
    with work.read() as session:
        trainees = [
            found[0] for name in _PRINTED if (found := trainees_named(session, name.split()))
        ]
        path_ids = path_ids_of_trainees(session, trainees)
    on = _day(arguments, console)
    apart = TOLD_APART.union(LETTERS)
    kinds = [known.kind for known in document_kinds() if known.kind not in apart]
    job = PrintJob(arguments.dossier)
    failures, written = job.run(work, About.PATH, kinds, path_ids, on)
    leaver = _leaver(work, on)
    gone = print_documents(work, kinds=_LEAVING, path_ids=leaver, on=on)
    for items in (job.save(made) for made in (gone, *_figures(work, on))):
        failures, written = [*failures, *items[0]], written + items[1]
    bound = [item.file for item in exit_files(work, path_ids=leaver, on=on)]
    files = [one for one in bound if isinstance(one, ExitFile)]
    written += len(save_exit_files(files, folder=arguments.dossier))
    report(failures, written, arguments.dossier, console)


def _leaver(work: UnitOfWork, on: date) -> list[UUID]:
    """Return the path of the last person who left with everything that the papers ask for."""
    paths = Reads(work).exits.ids(ExitFilter(), [ExitSorting(ExitOrder.EXIT, descending=True)])
    lacking = lacking_documents(work, kinds=_LEAVING, subject_ids=paths[:_LATEST], on=on)
    short = {failure.subject_id for failure in lacking}
    return [path_id for path_id in paths[:_LATEST] if path_id not in short][:1]


def _figures(work: UnitOfWork, on: date) -> Iterator[Iterator[PrintedItem]]:
    """Yield the documents of figures of the last whole year, the largest commune for its sheet."""
    reads = Reads(work).figures
    chosen, period = reads.chosen_rules(), ReportPeriod.of_year(on.year - 1)
    asked = FiguresAsked(period, on, chosen.first, chosen.second)
    report = reads.report(period, extracted_on=on, rules=chosen.first)
    communes = next(table.shares for table in report.tables if table.axis.key == "commune")
    large = [one.label for one in communes if one.count >= chosen.first.mask_under]
    for kind in FIGURE_KINDS:
        towns = large[:1] if kind is DocumentKind.TOWN_SHEET else None
        yield print_figures(work, kind=kind, asked=asked, on=on, towns=towns)
