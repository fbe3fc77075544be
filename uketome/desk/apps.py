from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "uketome.desk"
    label = "desk"
