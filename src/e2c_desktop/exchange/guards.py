"""Refusal of files that are not tables, or that would swallow the memory, before opening them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.exchange.grid import ROW_LIMIT

MAX_DISK = 20 * 1024**2
MAX_UNZIPPED = 100 * 1024**2
MAX_RATIO = 200
MAX_MEMBERS = 200
_CHUNK = 1024**2
_XML = (".xml", ".rels", ".vml")
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_LONGEST = max(map(len, _DOCTYPES))

_RESAVE = "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le au format .xlsx, puis recommencez."
_CHOOSE = "Choisissez un fichier Excel (.xlsx, .xls), LibreOffice (.ods) ou .csv."

# First bytes of what people send by mistake; the sentence says what was recognised.
_SIGNATURES = (
    (b"\x89PNG", "Ce fichier est une image (PNG), pas un tableau."),
    (b"\xff\xd8\xff", "Ce fichier est une photo (JPEG), pas un tableau."),
    (b"GIF8", "Ce fichier est une image (GIF), pas un tableau."),
    (b"%PDF", "Ce fichier est un PDF, pas un tableau."),
    (b"{\\rtf", "Ce fichier est un texte mis en forme (RTF), pas un tableau."),
    (b"7z\xbc\xaf", "Ce fichier est une archive compressée, pas un tableau."),
    (b"Rar!", "Ce fichier est une archive compressée, pas un tableau."),
    (b"\x1f\x8b", "Ce fichier est une archive compressée, pas un tableau."),
    (b"MZ", "Ce fichier est un programme, pas un tableau."),
)
# Members that tell which program wrote a zip.
_ZIP_SIGNS = (
    ("xl/workbook.bin", "Ce classeur est au format binaire .xlsb, qui n’est pas lu ici."),
    ("word/document.xml", "Ce fichier est un document Word, pas un tableau."),
    ("ppt/presentation.xml", "Ce fichier est une présentation, pas un tableau."),
    ("Index/Document.iwa", "Ce fichier vient de Numbers (Apple), qui n’est pas lu ici."),
    ("Index.zip", "Ce fichier vient de Numbers (Apple), qui n’est pas lu ici."),
)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def too_many_rows() -> ImportProblem:
    """Return the refusal of a file longer than the limit."""
    limit = f"{ROW_LIMIT:,}".replace(",", "\u00a0")
    return ImportProblem(
        f"Fichier trop grand\u00a0: {limit} lignes maximum.",
        advice="Partagez-le en plusieurs fichiers, par année par exemple, puis recommencez.",
    )


def unreadable() -> ImportProblem:
    """Return the refusal of a file that is damaged, or that no rule recognises."""
    return ImportProblem("Ce fichier est abîmé ou n’est pas un tableau lisible.", advice=_RESAVE)


def encrypted() -> ImportProblem:
    """Return the refusal of a workbook protected by a password."""
    return ImportProblem(
        "Ce fichier est protégé par un mot de passe.",
        advice="Ouvrez-le dans Excel, enlevez le mot de passe, enregistrez, puis recommencez.",
    )


def read_bytes(path: Path) -> bytes:
    """Return the whole file.

    Raises:
        ImportProblem: it is empty, larger than 20 MB, missing or held by another program.
    """
    try:
        size = path.stat().st_size
        if size > MAX_DISK:
            message = "Ce fichier est trop lourd\u00a0: 20\u00a0Mo maximum."
            raise ImportProblem(message, advice="Gardez seulement les colonnes utiles.")
        raw = path.read_bytes()
    except OSError as error:
        message = "Ce fichier n’a pas pu être ouvert."
        advice = "Vérifiez qu’il existe encore et qu’il n’est pas ouvert ailleurs."
        raise ImportProblem(message, advice=advice) from error
    if not raw.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise ImportProblem("Ce fichier est vide.", advice=_CHOOSE)
    return raw


def refuse_other_kinds(raw: bytes) -> None:
    """Refuse images, PDF, archives and web pages, whatever the name of the file says.

    Raises:
        ImportProblem: with a sentence that names what was recognised.
    """
    for signature, sentence in _SIGNATURES:
        if raw.startswith(signature):
            raise ImportProblem(sentence, advice=_CHOOSE)
    start = raw[:2048].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<meta", b"<?xml")):
        message = "Ce fichier est une page Web ou un fichier XML sous un autre nom."
        raise ImportProblem(message, advice=_RESAVE)


def check_ole(raw: bytes) -> None:
    """Refuse what is not a workbook among the older Office files (the format .xls is one).

    Raises:
        ImportProblem: a workbook protected by a password, a Word document, something else.
    """
    if _stream("EncryptedPackage") in raw or _stream("EncryptionInfo") in raw:
        raise encrypted()
    if _stream("WordDocument") in raw:
        raise ImportProblem("Ce fichier est un document Word, pas un tableau.", advice=_CHOOSE)
    if _stream("Workbook") not in raw and _stream("Book") not in raw:
        raise unreadable()


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def check_zip(archive: zipfile.ZipFile, disk_size: int) -> str:
    """Return « xlsx » or « ods » for a zip that may be opened.

    Nothing is unpacked before the announced sizes are known to be bearable.

    Raises:
        ImportProblem: a bomb, a hidden entity, an encrypted archive, or no workbook at all.
    """
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise encrypted()
    total = sum(member.file_size for member in members)
    largest = max((_ratio(member) for member in members), default=0.0)
    if (
        len(members) > MAX_MEMBERS
        or total > MAX_UNZIPPED
        or largest > MAX_RATIO
        or total > MAX_RATIO * disk_size
    ):
        message = "Ce fichier contient beaucoup trop de données pour un tableau de stagiaires."
        raise ImportProblem(message, advice=_RESAVE)
    kind = _zip_kind(archive)
    for member in members:
        if member.filename.lower().endswith(_XML):
            _scan(archive, member)
    return kind


def _ratio(member: zipfile.ZipInfo) -> float:
    # Under 64 KiB a strong compression is ordinary and harmless.
    return member.file_size / max(member.compress_size, 1) if member.file_size > 65_536 else 0.0


def _zip_kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    for sign, sentence in _ZIP_SIGNS:
        if sign in names:
            raise ImportProblem(sentence, advice=_RESAVE)
    if "mimetype" in names and archive.read("mimetype")[:64].startswith(_ODS):
        if _is_encrypted_ods(archive):
            raise encrypted()
        return "ods"
    raise ImportProblem("Ce fichier est une archive, pas un tableau.", advice=_CHOOSE)


def _is_encrypted_ods(archive: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)


def _scan(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read a member once, by pieces: no DOCTYPE, and no more rows with values than the limit."""
    is_sheet = member.filename.startswith("xl/worksheets/")
    rows, rest = 0, b""
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            window = rest + piece
            if any(mark in window for mark in _DOCTYPES):
                message = (
                    "Ce fichier contient une déclaration qui n’a rien à faire dans un tableau."
                )
                raise ImportProblem(message, advice=_RESAVE)
            if not is_sheet:
                rest = window[-_LONGEST:]
                continue
            *complete, rest = window.split(b"<row")
            rows += sum(b"<v>" in part or b"<is>" in part for part in complete)
            if rows > ROW_LIMIT:
                raise too_many_rows()
