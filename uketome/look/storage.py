"""Static files under names that carry their content, our script modules included."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

_IMPORTS = ((r"""(?P<matched>from\s*["'](?P<url>\./[\w./-]+?)["'])""", 'from "%(url)s"'),)


class HashedFiles(ManifestStaticFilesStorage):
    """Also rewrites what our own modules import.

    Django's switch for this reads every script, and stops at the libraries of others that name files they do not bring.
    """

    patterns = (*ManifestStaticFilesStorage.patterns, ("look/js/*.js", _IMPORTS))
