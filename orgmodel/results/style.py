"""What does every picture look like? Colours for both themes, scenario marks, type and line widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]

TOKENS: Mapping[str, tuple[str, str]] = {
    "bg": ("#ffffff", "#111418"),
    "bg2": ("#f4f6f8", "#1a1f25"),
    "bg3": ("#e9edf1", "#252c34"),
    "ink": ("#14202b", "#eef2f6"),
    "ink2": ("#3f4c59", "#bcc6d0"),
    "ink3": ("#5c6875", "#98a4b0"),
    "rule": ("#dde2e8", "#333c46"),
    "rule2": ("#8a95a1", "#75818e"),
    "s0": ("#55606c", "#c0c8d0"),
    "s1": ("#1257c8", "#6a94c3"),
    "s2": ("#bf3b00", "#ff8126"),
    "s3": ("#00805a", "#22c97f"),
    "s4": ("#a03c9e", "#d966ff"),
    "bad": ("#b3261e", "#ff8a80"),
    "warn": ("#8a5300", "#f0b44c"),
    "warn-mark": ("#c47400", "#f0a52c"),
    "good": ("#1b6e42", "#62d394"),
    "focus": ("#0b5fff", "#8ab8ff"),
    "hi": ("#ffe9a8", "#5a4a12"),
}
OPACITIES: Mapping[str, tuple[float, float]] = {"band5": (0.26, 0.34), "band8": (0.14, 0.20)}

SHAPES = ("circle", "square", "triangle", "diamond", "plus")
FONTS = (
    "Segoe UI", "-apple-system", "BlinkMacSystemFont", "Roboto", "Helvetica Neue",
    "Liberation Sans", "Arial", "sans-serif",
)  # fmt: skip
FIGURE_FONTS = ("Segoe UI", "Helvetica Neue", "Liberation Sans", "Arial", "DejaVu Sans")

MIDDLE, BASE, THICK, THIN, RULE, INK_RULE, CURVE = 2.25, 1.5, 5.0, 1.5, 1.0, 1.5, 2.0
HALO = 4.0

_JUPYTER = {"bg": "--jp-layout-color0", "ink": "--jp-content-font-color0", "rule": "--jp-border-color2"}
_DARK_PAGES = ('[data-jp-theme-light="false"]', '[data-om-theme="dark"]', ".vscode-dark")


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a picture in px, and the size of its text; axes are written half a px smaller."""

    width: float
    height: float
    text: float = 13.0

    @property
    def axis(self) -> float:
        """The size of axis labels."""
        return self.text - 0.5

    @property
    def foot(self) -> float:
        """The height of the labels under an axis."""
        return round(1.3 * self.axis + 8, 1)

    @property
    def line(self) -> float:
        """The height of a line of text."""
        return round(self.text * 18 / 13, 1)


PRESENTER = Size(1216, 430, 20.0)


def colour(token: str, theme: Theme = "light") -> str:
    """Return the hex of a colour token in a theme; "none" stays."""
    return token if token == "none" else TOKENS[token][theme == "dark"]


def opacity(value: float | str, theme: Theme = "light") -> float:
    """Return an opacity, given as a number or as the name of a band."""
    return OPACITIES[value][theme == "dark"] if isinstance(value, str) else value


def scenario(mark: int) -> str:
    """Return the colour of the scenario with this mark: 0 for the base, 1 to 4, -1 where there is none."""
    return "ink" if mark < 0 else f"s{mark % len(SHAPES)}"


def shape(mark: int) -> str:
    """Return the shape of the scenario with this mark; a plain dot for -1."""
    return "dot" if mark < 0 else SHAPES[mark % len(SHAPES)]


def declarations(theme: Theme, *, jupyter: bool = False) -> str:
    """Return the tokens as CSS custom properties, `--om-s1: #1257c8; ...`; `jupyter` for notebooks."""
    hexes = {name: values[theme == "dark"] for name, values in TOKENS.items()}
    if jupyter:
        hexes |= {name: f"var({theirs}, {hexes[name]})" for name, theirs in _JUPYTER.items()}
    shares = {name: f"{values[theme == 'dark']:g}" for name, values in OPACITIES.items()}
    return " ".join(f"--om-{name}: {value};" for name, value in (hexes | shares).items())


def stylesheet() -> str:
    """Return the style that a picture shown in a notebook brings along, for light and dark pages."""
    dark = ", ".join(f"{page} .om-picture" for page in _DARK_PAGES)
    fonts = ", ".join(f'"{name}"' if " " in name else name for name in FONTS)
    return (
        f".om-picture {{ {declarations('light', jupyter=True)} margin: 0; color: var(--om-ink);"
        f" font: 13px/18px {fonts}; font-variant-numeric: tabular-nums; }}\n"
        f"{dark} {{ {declarations('dark', jupyter=True)} }}\n"
        ".om-picture svg { max-width: 100%; height: auto; display: block; }\n"
        ".om-picture .om-title { font-size: 15px; line-height: 20px; font-weight: 700; }\n"
        ".om-picture .om-note { color: var(--om-ink3); margin: 3px 0 12px; }\n"
        ".om-picture details { margin-top: 8px; color: var(--om-ink2); }\n"
        ".om-picture caption { text-align: left; color: var(--om-ink3); padding: 0; }\n"
        ".om-picture table { border-collapse: collapse; margin: 8px 0; font-size: 13px; }\n"
        ".om-picture th, .om-picture td { padding: 2px 16px 2px 0; text-align: left; white-space: nowrap;"
        " border: 0; border-bottom: 1px solid var(--om-rule); background: none; }\n"
        ".om-picture th { color: var(--om-ink3); font-weight: 400; border-color: var(--om-rule2); }\n"
        ".om-picture .om-number { text-align: right; }"
    )
