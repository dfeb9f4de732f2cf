"""The second line: text that something forces into the page as markup or as a script is text all the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import folium
import pytest
from project_case import CASE

import geo
from geo.model import project
from geo.model.situation_words import words_of
from geo.webmap import assets
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
ATTACK = "top.hacked=1+(top.hacked||0)"
AWAY = "https://forced.invalid/"
VECTORS = (
    f"<img src=x onerror='{ATTACK}'>", f"<img src={AWAY}a.png>", f"<img srcset='{AWAY}b.png 1x'>",
    f"<svg onload={ATTACK}>", f"<svg><animate onbegin={ATTACK} attributeName=x dur=1s>",
    f"<svg><image href={AWAY}c.png></svg>", f"<svg><use href='{AWAY}d.svg#x'></svg>",
    f"<svg><script>{ATTACK}</script></svg>", f"<script>{ATTACK}</script>", f"<script src={AWAY}e.js></script>",
    f"<meta http-equiv=refresh content='0;url={AWAY}f'>",
    f"<META HTTP-EQUIV='Refresh' CONTENT='0; URL=javascript:{ATTACK}'>", f"<base href={AWAY}>",
    f"<iframe src={AWAY}g></iframe>", f"<iframe src='javascript:{ATTACK}'></iframe>",
    f"<iframe srcdoc=\"<script>{ATTACK}</script>\"></iframe>", f"<object data={AWAY}h></object>",
    f"<embed src={AWAY}i>", f"<link rel=stylesheet href={AWAY}j.css>", f"<link rel=prefetch href={AWAY}k>",
    f"<link rel=dns-prefetch href={AWAY}>", f"<style>@import '{AWAY}l.css';</style>",
    f"<p style='background:url({AWAY}m.png)'>", f"<video src={AWAY}n.mp4 autoplay>",
    f"<video poster={AWAY}o.png></video>", f"<audio src=x onerror={ATTACK}>",
    f"<video><source onerror={ATTACK}></video>", f"<details open ontoggle={ATTACK}>",
    f"<input autofocus onfocus={ATTACK}>", f"<select autofocus onfocus={ATTACK}>", f"<body onload={ATTACK}>",
    f"<body background={AWAY}p.png>", f"<marquee onstart={ATTACK}>", f"<table background={AWAY}q>",
    f"<form action={AWAY}r><button autofocus onfocus=this.form.submit()></form>",
    f"<a href='javascript:{ATTACK}'>x</a>",
    f"<math><mtext><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={ATTACK}&gt;'>",
    f"<noscript><p title='</noscript><img src=x onerror={ATTACK}>'></noscript>",
    f"<p style='animation:x 1s' onanimationstart={ATTACK}>", f"<div popover id=p onbeforetoggle={ATTACK}>",
    f"<template shadowrootmode=open><img src=x onerror={ATTACK}></template>",
    f"<xss id=x tabindex=1 onfocus={ATTACK}>", f"<frameset onload={ATTACK}>", f"<portal src={AWAY}s>",
    f"<input type=image src={AWAY}t.png>", f"<track src={AWAY}u.vtt>",
)
WRAPPINGS = ("{}", "\">{}", "'>{}", "--> {}", "</style>{}", "</title></textarea>{}", "</script>{}", "]]>&lt;{}&gt;")
STRINGS = [wrapping.format(vector) for vector in VECTORS for wrapping in WRAPPINGS]

FORCE = """async ([sink, strings]) => {
    await new Promise((resolve) => setTimeout(resolve));
    const put = () => document.body.appendChild(document.createElement("div"));
    const sinks = {
        innerHTML: (text) => { put().innerHTML = text; },
        outerHTML: (text) => { put().outerHTML = text; },
        insertAdjacentHTML: (text) => put().insertAdjacentHTML("beforeend", text),
        setHTMLUnsafe: (text) => put().setHTMLUnsafe(text),
        createContextualFragment: (text) => put().append(document.createRange().createContextualFragment(text)),
        DOMParser: (text) => put().append(...new DOMParser().parseFromString(text, "text/html").body.childNodes),
        parseHTMLUnsafe: (text) => put().append(...Document.parseHTMLUnsafe(text).body.childNodes),
        shadow: (text) => { put().attachShadow({ mode: "open" }).innerHTML = text; },
        template: (text) => {
            const made = document.createElement("template");
            made.innerHTML = text;
            put().append(made.content);
        },
        execCommand: (text) => {
            const box = put();
            box.contentEditable = "true";
            box.focus();
            document.execCommand("insertHTML", false, text);
        },
        srcdoc: (text) => { put().appendChild(document.createElement("iframe")).srcdoc = text; },
        srcdocAttribute: (text) => put().appendChild(document.createElement("iframe")).setAttribute("srcdoc", text),
        write: (text) => document.write(text),
    };
    for (const text of strings) {
        sinks[sink](text);
    }
}"""
MARKUP_SINKS = ("innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment",
                "DOMParser", "parseHTMLUnsafe", "shadow", "template", "execCommand", "srcdoc", "srcdocAttribute",
                "write")
HEAVY = {"srcdoc": VECTORS, "srcdocAttribute": VECTORS, "execCommand": VECTORS}
"""Sinks whose every text costs a frame or an edit get each attack once, without its wrappings."""

SCRIPT_SINKS = {
    "eval": "eval(text)", "Function": "new Function(text)()", "setTimeout": "setTimeout(text)",
    "text": "document.body.append(make('script', { text }))",
    "src": "document.body.append(make('script', { src: 'data:text/javascript,' + text }))",
    "attribute": "document.body.setAttribute('onclick', text), document.body.click()",
    "address": "make('a', { href: 'javascript:' + text }).click()",
}
MAKE = "const make = (tag, values) => Object.assign(document.createElement(tag), values);"


def force(opened: Opened, sink: str, strings: list[str]) -> tuple[int, list[str], list[str]]:
    """Return how many texts ran, what was asked for, and where the page went."""
    went: list[str] = []
    opened.page.on("framenavigated", lambda frame: went.append(frame.url) if frame == opened.page.main_frame else None)
    opened.page.evaluate(FORCE, [sink, strings])
    opened.page.wait_for_timeout(500)  # a refresh, a picture and a frame take their time
    return opened.page.evaluate("window.hacked || 0"), opened.requests, went


@pytest.mark.parametrize("sink", MARKUP_SINKS)
def test_forced_markup_is_only_text(opened: Opened, sink: str) -> None:
    assert len(STRINGS) == 368
    assert force(opened, sink, list(HEAVY.get(sink, STRINGS))) == (0, [], [])
    assert opened.page.locator("meta[http-equiv=refresh i], script[src], link[rel=stylesheet], base").count() == 0


@pytest.mark.parametrize("sink", SCRIPT_SINKS)
def test_forced_text_never_becomes_a_script(opened: Opened, sink: str) -> None:
    run = f"""async (text) => {{
        {MAKE}
        await new Promise((resolve) => setTimeout(resolve));
        try {{ {SCRIPT_SINKS[sink]}; }} catch (error) {{ return error.name; }}
    }}"""
    opened.page.evaluate(run, ATTACK)
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate("window.hacked || 0") == 0
    assert opened.requests == []


@pytest.fixture
def unguarded(open_page: OpenPage, tmp_path: Path) -> Opened:
    """A page without any policy."""
    (tmp_path / "control.html").write_text("<!DOCTYPE html><title>Control</title><body></body>")
    return open_page(file=tmp_path / "control.html", wait=False)


@pytest.mark.parametrize("sink", [sink for sink in MARKUP_SINKS if sink not in ("template", "write")])
def test_the_same_texts_run_ask_and_lead_away_on_a_page_without_a_policy(unguarded: Opened, sink: str) -> None:
    ran, asked, _ = force(unguarded, sink, [text for text in VECTORS if "refresh" not in text.lower()])
    assert ran > 0
    assert asked


def test_a_forced_refresh_leads_away_on_a_page_without_a_policy(unguarded: Opened) -> None:
    _, asked, _ = force(unguarded, "innerHTML", [text for text in VECTORS if "equiv=refresh" in text])
    assert f"{AWAY}f" in asked


@pytest.mark.parametrize("sink", SCRIPT_SINKS)
def test_the_same_script_runs_on_a_page_without_a_policy(unguarded: Opened, sink: str) -> None:
    unguarded.page.evaluate(f"(text) => {{ {MAKE} {SCRIPT_SINKS[sink]}; }}", ATTACK)
    unguarded.page.wait_for_function("window.hacked > 0")


WATCH_RULES = """
window.asked = [];
const create = TrustedTypePolicyFactory.prototype.createPolicy;
TrustedTypePolicyFactory.prototype.createPolicy = function (name, rules) {
    const createHTML = (text) => {
        asked.push([name, text]);
        return rules.createHTML(text);
    };
    return create.call(this, name, rules.createHTML ? { ...rules, createHTML } : rules);
};
"""


def test_the_page_itself_hands_over_no_markup_but_leaflet_s_one_piece(open_page: OpenPage) -> None:
    opened = open_page(wait=False)
    page = opened.page
    page.context.add_init_script(WATCH_RULES)
    page.reload()
    page.locator("html[data-complete=true]").wait_for(state="attached")
    for panel in ("table", "charts", "claims", "download", "share", "about", "timeline", "road"):
        page.evaluate("hash => { location.hash = hash; }", f"d=2022-12-12&panel={panel}&lang=ru")
        page.wait_for_function("panel => location.hash.includes(panel)", arg=panel)
    page.evaluate("location.hash = 'd=2023-04-28&sel=hakari-checkpoint'")
    page.locator(".detail").wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("asked") == [["default", "<svg/>"]]
    opened.assert_quiet()


def test_leaflet_writes_markup_in_the_ten_known_spots_only() -> None:
    source = (project.find_node_package("leaflet") / "dist" / "leaflet.js").read_text(encoding="utf-8")
    found = [source[match.end():match.end() + 22] for match in re.finditer(r"\.innerHTML=", source)]
    assert found == [
        '"<svg/>","http://www.w', "'<v:shape adj=\"1\"/>',t", "t,e.firstChild},_addIt", '" "+t.name,document.cr',
        't,i.href="#",i.title=e', "e},_getRoundNum:functi", "i.join(' <span aria-hi", "e;else{for(;t.hasChild",
        "'<span aria-hidden=\"tr", "!1!==e.html?e.html:\"\",",
    ]
    other = ("outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "DOMParser", "srcdoc",
             "eval(", "new Function", "HTMLUnsafe", "createElement(\"script", "createElement('script", "execCommand")
    assert [word for word in other if word in source] == []


def test_packed_parts_that_somebody_changed_do_not_run(open_page: OpenPage, built_file: Path, tmp_path: Path) -> None:
    changed = {"style": "body { color: red }", "script": ATTACK}
    text = re.sub(r'(id="corridor-parts">)[^<]*', lambda match: match[1] + assets.pack_text(json.dumps(changed)),
                  built_file.read_text(encoding="utf-8"))
    (tmp_path / "changed.html").write_text(text, encoding="utf-8")
    page = open_page(file=tmp_path / "changed.html").page
    page.locator("html[data-complete]").wait_for(state="attached")
    assert page.evaluate("[window.hacked, typeof corridor.Table]") == [None, "undefined"]
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"


def test_the_rule_lets_leaflet_s_one_piece_through_and_no_other() -> None:
    rule = assets.read_client_file("page/trusted-types.js")
    assert re.findall(r"\"<[^\"]*\"|'<[^']*'", rule) == ['"<svg/>"']


def test_a_map_with_layers_of_somebody_else_says_that_this_line_is_off(open_page: OpenPage, tmp_path: Path) -> None:
    situation = geo.situation_map()
    folium.Marker([39.62, 46.4], popup="A <b>bold</b> word").add_to(situation)
    geo.save(situation, tmp_path / "own.html")
    said = "Layers of somebody else were added"
    assert said in open_page("#panel=about", file=tmp_path / "own.html").page.locator(".dialog-about").inner_text()
    assert said not in open_page("#panel=about").page.locator(".dialog-about").inner_text()
    english = words_of(CASE, "en").tree
    assert said in english["aboutMap"]["ownLayers"]
