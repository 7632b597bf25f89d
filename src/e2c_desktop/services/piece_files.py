"""Files that people bring: recognised by what they contain, refused or made safe before keeping.

A PDF file stays as it is; a picture is written again as a JPEG of at most 2 500 points, which
drops where and with what it was taken; an office document stays as it is and is never opened by
the program. Anything else is refused, whatever its name says: programs and scripts, archives,
macros, and formats whose hidden data could not be taken away (HEIC, TIFF).
"""

from __future__ import annotations

import hashlib
import logging
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from e2c_desktop.domain.errors import Refused, TargetUnreachable
from e2c_desktop.domain.text import clean_text
from e2c_desktop.services.images import as_jpeg, open_picture

MAX_FILE_BYTES = 20_000_000
"""The largest file of a paper, before it is made smaller."""

TOTAL_WARNING_BYTES = 2_000_000_000
"""From this size of all the papers on, adding one says so: backups take longer."""

MAX_POINTS = 50_000_000
"""The largest picture: what telephones of these years take."""

MAX_SIDE = 2_500
THUMBNAIL_SIDE = 320
NAME_LIMIT = 120
_MAX_MEMBERS = 2_000
PDF, JPEG = "application/pdf", "image/jpeg"
_ADVICE = "Donnez un PDF, une image JPEG ou PNG, ou un document Word, Excel ou LibreOffice."
_OFFICE = {
    "word/document.xml": (
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xl/workbook.xml": (
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "ppt/presentation.xml": (
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
}
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.oasis.opendocument.presentation": ".odp",
}
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_UNKEPT = (
    (b"II*\x00", "Les images TIFF ne sont pas gardées.", "Numérisez en PDF ou en JPEG."),
    (b"MM\x00*", "Les images TIFF ne sont pas gardées.", "Numérisez en PDF ou en JPEG."),
    (
        b"\xd0\xcf\x11\xe0",
        "Ce document est dans un ancien format d’Office, qui peut contenir des macros.",
        "Enregistrez-le en PDF ou en .docx, puis recommencez.",
    ),
    (b"MZ", "Ce fichier est un programme : il n’est pas gardé.", _ADVICE),
    (b"\x7fELF", "Ce fichier est un programme : il n’est pas gardé.", _ADVICE),
    (b"#!", "Ce fichier est un programme : il n’est pas gardé.", _ADVICE),
)
_HEIC = (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1")

DrawPdf = Callable[[bytes, int], bytes]
"""Draws the first page of a PDF file as a small picture; empty bytes when it cannot be drawn."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file ready to be kept.

    Attributes:
        name: cleaned, with the ending that its contents ask for.
        sha256: of the file as it was given: the same file given twice is recognised.
        thumbnail: a small picture of it; empty when there is none.
    """

    name: str
    media_type: str
    sha256: str
    data: bytes = field(repr=False)
    thumbnail: bytes = field(default=b"", repr=False)


def read_piece_file(path: Path, draw_pdf: DrawPdf) -> GivenFile:
    """Return a file checked and made safe; a file that is too large is not even read.

    Raises:
        TargetUnreachable: the file cannot be read.
        Refused: it is too large, empty, or nothing that is kept.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refused("Ce n’est pas un fichier.", advice=_ADVICE)
        if about.st_size > MAX_FILE_BYTES:
            raise too_large(about.st_size)
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise TargetUnreachable("Ce fichier ne peut pas être lu.") from error
    return check_piece_file(path.name, data, draw_pdf)


def too_large(size: int) -> Refused:
    """Return the refusal of a file that weighs too much."""
    said = f"{size / 1_000_000:.0f}"
    limit = MAX_FILE_BYTES // 1_000_000
    return Refused(
        f"Ce fichier pèse {said}\u00a0Mo, la limite est de {limit}\u00a0Mo.",
        advice="Numérisez-le en noir et blanc ou en plus petit, puis recommencez.",
    )


def check_piece_file(name: str, data: bytes, draw_pdf: DrawPdf) -> GivenFile:
    """Return the contents of a file checked and made safe.

    Raises:
        Refused: it is too large, empty, or nothing that is kept.
    """
    if len(data) > MAX_FILE_BYTES:
        raise too_large(len(data))
    if not data.strip(b"\x00\r\n\t "):
        raise Refused("Ce fichier est vide.", advice="Vérifiez le fichier, puis recommencez.")
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(b"%PDF-"):
        _check_pdf(data)
        return GivenFile(_named(name, ".pdf"), PDF, sha256, data, draw_pdf(data, THUMBNAIL_SIDE))
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        picture = open_picture(data, max_points=MAX_POINTS, max_side=MAX_SIDE)
        return GivenFile(
            _named(name, ".jpg"),
            JPEG,
            sha256,
            as_jpeg(picture, MAX_SIDE),
            as_jpeg(picture, THUMBNAIL_SIDE),
        )
    if data.startswith(b"PK\x03\x04"):
        ending, media_type = _office_kind(data)
        return GivenFile(_named(name, ending), media_type, sha256, data)
    raise _refusal(data)


def _named(name: str, ending: str) -> str:
    """Return a name without ways out, controls or a misleading ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem = clean_text(last).rsplit(".", 1)[0] if "." in last else clean_text(last)
    stem = "".join(" " if sign in '<>:"|?*' else sign for sign in stem).strip(" .")
    return f"{stem[: NAME_LIMIT - len(ending)].rstrip(' .') or 'fichier'}{ending}"


def _check_pdf(data: bytes) -> None:
    """Refuse what no reader opens, and what asks for a password.

    Raises:
        Refused: see above.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # What a damaged file makes the reader say quotes the file: not for our log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted
        pages = 0 if locked else len(reader.pages)
    # The reader meets hostile bytes here: whatever it stumbles on, the file does not open.
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise _damaged_pdf() from error
    except (AttributeError, RecursionError, OverflowError, MemoryError) as error:
        raise _damaged_pdf() from error
    if locked:
        raise Refused(
            "Ce PDF est protégé par un mot de passe.",
            advice="Enregistrez-le sans mot de passe, puis recommencez.",
        )
    if pages == 0:
        raise _damaged_pdf()


def _damaged_pdf() -> Refused:
    return Refused(
        "Ce PDF ne peut pas être ouvert.", advice="Numérisez-le de nouveau, puis recommencez."
    )


def _office_kind(data: bytes) -> tuple[str, str]:
    """Return the ending and the media type of an office document, read from its table of contents.

    Nothing is unfolded but the few bytes that name the format.

    Raises:
        Refused: it is another archive, or it carries macros.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > _MAX_MEMBERS:
                raise _archive()
            if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
                raise Refused(
                    "Ce document contient des macros : il n’est pas gardé.",
                    advice="Enregistrez-le en PDF, puis recommencez.",
                )
            for sign, kind in _OFFICE.items():
                if sign in names and "[Content_Types].xml" in names:
                    return kind
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                media_type = archive.read("mimetype").decode("ascii", "replace")
                if media_type in _OPEN_DOCUMENTS:
                    return _OPEN_DOCUMENTS[media_type], media_type
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise _archive() from error
    raise _archive()


def _archive() -> Refused:
    return Refused("Les archives compressées ne sont pas gardées.", advice=_ADVICE)


def _refusal(data: bytes) -> Refused:
    for signature, sentence, advice in _UNKEPT:
        if data.startswith(signature):
            return Refused(sentence, advice=advice)
    if data[4:12].startswith(_HEIC):
        return Refused(
            "Les photos HEIC ne sont pas gardées.",
            advice="Sur le téléphone, choisissez le format « le plus compatible » (JPEG).",
        )
    return Refused("Ce genre de fichier n’est pas gardé.", advice=_ADVICE)


def erase_original(path: Path) -> bool:
    """Erase a file from the scan folder once it is kept; False when the folder refuses."""
    try:
        path.unlink()
    except OSError:
        return False
    return True
