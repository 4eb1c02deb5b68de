"""Work in threads, for kernels and readers that release the interpreter lock."""

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

SHARES_PER_THREAD = 4
REORDER = {"contract", "reassoc", "nsz"}  # what vector instructions need of fast arithmetic; not-a-number stays


def shares(total: int, parts: int) -> list[tuple[int, int]]:
    """`(first, last)` of about `parts` equal shares of 0..total-1."""
    bounds = sorted({round(index * total / parts) for index in range(parts + 1)})
    return list(itertools.pairwise(bounds))


@functools.lru_cache(maxsize=2)
def _pool(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads)


def in_threads(kernel: Callable, parts: list[tuple[int, int]], threads: int, *arguments: object) -> None:
    """Run `kernel(*arguments, first, last)` for every share."""
    list(_pool(threads).map(lambda part: kernel(*arguments, *part), parts))


def in_shares(kernel: Callable, total: int, threads: int) -> None:
    """Run `kernel(first, last)` for shares of 0..total-1, several a thread, lest one that is held up delay all."""
    in_threads(kernel, shares(total, SHARES_PER_THREAD * threads), threads)


def ahead(items: Iterable) -> Iterator:
    """The items, each made in a thread while the one before it is used."""
    items, end = iter(items), object()
    with ThreadPoolExecutor(1) as maker:
        following = maker.submit(next, items, end)
        while (current := following.result()) is not end:
            following = maker.submit(next, items, end)
            yield current
