from django.apps import AppConfig


class SlaConfig(AppConfig):
    name = "uketome.watch.sla"
    label = "sla"
