"""Setting a tree of Markdown as plain text: one function for each kind of block."""

from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from typesetting.columns import WIDTH, wrapped

Setter = Callable[[SyntaxTreeNode, int], list[str]]


def lines_of(block: SyntaxTreeNode, width: int = WIDTH) -> list[str]:
    """The lines of `block`, at most `width` columns wide."""
    return _SETTERS.get(block.type, _stacked)(block, width)


def _stacked(block: SyntaxTreeNode, width: int) -> list[str]:
    lines: list[str] = []
    for child in block.children:
        gap = [""] if lines and not _is_tight(block) else []
        lines += gap + lines_of(child, width)
    return lines


def _is_tight(block: SyntaxTreeNode) -> bool:
    """Whether a list, or an item of one, has no blank lines between its parts."""
    if block.type not in {"bullet_list", "ordered_list", "list_item"}:
        return False
    return any(child.hidden or _is_tight(child) for child in block.children[:1])


def _paragraph(block: SyntaxTreeNode, width: int) -> list[str]:
    return wrapped(_inline(block), width)


def _heading(block: SyntaxTreeNode, width: int) -> list[str]:
    return wrapped(_inline(block).upper(), width)


def _quotation(block: SyntaxTreeNode, width: int) -> list[str]:
    return [f"> {line}".rstrip() for line in _stacked(block, width - 2)]


def _code(block: SyntaxTreeNode, width: int) -> list[str]:
    return [f"    {line}".rstrip() for line in block.content.rstrip("\n").split("\n")]


def _rule(block: SyntaxTreeNode, width: int) -> list[str]:
    return ["* * *"]


def _item(block: SyntaxTreeNode, width: int) -> list[str]:
    marker = f"{block.info}{block.markup} " if block.info else "- "
    lines = _stacked(block, width - len(marker)) or [""]
    rest = [f"{' ' * len(marker)}{line}".rstrip() for line in lines[1:]]
    return [f"{marker}{lines[0]}".rstrip(), *rest]


_SETTERS: dict[str, Setter] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "blockquote": _quotation,
    "fence": _code,
    "hr": _rule,
    "list_item": _item,
}


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "link":
        return _link(node)
    if not node.children:
        return node.content if node.type != "inline" else ""
    return "".join(_inline(child) for child in node.children)


def _link(node: SyntaxTreeNode) -> str:
    words = "".join(_inline(child) for child in node.children)
    address = str(node.attrs.get("href", ""))
    return words if node.info == "auto" else f"{words} <{address}>"
