"""Which apology fits: for feelings and trouble while the cause is open, for the fact itself once it is ours."""

PARTIAL_JA = "このたびはご不便とご心配をおかけし、申し訳ございません。"
PARTIAL_EN = "We are sorry for the inconvenience and worry this has caused you."

_OUTCOME_JA = (
    "ご満足いただける形でお届けできず、誠に申し訳ございません。"
    "お届けの結果については当店がお引き受けし、関係先との連絡もすべて当店が行います。"
)
_OUTCOME_EN = (
    "We are very sorry that your order did not reach you as it should have. "
    "We take care of the outcome, and we will deal with everyone involved on your behalf."
)

_JA = {
    "unknown": PARTIAL_JA + "原因は、現在確認を進めております。",
    "shop": "下記の件は、当店に原因がございました。ご迷惑をおかけしましたことを、心よりお詫び申し上げます。",
    "carrier": _OUTCOME_JA,
    "maker": _OUTCOME_JA,
    "supplier": _OUTCOME_JA,
    "shared": "当店のご案内に行き届かない点があり、ご不便をおかけしました。申し訳ございません。",
    "customer": "ご不便をおかけし、またご案内がわかりにくく、申し訳ございません。",
}
_EN = {
    "unknown": PARTIAL_EN + " We are still looking into the cause.",
    "shop": "The matter below was our fault. We sincerely apologise for the trouble we caused you.",
    "carrier": _OUTCOME_EN,
    "maker": _OUTCOME_EN,
    "supplier": _OUTCOME_EN,
    "shared": "Our information was not clear enough, and we are sorry for the inconvenience.",
    "customer": "We are sorry for the inconvenience, and that our information was not easy to follow.",
}


def receipt_apology(language: str) -> str:
    """The apology before anything is known: for the trouble, not for a cause."""
    return PARTIAL_EN if language == "en" else PARTIAL_JA


def answer_apology(responsibility: str, language: str) -> str:
    """The apology in an answer, by who is responsible; a responsibility nobody knows is treated as still open."""
    table = _EN if language == "en" else _JA
    return table.get(responsibility, table["unknown"])
