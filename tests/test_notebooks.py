"""Each notebook runs from the records, and says what its committed outputs say."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def said(notebook: Any) -> list[str]:
    """What each code cell put out, as text."""
    told = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            outputs = [o.get("text") or o["data"].get("text/plain", "") for o in cell.outputs]
            told.append("".join(outputs))
    return told


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_says_what_it_said(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
    committed = said(notebook)
    assert any(committed), "commit notebooks executed"
    assert "widgets" not in notebook.metadata
    client = NotebookClient(
        notebook,
        timeout=120,
        resources={"metadata": {"path": str(file.parent)}},
        store_widget_state=False,
    )
    client.execute()
    assert said(notebook) == committed
