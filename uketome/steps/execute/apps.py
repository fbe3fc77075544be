from django.apps import AppConfig


class ExecuteConfig(AppConfig):
    name = "uketome.steps.execute"
    label = "execute"
