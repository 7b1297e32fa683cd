"""Run the benchmarks and print each time with its ratio: `make bench`, or `python -m benchmarks.run budget`."""

from __future__ import annotations

import importlib
import sys

PARTS = ("starting", "organisation", "budget", "slider")


def main(parts: list[str]) -> None:
    """Print the lines of the parts named, or of all."""
    for part in parts or PARTS:
        for line in importlib.import_module(f"benchmarks.{part}").lines():
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
