"""What higher floors show on a page below them, by the table PANELS."""

from communities.panels import panels

__all__ = ["panels"]
