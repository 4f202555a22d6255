"""No test run can reach a network model: there is no network, no key, no address to find."""

import os
from collections.abc import Mapping
from pathlib import Path

import dotenv
import network_guard  # noqa: F401  # importing it is what installs it
from hypothesis import settings

HERE = Path(__file__).parent
_read_dotenv = dotenv.dotenv_values


def _dotenv_of_tests(path: str | os.PathLike[str]) -> Mapping[str, str | None]:
    """What `dotenv_values` says, but the `.env` of whoever runs the tests is not there."""
    hidden = Path(path).resolve() == HERE.parent / ".env"
    return {} if hidden else _read_dotenv(path)


# A test is not a stopwatch: machines that run these are shared.
settings.register_profile("alphakit", deadline=None)
settings.load_profile("alphakit")


def pytest_configure() -> None:
    for name in [name for name in os.environ if name.startswith("OPENAI_")]:
        del os.environ[name]
    dotenv.dotenv_values = _dotenv_of_tests  # type: ignore[assignment]
    paths = [str(HERE / "no_network"), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
