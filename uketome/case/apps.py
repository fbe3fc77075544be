from django.apps import AppConfig


class CaseConfig(AppConfig):
    name = "uketome.case"
    label = "case"
