from django.apps import AppConfig


class UnderstandConfig(AppConfig):
    name = "uketome.steps.understand"
    label = "understand"
