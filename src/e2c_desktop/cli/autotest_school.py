"""`--autotest`, the school: made, filled from a workbook, printed, saved, restored, read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

from e2c_desktop.domain.codes import DocumentKind, Sex
from e2c_desktop.domain.school import SchoolDraft, StaffDraft
from e2c_desktop.domain.text import search_key
from e2c_desktop.runtime.trial import Trial, TrialFailed
from e2c_desktop.storage.keys import KdfPolicy
from e2c_desktop.storage.unit_of_work import UnitOfWork

PASSWORD: Final = "Canal-tranquille-2026"  # of invented people, in a folder that does not stay
_CLEAR_BASE: Final = b"SQLite format 3\0"
_STARTS_WITHIN: Final = 120.0
"""Seconds that a second process may take to start on a slow PC, watched by an antivirus."""

# Invented people; the letters of their names are what a font or a file format loses first.
_LAST: Final = ("D’Hôtel", "Kowalczyk", "Lacroix", "N’Diaye", "Nguyễn", "Özkök", "Şahin")
_FIRST: Final = (("Élif", "F"), ("Ousmane", "H"), ("Thị Mai", "F"), ("Łukasz", "H"))
PEOPLE: Final = len(_LAST) * len(_FIRST)

_SCHOOL: Final = SchoolDraft(
    name="École de la 2e Chance d’essai",
    short_name="E2C d’essai",
    siret="16000001600018",
    nda="11940000094",
    nda_region="Île-de-France",
    address="1 quai du Canal",
    postal_code="94000",
    town="Créteil",
    phone="0199000001",
    email="accueil@essai.example",
    signatory_name="Ada Leroy",
    signatory_function="directrice",
    signatory_sex=Sex.FEMALE.value,
)
_HOST: Final = "Crêperie de l’Œuvre"
_COLUMNS: Final = (
    "Civilité",
    "NOM",
    "Prénom",
    "Né(e) le",
    "Adresse",
    "CP",
    "Ville",
    "Tél",
    "Entrée le",
)


class SchoolTrial:
    """The life of a school, by the same services as the commands.

    Attributes:
        base: the base, which the window opens afterwards.
        workbook: the file that was imported.
    """

    work: UnitOfWork
    saved: Path

    def __init__(self, folder: Path, policy: KdfPolicy, today: date) -> None:
        self._folder, self._policy, self._today = folder, policy, today
        self.base = folder / "école" / "essai.e2c"
        self.workbook = folder / "stagiaires.xlsx"
        self._restored = folder / "ailleurs" / "essai.e2c"

    def run(self, trial: Trial) -> None:
        """Do the steps; the base is closed at the end, whatever happened."""
        try:
            trial.chain(
                (
                    ("Créer une école", self.create),
                    ("Importer un classeur", self.bring_in),
                    ("Importer une entreprise et un stage", self.bring_in_placement),
                    ("Imprimer un portefeuille et une attestation d’entrée", self.print_out),
                    ("Mettre en page avec un second processus", self.lay_out_by_two),
                    ("Sauvegarder", self.back_up),
                    ("Restaurer la sauvegarde ailleurs", self.restore),
                    ("Ouvrir et contrôler la base restaurée", self.read_restored),
                )
            )
        finally:
            if hasattr(self, "work"):
                self.work.opened.close()

    def create(self) -> None:
        """Make the encrypted base and the recovery page."""
        from e2c_desktop.services.recovery import write_recovery_page
        from e2c_desktop.services.schools import create_school

        self.base.parent.mkdir()
        created = create_school(
            self.base,
            draft=_SCHOOL,
            director=StaffDraft(name="Ada Leroy", function="directrice"),
            password=PASSWORD,
            policy=self._policy,
        )
        self.work = created.work
        _check_pdf(write_recovery_page(self.work, code=created.recovery_code).read_bytes(), 1)
        if self.base.read_bytes().startswith(_CLEAR_BASE):
            raise TrialFailed("la base n’est pas chiffrée")

    def bring_in(self) -> str:
        """Write a workbook of invented people and import it."""
        from e2c_desktop.exchange.writing import write_xlsx
        from e2c_desktop.services.imports import import_trainees, preview_trainees

        self.workbook.write_bytes(write_xlsx(_COLUMNS, _rows(self._today)))
        preview = preview_trainees(self.work, file=self.workbook, today=self._today)
        import_trainees(self.work, preview=preview)
        if preview.figures.create != PEOPLE:
            raise TrialFailed(f"{preview.figures.create} personnes créées au lieu de {PEOPLE}")
        return f"{PEOPLE} personnes"

    def bring_in_placement(self) -> str:
        """Import a company, then a placement there that has begun."""
        from e2c_desktop.domain.import_kinds import ImportKind
        from e2c_desktop.exchange.writing import write_xlsx
        from e2c_desktop.services.imports_kinds import import_file, preview_file

        monday = self._today - timedelta(days=self._today.weekday())
        placed = ("Nguyễn Thị Mai", _HOST, monday, monday + timedelta(days=11), "PMSMP")
        files = (
            (ImportKind.COMPANIES, ("RAISON SOCIALE", "CP", "VILLE"), (_HOST, "94000", "Créteil")),
            (ImportKind.PLACEMENTS, ("Stagiaire", "Entreprise", "Du", "Au", "Type"), placed),
        )
        for kind, columns, row in files:
            file = self._folder / f"{kind.value}.xlsx"
            file.write_bytes(write_xlsx(columns, [row]))
            preview = preview_file(self.work, kind=kind, file=file, today=self._today)
            import_file(self.work, preview=preview)
            if preview.figures.create != 1:
                raise TrialFailed(f"rien n’a été repris du fichier «\u00a0{kind.label}\u00a0»")
        return _HOST

    def print_out(self) -> str:
        """Print for somebody whose name needs rare letters; read the pages again."""
        from e2c_desktop.queries.dossiers import path_ids_of_trainees, trainees_named
        from e2c_desktop.services.printing import print_documents
        from e2c_desktop.services.printing_files import save_documents

        with self.work.read() as session:
            whom = trainees_named(session, search_key("nguyễn thị mai").split())
            paths = path_ids_of_trainees(session, whom)
        kinds = (DocumentKind.BOOKLET, DocumentKind.ENTRY_CERTIFICATE)
        items = list(print_documents(self.work, kinds=kinds, path_ids=paths, on=self._today))
        refused = [item.failure.reason for item in items if item.failure is not None]
        files = [item.file for item in items if item.file is not None]
        if refused or len(files) != len(kinds):
            raise TrialFailed(" · ".join(refused) or "aucun document")
        for file in files:
            _check_pdf(file.data, file.pages, "Nguyễn")
        target = self._folder / "impressions"
        save_documents(files, folder=target, merged=False)
        save_documents(files, folder=target, merged=True)
        return f"{sum(file.pages for file in files)} pages"

    def lay_out_by_two(self) -> str:
        """Have a second process start and lay documents out as this one does."""
        from e2c_desktop.documents.document_type import About
        from e2c_desktop.documents.registry import document_type
        from e2c_desktop.documents.side_layout import WORTH_IT, SideLayout
        from e2c_desktop.queries.dossiers import all_entered_path_ids
        from e2c_desktop.services.printing_jobs import Job
        from e2c_desktop.services.printing_steps import Asked, Printing, steps_of

        with self.work.read() as session:
            paths = all_entered_path_ids(session)
        types = (document_type(DocumentKind.ENTRY_CERTIFICATE),)
        printing = Printing(About.PATH, [Asked(path, types) for path in paths], self._today)
        jobs = [step for step in steps_of(self.work, printing) if isinstance(step, Job)]
        with SideLayout(WORTH_IT, processors=2) as side:
            if not side.wait(_STARTS_WITHIN):
                raise TrialFailed("il ne démarre pas")
            begun = [side.begin(job.type, job.content()) for job in jobs]
            files = side.finish(begun)
        if files != [one.type.file(one.content) for one in begun]:
            raise TrialFailed("il ne rend pas les mêmes fichiers")
        beside = sum(one.beside for one in begun)
        if not beside:
            raise TrialFailed("il ne rend aucun fichier")
        return f"{beside} documents sur {len(files)}"

    def back_up(self) -> None:
        """Make a verified backup and a second copy, then close the base."""
        from e2c_desktop.services.backups import back_up

        second = self._folder / "clé USB"
        second.mkdir()
        done = back_up(self.work, second=second)
        self.work.opened.close()
        if done.problem is not None:
            raise done.problem
        if done.second is None or not done.second.is_file():
            raise TrialFailed("la seconde copie manque")
        self.saved = done.second

    def restore(self) -> None:
        """Put the second copy where no base ever was."""
        from e2c_desktop.services.backups import restore_lost

        self._restored.parent.mkdir()
        restore_lost(self._restored, backup=self.saved, password=PASSWORD, policy=self._policy)

    def read_restored(self) -> str:
        """Open what was restored, count, and check it whole."""
        from e2c_desktop.queries.trainees import TraineeFilter, count
        from e2c_desktop.services.backups import check_base
        from e2c_desktop.services.sessions import open_school

        work = open_school(self._restored, user=None, password=PASSWORD, policy=self._policy)
        try:
            with work.read() as session:
                found = count(session, TraineeFilter(), today=self._today)
            if found != PEOPLE:
                raise TrialFailed(f"{found} personnes au lieu de {PEOPLE}")
            check_base(work).raise_if_unsound()
        finally:
            work.opened.close()
        return f"{found} personnes, base intacte"


def _rows(today: date) -> list[Sequence[str | date]]:
    """Return the lines of the workbook: everybody came some weeks ago."""
    entered = today - timedelta(weeks=4)
    return [
        (
            "Mme" if sex == "F" else "M.",
            last,
            first,
            date(entered.year - 19, 1 + rank, 1 + place),
            f"{1 + rank} allée des Essais",
            "94000",
            "Créteil",
            f"019900{place:02d}{rank:02d}",
            entered,
        )
        for place, last in enumerate(_LAST)
        for rank, (first, sex) in enumerate(_FIRST)
    ]


def _check_pdf(data: bytes, pages: int, word: str = "") -> None:
    """Read a file again, as another program would.

    Raises:
        TrialFailed: it has other pages, or its text cannot be read.
    """
    from pypdf import PdfReader

    found = PdfReader(BytesIO(data), strict=True).pages
    if len(found) != pages:
        raise TrialFailed(f"un PDF de {len(found)} pages au lieu de {pages}")
    texts = " ".join(page.extract_text() for page in found)
    if search_key(word) not in search_key(texts):
        raise TrialFailed(f"«\u00a0{word}\u00a0» ne se lit pas dans le PDF")
