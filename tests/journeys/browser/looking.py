"""What a careful person checks on every page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules that look at colours: with the others the dark changes nothing, as FORM makes sure.
COLOURS = ["color-contrast", "link-in-text-block"]
FORM = """[...document.querySelectorAll('body *')].map(each => {
    const box = each.getBoundingClientRect();
    const seen = each.checkVisibility({visibilityProperty: true, opacityProperty: true});
    return [each.localName, box.x, box.y, box.width, box.height, seen].join();
}).join(';')"""
SCHEME = "matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DEAD_LINKS = """[...document.querySelectorAll('a[href^="#"]')]
    .map(link => link.getAttribute('href').slice(1))
    .filter(id => !document.getElementById(id))"""
# Words inside a sentence may be lower: WCAG 2.5.8 excepts them.
SMALL_TARGETS = """[...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(control => {
        const box = control.getBoundingClientRect();
        const inSentence = control.closest('p:not(.acts), dd, dt, li');
        const isTarget = !control.matches('.skip, [tabindex="-1"]');
        const least = control.matches('button:not(.plain), .btn') ? 44 : 24;
        return box.width && box.height < least && isTarget && !inSentence;
    }).map(control => control.outerHTML.slice(0, 90))"""


def faults(page: Page) -> list[str]:
    """Return what is wrong on the page as it stands, light and dark: nothing, on ours."""
    said = broken(page, RULES) + faults_in_the_dark(page)
    if (pixels := page.evaluate(SIDEWAYS)) > 0:
        said.append(f"scrolls sideways by {pixels} pixels")
    said += [f"dead link #{name}" for name in page.evaluate(DEAD_LINKS)]
    said += [f"small target {html}" for html in page.evaluate(SMALL_TARGETS)]
    return said


def faults_in_the_dark(page: Page) -> list[str]:
    scheme, form = page.evaluate(SCHEME), page.evaluate(FORM)
    page.emulate_media(color_scheme="dark")
    said = [f"in the dark: {each}" for each in broken(page, COLOURS)]
    if page.evaluate(FORM) != form:
        said.append("in the dark: another form")
    page.emulate_media(color_scheme=scheme)
    return said


def broken(page: Page, rules: list[str]) -> list[str]:
    """Return which rules the page breaks, and where first."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # What is right is only counted: to describe it takes longer than to look for what is wrong.
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


def complaints(page: Page) -> list[str]:
    """Collect what the browser refuses from now on: blocked styles, scripts and errors."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Uncaught" in message.text:
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def sign_in(page: Page, nickname: str, pass_phrase: str, *, own: bool = False) -> None:
    page.goto("/sign-in/")
    # By name: the page may speak any language.
    page.locator("[name=nickname]").fill(nickname)
    page.locator("[name=pass_phrase]").fill(pass_phrase)
    page.locator("[name=only_mine]").set_checked(own)
    page.locator("main form button").first.click()
