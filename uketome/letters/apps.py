from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "uketome.letters"
    label = "letters"
