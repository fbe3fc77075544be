"""How a line stands in the log: without the secret part of a customer's address and without anybody's mail address."""

import logging
import re

_SECRETS = re.compile(r"(/p/|/thanks/)[A-Za-z0-9_:~%.=-]{8,}")
_ADDRESS = re.compile(r"[^\s@<>\"'(),:;=/]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")


class Discreet(logging.Formatter):
    """Writes a record, its traceback included, with whatever names or opens a customer's matter blotted out."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, blotted."""
        return blotted(super().format(record))


def blotted(words: str) -> str:
    """The words with `…` where a link's secret or a mail address stood."""
    return _ADDRESS.sub("…@…", _SECRETS.sub(r"\1…", words))
