"""Do two pictures show the same writing? Ink compared with ink, whatever stands around it."""

import io
from typing import Any, Final

import numpy as np
from PIL import Image

Pixels = np.ndarray[Any, np.dtype[np.bool_]]
_NEAR: Final = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))

_SPECK: Final = 12
"""Fewer pixels than these are the rim of a letter that a strip has cut."""


def ink(picture: bytes | Image.Image) -> Pixels:
    """Part the ink from the ground: what differs from the most common colour by more than half of the most."""
    image = Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture
    colours = np.asarray(image.convert("RGB")).astype(np.int32)
    kinds, counts = np.unique(colours.reshape(-1, 3), axis=0, return_counts=True)
    far = np.abs(colours - kinds[counts.argmax()]).sum(axis=2)
    return np.asarray(far * 2 > max(int(far.max()), 1))


def trimmed(pixels: Pixels) -> Pixels:
    """Cut away the empty margins."""
    rows, columns = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
    return pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) else pixels[:0, :0]


def likeness(one: Pixels, other: Pixels) -> float:
    """Tell how much of the ink of each lies on the other's, give or take a pixel: 0 to 1, in the worst place.

    Both are laid upon each other by the boxes around their ink; a shift of one pixel either way is tried. The worst
    place is a strip half as wide as the line is high, so that one sign on the wrong side counts in a long line too.
    """
    first, second = trimmed(one), trimmed(other)
    if not first.size or not second.size:
        return 0.0
    height, width = (max(a, b) + 4 for a, b in zip(first.shape, second.shape, strict=True))
    laid = _laid(first, (height, width), (0, 0))
    return max(_shared(laid, _laid(second, (height, width), shift)) for shift in _NEAR)


def _laid(pixels: Pixels, shape: tuple[int, int], shift: tuple[int, int]) -> Pixels:
    sheet = np.zeros(shape, dtype=bool)
    down, right = 2 + shift[0], 2 + shift[1]
    sheet[down : down + pixels.shape[0], right : right + pixels.shape[1]] = pixels
    return sheet


def _shared(one: Pixels, other: Pixels) -> float:
    return min(_worst(one, _wide(other)), _worst(other, _wide(one)))


def _worst(pixels: Pixels, ground: Pixels) -> float:
    height, width = pixels.shape
    strips = [slice(start, start + height // 2) for start in range(0, width, height // 2)]
    inked = [(pixels[:, strip], ground[:, strip]) for strip in strips if pixels[:, strip].sum() >= _SPECK]
    return min((float((a & b).sum() / a.sum()) for a, b in inked), default=0.0)


def _wide(pixels: Pixels) -> Pixels:
    """Widen ink by a pixel each way."""
    return np.asarray(np.logical_or.reduce([np.roll(pixels, shift, axis=(0, 1)) for shift in _NEAR]))
