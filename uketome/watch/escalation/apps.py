from django.apps import AppConfig


class EscalationConfig(AppConfig):
    name = "uketome.watch.escalation"
    label = "escalation"
