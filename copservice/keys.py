"""The key that signs sessions, links and addresses."""

import secrets
from pathlib import Path


def secret_key(given: str, folder: Path) -> str:
    """`given`, or the key that an embedded service made and keeps in `folder`."""
    if given:
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        folder.mkdir(exist_ok=True)
        kept.write_text(secrets.token_urlsafe(50))
        kept.chmod(0o600)
    return kept.read_text()
