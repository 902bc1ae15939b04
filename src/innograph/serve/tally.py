"""Numbers in memory that all processes of one server share, one writer for each."""

from __future__ import annotations

import mmap
import time
from dataclasses import dataclass, field

_CELLS = 2
_BYTES = 8


@dataclass(eq=False, slots=True)
class Tally:
    """How many updates were committed, and for each of `seats` processes the queries it has open and when
    it was last seen alive (nanoseconds of the monotonic clock, 0 for a free seat)."""

    seats: int
    cells: memoryview = field(init=False)

    def __post_init__(self) -> None:
        self.cells = memoryview(mmap.mmap(-1, _BYTES * (1 + _CELLS * self.seats))).cast("q")

    @property
    def committed(self) -> int:
        """The number of updates committed since the server started."""
        return self.cells[0]

    def commit(self) -> None:
        """Count one more; for the one process that writes."""
        self.cells[0] += 1

    @property
    def queries(self) -> int:
        """The queries that all processes have open."""
        return sum(self.cells[1::_CELLS])

    def seat(self) -> Seat | None:
        """A free seat, taken; None when there is none."""
        for number in range(self.seats):
            seat = Seat(self, 1 + _CELLS * number)
            if not self.cells[seat.cell + 1]:
                seat.beat()
                return seat
        return None


@dataclass(frozen=True, slots=True)
class Seat:
    """One process's own numbers."""

    tally: Tally
    cell: int

    def enter(self, most: int) -> bool:
        """Count one more open query, unless the server has `most` of them already."""
        if self.tally.queries >= most:
            return False
        self.tally.cells[self.cell] += 1
        return True

    def leave(self) -> None:
        """Count one open query less."""
        self.tally.cells[self.cell] -= 1

    def beat(self) -> None:
        """Say that the process is alive."""
        self.tally.cells[self.cell + 1] = time.monotonic_ns()

    def silence(self) -> float:
        """Seconds since the process was last seen alive."""
        return (time.monotonic_ns() - self.tally.cells[self.cell + 1]) / 1e9

    def free(self) -> None:
        """Give the seat back after its process ended."""
        self.tally.cells[self.cell] = self.tally.cells[self.cell + 1] = 0


def lone_seat() -> Seat:
    """The seat of a process that is alone."""
    return Seat(Tally(1), 1)
