"""Three families of trouble, drawn as a tree.

    Exception
    ├── Refusal          ours, polite: a code for machines, a sentence for the reader
    ├── OutsideFailure   theirs: says whether waiting helps
    └── anything else    a bug, and may crash loudly
"""

from uketome.foundation.words import gettext_noop as _


class Refusal(Exception):
    """We will not do this, and say why in a sentence the reader can act on."""

    code = "refused"
    says = _("この操作はできません。何も変更していません。")
    status = 409

    def __init__(self, says: str | None = None, **values: object):
        self.says = says or type(self).says
        self.values = values
        super().__init__(self.sentence())

    def sentence(self, translate=lambda text: text) -> str:
        """The sentence with its values filled in; `translate` turns the Japanese source into the reader's language."""
        text = translate(self.says)
        return text.format(**self.values) if self.values else text


class NotFound(Refusal):
    """It does not exist, or it is not the asker's to see; both look the same."""

    code = "not_found"
    says = _("見つかりませんでした。")
    status = 404


class NotAllowed(Refusal):
    """The asker's role does not carry this right."""

    code = "not_allowed"
    says = _("この操作の権限がありません。責任者または管理者にご相談ください。何も変更していません。")
    status = 403


class OutsideFailure(Exception):
    """An outer system did not do what we asked.

    `permanent`: waiting will not help. `unknown`: it may or may not have happened, so do not simply repeat.
    """

    def __init__(self, message: str, *, permanent: bool = False, unknown: bool = False):
        super().__init__(message)
        self.permanent = permanent
        self.unknown = unknown
