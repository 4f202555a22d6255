"""The house: which file may know which, and what no file may hold."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted((ROOT / "alphakit").rglob("*.py"))
}

# What a module may import of alphakit, besides values, errors and config.
MAY_KNOW = {
    "alphakit.values": set(),
    "alphakit.errors": set(),
    "alphakit.config": set(),
    "alphakit.distance": set(),
    "alphakit.record": set(),
    "alphakit.prompts": set(),
    "alphakit.statement": set(),
    "alphakit.stages": {"statement"},
    "alphakit.flow": {"stages", "distance"},
    "alphakit.effects": {"prompts", "record", "replies"},
    "alphakit.replies": {"fit", "pieces", "repair"},
    "alphakit.models": {"endpoint", "hand"},
    "alphakit.data": {"rows"},
    "alphakit.rows": {"executor"},
    "alphakit.executor.local": {"executor"},
    "alphakit.iterations": {"record"},
    "alphakit.calls": {"record", "iterations", "prompts"},
    "alphakit.views": {"record", "iterations", "calls"},
    "alphakit.findings": {"views"},
    "alphakit.console": {"record", "views", "findings"},
    "alphakit.progress": {"record", "prompts"},
    "alphakit.asked": {"effects", "prompts", "record", "solve", "views"},
    "alphakit.widgets.draw": {"findings", "report"},
    "alphakit.widgets.prompt_editor": {
        "asked",
        "effects",
        "prompts",
        "record",
        "views",
        "widgets",
    },
    "alphakit.widgets.replay": {"record", "views", "report", "widgets"},
}
ALWAYS = {"values", "errors", "config"}


def imports(file: Path) -> set[str]:
    """The modules of alphakit that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("alphakit"):
            rest = (node.module or "").removeprefix("alphakit").removeprefix(".")
            found |= {rest.partition(".")[0]} if rest else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.partition(".")[2].partition(".")[0]
                for alias in node.names
                if alias.name.startswith("alphakit")
            }
    return found - {""}


@pytest.mark.parametrize("module", MAY_KNOW)
def test_who_may_know_whom(module: str) -> None:
    assert imports(MODULES[module]) <= MAY_KNOW[module] | ALWAYS


def test_only_the_models_know_a_vendor() -> None:
    knowing = {
        name
        for name, file in MODULES.items()
        if re.search(r"^\s*(import|from) openai\b", file.read_text(encoding="utf-8"), re.M)
    }
    assert knowing <= {"alphakit.models", "alphakit.endpoint"}


@pytest.mark.parametrize("module", MODULES)
def test_modules_stay_short(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 400


def test_the_algorithm_fits_on_one_screen() -> None:
    tree = ast.parse(MODULES["alphakit.flow"].read_text(encoding="utf-8"))
    flow = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "alphacodium")
    assert flow.end_lineno is not None
    assert flow.end_lineno - flow.lineno < 50


HEAVY = ("datasets", "pandas", "plotly", "openai", "pyarrow", "ipywidgets")


@pytest.mark.parametrize("module", ["alphakit", "alphakit.solve", "alphakit.data", "alphakit.cli"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    script = f"import sys, {module}; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_versions_are_pinned_without_a_host() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.match(r"[a-z0-9._-]+==[^ ]+( ; .+)?$", line) for line in lines)


def test_conda_gives_the_same_as_the_project_file() -> None:
    text = (ROOT / "environment.yml").read_text()
    assert '-e ".[dev]"' in text
    assert "python>=3.11" in text
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text()
