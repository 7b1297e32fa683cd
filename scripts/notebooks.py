"""Run notebooks and keep the text of the cells tagged nbval-check-output, and no other output.

python scripts/notebooks.py [notebook ...]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

TAG = "nbval-check-output"
HERE = Path(__file__).resolve().parent.parent / "notebooks"


def main(names: list[str]) -> None:
    """Run the notebooks named, or all."""
    for path in map(Path, names) if names else sorted(HERE.rglob("*.ipynb")):
        book = nbformat.read(path, as_version=4)
        NotebookClient(
            book, timeout=180, kernel_name="python3", resources={"metadata": {"path": path.parent}}
        ).execute()
        for cell in book.cells:
            _strip(cell)
        book.metadata = {key: book.metadata[key] for key in ("kernelspec", "language_info") if key in book.metadata}
        book.metadata["language_info"] = {"name": "python"}
        nbformat.write(book, path)
        print(path.name)


def _strip(cell: Any) -> None:
    if cell.cell_type != "code":
        return
    kept = (
        [each for each in cell.outputs if each.output_type == "stream"] if TAG in cell.metadata.get("tags", []) else []
    )
    cell.outputs, cell.execution_count = kept, cell.execution_count if kept else None
    cell.metadata = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}


if __name__ == "__main__":
    main(sys.argv[1:])
