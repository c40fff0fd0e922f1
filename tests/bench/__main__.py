"""Run the benchmarks and print one table: python -m tests.bench [--towns N] [NAME ...]."""

from __future__ import annotations

import argparse
import importlib
import math
import sys
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial

from tests.bench.result import Result

MODULES = (
    "merge",
    "write_package",
    "search",
    "paint",
    "receipts",
    "aid",
    "figures",
    "report",
    "exporting",
    "importing",
)
HEAD = ("what", "ours", "floor", "ratio", "reach", "ok", "remarks")


def main(argv: Sequence[str]) -> int:
    """Print the table; 1 where a limit was not kept."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(MODULES)}; all unless named")
    parser.add_argument("--towns", type=int, default=50, help="packages to merge, at most 60")
    asked = parser.parse_args(argv)
    unknown = set(asked.names) - set(MODULES)
    if unknown:
        parser.error(f"no benchmark named {', '.join(sorted(unknown))}")
    results = []
    for name in asked.names or MODULES:
        print(f"-- {name}", flush=True)
        found = _results(_runner(name, asked.towns))
        print(_table(found), flush=True)  # what was measured stays known, whatever the next one meets
        results += found
    print("\n" + _table(results))
    return int(any(one.ratio > one.limit for one in results))


def _runner(name: str, towns: int) -> Callable[[], Result | list[Result]]:
    run = importlib.import_module(f"tests.bench.{name}").run
    return partial(run, towns) if name == "merge" else run


def _results(run: Callable[[], Result | list[Result]]) -> list[Result]:
    found = run()
    return found if isinstance(found, list) else [found]


def _table(results: Sequence[Result]) -> str:
    lines = [HEAD, *(_line(one) for one in results)]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(HEAD) - 1)]
    return "\n".join(
        "  ".join([_padded(cell, width) for cell, width in zip(line, widths, strict=False)] + [line[-1]])
        for line in lines
    )


def _line(one: Result) -> tuple[str, ...]:
    floor = _number(one.floor) if one.floor else "–"
    reach = "–" if one.limit == math.inf else f"≤ {one.limit:g}"
    ok = "" if one.limit == math.inf else "yes" if one.ratio <= one.limit else "NO"
    return (one.name, _number(one.ours), floor, f"{one.ratio:.3g}", reach, ok, one.note)


def _number(value: float) -> str:
    """Three digits that mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Chinese characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
