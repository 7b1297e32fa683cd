"""How long until the package is there?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.timing import Line, at_most, best


def lines() -> Iterator[Line]:
    """Time `import orgmodel` beside `import numpy`, each in a fresh interpreter."""
    ours, numpy, bare = (best(lambda code=code: _run(code)) for code in ("import orgmodel", "import numpy", "pass"))  # type: ignore[misc]
    yield at_most(
        "import orgmodel, the interpreter's own start taken off",
        max(ours - bare, 1e-4),
        "import numpy",
        numpy - bare,
        1,
    )


def _run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)
