"""Who has been found to be one and the same? Groups of ids that grow by joining, with at most one listed actor each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Groups:
    """Ids joined so far; `listed` are those that never become each other."""

    listed: frozenset[str]
    _up: dict[str, str] = field(default_factory=dict)

    def root(self, one: str) -> str:
        """Give the id that stands for the group of `one` while it grows; a listed one wherever there is one."""
        while (up := self._up.get(one, one)) != one:
            self._up[one] = self._up.get(up, up)
            one = up
        return one

    def may_join(self, a: str, b: str) -> bool:
        """Whether joining would not make two listed actors one."""
        one, other = self.root(a), self.root(b)
        return one == other or not (one in self.listed and other in self.listed)

    def join(self, a: str, b: str) -> bool:
        """Make one group of two, if that is allowed."""
        if not self.may_join(a, b):
            return False
        one, other = self.root(a), self.root(b)
        if one != other:
            top, below = sorted((one, other), key=lambda name: (name not in self.listed, name))
            self._up[below] = top
        return True

    def ends(self, ids: Iterable[str], weight: Mapping[str, int]) -> dict[str, str]:
        """Give what each joined id becomes: the listed one of its group, else the one met most."""
        best: dict[str, str] = {}
        for one in sorted(ids, key=lambda name: (name not in self.listed, -weight[name], name)):
            best.setdefault(self.root(one), one)
        return {one: best[self.root(one)] for one in ids if best[self.root(one)] != one}
