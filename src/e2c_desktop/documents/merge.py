"""Several documents in one file: a bookmark per person, page numbers restart with each document."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.runtime.version import __version__


def merge_documents(documents: Iterable[tuple[str, bytes]], identity: FileIdentity) -> bytes:
    """Return one PDF file with all the pages, in order.

    The documents keep their own page numbers and bookmarks; theirs stand under the bookmark that
    names the person. Nothing else of the file names anybody.

    Args:
        documents: for each document, the title of its bookmark and its file.
        identity: title, author and date of the whole.
    """
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, NameObject, TextStringObject

    writer = PdfWriter()
    for title, data in documents:
        writer.append(BytesIO(data), outline_item=title)
    day = identity.day.strftime("D:%Y%m%d000000Z")
    writer.metadata = {
        "/Title": identity.title,
        "/Author": identity.author,
        "/Subject": identity.title,
        "/Creator": f"E2C Desktop {__version__}",
        "/CreationDate": day,
        "/ModDate": day,
    }
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("fr-FR")
    writer.create_viewer_preferences()[NameObject("/DisplayDocTitle")] = BooleanObject(True)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
