"""Lines that share pairs of characters with a query: candidates for near spellings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_COMMON = 0.05


class Grams:
    """An inverted index of character pairs, line ends counted as characters."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = len(lines)
        grams = _grams("\n" + "".join(f"{line}\n" for line in lines))
        sizes = np.array([len(line) + 1 for line in lines], dtype=np.int64)
        order = np.argsort(grams, kind="stable")
        self._grams = grams[order]
        self._owners = np.repeat(np.arange(len(lines), dtype=np.int32), sizes)[order]
        self._sizes = sizes

    def nearest(self, line: str, most: int, among: NDArray[np.bool_] | None = None) -> list[int]:
        """Up to `most` lines by the Dice coefficient of their pairs with those of `line`, best first.

        Only lines for which `among` is true, when given. Pairs that more than a twentieth of the
        lines hold are left out, unless all are so common.
        """
        if not self._lines:
            return []
        wanted = np.array(sorted(set(_grams(f"\n{line}\n").tolist())), dtype=np.uint64)
        left, right = (np.searchsorted(self._grams, wanted, side=side) for side in ("left", "right"))
        rare = right - left <= max(1.0, self._lines * _COMMON)
        chosen = rare & (right > left) if bool((rare & (right > left)).any()) else right > left
        held = [self._owners[a:b] for a, b in zip(left[chosen], right[chosen], strict=True)]
        if not held:
            return []
        shared = np.bincount(np.concatenate(held), minlength=self._lines)
        if among is not None:
            shared[~among] = 0
        found = np.flatnonzero(shared)
        dice = 2.0 * shared[found] / (self._sizes[found] + len(line) + 1)
        if len(found) > most:
            least = np.partition(dice, -most)[-most]
            found, dice = found[dice >= least], dice[dice >= least]
        best = np.lexsort((found, -dice))[:most]
        return [int(number) for number in found[best]]


def _grams(text: str) -> NDArray[np.uint64]:
    """The overlapping pairs of characters of a text, each as one number."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    grams: NDArray[np.uint64] = (codes[:-1] << np.uint64(32)) | codes[1:]
    return grams
