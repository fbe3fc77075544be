"""Pictures are known by their bytes; what is shown is drawn anew."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from uketome.letters.pictures import picture_type, preview


def drawn(form: str, mode: str = "RGB", size: tuple[int, int] = (8, 4), **options) -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, form, **options)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_claims(wide: int, high: int) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (drawn("JPEG"), "image/jpeg"),
        (drawn("PNG"), "image/png"),
        (drawn("GIF", "P"), "image/gif"),
        (drawn("WEBP"), "image/webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", ""),
        (b"<html><script>alert(1)</script>", ""),
        (b"%PDF-1.7", ""),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 8 8\n", ""),
        (drawn("TIFF"), ""),
        (drawn("BMP"), ""),
        (b"", ""),
        (b"\x89PNG\r\n\x1a\n", ""),
        (png_that_claims(0, 5), ""),
        (png_that_claims(10_000, 8_001), ""),
        (png_that_claims(60_000, 60_000), ""),
    ],
)
def test_what_a_file_is_stands_in_its_bytes(content, kind):
    assert picture_type(content) == kind


def test_a_preview_carries_no_place_and_no_camera():
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    shown = preview(drawn("JPEG", exif=exif))
    assert b"SecretCamera" not in shown
    assert not Image.open(BytesIO(shown)).getexif()


def test_a_photo_taken_upright_is_shown_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert Image.open(BytesIO(preview(drawn("JPEG", exif=exif)))).size == (4, 8)


@pytest.mark.parametrize(
    ("form", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "I;16"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "1"), ("WEBP", "RGBA")],
)
def test_every_kind_of_picture_becomes_a_jpeg(form, mode):
    shown = Image.open(BytesIO(preview(drawn(form, mode))))
    assert (shown.format, shown.mode, shown.size) == ("JPEG", "RGB", (8, 4))


def test_what_is_transparent_is_shown_on_white():
    out = BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")
    assert Image.open(BytesIO(preview(out.getvalue()))).getpixel((1, 1)) == (255, 255, 255)


def test_a_preview_is_never_larger_than_asked():
    shown = Image.open(BytesIO(preview(drawn("PNG", size=(3000, 1000)), widest=480)))
    assert shown.size == (480, 160)
