"""A real JupyterLab and a real browser, for the tests of the widgets.

The server listens on loopback only and keeps its settings in a folder of its own, so that nothing
of the user's comes in and nothing gets out.
"""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
CHROMIUM = Path("/usr/bin/chromium")
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage")

# The kernel indicator says "idle" before there is a kernel, and cells run then are lost: wait for
# the model instead.
_KERNEL_IS_READY = """async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  const kernel = panel.sessionContext.session.kernel;
  await kernel.info;
  const end = Date.now() + 60000;
  while (!(kernel.connectionStatus === 'connected' && kernel.status === 'idle')) {
    if (Date.now() > end) throw new Error(`${kernel.connectionStatus} ${kernel.status}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}"""
_ALL_HAVE_RUN = """(count) => {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
  const numbered = prompts.filter((prompt) => /^\\[\\d+\\]:?$/.test(prompt.textContent.trim()));
  return numbered.length >= count;
}"""


@dataclass
class Lab:
    """A JupyterLab that runs."""

    address: str
    token: str
    folder: Path
    errors: list[str] = field(default_factory=list)
    """What pages wrote to the console as errors."""
    remote: list[str] = field(default_factory=list)
    """Addresses off this machine that pages asked for."""

    def open(self, browser: Browser, notebook: str) -> Page:
        """The page of a notebook, once all its cells have run."""
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._requested(request.url))
        page.goto(f"{self.address}/lab/tree/{notebook}?reset&token={self.token}")
        page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=60_000)
        page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.sessionContext")
        page.evaluate(_KERNEL_IS_READY)
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        cells = json.loads((self.folder / notebook).read_text())["cells"]
        count = sum(cell["cell_type"] == "code" for cell in cells)
        page.wait_for_function(_ALL_HAVE_RUN, arg=count, timeout=120_000)
        return page

    def _requested(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:", "ws://127.0.0.1")):
            self.remote.append(url)


@contextmanager
def lab(folder: Path, home: Path) -> Iterator[Lab]:
    """JupyterLab on a folder of notebooks, with its settings in `home`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    running = Lab(f"http://127.0.0.1:{port}", token, folder)
    names = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "run"}
    environment = dict(os.environ) | {f"JUPYTER_{k}": str(home / v) for k, v in names.items()}
    environment |= {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    news = home / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    news.parent.mkdir(parents=True)
    news.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}))
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
               "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0",
               f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}",
               "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
               "--LabApp.expose_app_in_browser=True"]  # fmt: skip
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(
            command, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait(server, running, home / "lab.log")
        yield running
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait(server: "subprocess.Popen[bytes]", running: Lab, log: Path) -> None:
    for _ in range(240):
        assert server.poll() is None, log.read_text()[-3000:]
        try:
            urllib.request.urlopen(
                f"{running.address}/api?token={running.token}", timeout=1
            ).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError(f"JupyterLab did not come up: {log.read_text()[-3000:]}")
