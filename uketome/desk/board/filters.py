"""What somebody may ask the list for: an allow-list, so that an address can say nothing else; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from uketome.desk import words
from uketome.desk.board import rules
from uketome.foundation.words import gettext_noop as _
from uketome.knowledge.taxonomy import ROOTS, categories, leaves_of

DAYS = {"1": _("この24時間"), "7": _("この7日"), "30": _("この30日")}


@dataclass(frozen=True)
class Wish:
    """A list as somebody asked for it; an empty value asks for everything."""

    view: str = "all"
    sort: str = "due"
    query: str = ""
    category: str = ""
    severity: str = ""
    channel: str = ""
    step: str = ""
    shop: str = ""
    owner: str = ""
    days: str = ""

    def params(self) -> dict[str, str]:
        """The wish as the parameters of an address, without what goes without saying."""
        named = asdict(self)
        query = named.pop("query")
        usual = {"view": "all", "sort": "new" if self.view == "done" else "due"}
        return {name: value for name, value in {**named, "q": query}.items() if value and value != usual.get(name)}

    def is_narrowed(self) -> bool:
        """Whether anything but view and order was chosen."""
        return bool(self.params().keys() - {"view", "sort"})


def wish_of(params: Mapping[str, str], *, shops: Iterable[int], owners: Iterable[int]) -> Wish:
    """The wish an address stands for; whatever is not on the list is not heard."""
    view = _one_of(params, "view", rules.VIEWS) or "all"
    return Wish(
        view=view,
        sort=_one_of(params, "sort", rules.SORTS) or ("new" if view == "done" else "due"),
        query=params.get("q", "").replace("\x00", "").strip()[:200],
        category=_one_of(params, "category", {*ROOTS, *categories()}),
        severity=_one_of(params, "severity", _texts(words.SEVERITIES)),
        channel=_one_of(params, "channel", words.CHANNELS),
        step=_one_of(params, "step", _texts(words.STEPS)),
        shop=_one_of(params, "shop", _texts(shops)),
        owner=_one_of(params, "owner", {*_texts(owners), "none"}),
        days=_one_of(params, "days", DAYS),
    )


def _one_of(params: Mapping[str, str], name: str, known) -> str:
    value = params.get(name, "")
    return value if value in known else ""


def _texts(values: Iterable) -> set[str]:
    return {str(value) for value in values}


def category_choices(language: str) -> list[tuple[str, str, int]]:
    """Every root and, under it, its leaves: value, name, depth."""
    shown = []
    for root, name in ROOTS.items():
        shown.append((root, name, 0))
        shown += [(leaf.id, leaf.en if language.startswith("en") else leaf.ja, 1) for leaf in leaves_of(root)]
    return shown
