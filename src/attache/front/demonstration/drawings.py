"""Pictures that nobody has to credit: plain shapes in the colours of the house."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = 1600, 900
PAPER, INK, BRICK, PINE, AMBER = "#f6f3ec", "#22304a", "#a9472f", "#2f6b58", "#c08a2d"


def drawn(subject: str) -> SimpleUploadedFile:
    picture = Image.new("RGB", SIZE, PAPER)
    _SUBJECTS[subject](ImageDraw.Draw(picture))
    out = BytesIO()
    picture.save(out, "PNG")
    return SimpleUploadedFile(f"{subject}.png", out.getvalue(), "image/png")


def _bridges(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 640, *SIZE), fill="#d5e0dc")
    for place, colour in enumerate((BRICK, PINE, AMBER)):
        left = 80 + place * 500
        draw.arc((left, 330, left + 460, 950), 180, 360, fill=colour, width=46)
        draw.line((left - 40, 330, left + 500, 330), fill=INK, width=14)
        for step in range(0, 460, 92):
            draw.line((left + step, 330, left + step, 420), fill=INK, width=6)
    for wave in range(700, 900, 60):
        draw.line((0, wave, SIZE[0], wave), fill="#b9cdc6", width=4)


def _columns(draw: ImageDraw.ImageDraw) -> None:
    for place, height in enumerate((260, 420, 340, 560, 480, 650)):
        left, top = 170 + place * 220, 820 - height
        draw.rectangle((left, top, left + 130, 820), fill=INK if place % 2 else BRICK)
        for side in (-1, 1):
            middle = left + 65 + side * 46
            draw.ellipse((middle - 44, top - 110, middle + 44, top - 12), fill=PINE)
        draw.line((left + 65, top - 80, left + 65, top), fill=PINE, width=12)
    draw.line((100, 820, 1500, 820), fill=INK, width=10)


def _squares(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((140, 110, 1460, 790), fill="#e9dfcb")
    draw.line((140, 450, 1460, 450), fill=PAPER, width=60)
    draw.line((800, 110, 800, 790), fill=PAPER, width=60)
    for x, y in ((300, 240), (560, 330), (1050, 230), (1300, 330), (320, 640), (1240, 660)):
        draw.ellipse((x - 90, y - 90, x + 90, y + 90), fill=PINE)
    for x, y in (
        (660, 430),
        (700, 470),
        (760, 400),
        (900, 520),
        (940, 480),
        (560, 640),
        (990, 660),
    ):
        draw.ellipse((x - 20, y - 20, x + 20, y + 20), fill=BRICK)
        draw.ellipse((x + 34, y - 4, x + 74, y + 36), fill=AMBER)


_SUBJECTS = {"ponts": _bridges, "colonnes": _columns, "places": _squares}
