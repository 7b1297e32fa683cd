"""How is YAML read without running or repeating anything? Plain values only."""

from __future__ import annotations

import re
from typing import Any

import yaml

from orgmodel.foundation.errors import OrgError

LIMIT = 1_000_000


class _PlainLoader(yaml.SafeLoader):
    """The safe loader of YAML 1.2's plain values, which also refuses aliases and keys that stand twice.

    `no` is a country, `010` a key and `12:30` a time: texts all three, where YAML 1.1 makes False, 8 and 750 of them.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise OrgError("The YAML text repeats a part by an alias (*): write it out.")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for node_of_key, _ in node.value:
            key = str(self.construct_object(node_of_key, deep=True))
            if key in seen:
                line = node.start_mark.line + 1
                raise OrgError("The YAML text has '{key}' twice, in the part from line {line}.", key=key, line=line)
            seen.add(key)
        return super().construct_mapping(node, deep)


_NARROW = {
    "bool": (r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    "int": (r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    "float": (r"^[-+]?(?:[0-9]+\.[0-9]*(?:e[-+][0-9]+)?|\.(?:inf|nan))$", "-+0123456789."),
}
_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in resolvers if tag.rpartition(":")[2] not in _NARROW]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _name, (_shape, _firsts) in _NARROW.items():
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_shape), list(_firsts))


def load(text: str) -> Any:
    """Return the values of a YAML text: mappings, lists, texts, numbers, dates.

    Raises:
        OrgError: for text that is not YAML, is too long or nested too deep, has tags, aliases, a key twice, or a
            date that does not exist.
    """
    if len(text) > LIMIT:
        raise OrgError("The YAML text is longer than {limit} characters.", limit=LIMIT)
    try:
        return _PlainLoader(text).get_single_data()
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = "?" if mark is None else mark.line + 1
        raise OrgError("This is not plain YAML: see line {line}.", line=line) from None
    except RecursionError:
        raise OrgError("The YAML text is nested too deep.") from None
    except OrgError:
        raise
    except ValueError as problem:
        raise OrgError("The YAML text holds a value that does not exist: {problem}.", problem=problem) from None


def dump(values: Any) -> str:
    """Return values as YAML text, in the order in which they stand."""
    text: str = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=110)
    return text
