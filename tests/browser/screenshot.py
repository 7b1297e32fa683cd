"""Is there anything to see? What a browser calls visible can be blank on screen, so screenshots are judged."""

import io

import numpy as np
from PIL import Image

Box = tuple[int, int, int, int]  # left, top, right, bottom


def pixels(png: bytes, box: Box | None = None) -> np.ndarray:
    """The picture, or a part of it, as (row, column, 3) integers."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return np.asarray(image.crop(box) if box else image, dtype=np.int16)


def drawn(png: bytes, box: Box | None = None) -> np.ndarray:
    """(row, column) whether a pixel differs from the most frequent colour of the whole picture, its ground."""
    colours = pixels(png).reshape(-1, 3).astype(np.int32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.int32)
    ground = int(np.bincount(colours).argmax())
    return np.abs(pixels(png, box) - [ground >> 16, ground >> 8 & 255, ground & 255]).max(axis=2) > 24


def ink(png: bytes, box: Box | None = None) -> float:
    """The share of pixels that are not ground."""
    return float(drawn(png, box).mean())


def lines_of_text(png: bytes, box: Box | None = None) -> int:
    """How many lines of text there are: runs of 6 to 60 rows, each with many strokes side by side."""
    strokes = np.diff(drawn(png, box).astype(np.int8), axis=1) == 1
    busy = np.concatenate([[False], strokes.sum(axis=1) >= 4, [False]])
    starts, ends = (np.flatnonzero(np.diff(busy.astype(np.int8)) == step) for step in (1, -1))
    return int(((ends - starts >= 6) & (ends - starts <= 60)).sum())


def changed(before: bytes, after: bytes, step: int = 24) -> float:
    """The share of pixels that differ by more than a step of brightness between two pictures of one size."""
    return float((np.abs(pixels(before) - pixels(after)).max(axis=2) > step).mean())
