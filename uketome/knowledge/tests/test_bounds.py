"""Words that customers write must not be able to make the reader slow."""

import re
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[1] / "data"
# A run of figures tried again from each of its figures costs their square; a bounded one does not.
ENDLESS = re.compile(r"\[(?:0-9|\\d)[^\]]*\](?:\+|\*|\{\d+,\})|\\d(?:\+|\*)")


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.stem)
def test_no_cue_counts_figures_without_end(path):
    assert ENDLESS.findall(path.read_text(encoding="utf-8")) == []
