from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "uketome.steps.intake"
    label = "intake"
