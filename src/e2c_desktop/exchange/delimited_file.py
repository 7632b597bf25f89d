"""Reading of .csv: encoding, separator, quotes, as Excel, LibreOffice and old Macs write them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from e2c_desktop.exchange.grid import ROW_LIMIT, Progress, Row, Sheet
from e2c_desktop.exchange.guards import too_many_rows, unreadable
from e2c_desktop.exchange.writing import unescape_csv

SEPARATORS = ";,\t|"
_SAMPLE = 50  # records looked at to choose the separator
_STEP = 500
_DECLARED = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# é è ê à ç ô û î of an old Mac, read as Windows: letters that French never puts between others.
_MAC_MARKS = re.compile(r"(?<=[a-z])[Žˆ™ž\x8d\x8f\x90\x9d](?=[a-z])|Ž(?=[a-z])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAC_WARNING = (
    "Ce fichier semble écrit par un ancien Mac\u00a0: vérifiez les accents dans l’aperçu avant "
    "d’importer."
)


def decode(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and the French sentences to show about its encoding.

    Order: byte order mark, UTF-16 without mark, strict UTF-8, Windows, old Mac. No byte is ever
    dropped.

    Raises:
        ImportProblem: the bytes are no text.
    """
    text, notes = _decode(raw)
    if _CONTROL.search(text):
        raise unreadable()
    return text, notes


def _decode(raw: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        for mark, name in _BOMS:
            if raw.startswith(mark):
                return raw.decode(name), ()
        if (wide := _utf16_without_mark(raw)) is not None:
            return raw.decode(wide), ()
    except UnicodeDecodeError as error:
        raise unreadable() from error
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_eight_bits(raw)


def _utf16_without_mark(raw: bytes) -> str | None:
    start = raw[:4096]
    half = len(start) // 2
    if half == 0 or len(raw) % 2:
        return None
    if start[1::2].count(0) > half * 0.4 and start[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if start[0::2].count(0) > half * 0.4 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _decode_eight_bits(raw: bytes) -> tuple[str, tuple[str, ...]]:
    # Windows leaves five bytes undefined; browsers read them as controls, and so do we.
    windows = "".join(_WINDOWS[byte] for byte in raw)
    accents = sum(windows.count(sign) for sign in "éèêàçôûî")
    if len(_MAC_MARKS.findall(windows)) > accents:
        return raw.decode("mac-roman"), (_MAC_WARNING,)
    return windows, ()


_WINDOWS = [
    bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
    for byte in range(256)
]


def separator_of(text: str) -> str:
    """Return the sign that parts the columns: the one with the most constant count of columns.

    A first line « sep=; », which Excel understands, decides.
    """
    if found := _DECLARED.match(text):
        return found[1]
    scores = {sign: _score(text, sign) for sign in SEPARATORS}
    return max(scores, key=lambda sign: scores[sign])


def _lines(text: str) -> StringIO:
    """Return the lines of a text, whether they end as on Windows, Linux or an old Mac."""
    return StringIO(text, newline="")


def _score(text: str, separator: str) -> tuple[int, int]:
    counts: Counter[int] = Counter()
    try:
        for record in islice(csv.reader(_lines(text), delimiter=separator), _SAMPLE):
            if any(cell.strip() for cell in record):
                counts[len(record)] += 1
    except csv.Error:
        return 0, 0
    several = [(times, columns) for columns, times in counts.items() if columns > 1]
    return max(several, default=(0, 0))


def read_csv(
    raw: bytes, progress: Progress | None
) -> tuple[list[Sheet], list[str], tuple[str, ...]]:
    """Return the one sheet of a file of separated values; rows are numbered by record.

    Raises:
        ImportProblem: no text, a quote that never ends, more rows than the limit.
    """
    text, notes = decode(raw)
    separator = separator_of(text)
    text = _DECLARED.sub("", text, count=1) if _DECLARED.match(text) else text
    rows: list[Row] = []
    blank = 0
    try:
        for number, record in enumerate(csv.reader(_lines(text), delimiter=separator), start=1):
            cells = tuple(unescape_csv(cell) or None for cell in record)
            blank = 0 if any(cells) else number
            if blank:
                continue
            rows.append(Row(number, cells))
            if len(rows) > ROW_LIMIT:
                raise too_many_rows()
            if progress is not None and len(rows) % _STEP == 0:
                progress(len(rows), 0)
    except csv.Error as error:
        raise unreadable() from error
    if blank and rows:  # the last blank line says that those above it are lines of the table too
        rows.append(Row(blank, ()))
    return [Sheet("", tuple(rows))], [], notes
