import pytest

from files.models import LONGEST_NAME
from files.naming import shown_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\win.txt", "win.txt"),
        ("C:\\Users\\Ram\\plan.pdf", "plan.pdf"),
        ("/etc/plan.pdf", "plan.pdf"),
        ("plan\x00.exe\r\nX-Header: 1.pdf", "plan.exeX-Header: 1.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("योजना.pdf", "योजना.pdf"),
        ("Pla\u0301n.pdf", "Plán.pdf"),
        (" plan.pdf ", "plan.pdf"),
        ("..", ".."),
        (None, ""),
    ],
)
def test_a_name_is_only_its_last_part_without_hidden_signs(given, shown):
    assert shown_name(given) == shown


def test_a_long_name_keeps_its_ending():
    name = shown_name("a" * 500 + ".docx")

    assert len(name) == LONGEST_NAME
    assert name.endswith("aa.docx")
