"""The widgets in a real JupyterLab in a real browser: what a reader clicks works.

Skipped where there is no chromium at /usr/bin/chromium.
"""

import os
from collections.abc import Iterator

import nbformat
import pytest
from lab import BROWSER_ARGUMENTS, CHROMIUM, ROOT, Lab, lab
from long_run import long_run
from playwright.sync_api import Locator, Page, expect, sync_playwright

from alphakit.record import Record

pytestmark = [
    pytest.mark.skipif(
        not CHROMIUM.exists() and "ALPHAKIT_NEEDS_BROWSER" not in os.environ,
        reason=f"no chromium at {CHROMIUM}",
    ),
    pytest.mark.xdist_group("lab"),
]

CELLS = (
    "from alphakit.widgets import RunReplay\nRunReplay({lull!r})",
    "RunReplay({long!r})",
    "from alphakit import data, record\n"
    "from alphakit.widgets import PromptEditor\n"
    "PromptEditor(data.load('lull-calendar'), 'understand', events=record.read({lull!r}))",
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder, home = tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("home")
    with Record(folder / "long.jsonl") as record:
        for event in long_run():
            record.append(event)
    names = {
        "lull": str(ROOT / "data/runs/lull-calendar.flow.jsonl"),
        "long": str(folder / "long.jsonl"),
    }
    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    # Without a kernel's name the page asks which one to start.
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    notebook.cells = [
        nbformat.v4.new_code_cell(cell.format(**names))  # type: ignore[no-untyped-call]
        for cell in CELLS
    ]
    nbformat.write(notebook, folder / "widgets.ipynb")  # type: ignore[no-untyped-call]
    with lab(folder, home) as server:
        yield server


@pytest.fixture(scope="module")
def page(running: Lab) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=list(BROWSER_ARGUMENTS)
        )
        yield running.open(browser, "widgets.ipynb")
        browser.close()


@pytest.fixture
def replay(page: Page) -> Locator:
    """The replay of a recorded run: 3 iterations."""
    return page.locator(".ak", has=page.locator(".ak-matrix")).nth(0)


@pytest.fixture
def long(page: Page) -> Locator:
    """The replay of 200 tests by 40 iterations."""
    return page.locator(".ak", has=page.locator(".ak-matrix")).nth(1)


@pytest.fixture
def editor(page: Page) -> Locator:
    return page.locator(".ak-editor")


def test_every_cell_ran(page: Page) -> None:
    bad = "[data-mime-type='application/vnd.jupyter.stderr'], [data-mime-type$='.error']"
    assert page.locator(bad).count() == 0
    expect(page.locator(".ak-matrix")).to_have_count(2)
    expect(page.locator(".ak-template textarea")).to_have_count(1)


def test_the_slider_steps_by_key(replay: Locator) -> None:
    handle = replay.locator(".ak-slider .noUi-handle")
    handle.focus()
    handle.press("Home")
    expect(replay.locator(".ak-about")).to_contain_text("Iteration 1 of 3 · draft · ● base")
    handle.press("ArrowRight")
    expect(replay.locator(".ak-about")).to_contain_text(
        "Iteration 2 of 3 · fix on AI 2 · ✗ rejected"
    )
    expect(replay.locator(".ak-cell")).to_contain_text("AI 2, iteration 2: WA wrong answer")


def test_a_click_on_a_cell_shows_its_test(replay: Locator) -> None:
    replay.locator("tr", has_text="AI 6").locator("td").nth(2).click()
    cell = replay.locator(".ak-cell")
    expect(cell).to_contain_text("AI 6, iteration 3: WA wrong answer")
    for title in ("Input", "Expected output", "Actual output"):
        expect(cell.get_by_role("heading", name=title)).to_be_visible()
    expect(replay.locator(".ak-test select")).to_have_value("AI 6")
    replay.locator(".m thead th").nth(1).click()
    expect(replay.locator(".ak-about")).to_contain_text("Iteration 1 of 3")


def test_arrow_keys_walk_through_the_table(replay: Locator) -> None:
    replay.locator("tr", has_text="public 1").locator("td").nth(0).click()
    expect(replay.locator(".ak-cell")).to_contain_text("public 1, iteration 1")
    table = replay.locator(".m")
    table.focus()
    table.press("ArrowDown")
    expect(replay.locator(".ak-cell")).to_contain_text("public 2, iteration 1")
    table.press("ArrowRight")
    expect(replay.locator(".ak-cell")).to_contain_text("public 2, iteration 2")


def test_playing_goes_through_the_iterations(replay: Locator) -> None:
    replay.locator(".m thead th").nth(2).click()
    expect(replay.locator(".ak-about")).to_contain_text("Iteration 2 of 3")
    replay.locator(".ak-play button").first.click()
    expect(replay.locator(".ak-about")).to_contain_text("Iteration 3 of 3", timeout=15_000)


def test_two_replays_do_not_disturb_each_other(replay: Locator, long: Locator) -> None:
    replay.locator(".m thead th").nth(3).click()
    expect(replay.locator(".ak-about")).to_contain_text("Iteration 3 of 3")
    long.locator(".m thead th").nth(17).click()
    expect(long.locator(".ak-about")).to_contain_text("Iteration 17 of 40 · fix on public 17")
    expect(long.locator(".ak-slider .widget-readout")).to_have_text("17")
    expect(long.locator(".diff .add")).to_have_text("+limit = 17")
    expect(replay.locator(".ak-about")).to_contain_text("Iteration 3 of 3")


def test_typing_in_the_editor_changes_what_is_rendered(editor: Locator) -> None:
    area = editor.locator(".ak-template textarea")
    text = area.input_value()
    area.fill(text + "\nThe name is {{ problem.name | upper }}.\n")
    expect(editor.locator(".ak-rendered")).to_contain_text("The name is LULL-CALENDAR.")
    area.fill(text + "\n{{ problm }}\n")
    expect(editor.locator(".ak-pane")).to_contain_text("nothing gives 'problm'")
    area.fill(text)
    expect(editor.locator(".ak-pane")).to_have_text("")
    expect(editor.locator(".ak-rendered")).not_to_contain_text("LULL-CALENDAR")


def test_a_variant_is_saved(editor: Locator) -> None:
    area = editor.locator(".ak-template textarea")
    area.fill(area.input_value() + "\nBe brief.\n")
    name = editor.locator(".ak-name input")
    name.fill("brief")
    name.press("Tab")
    editor.get_by_role("button", name="Save as variant").click()
    variant = editor.get_by_label("Variant")
    expect(variant).to_have_value("brief")
    variant.select_option("default")
    expect(editor.locator(".ak-rendered")).not_to_contain_text("Be brief.")


def test_the_model_is_asked_in_the_page(editor: Locator) -> None:
    editor.locator("button.ak-run").click()
    expect(editor.locator(".ak-reply")).to_contain_text("As it was read", timeout=15_000)
    expect(editor.locator("button.ak-run")).to_be_enabled()
    expect(editor.locator("button.ak-cancel")).to_be_disabled()


def test_the_dark_theme_is_readable(page: Page, replay: Locator) -> None:
    command = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
    page.evaluate(command, "JupyterLab Dark")
    page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    for name in (".ak-about h4", ".ak-cell pre", ".ak-matrix th[scope=row]"):
        expect(replay.locator(name).first).not_to_have_css("color", "rgb(0, 0, 0)")
    colours = "node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]"
    ink, paper = replay.locator(".ak-cell pre").first.evaluate(colours)
    assert contrast(ink, paper) > 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two CSS colours as WCAG 2 has it, from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = colour[colour.index("(") + 1 : -1].split(",")
        red, green, blue = (float(part) / 255 for part in parts[:3])
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
                  for c in (red, green, blue)]  # fmt: skip
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_nothing_went_wrong_and_nothing_left_this_machine(page: Page, running: Lab) -> None:
    page.wait_for_timeout(200)
    assert running.errors == []
    assert running.remote == []
