"""Reading incoming mail: raw bytes in, what the person wrote out. No database."""

from correspondence.reading.attachments import Attachment
from correspondence.reading.automatic import Automatic
from correspondence.reading.limits import Unreadable
from correspondence.reading.mail import Mail, read

__all__ = ["Attachment", "Automatic", "Mail", "Unreadable", "read"]
