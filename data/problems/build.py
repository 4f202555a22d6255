"""Build the bundled problems: sources/<name>/ -> <name>.json, in the fields of CodeContests.

    python data/problems/build.py            build every problem
    python data/problems/build.py NAME...    build these only
    python data/problems/build.py --check    change nothing; exit 1 if a JSON file is stale

A source folder holds `statement.md`, `problem.py` (constants, public inputs, and `private(rng)`,
which makes the hidden inputs), `solution.py`, `wrong_public.py`, `wrong.py`, `slow.py`,
`validator.py`, and `checker.py` where the checker is a program. Inputs come from `problem.py`
with a random generator that is seeded by the problem's name; every input goes through the
validator; expected outputs are what `solution.py` prints. So a build gives the same bytes on
every machine. Only the standard library is used, and the programs run in plain processes: the
sources are our own.
"""

import argparse
import json
import random
import runpy
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"

PYTHON3 = 3
"""The number of Python 3 in CodeContests' `language` field."""
LEAST_PRIVATE_TESTS = 20
MOST_BYTES = 1_200_000
"""Most bytes of one JSON file: the files are committed."""
PATIENCE = 60.0
"""Seconds after which a program of ours is taken to hang; not the problem's time limit."""


class BuildError(Exception):
    """A source folder does not give a sound problem; the text says why."""


def problem_names(sources: Path = SOURCES) -> list[str]:
    """The names of all problems that have a source folder, sorted."""
    return sorted(path.parent.name for path in sources.glob("*/problem.py"))


def make_inputs(name: str, sources: Path = SOURCES) -> tuple[list[str], list[str]]:
    """The public and the private inputs of a problem; the same at every call.

    Raises:
        BuildError: there are too few private inputs, or two inputs are the same.
    """
    settings = runpy.run_path(str(sources / name / "problem.py"))
    public = [with_newline(text) for text in settings["PUBLIC"]]
    private = [with_newline(text) for text in settings["private"](random.Random(name))]
    if len(private) < LEAST_PRIVATE_TESTS:
        raise BuildError(f"{name}: {len(private)} private tests, need {LEAST_PRIVATE_TESTS}")
    if len(set(public + private)) < len(public + private):
        raise BuildError(f"{name}: two tests have the same input")
    return public, private


def build(name: str, sources: Path = SOURCES) -> str:
    """The text of the JSON file of a problem.

    Raises:
        BuildError: an input breaks the statement, a program of the folder fails, or the file
            would be too large.
    """
    folder = sources / name
    settings = runpy.run_path(str(folder / "problem.py"))
    public, private = make_inputs(name, sources)
    with ThreadPoolExecutor() as pool:
        outputs = list(pool.map(partial(expected_output, folder), public + private))
    public_tests = {"input": public, "output": outputs[: len(public)]}

    def source(file: str) -> str:
        return (folder / file).read_text(encoding="utf-8")

    fields = {
        "name": name,
        "description": describe(source("statement.md"), public_tests),
        "public_tests": public_tests,
        "private_tests": {"input": private, "output": outputs[len(public) :]},
        "generated_tests": {"input": [], "output": []},
        "source": "alphakit",
        "difficulty": 0,
        "solutions": {"language": [PYTHON3], "solution": [source("solution.py")]},
        "incorrect_solutions": {
            "language": [PYTHON3] * 3,
            "solution": [source("wrong_public.py"), source("wrong.py"), source("slow.py")],
            "verdict": ["WA", "WA", "TLE"],
            # Where there is no public test, even wrong.py passes them all.
            "passes_public": [True, not public, True],
        },
        "cf_rating": settings["RATING"],
        "cf_tags": settings["TAGS"],
        "time_limit": float(settings["TIME_LIMIT"]),
        "memory_limit_bytes": settings["MEMORY_LIMIT"],
        "checker": read_checker(settings["CHECKER"], folder),
        "validator": source("validator.py"),
        "public_notes": read_notes(name, settings.get("NOTES", []), public),
    }
    text = json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if len(text.encode("utf-8")) > MOST_BYTES:
        raise BuildError(f"{name}: {len(text.encode('utf-8'))} bytes, at most {MOST_BYTES}")
    return text


def with_newline(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def expected_output(folder: Path, text: str) -> str:
    """Check an input with the validator, and give what the reference solution prints."""
    run_program(folder / "validator.py", text)
    return run_program(folder / "solution.py", text)


def run_program(path: Path, text: str) -> str:
    """The standard output of a Python program for an input; it has to exit with 0."""
    shown = text if len(text) <= 200 else text[:200] + "..."
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(path)],
            input=text,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BuildError(f"{path}: still running after {PATIENCE} s on {shown!r}") from None
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()
        raise BuildError(f"{path}: exit code {done.returncode} on {shown!r}: {said}")
    return done.stdout


def describe(statement: str, tests: dict[str, list[str]]) -> str:
    """The statement with its public tests at the end, as the statements of CodeContests have."""
    parts = [statement.strip()]
    if tests["input"]:
        parts.append("## Examples" if len(tests["input"]) > 1 else "## Example")
    for text, output in zip(tests["input"], tests["output"], strict=True):
        parts += ["Input", text.rstrip("\n"), "Output", output.rstrip("\n")]
    return "\n\n".join(parts) + "\n"


def read_checker(checker: dict[str, Any], folder: Path) -> dict[str, Any]:
    if checker["kind"] != "program":
        return checker
    return {**checker, "code": (folder / "checker.py").read_text(encoding="utf-8")}


def read_notes(name: str, notes: list[str], public: list[str]) -> list[str]:
    """One note a public test, empty where the folder gives none."""
    if len(notes) not in (0, len(public)):
        raise BuildError(f"{name}: {len(notes)} notes for {len(public)} public tests")
    return notes or [""] * len(public)


def stale(name: str, text: str) -> bool:
    target = HERE / f"{name}.json"
    return not target.exists() or target.read_bytes() != text.encode("utf-8")


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Build the bundled problems.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="problems to build; default: all")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if one differs")
    options = parser.parse_args(None if arguments is None else list(arguments))
    known = problem_names()
    unknown = sorted(set(options.names) - set(known))
    if unknown:
        parser.error(f"no source folder for {', '.join(unknown)}; there are: {', '.join(known)}")

    failed = False
    for name in options.names or known:
        try:
            text = build(name)
        except BuildError as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        tests = len(json.loads(text)["private_tests"]["input"])
        word = "differs" if stale(name, text) else "same"
        if options.check:
            failed = failed or word == "differs"
        elif word == "differs":
            (HERE / f"{name}.json").write_bytes(text.encode("utf-8"))
            word = "written"
        print(f"{name}: {word}, {tests} private tests, {len(text.encode('utf-8')):,} bytes")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
