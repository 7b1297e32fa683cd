"""How is YAML read without running or repeating anything? Plain values only."""

from __future__ import annotations

from typing import Any

import yaml

from orgmodel.foundation.errors import OrgError

LIMIT = 1_000_000


class _PlainLoader(yaml.SafeLoader):
    """The safe loader, which also refuses aliases and keys that stand twice."""

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
