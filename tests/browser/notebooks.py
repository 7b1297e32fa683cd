"""A notebook of one cell, for a page of a test."""

import json
from pathlib import Path


def one_cell(folder: Path, source: str) -> Path:
    """Write it to a folder and return where it is."""
    cell = {"cell_type": "code", "id": "one", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    path = folder / "page.ipynb"
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path
