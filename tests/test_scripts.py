"""Scripts stand inside the page: no HTML parser ends one early, and each does what it did outside."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from geo.webmap.page import escape_script

VALUES = [
    '"</script>"', '"<!-- <script> -->"', "'</SCRIPT >'", "`</script>${'<script>'}`", '"\\u003c/script>"',
    "/<\\/script>/.test('</' + 'script>')", "/<\\/script>/u.test('</' + 'script>')", "/<!--/u.test('<' + '!--')",
    "/(?<script>x)/u.exec('x').groups.script", "/(?<script>x)/.exec('x').groups.script", "/(?<!--)x/u.test('x')",
    "((script) => 1<script)(2)", "((a, script) => [a</script/.exec('script')[0].length, script])(1, 2)",
    "[1, 1<!--(2)\n]", "'\u2028' + /*</script>*/ '' // <script>",
]


@pytest.mark.parametrize("value", VALUES)
def test_a_script_means_the_same_as_outside_of_the_page(node: str, value: str) -> None:
    program = "process.stdout.write(JSON.stringify(JSON.parse(process.argv[1]).map((text) => (0, eval)(text))))"
    both = json.dumps([f"({value}\n)", f"({escape_script(value)}\n)"])
    first, second = json.loads(subprocess.run([node, "-e", program, both], capture_output=True, text=True,
                                              check=True).stdout)
    assert first == second


@pytest.mark.parametrize("value", VALUES)
def test_no_script_holds_what_begins_or_ends_an_element_of_scripts(value: str) -> None:
    assert not re.search("</?script", escape_script(value), re.IGNORECASE)
