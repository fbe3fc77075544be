"""Reading the command line: help in the reader's language, and wrong use as a sentence with exit status 2."""

import argparse
import difflib
from typing import NoReturn

from uketome.cli.frame.verbs import Verb
from uketome.host.tongue import say


class WrongUse(Exception):
    """The command line cannot be understood; the message says what is wrong, `usage` how it should look."""

    def __init__(self, message: str, usage: str):
        super().__init__(message)
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """An argparse parser that raises WrongUse instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong, in front of argparse's own words."""
        raise WrongUse(say(f"使い方が違います: {message}", f"Wrong use: {message}"), self.format_usage())


def overview(verbs: dict[str, Verb]) -> str:
    """The text of `bin/uketome --help`: every verb with one sentence."""
    width = max(len(name) for name in verbs)
    lines = [say("使い方: bin/uketome 動詞 [引数…] [--json]", "Usage: bin/uketome VERB [arguments …] [--json]"), ""]
    lines += [f"  {name:<{width}}  {verb.help()}" for name, verb in verbs.items()]
    more = say("動詞ごとの説明: bin/uketome 動詞 --help", "More about one verb: bin/uketome VERB --help")
    return "\n".join([*lines, "", more])


def parser_for(verb: Verb) -> Parser:
    """An empty parser for one verb; the verb adds its own arguments."""
    parser = Parser(prog=f"uketome {verb.name}", description=verb.help(), allow_abbrev=False)
    parser.add_argument(
        "--json",
        action="store_true",
        help=say("結果を JSON 1 行で標準出力に書きます", "print the result as one line of JSON"),
    )
    return parser


def unknown(name: str, verbs: dict[str, Verb]) -> WrongUse:
    """There is no such verb, or none was given; names the nearest ones."""
    if not name:
        return WrongUse(say("動詞がありません。", "There is no verb."), overview(verbs) + "\n")
    near = difflib.get_close_matches(name, verbs, n=2)
    hint = say("もしかして: ", "did you mean: ") + " / ".join(near) if near else ""
    says = say(f"「{name}」という動詞はありません。{hint}", f"There is no verb “{name}”. {hint}").strip()
    return WrongUse(says, overview(verbs) + "\n")
