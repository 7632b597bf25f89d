"""Pictures from outside: checked before they are decoded, then written again.

Only PNG, JPEG and WebP, and a number of points that the memory takes; turned upright, put on
white. Writing the picture again drops whatever the file carried besides the picture: where a
photo was taken, comments, hidden data.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from e2c_desktop.domain.errors import Refused, TargetUnreachable

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_BYTES = 5_000_000
MAX_POINTS = 25_000_000
MAX_SIDE = 1_200
FORMATS = ("PNG", "JPEG", "WEBP")
_QUALITY = 90
_SIGNATURE = 640
_JPEG_QUALITY = 85
_ADVICE = "Choisissez une image PNG ou JPEG de 5 Mo au plus."
_ANY_SIZE = "Choisissez une image PNG ou JPEG."


def read_picture(path: Path) -> bytes:
    """Return the picture of a file, checked and written again.

    Raises:
        TargetUnreachable: the file cannot be read.
        Refused: it is not a picture of this program, or too large.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _refusal("Cette image dépasse 5 Mo.")
        data = path.read_bytes()
    except OSError as error:
        raise TargetUnreachable("Cette image ne peut pas être lue.") from error
    return clean_picture(data)


def clean_picture(data: bytes) -> bytes:
    """Return a logo checked and written again: PNG stays PNG, anything else is JPEG.

    Raises:
        Refused: it is not a picture of this program, or too large.
    """
    if len(data) > MAX_BYTES:
        raise _refusal("Cette image dépasse 5 Mo.")
    flat = open_picture(data, max_points=MAX_POINTS, advice=_ADVICE)
    kind = "PNG" if data.startswith(b"\x89PNG") else "JPEG"
    flat.thumbnail((MAX_SIDE, MAX_SIDE))
    written = BytesIO()
    flat.save(written, kind, optimize=True, quality=_QUALITY)
    return written.getvalue()


def open_picture(
    data: bytes, *, max_points: int, max_side: int = 0, advice: str = _ANY_SIZE
) -> Picture:
    """Return a picture decoded, upright and on white; its head is looked at before the rest.

    Args:
        data: the file.
        max_points: the most that is unfolded.
        max_side: when the picture will be made smaller anyway, decode it near that size.
        advice: what the refusal proposes.

    Raises:
        Refused: it is not a picture of this program, or too large.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as source:
                # Only the head is read so far: a bomb is refused before it is unfolded.
                if source.width * source.height > max_points:
                    raise _refusal("Cette image a trop de points.", advice)
                if max_side:
                    source.draft("RGB", (max_side, max_side))
                    source.thumbnail((2 * max_side, 2 * max_side))
                upright = ImageOps.exif_transpose(source).convert("RGBA")
    except Refused:
        raise
    # Decoders meet hostile bytes here: whatever they say, the file is not a picture for us.
    except (
        OSError,
        ValueError,
        SyntaxError,
        OverflowError,
        MemoryError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise _refusal("Ce fichier n’est pas une image PNG ou JPEG lisible.", advice) from error
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    return flat


def as_jpeg(picture: Picture, side: int, quality: int = _JPEG_QUALITY) -> bytes:
    """Return a picture as JPEG, at most `side` points wide or high; the picture stays as it is."""
    smaller = picture.copy()
    smaller.thumbnail((side, side))
    written = BytesIO()
    smaller.save(written, "JPEG", optimize=True, quality=quality)
    return written.getvalue()


def read_signature(path: Path) -> bytes:
    """Return the picture of a signature or of a stamp: small enough for any head or box.

    Raises:
        TargetUnreachable, Refused: as `read_picture`.
    """
    data = read_picture(path)
    flat = open_picture(data, max_points=MAX_POINTS, advice=_ADVICE)
    flat.thumbnail((_SIGNATURE, _SIGNATURE))
    written = BytesIO()
    flat.save(written, "PNG", optimize=True)
    return written.getvalue()


def _refusal(happened: str, advice: str = _ADVICE) -> Refused:
    return Refused(happened, advice=advice)
