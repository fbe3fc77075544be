"""Photos as customers send them, drawn: a broken mug, a dented box, a label, a stain, burnt plastic, an item."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from uketome.ports.channel import File

SIZE = (640, 480)
TABLES = ((189, 154, 115), (203, 196, 184), (160, 132, 104), (214, 208, 196))
NAMES = {"broken": "割れた部分", "box": "外箱の角", "label": "送り状", "stain": "気になる箇所", "burnt": "溶けたコード", "item": "全体"}


def photo(kind: str, variant: int) -> File:
    """One enclosed picture, as a telephone would name it."""
    content = _drawn(kind, variant % len(TABLES))
    return File(name=f"{NAMES[kind]}_{variant % 9000 + 1000}.jpg", content_type="image/jpeg", content=content)


@cache
def _drawn(kind: str, variant: int) -> bytes:
    image = Image.new("RGB", SIZE, TABLES[variant])
    pen = ImageDraw.Draw(image)
    for y in range(0, SIZE[1], 80 + variant * 7):
        pen.line([(0, y), (SIZE[0], y + 14)], fill=tuple(shade - 14 for shade in TABLES[variant]), width=3)
    DRAWN[kind](pen, variant * 12)
    out = BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=80)
    return out.getvalue()


def _broken(pen: ImageDraw.ImageDraw, shift: int) -> None:
    pen.ellipse([190 + shift, 350, 450 + shift, 410], fill=(120, 98, 76))
    pen.polygon(_moved([(210, 120), (430, 120), (410, 380), (230, 380)], shift), fill=(244, 241, 235))
    pen.ellipse([210 + shift, 95, 430 + shift, 145], fill=(228, 223, 214))
    pen.line(_moved([(330, 130), (310, 200), (342, 240), (318, 300), (336, 340)], shift), fill=(70, 64, 58), width=5)
    pen.arc([400 + shift, 180, 500 + shift, 300], 290, 20, fill=(240, 236, 230), width=24)
    pen.arc([470 + shift, 350, 560 + shift, 430], 60, 250, fill=(240, 236, 230), width=22)


def _box(pen: ImageDraw.ImageDraw, shift: int) -> None:
    pen.polygon(_moved([(120, 200), (330, 140), (520, 210), (310, 290)], shift), fill=(214, 174, 120))
    pen.polygon(_moved([(120, 200), (310, 290), (310, 440), (140, 340)], shift), fill=(186, 142, 92))
    pen.polygon(_moved([(310, 290), (520, 210), (500, 350), (310, 440)], shift), fill=(166, 124, 78))
    pen.polygon(_moved([(480, 200), (540, 230), (505, 280), (455, 255)], shift), fill=(120, 86, 52))
    pen.line(_moved([(215, 170), (410, 250)], shift), fill=(232, 214, 180), width=26)


def _label(pen: ImageDraw.ImageDraw, shift: int) -> None:
    pen.polygon(_moved([(130, 110), (500, 80), (520, 390), (150, 420)], shift), fill=(248, 247, 243))
    for line in range(5):
        pen.line(_moved([(170, 150 + line * 26), (330 - line * 18, 138 + line * 26)], shift), fill=(90, 90, 96), width=7)
    for bar in range(38):
        pen.line(_moved([(180 + bar * 8, 300), (184 + bar * 8, 380)], shift), fill=(28, 28, 30), width=2 + bar * 7 % 5)


def _stain(pen: ImageDraw.ImageDraw, shift: int) -> None:
    pen.rectangle([90, 70, 560, 420], fill=(236, 230, 216))
    for row in range(70, 420, 12):
        pen.line([(90, row), (560, row)], fill=(226, 219, 203), width=2)
    pen.ellipse([250 + shift, 200, 350 + shift, 270], fill=(172, 132, 84))
    pen.ellipse([280 + shift, 225, 330 + shift, 255], fill=(142, 102, 60))


def _burnt(pen: ImageDraw.ImageDraw, shift: int) -> None:
    pen.rounded_rectangle([220 + shift, 90, 400 + shift, 330], 40, fill=(70, 96, 92))
    pen.ellipse([250 + shift, 130, 370 + shift, 250], fill=(240, 222, 160))
    pen.line(_moved([(310, 330), (300, 380), (360, 420), (470, 410)], shift), fill=(40, 40, 42), width=14)
    pen.ellipse([340 + shift, 396, 400 + shift, 444], fill=(18, 16, 16))


def _item(pen: ImageDraw.ImageDraw, shift: int) -> None:
    pen.ellipse([170 + shift, 340, 470 + shift, 410], fill=(118, 100, 82))
    pen.polygon(_moved([(250, 110), (390, 110), (440, 360), (200, 360)], shift), fill=(150, 156, 150))
    pen.ellipse([250 + shift, 90, 390 + shift, 130], fill=(120, 126, 122))


def _moved(points: list[tuple[int, int]], shift: int) -> list[tuple[int, int]]:
    return [(x + shift, y) for x, y in points]


DRAWN = {"broken": _broken, "box": _box, "label": _label, "stain": _stain, "burnt": _burnt, "item": _item}
