"""The parts of a PDF file that each page and each font need, in the words of the format.

ReportLab puts such parts together from dictionaries of dictionaries, name by name and number by
number. Their words hardly change: here they are written once, with gaps for the other parts.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from e2c_desktop.documents.pen import FilePart, FileParts


class Words(PDFObject):  # type: ignore[misc]  # ReportLab ships no types
    """A part of a file given by its words; each `%b` stands for another part."""

    __RefOnly__ = 1

    def __init__(self, words: bytes, *others: FilePart) -> None:
        self.words = words
        self.others = others

    def format(self, document: FileParts) -> bytes:
        """Return the words, with what the file calls the other parts."""
        names: tuple[Any, ...] = tuple(
            document.Reference(other).format(document) for other in self.others
        )
        return b"<< " + self.words % names + b" >>"


class Stream(PDFObject):  # type: ignore[misc]  # ReportLab ships no types
    """A part of a file that holds compressed bytes, and what is to be known to read them."""

    __RefOnly__ = 1

    def __init__(self, compressed: bytes, words: bytes = b"") -> None:
        self.compressed = compressed
        self.words = words

    def format(self, document: FileParts) -> bytes:
        """Return the words and the bytes."""
        del document
        size = len(self.compressed)
        head = b"<< /Filter /FlateDecode /Length %d %b >>\nstream\n" % (size, self.words)
        return head + self.compressed + b"\nendstream\n"
