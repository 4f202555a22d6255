"""The command line: `alphakit demo | solve | report | doctor`.

Exit codes:
    0    done; for `solve`, a program that passes every test there is
    1    `solve`: there is a program, and it fails a test; `demo`: a recorded run does not replay
    2    something in the command, a problem, a prompt or a record is not right
    3    `solve`: the model failed, so there is no program; the record can be resumed
    4    programs cannot be run on this machine
    130  interrupted; the record can be resumed
    141  nobody read the output to its end
"""

import argparse
import io
import json
import os
import platform
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn

import alphakit
from alphakit import data, prompts
from alphakit.config import PRESETS, Config, preset
from alphakit.effects import replay
from alphakit.endpoint import reachable
from alphakit.errors import AlphakitError, ExecutorError, RecordError, UsageError
from alphakit.executor import LocalExecutor
from alphakit.models import from_spec
from alphakit.progress import Progress
from alphakit.record import Ended, Event, Record, Started, read
from alphakit.report import console_rates, console_table, write_report
from alphakit.solve import METHODS, Solved, solve
from alphakit.values import Model, TestCase
from alphakit.views import summary

RUNS = Path(__file__).parent.parent / "data" / "runs"
OUT = Path("out")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is what the process should end with."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except ExecutorError as error:
        return _complain(error, 4)
    except AlphakitError as error:
        return _complain(error, 2)
    except BrokenPipeError:  # `alphakit ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        return _complain(UsageError(f"{error.filename or 'a file'}: {error.strerror}"), 2)


def _complain(error: AlphakitError, code: int) -> int:
    print(f"alphakit: {error}", file=sys.stderr)
    return code


def entry() -> NoReturn:
    """The `alphakit` program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Unicode is no reason to fail
    try:
        code = main()
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        code = 130
    sys.stdout.flush()
    sys.stderr.flush()
    # Not sys.exit: a call that waits for a model in a thread must not hold up the end, and
    # everything that was paid for is in the record already.
    os._exit(code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="alphakit", description="The AlphaCodium flow, step by step, recorded and replayable."
    )
    parser.add_argument("--version", action="version", version=alphakit.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    demo = commands.add_parser("demo", help="solve the bundled problems from recorded runs")
    demo.add_argument("problems", nargs="*", metavar="NAME", help="only these (default: all)")
    demo.add_argument("--out", type=Path, default=OUT / "demo.html", help="where the report goes")
    demo.add_argument("--json", action="store_true", help="print one JSON object instead")
    demo.set_defaults(command=_demo)

    solving = commands.add_parser("solve", help="solve one problem")
    solving.add_argument(
        "problem", metavar="FILE_OR_NAME", help="a bundled name, FILE.json, FILE.jsonl#NAME"
    )
    solving.add_argument(
        "--model",
        metavar="SPEC",
        help="openai:NAME, replay:FILE, by-hand, by-hand:DIR (default: $ALPHAKIT_MODEL)",
    )
    solving.add_argument(
        "--then", metavar="SPEC", help="with replay:FILE, the model for what the record lacks"
    )
    solving.add_argument(
        "--method", choices=sorted(METHODS), help="default: flow; of a replay, what it replays"
    )
    solving.add_argument(
        "--preset", choices=sorted(PRESETS), help="default: paper; of a replay, what it replays"
    )
    solving.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="change a field of the preset",
    )
    solving.add_argument("--prompts", type=Path, metavar="DIR", help="a folder of edited prompts")
    solving.add_argument(
        "--record", type=Path, metavar="FILE", help="where the record goes; resumed if it exists"
    )
    solving.add_argument("--provenance", default="", help="who answers, in words, for the record")
    solving.add_argument("--report", type=Path, metavar="FILE", help="write an HTML report too")
    solving.add_argument("--json", action="store_true", help="print one JSON object instead")
    solving.set_defaults(command=_solve)

    report = commands.add_parser("report", help="make one HTML file of records")
    report.add_argument("records", nargs="+", type=Path, metavar="FILE")
    report.add_argument("--out", type=Path, default=OUT / "report.html")
    report.add_argument("--json", action="store_true", help="print the summaries as JSON instead")
    report.set_defaults(command=_report)

    doctor = commands.add_parser("doctor", help="what is here, and what works")
    doctor.add_argument("--json", action="store_true", help="print one JSON object instead")
    doctor.set_defaults(command=_doctor)
    return parser


# --- demo -------------------------------------------------------------------------------------


def _demo(options: argparse.Namespace) -> int:
    files = [file for file in sorted(RUNS.glob("*.jsonl")) if _wanted(file, options.problems)]
    if not files:
        names = sorted({file.name.partition(".")[0] for file in RUNS.glob("*.jsonl")})
        raise UsageError(f"there is no recorded run of these; write some of {', '.join(names)}")
    tell = _teller(options.json)
    tell("Solving bundled problems offline: replies come from recorded runs, programs really run.")
    runs: list[tuple[Event, ...]] = []
    with LocalExecutor() as executor:
        for file in files:
            recorded = read(file)
            started = _started(file, recorded)
            tell(f"\n{started.problem}, {started.method}")
            listen = Progress(tell, prompts.default())
            solved = solve(
                data.load(started.problem),
                replay(recorded),
                executor,
                method=started.method,
                # One question after the other, so that the stages are told in their order.
                config=replace(Config(**started.config), side_by_side=False),
                record=Record(listen=listen),
                provenance=started.provenance,
            )
            runs.append(tuple(solved.record.events))
            tell(f"{'solved' if solved.passed else 'not solved'}: {_why(solved)}")
            if started.method == "flow":
                tell(console_rates(solved.record.events))
    path = write_report(runs, options.out)
    summaries = [summary(events) for events in runs]
    if options.json:
        found = {"runs": [asdict(item) for item in summaries], "report": str(path.resolve())}
        print(json.dumps(found, indent=1))
    else:
        print(f"\n{console_table(summaries)}\n\nreport: {path.resolve()}")
    return 1 if any(item.status == "failed" for item in summaries) else 0


def _wanted(file: Path, names: Sequence[str]) -> bool:
    return not names or file.name.partition(".")[0] in names


def _started(file: Path, events: Sequence[Event]) -> Started:
    for event in events:
        if isinstance(event, Started):
            return event
    raise RecordError(f"{file}: the record does not say what was run; it has no `started` line")


# --- solve ------------------------------------------------------------------------------------


def _solve(options: argparse.Namespace) -> int:
    problem = data.load(options.problem)
    tell = _teller(options.json)
    spec = options.model or os.environ.get("ALPHAKIT_MODEL", "")
    model = _model(spec, options.then, tell)
    replayed = _replayed(spec)
    method = options.method or (replayed.method if replayed else "flow")
    changes = dict(_setting(text) for text in options.set)
    if replayed and not options.preset:
        config = preset("paper", **{**replayed.config, **changes})
    else:
        config = preset(options.preset or "paper", **changes)
    prompt_set = prompts.load(options.prompts) if options.prompts else prompts.default()
    parts = (problem.name, method, config.name, spec)
    path = options.record or OUT / f"{'.'.join(map(_file_name, parts))}.jsonl"
    with LocalExecutor() as executor, Record(path, Progress(tell, prompt_set)) as record:
        tell(f"{problem.name}, {method}, preset {config.name}")
        tell(f"record: {path}" + (", resumed" if record.events else ""))
        if any(isinstance(event, Ended) for event in record.events):
            tell("the run in this record had ended; for a new one, give --record NEW.jsonl")
        if record.torn:
            tell("the record ended in a torn line, which is dropped")
        try:
            solved = solve(
                problem,
                model,
                executor,
                method=method,
                config=config,
                prompt_set=prompt_set,
                record=record,
                model_name=replayed.model if replayed else spec,
                provenance=options.provenance,
            )
        except KeyboardInterrupt:
            print(f"\ninterrupted; the same command goes on from {path}", file=sys.stderr)
            return 130
    report = write_report([path], options.report) if options.report else None
    if options.json:
        found = {
            "problem": problem.name,
            "passed": solved.passed,
            "code": solved.outcome.code if solved.outcome else None,
            "why": solved.outcome.why if solved.outcome else None,
            "hidden": [result.verdict for result in solved.hidden],
            "error": solved.error,
            "record": str(path),
            "report": str(report) if report else None,
        }
        print(json.dumps(found, indent=1))
    elif solved.outcome:
        print(f"\n{solved.outcome.code.rstrip()}\n\n{_why(solved)}\n")
        print(console_table([summary(solved.record.events)]))
        if method == "flow":
            print(console_rates(solved.record.events))
    if solved.outcome is None:
        print(f"No program. The same command goes on from {path}.", file=sys.stderr)
        return 3
    return 0 if solved.passed else 1


def _why(solved: Solved) -> str:
    if solved.outcome is None:
        return solved.error
    passed = sum(result.passed for result in solved.hidden)
    hidden = f"; {passed} of {len(solved.hidden)} hidden tests pass" if solved.hidden else ""
    return solved.outcome.why + hidden


def _model(spec: str, then: str | None, tell: Callable[[str], None]) -> Model:
    if not spec:
        raise UsageError(
            "no model is given: write --model openai:NAME, --model by-hand, --model by-hand:DIR "
            "or --model replay:FILE, or set ALPHAKIT_MODEL; `alphakit demo` needs none"
        )
    kind, _, rest = spec.partition(":")
    if kind == "replay" and rest:
        return replay(read(rest), then=from_spec(then, on_note=tell) if then else None)
    if then:
        raise UsageError("--then goes with --model replay:FILE")
    if kind == "by-hand" and rest:
        tell(f"requests appear in {rest} as NNNN.request.md; write each reply to NNNN.reply.md")
    return from_spec(spec, on_note=tell)


def _replayed(spec: str) -> Started | None:
    """What `replay:FILE` replays; None for other models."""
    kind, _, rest = spec.partition(":")
    return _started(Path(rest), read(rest)) if kind == "replay" else None


def _setting(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--set {text}: write it as FIELD=VALUE, such as ai_tests=6")
    words: dict[str, object] = {"true": True, "false": False}
    if value.lower() in words:
        return name, words[value.lower()]
    return name, int(value) if re.fullmatch(r"-?[0-9]+", value) else value


def _file_name(name: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in name).strip("-") or "problem"


def _teller(as_json: bool) -> Callable[[str], None]:
    """Where progress goes: to standard output, or out of the way of JSON."""
    file = sys.stderr if as_json else sys.stdout
    return lambda line: print(line, file=file, flush=True)


# --- report and doctor ------------------------------------------------------------------------


def _report(options: argparse.Namespace) -> int:
    if options.json:
        found = [asdict(summary(read(path))) for path in options.records]
        print(json.dumps(found, indent=1))
        return 0
    path = write_report(options.records, options.out)
    print(console_table([summary(read(path)) for path in options.records]))
    print(f"report: {path.resolve()}")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    found = {
        "alphakit": alphakit.__version__,
        "python": f"{platform.python_version()} on {platform.platform()}",
        "packages": {name: _version(name) for name in _PACKAGES},
        "programs": _programs(),
        "endpoint": _endpoint(),
    }
    if options.json:
        print(json.dumps(found, indent=1, default=str))
        return 0
    for title, value in found.items():
        if isinstance(value, dict):
            print(f"{title}:")
            for name, text in value.items():
                if text != ():
                    print(f"  {name:<20} {text}")
        else:
            print(f"{title}: {value}")
    return 0


_PACKAGES = ("openai", "pydantic", "jinja2", "pyyaml", "pandas", "plotly", "datasets",
             "ipywidgets", "jupyterlab")  # fmt: skip


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed; `make lab` installs it"


def _endpoint() -> dict[str, object]:
    """Whether the server that is set answers; what is wrong with the settings, if they are."""
    try:
        return asdict(reachable())
    except UsageError as error:
        return {"ok": False, "why": str(error)}


def _programs() -> dict[str, str]:
    """Whether a program can be run here, and what holds while it runs."""
    with LocalExecutor() as executor:
        result = executor("print(input())", [TestCase("1\n", "1\n")])[0]
        isolation = executor.isolation
    told = {
        "run": f"{result.verdict}: {result.reason or 'a program was run and judged'}",
        "isolation": isolation.way,
    }
    for promise in isolation.promises:
        told[promise.name] = f"{'in force' if promise.in_force else 'NOT in force'}: {promise.by}"
    return told | ({"missing": isolation.missing} if isolation.missing else {})
