"""Where do the files that come with the package lie?"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_REFERENCE = "reference"


@lru_cache(maxsize=1)
def root() -> Path:
    """Return the folder of the bundled data: orgmodel/data once installed, else data/ beside the package."""
    package = Path(__file__).resolve().parents[1]
    installed, cloned = package / "data", package.parent / "data"
    return installed if (installed / _REFERENCE).is_dir() else cloned


def path(name: str) -> Path:
    """Return where a bundled file lies, such as ``path("reference/titles.csv")``.

    Raises:
        FileNotFoundError: the package was installed without it.
    """
    found = root() / name
    if not found.exists():
        raise FileNotFoundError(f"{name} is not among the files that came with orgmodel, in {root()}")
    return found


def examples() -> tuple[str, ...]:
    """Return the names of the example organisations that came with the package, sorted."""
    folders = (entry for entry in root().iterdir() if (entry / "organisation.yaml").is_file())
    return tuple(sorted(entry.name for entry in folders))


def example(name: str) -> Path | None:
    """Return the folder of an example organisation, such as ``example("scaleup")``; None if unknown."""
    return root() / name if name in examples() else None
