"""Lines of text, found whole or by their beginning in a sorted list, by any part with one scan.

A scan is `str.find` over all lines as one text: it runs at the speed of memory, needs no index, and meets
the lines in their order, so that it can stop as soon as there are enough.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

_LAST = "\U0010ffff"


class Lines:
    """Lines in a fixed order. Each answer is the number of a line; numbers come ascending, each once."""

    def __init__(self, lines: Sequence[str]) -> None:
        order = sorted(range(len(lines)), key=lines.__getitem__)
        self._sorted = [lines[number] for number in order]
        self._order = np.array(order, dtype=np.int32)
        self._text = "\n" + "".join(f"{line}\n" for line in lines)
        self._starts = [0]
        while (at := self._text.find("\n", self._starts[-1] + 1)) >= 0:
            self._starts.append(at)

    def equal(self, line: str) -> Iterator[int]:
        """The lines that are `line`."""
        return self._between(bisect_left(self._sorted, line), bisect_right(self._sorted, line))

    def beginning(self, part: str) -> Iterator[int]:
        """The lines that begin with `part`."""
        return self._between(bisect_left(self._sorted, part), bisect_right(self._sorted, part + _LAST))

    def holding(self, part: str) -> Iterator[int]:
        """The lines that hold `part`: one step for each of them, and the scan of the text between them."""
        at = self._text.find(part)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._text.find(part, self._starts[number + 1])

    def _between(self, low: int, high: int) -> Iterator[int]:
        numbers: list[int] = np.sort(self._order[low:high]).tolist()
        return iter(numbers)
