"""Shares of a job for threads, whose kernels release the interpreter lock."""

import functools
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


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
