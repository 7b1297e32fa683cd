"""How does text become HTML without ever becoming code? One builder, which escapes whatever is not markup yet."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["Markup", "drawn", "escape", "join", "tag"]

_VOID = frozenset({"br", "hr", "img", "input", "col"})
_LINKS = ("#", "/", "data:text/csv", "data:text/calendar", "data:application/")


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """Return an element: `tag("p", "a < b", class_="om-grey")` is `<p class="om-grey">a &lt; b</p>`.

    Args:
        name: the element, such as "h1".
        children: what is in it, in order; `Markup` goes in as it is, None is left out, all else is escaped.
        attributes: `class_` is class, `aria_label` is aria-label; True stands alone, None and False are left out.

    Raises:
        ValueError: an attribute would run code (`onclick`, `style`), or an `href` leaves the page.
    """
    opened = Markup("<") + name + join(_attribute(key, value) for key, value in attributes.items()) + Markup(">")
    return opened if name in _VOID else opened + join(children) + Markup("</") + name + Markup(">")


def join(parts: Iterable[object], between: object = "") -> Markup:
    """Return the parts one after the other, escaped where they are not markup yet; None is left out."""
    return escape(between).join(escape(part) for part in parts if part is not None)


def drawn(svg: str) -> Markup:
    """Return SVG or HTML that the package itself has written, and escaped, as markup."""
    return Markup(svg)


def _attribute(key: str, value: object) -> Markup:
    name = key.rstrip("_").replace("_", "-")
    if name.startswith("on") or name == "style":
        raise ValueError(f"the attribute {name!r} can run code or dress a page; give the element a class instead")
    if name in ("href", "src") and not str(value).startswith(_LINKS):
        raise ValueError(f"{name} leads to {value!r}, outside the page")
    if value is None or value is False:
        return Markup("")
    return Markup(" ") + name if value is True else Markup(' {}="{}"').format(name, value)
