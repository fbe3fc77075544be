from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "uketome.foundation.files"
    label = "files"
