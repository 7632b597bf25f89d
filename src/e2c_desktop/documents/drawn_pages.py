"""What is drawn on each page of a file of ours, to tell the pages that changed between two files.

Two files give other codes to the same letters, and other names to the same picture: what is
compared is what a reader sees, letters, places, lines and pictures.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

_SHOWN = re.compile(r"/(F\d+\+\d+) (\S+) Tf <([0-9a-f]*)> Tj")
_PICTURE = re.compile(r"/(I\d+) Do")
_LETTER = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,})>")


@dataclass(frozen=True, slots=True)
class PageChanges:
    """The pages, numbered from 1, that are not drawn as they were.

    Attributes:
        replaced: pages that both files have.
        added: pages that only the new file has, at its end.
        removed: pages that only the old file had, at its end.
    """

    replaced: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()

    @property
    def printed(self) -> tuple[int, ...]:
        """The pages of the new file to print."""
        return self.replaced + self.added

    def __bool__(self) -> bool:
        return bool(self.replaced or self.added or self.removed)

    def by_leaf(self, pages: int) -> PageChanges:
        """Return the changes when both sides of a sheet are printed: the other side comes too.

        Args:
            pages: how many pages the new file has.
        """
        leaves = {(page - 1) // 2 for page in self.printed}
        leaves |= {(pages - 1) // 2} if self.removed and pages % 2 else set()
        wanted = [page for page in range(1, pages + 1) if (page - 1) // 2 in leaves]
        first = min(self.added, default=pages + 1)
        return PageChanges(
            tuple(page for page in wanted if page < first),
            tuple(page for page in wanted if page >= first),
            self.removed,
        )


def changes_between(before: bytes, after: bytes) -> PageChanges:
    """Return the pages that a new file draws otherwise than an old one."""
    old, new = drawn_pages(before), drawn_pages(after)
    common = min(len(old), len(new))
    return PageChanges(
        tuple(rank + 1 for rank in range(common) if old[rank] != new[rank]),
        tuple(range(common + 1, len(new) + 1)),
        tuple(range(common + 1, len(old) + 1)),
    )


def drawn_pages(data: bytes) -> list[str]:
    """Return what is drawn on each page, letters and pictures told by what they show."""
    from pypdf import PdfReader

    letters: dict[str, tuple[str, Mapping[str, str]]] = {}
    return [_drawn(page, letters) for page in PdfReader(BytesIO(data)).pages]


def _drawn(page: PageObject, letters: dict[str, tuple[str, Mapping[str, str]]]) -> str:
    resources: Any = page["/Resources"]
    contents = page.get_contents()
    code = contents.get_data().decode("latin-1") if contents is not None else ""
    if not letters:
        fonts = resources.get("/Font", {})
        letters.update({name: _font(fonts[name]) for name in fonts})

    def shown(found: re.Match[str]) -> str:
        font, size, codes = found.groups()
        name, signs = letters[f"/{font}"]
        pairs = (codes[place : place + 2] for place in range(0, len(codes), 2))
        return f"{name} {size} {''.join(signs[pair] for pair in pairs)}"

    def pictured(found: re.Match[str]) -> str:
        stream = resources["/XObject"][f"/{found.group(1)}"].get_object()
        return hashlib.sha256(stream.get_data()).hexdigest()

    return _PICTURE.sub(pictured, _SHOWN.sub(shown, code))


def _font(reference: Any) -> tuple[str, Mapping[str, str]]:  # noqa: ANN401  # an object of pypdf
    """Return the name of a font and the letter of each of its codes."""
    font = reference.get_object()
    told = font["/ToUnicode"].get_object().get_data()
    signs = {
        code.decode().lower(): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for code, letter in _LETTER.findall(told)
    }
    return str(font["/BaseFont"]).partition("+")[2], signs
