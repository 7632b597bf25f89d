"""Pictures from outside (logos): checked before they are decoded, then written again.

Only PNG, JPEG and WebP, 5 MB and 25 million points at most; turned upright, put on white, at most
1 200 points wide or high. Writing the picture again drops whatever the file carried besides the
picture: where a photo was taken, comments, hidden data.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path

from e2c_desktop.domain.errors import Refused, TargetUnreachable

MAX_BYTES = 5_000_000
MAX_POINTS = 25_000_000
MAX_SIDE = 1_200
FORMATS = ("PNG", "JPEG", "WEBP")
_QUALITY = 90
_ADVICE = "Choisissez une image PNG ou JPEG de 5 Mo au plus."


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
    """Return a picture checked and written again: PNG stays PNG, anything else is JPEG.

    Raises:
        Refused: it is not a picture of this program, or too large.
    """
    from PIL import Image, ImageOps

    if len(data) > MAX_BYTES:
        raise _refusal("Cette image dépasse 5 Mo.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as source:
                # Only the head is read so far: a bomb is refused before it is unfolded.
                if source.width * source.height > MAX_POINTS:
                    raise _refusal("Cette image a trop de points.")
                kind = "PNG" if source.format == "PNG" else "JPEG"
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
        raise _refusal("Ce fichier n’est pas une image PNG ou JPEG lisible.") from error
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    flat.thumbnail((MAX_SIDE, MAX_SIDE))
    written = BytesIO()
    flat.save(written, kind, optimize=True, quality=_QUALITY)
    return written.getvalue()


def _refusal(happened: str) -> Refused:
    return Refused(happened, advice=_ADVICE)
