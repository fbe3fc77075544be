"""Settings of a running installation, assembled by topic."""

from uketome.config.settings.base import *  # noqa: F403
from uketome.config.settings.guard import *  # noqa: F403
from uketome.config.settings.jobs import *  # noqa: F403
from uketome.config.settings.look import *  # noqa: F403
