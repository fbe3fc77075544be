"""HTML into plain text for reading and understanding; nothing is fetched, nothing is kept that could run.

Attributes and tables are taken off first: inscriptis pads cells and obeys margins, so a hostile width fills memory.
"""

import re

from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_engine import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from uketome.adapters.mail import caps

SILENT = ("script", "style", "head", "template", "noscript", "object", "iframe", "svg", "math", "select", "textarea")
ROWS = {"table", "tbody", "thead", "tfoot", "tr", "caption", "center", "form", "fieldset"}
CELLS = {"td", "th"}
QUOTE_OPENS, QUOTE_CLOSES, CELL_ENDS = OWN_MARKS = "\uf8f0\uf8f1\uf8f2"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_text(html: str) -> tuple[str, bool]:
    """(the text a reader would see, was something cut off); quotations come back marked with `>`."""
    cut = len(html) > caps.MAX_HTML_CHARS
    root = _tree(html[: caps.MAX_HTML_CHARS].translate(dict.fromkeys(map(ord, OWN_MARKS))))
    if root is None:
        return "", cut
    for silent in list(root.iter(*SILENT)):
        silent.drop_tree()
    if _too_complex(root):
        return _only_words(root), cut
    _flatten(root)
    text = Inscriptis(root, ParserConfig(css=CSS_PROFILES["strict"])).get_text().replace("\xa0", " ")
    text = re.sub(f" ?{CELL_ENDS} ?", "  ", text)
    return _marked_quotes(text), cut


def _tree(html: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return document_fromstring(html.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _too_complex(root: HtmlElement) -> bool:
    """Deeper or larger than a person's mail: the layout engine would recurse or take seconds."""
    depth = tags = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        tags += event == "start"
        if depth > caps.MAX_HTML_DEPTH or tags > caps.MAX_HTML_TAGS:
            return True
    return False


def _only_words(root: HtmlElement) -> str:
    return "\n".join(piece.strip() for piece in root.itertext() if piece.strip())


def _flatten(root: HtmlElement) -> None:
    for element in list(root.iter(etree.Element)):
        element.attrib.clear()
        if element.tag in ROWS:
            element.tag = "div"
        elif element.tag in CELLS:
            element.tag = "span"
            _append(element, CELL_ENDS)
        elif element.tag == "blockquote":
            element.tag = "div"
            element.text = _writable(f"{QUOTE_OPENS}{element.text or ''}")
            _append(element, QUOTE_CLOSES)


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = _writable((element[-1].tail or "") + text)
    else:
        element.text = _writable((element.text or "") + text)


def _writable(text: str) -> str:
    """The tree gives out control characters it does not take back."""
    return UNWRITABLE.sub("", text)


def _marked_quotes(text: str) -> str:
    """Each line inside a quotation gets one `>` per level, as plain mail would show it."""
    lines, depth = [], 0
    for line in text.split("\n"):
        opens, closes = line.count(QUOTE_OPENS), line.count(QUOTE_CLOSES)
        words = line.replace(QUOTE_OPENS, "").replace(QUOTE_CLOSES, "").rstrip()
        depth = min(depth + opens, 20)
        if words or not (opens or closes):
            lines.append(f"{'>' * depth} {words.lstrip()}".rstrip() if depth else words)
        depth = max(0, depth - closes)
    return "\n".join(lines)
