from django.apps import AppConfig


class ProposeConfig(AppConfig):
    name = "uketome.steps.propose"
    label = "propose"
