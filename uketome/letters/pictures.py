"""Looks at bytes to tell pictures from things that only say they are."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

# A phone's largest photo is about 50 megapixels; a pixel flood is beyond.
MOST_PIXELS = 80_000_000
SHOWN = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}


def picture_type(content: bytes) -> str:
    """The true type of a raster picture a browser may show, or an empty text for anything else."""
    try:
        with Image.open(BytesIO(content), formats=tuple(SHOWN)) as image:
            wide, high = image.size
            return SHOWN.get(image.format or "", "") if 0 < wide * high <= MOST_PIXELS else ""
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""


def preview(content: bytes, *, widest: int = 1600) -> bytes:
    """The picture drawn anew as JPEG, at most `widest` pixels a side: no scripts, no position data, no surprises."""
    with Image.open(BytesIO(content), formats=tuple(SHOWN)) as image:
        image.draft("RGB", (widest, widest))
        # Telephones turn a picture by a note in its EXIF, which does not come along.
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((widest, widest))
        flat = Image.new("RGB", upright.size, "white")
        rgba = upright.convert("RGB").convert("RGBA") if upright.mode in {"CMYK", "YCbCr"} else upright.convert("RGBA")
        flat.paste(rgba, mask=rgba.getchannel("A"))
        out = BytesIO()
        flat.save(out, "JPEG", quality=85)
    return out.getvalue()
