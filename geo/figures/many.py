"""The drawings of many days, in order, drawn by several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice
from typing import TypeVar

Drawn = TypeVar("Drawn")


def drawn_in_order(draw: Callable[[int, date], Drawn], days: Sequence[date], workers: int) -> Generator[Drawn]:
    """Yield what is drawn of each day, in order.

    The first is drawn here, so that what cannot be drawn is told at once.

    Parameters
    ----------
    draw : callable
        Takes the number of a day and the day; with more than one worker it travels to other processes.
    days : sequence of datetime.date
    workers : int
        Processes that draw; a few days are drawn here.

    Examples
    --------
    >>> list(drawn_in_order(lambda number, day: f"{number}: {day}", [date(2001, 2, 3)], 1))
    ['0: 2001-02-03']
    """
    yield draw(0, days[0])
    rest = list(enumerate(days))[1:]
    if workers < 2 or len(days) < 2 * workers:
        yield from (draw(*one) for one in rest)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts)
    ahead, waiting = iter(rest), deque[Future[Drawn]]()
    try:
        waiting.extend(pool.submit(draw, *one) for one in islice(ahead, 3 * workers))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(draw, *one) for one in islice(ahead, 1))
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Let the process that asked for the drawings alone hear that it is to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
