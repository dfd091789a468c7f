"""The colours can be read: computed from the tokens, in both schemes."""

import math
import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static/kit/css"
READ, SEEN = 4.5, 3.0
TEXTS = [
    *((text, ground) for text in ("ink", "quiet") for ground in ("paper", "sheet", "wash")),
    *((tone, ground) for tone in ("brick", "pine", "amber") for ground in ("paper", "sheet")),
    *((tone, f"{tone}-wash") for tone in ("pine", "amber", "brick")),
    ("brick-deep", "brick-wash"),
    ("brick-deep", "paper"),
    ("on-brick", "brick"),
    ("on-brick", "brick-deep"),
    ("ink", "brick-wash"),
    ("ink", "pine-wash"),
    ("ink", "amber-wash"),
    ("paper", "ink"),
]
CONTROLS = [("edge", "paper"), ("edge", "sheet"), ("brick", "paper"), ("pine", "wash")]


def schemes():
    light, dark = (_colours((CSS / f"{name}.css").read_text()) for name in ("tokens", "dark"))
    return {"light": light, "dark": light | dark}


def _colours(css):
    found = re.findall(r"--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", css)
    return {name: _luminance(*map(float, parts)) for name, *parts in found}


def _luminance(lightness, chroma, hue):
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    red, green, blue = (min(max(part, 0), 1) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted([one, other])
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_everybody_does():
    assert contrast(_luminance(1, 0, 0), _luminance(0, 0, 0)) == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(scheme, text, ground):
    colours = schemes()[scheme]

    assert contrast(colours[text], colours[ground]) >= READ


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), CONTROLS)
def test_controls_can_be_seen(scheme, mark, ground):
    colours = schemes()[scheme]

    assert contrast(colours[mark], colours[ground]) >= SEEN


def test_the_map_grows_darker_or_lighter_step_by_step():
    for colours in schemes().values():
        steps = [colours[f"shade-{level}"] for level in range(5)]
        assert steps in (sorted(steps), sorted(steps, reverse=True))


def test_no_style_file_shouts_or_grows_too_long():
    for path in CSS.rglob("*.css"):
        css = path.read_text()
        assert "!important" not in css, path.name
        assert css.count("\n") <= 160, path.name


def test_every_style_file_is_in_the_table_of_contents():
    listed = re.findall(r'@import url\("([^"]+)"\)', (CSS / "app.css").read_text())

    assert sorted(listed) == sorted(
        str(path.relative_to(CSS))
        for path in CSS.rglob("*.css")
        if path.name not in {"app.css", "editor.css"}  # the editor asks for its own
    )
