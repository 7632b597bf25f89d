"""A PDF file: parts that name each other by their numbers, and where each begins.

The words of the format hardly change from one document to the next: they are written as they are,
without dictionaries of dictionaries in between.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.runtime.version import __version__

# Four bytes above 127 tell the programs that carry the file that it is not text.
_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What the file says about itself. The title never names a person."""

    title: str
    author: str
    day: date


def quoted(text: str) -> bytes:
    """Return a text of the file itself (titles, not pages), in any alphabet."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().encode()


class PdfFile:
    """The parts of one file under way; the same parts give the same bytes."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def reserve(self) -> int:
        """Return the number of a part that is given later."""
        self._parts.append(b"")
        return len(self._parts)

    def add(self, words: bytes, number: int = 0) -> int:
        """Add a dictionary, under a reserved number if there is one; return its number."""
        number = number or self.reserve()
        self._parts[number - 1] = b"<< " + words + b" >>"
        return number

    def add_stream(self, compressed: bytes, words: bytes = b"", *, jpeg: bool = False) -> int:
        """Add compressed bytes, with what is to be known to read them; return their number."""
        way = b"/DCTDecode" if jpeg else b"/FlateDecode"
        head = b"<< /Filter %s /Length %d %s >>\nstream\n" % (way, len(compressed), words)
        self._parts.append(head + compressed + b"\nendstream")
        return len(self._parts)

    def add_bookmarks(self, bookmarks: Sequence[tuple[str, int, int]]) -> int:
        """Add the side panel of the reader, all its entries open; return its number.

        Args:
            bookmarks: title, level from 0 (never more than one below the one before), page.
        """
        panel = self.reserve()
        first, last = self._add_level(bookmarks, panel, 0)
        words = b"/Type /Outlines /First %d 0 R /Last %d 0 R /Count %d"
        return self.add(words % (first, last, len(bookmarks)), panel)

    def _add_level(
        self, bookmarks: Sequence[tuple[str, int, int]], parent: int, level: int
    ) -> tuple[int, int]:
        """Add the entries of a level, and those under each; return the first and the last."""
        starts = [place for place, one in enumerate(bookmarks) if one[1] == level]
        numbers = [self.reserve() for _ in starts]
        for rank, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True)):
            title, _, page = bookmarks[start]
            words = b"/Title %s /Dest [ %d 0 R /Fit ]" % (quoted(title), page)
            words += b" /Parent %d 0 R" % parent
            if rank:
                words += b" /Prev %d 0 R" % numbers[rank - 1]
            if end is not None:
                words += b" /Next %d 0 R" % numbers[rank + 1]
            below = bookmarks[start + 1 : end]
            if below:
                first, last = self._add_level(below, numbers[rank], level + 1)
                words += b" /First %d 0 R /Last %d 0 R /Count %d" % (first, last, len(below))
            self.add(words, numbers[rank])
        return numbers[0], numbers[-1]

    def finish(self, root: bytes, identity: FileIdentity) -> bytes:
        """Return the whole file.

        Args:
            root: the words of its first dictionary.
            identity: what it says of itself.
        """
        catalogue = self.add(b"/Type /Catalog " + root)
        title, author = quoted(identity.title), quoted(identity.author)
        maker = quoted(f"E2C Desktop {__version__}")
        day = f"(D:{identity.day:%Y%m%d}000000Z)".encode()
        facts = self.add(
            b"/Title %s /Subject %s /Author %s /Creator %s /Producer %s"
            b" /CreationDate %s /ModDate %s" % (title, title, author, maker, maker, day, day)
        )
        pieces, offset, entries = [_HEAD], len(_HEAD), [b"0000000000 65535 f \n"]
        for number, part in enumerate(self._parts, 1):
            piece = b"%d 0 obj\n%s\nendobj\n" % (number, part)
            pieces.append(piece)
            entries.append(b"%010d 00000 n \n" % offset)
            offset += len(piece)
        pieces.append(b"xref\n0 %d\n" % len(entries) + b"".join(entries))
        mark = hashlib.sha256(b"".join(pieces)).hexdigest()[:32].encode()
        trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [ <%s> <%s> ] >>\n"
        pieces.append(trailer % (len(entries), catalogue, facts, mark, mark))
        pieces.append(b"startxref\n%d\n%%%%EOF\n" % offset)
        return b"".join(pieces)
