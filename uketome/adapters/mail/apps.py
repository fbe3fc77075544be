from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "uketome.adapters.mail"
    label = "mail"
