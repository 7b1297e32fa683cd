"""What did the launcher tell the page? The one place that reads and writes the environment."""

from __future__ import annotations

import os

_FOLDER, _LANGUAGE, _SERVED = "ORGMODEL_FOLDER", "ORGMODEL_LANGUAGE", "ORGMODEL_SERVED"


def folder() -> str | None:
    """Return the folder of the organisation that the page was opened on; None outside the page."""
    return os.environ.get(_FOLDER) or None


def language() -> str | None:
    """Return the language that was asked for, None when the organisation's own is to be spoken."""
    return os.environ.get(_LANGUAGE) or None


def served() -> bool:
    """Tell whether we run behind the served page, which has its stylesheet already."""
    return bool(os.environ.get(_SERVED))


def child_environment(folder: str, language: str | None, jupyter_path: str) -> dict[str, str]:
    """Return the environment of a server process: ours, with what the page is to know.

    Args:
        folder: the folder of the organisation, or the name of an example.
        language: "en", "fr", or None for the organisation's own.
        jupyter_path: a folder with templates and kernels that Jupyter is to find first.
    """
    ours = {_FOLDER: folder, _LANGUAGE: language or "", _SERVED: "1"}
    paths = [jupyter_path, *filter(None, [os.environ.get("JUPYTER_PATH")])]
    return {**os.environ, **ours, "JUPYTER_PATH": os.pathsep.join(paths)}
