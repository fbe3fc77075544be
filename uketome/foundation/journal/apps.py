from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "uketome.foundation.journal"
    label = "journal"
