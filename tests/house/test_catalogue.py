"""Japanese is the source; every visible sentence has its English."""

import ast
import gettext
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parents[2] / "uketome"
COMPILED = HOUSE / "locale" / "en" / "LC_MESSAGES" / "django.mo"
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
JAPANESE = re.compile(r"[぀-ヿ一-鿿（）、]")
MARKED = re.compile(r"""\b(?:gettext|_)\(u?(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)""")


def sentences_in_python(path: Path) -> Iterator[str]:
    """First arguments of every marking call."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MARKS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def sentences_in_template(path: Path) -> Iterator[str]:
    """What {% translate %} and {% blocktranslate %} mark."""
    for found in MARKED.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        yield ast.literal_eval(found["text"])


def sources() -> dict[str, str]:
    """Every Japanese source sentence → where it stands."""
    found: dict[str, str] = {}
    for path in sorted(HOUSE.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            found |= {each: path.name for each in sentences_in_python(path) if JAPANESE.search(each)}
    for path in sorted(HOUSE.rglob("templates/**/*.*")):
        if path.suffix in {".html", ".txt"}:
            found |= {each: path.name for each in sentences_in_template(path) if JAPANESE.search(each)}
    return found


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    with COMPILED.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {key[0] if isinstance(key, tuple) else key: text for key, text in catalogue.items() if key}


def test_every_sentence_has_its_english(english):
    missing = {each: place for each, place in sources().items() if not english.get(each)}
    assert missing == {}


def test_a_translation_keeps_its_placeholders(english):
    def fields(text: str) -> set[str]:
        named = set(re.findall(r"%\((\w+)\)[sd]", text))
        try:
            return named | {name for _t, name, _f, _c in string.Formatter().parse(text) if name}
        except ValueError:
            return named

    wrong = {each: text for each, text in english.items() if fields(each) != fields(text)}
    assert wrong == {}


def test_no_translation_is_still_japanese(english):
    # A shop's or a language's own name may stay as it is.
    still = {each: text for each, text in english.items() if JAPANESE.search(text) and each not in {"日本語"}}
    assert {each for each in still if len(JAPANESE.findall(still[each])) > 12} == set()


def test_no_japanese_stands_unmarked_in_a_template():
    bare = []
    for path in sorted(HOUSE.rglob("templates/**/*.html")):
        text = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", "", path.read_text(), flags=re.DOTALL)
        text = re.sub(r"{%\s*blocktrans.*?%}.*?{%\s*endblocktrans\w*\s*%}", "", text, flags=re.DOTALL)
        text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
        # A language calls itself by its own name; the sheet of parts is for developers.
        if JAPANESE.search(text.replace("日本語", "")) and path.name != "gallery.html":
            bare.append(f"{path.relative_to(HOUSE)}: {JAPANESE.findall(text)[:8]}")
    assert bare == []
