"""The look as a Django app: templates, template tags, style sheets, scripts."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """Carries the design system; has no models."""

    name = "uketome.look"
    label = "look"
