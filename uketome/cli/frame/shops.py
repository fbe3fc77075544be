"""Which shop a command is about."""

from django.db.models import Q

from uketome.foundation.errors import Refusal
from uketome.host.supervisor import tell
from uketome.people.actions import open_shop
from uketome.people.models import Company, Shop


class WhichShop(Refusal):
    """The words name no shop, or several."""

    code = "which_shop"


def shop_for(words: str) -> Shop:
    """The shop named by slug or name, or the only one; on an empty installation a first shop is opened."""
    if not Shop.objects.exists():
        return _first_shop(words)
    found = list(Shop.objects.filter(Q(slug=words) | Q(name=words)) if words else Shop.objects.all())
    if len(found) == 1:
        return found[0]
    names = "、".join(Shop.objects.order_by("id").values_list("slug", flat=True)[:20])
    if words and not found:
        raise WhichShop(
            "「{words}」というお店はありません。あるお店：{names}。何も取り込んでいません。", words=words, names=names
        )
    raise WhichShop("お店が複数あります。--shop で一つ選んでください（{names}）。何も取り込んでいません。", names=names)


def _first_shop(words: str) -> Shop:
    name = words or "はじめのお店"
    shop = open_shop(Company.objects.create(name=name), name=name, slug=words if words.isascii() else "shop")
    tell(f"お店がまだないので「{shop.name}」を作りました。", f'There was no shop yet; "{shop.name}" was opened.')
    return shop
