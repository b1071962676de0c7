"""Languages that people speak, by the names that they give them themselves."""

from collections.abc import Iterable

from django.conf.locale import LANG_INFO

# Beside languages Django knows regional variants, which nobody would choose among.
NAMES: dict[str, str] = {
    code: about["name_local"]
    for code, about in LANG_INFO.items()
    if "name_local" in about and ("-" not in code or code in {"zh-hans", "zh-hant"})
}
CHOICES = sorted(NAMES.items(), key=lambda pair: pair[1].casefold())


def names_of(codes: Iterable[str]) -> list[str]:
    return [NAMES[code] for code in codes if code in NAMES]
