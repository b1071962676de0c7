from django.apps import AppConfig


class TypesettingConfig(AppConfig):
    name = "typesetting"
