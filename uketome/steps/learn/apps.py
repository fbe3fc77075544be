from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "uketome.steps.learn"
    label = "learn"
