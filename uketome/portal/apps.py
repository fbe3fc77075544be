from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "uketome.portal"
    label = "portal"
