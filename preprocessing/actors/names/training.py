"""How are the tagger's weights learned? From labelled news, with python-crfsuite, which is needed here alone.

    python -m preprocessing.actors.names.training ../shared/ner ../shared/names

The first folder holds labelled news (labelled.py), the second single names in two scripts and names of the famous.
Writes data/models/names.npz and data/models/name_words.gz, and prints how right the tagger is on what was held out.
"""

import argparse
import csv
import gzip
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from preprocessing.actors.names import labelled, practice, tagger
from preprocessing.actors.names.labelled import Labelled, Sentence
from preprocessing.actors.names.words import (
    EDGE,
    MODELS,
    WORD,
    classes,
    coarse,
    known_words,
    near,
    script,
    seen,
)
from preprocessing.actors.vocabulary import flatten, fold_all, words
from preprocessing.text import fold_word

Learned = dict[tuple[str, str], float]

_PARAMETERS: Final = {"c1": 0.3, "c2": 0.02, "max_iterations": 100, "feature.possible_transitions": True}
_FREQUENT: Final = ((5, "name5"), (31, "name30"))
_COMMON: Final = 3  # times
_REFERENCE: Final = ("person", "company", "organization", "company or organization")


def main(news: Path, names: Path) -> None:
    """Learn from the labelled news, write the weights and print how right they are."""
    MODELS.mkdir(exist_ok=True)
    write_names(names)
    write_known()
    data = labelled.read(news)
    write_common([*data.learn, *(one for part in data.held.values() for one in part)])
    began = time.perf_counter()
    lessons = [_maybe_open(at, one) for at, one in enumerate(_lessons(data, names))]
    weights, order = learn(spelled(sentence) for sentence in lessons)
    write(weights, order)
    print(f"learned {len(weights)} weights from {len(lessons)} sentences in {time.perf_counter() - began:.0f} s")
    for name, sentences in data.held.items():
        report(name, [spelled(sentence) for sentence in sentences])


def _lessons(data: Labelled, names: Path) -> list[Sentence]:
    return [*data.learn, *practice.sentences(names)]


def _maybe_open(at: int, sentence: Sentence) -> Sentence:
    """Take the full stop off every third sentence: titles end without one."""
    return sentence[:-1] if at % 3 == 0 and sentence and sentence[-1][0] == "." else sentence


def spelled(sentence: Sentence) -> Sentence:
    """Cut a sentence into words as the tagger does."""
    found: list[tuple[str, str]] = []
    for token, label in sentence:
        pieces = WORD.findall(flatten(fold_word(token)))
        inner = label if label == "O" else f"I-{label[2:]}"
        found += [(piece, inner if at else label) for at, piece in enumerate(pieces)]
    return tuple(found)


def learn(sentences: Iterable[Sentence]) -> tuple[Learned, Learned]:
    """Give the weight of each feature for each label, and of each label after each other."""
    import pycrfsuite  # type: ignore[import-not-found, unused-ignore]  # only who learns needs it

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False)
    for sentence in sentences:
        if sentence:
            trainer.append(features([word for word, _ in sentence]), [label for _, label in sentence])
    with tempfile.TemporaryDirectory() as scratch:
        file = str(Path(scratch) / "model")
        trainer.train(file)
        model = pycrfsuite.Tagger()
        model.open(file)
        info = model.info()
    return dict(info.state_features), dict(info.transitions)


def features(sentence: list[str]) -> list[list[str]]:
    """Give for each word what it and its neighbours show."""
    padded = [EDGE] * tagger.PAD + sentence + [EDGE] * tagger.PAD
    shown = [seen(word) for word in padded]
    kinds = [coarse(word) for word in padded]
    return [_of_place(shown, kinds, at) for at in range(tagger.PAD, len(padded) - tagger.PAD)]


def _of_place(shown: list[tuple[str, ...]], kinds: list[str], at: int) -> list[str]:
    before, own, after = kinds[at - 1 : at + 2]
    found = [f"P {before} {own}", f"T {before} {own} {after}"]
    for offset in tagger.OFFSETS:
        beside = abs(offset) < 2
        found += [f"{offset} {feature}" for feature in shown[at + offset] if beside or near(feature)]
    return found


def write(weights: Learned, order: Learned) -> None:
    """Write the weights as the tagger reads them."""
    labels = sorted({label for _, label in weights} | {label for pair in order for label in pair})
    single = {key: value for key, value in weights.items() if key[0][0] not in "PT"}
    names = sorted({feature.split(" ", 1)[1] for feature, _ in single})
    at = {name: place for place, name in enumerate(names)}
    places = {str(offset): place for place, offset in enumerate(tagger.OFFSETS)}
    row, column = [], []
    for feature, label in single:
        offset, name = feature.split(" ", 1)
        row.append(at[name])
        column.append(places[offset] * len(labels) + labels.index(label))
    kinds = list(classes())
    pairs, triples = _of_classes(weights, kinds, labels)
    np.savez_compressed(
        MODELS / "names.npz", labels=_packed(labels), features=_packed(names), classes=_packed(kinds),
        row=np.array(row, np.int32), column=np.array(column, np.int16),
        weight=np.array(list(single.values()), np.float16), pairs=pairs.astype(np.float16),
        order=np.array([[order.get((one, other), -8.0) for other in labels] for one in labels], np.float32),
        triples=np.array(sorted(triples), np.int64),
        triple_rows=np.array([triples[key] for key in sorted(triples)], np.float16),
    )  # fmt: skip


def _of_classes(weights: Learned, kinds: list[str], labels: list[str]) -> tuple[Any, dict[int, Any]]:
    """The weights of two and of three classes side by side."""
    pairs = np.zeros((len(kinds), len(kinds), len(labels)))
    triples: dict[int, Any] = {}
    for (feature, label), weight in weights.items():
        if feature[0] not in "PT":
            continue
        own = [kinds.index(kind) for kind in feature.split(" ")[1:]]
        if len(own) == 2:
            pairs[own[0], own[1], labels.index(label)] = weight
        else:
            key = (own[0] * len(kinds) + own[1]) * len(kinds) + own[2]
            triples.setdefault(key, np.zeros(len(labels)))[labels.index(label)] = weight
    return pairs, triples


def _packed(names: list[str]) -> Any:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def write_names(folder: Path) -> None:
    """Write the single names that the tagger knows, with how frequent they are."""
    found: dict[str, list[str]] = {}
    for word, count in sorted(_counted(folder / "name_tokens_latin_arabic.tsv").items()):
        found[word] = ["name", *(flag for least, flag in _FREQUENT if count >= least)]
    for word in _of_famous(folder / "people_en_ar.json"):
        found.setdefault(word, []).append("known")
    lines = "".join(f"{word} {' '.join(flags)}\n" for word, flags in sorted(found.items()))
    (MODELS / "name_words.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))


def write_known() -> None:
    """Write which lists hold which words now: what the tagger sees of a word stays what it learned from."""
    lines = "".join(
        f"{word} {' '.join(own)}\n" for word, own in sorted(known_words().items()) if word and " " not in word
    )
    (MODELS / "known_words.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))


def write_common(sentences: Iterable[Sentence]) -> None:
    """Write the words that the labelled news uses often and never in a name."""
    plain: Counter[str] = Counter()
    named: set[str] = set()
    for word, label in (token for sentence in sentences for token in spelled(sentence)):
        if label == "O":
            plain[word] += 1
        else:
            named.add(word)
    common = sorted(
        word for word, count in plain.items()
        if count >= _COMMON and word not in named and len(word) > 2 and script(word) == "ar"
    )  # fmt: skip
    (MODELS / "common_words.gz").write_bytes(gzip.compress("".join(f"{word}\n" for word in common).encode(), mtime=0))


def _counted(path: Path) -> Counter[str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if len(row) == 3 and row[2].isdigit()
        ]
    counts: Counter[str] = Counter()
    for word, row in zip(fold_all(row[1] for row in rows), rows, strict=True):
        if len(word) > 1 and WORD.fullmatch(word) and script(word) == "ar":
            counts[word] += int(row[2])
    return counts


def _of_famous(path: Path) -> Iterator[str]:
    """The words of full names of two or three words, without everyday ones."""
    people: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    full = [name.split(" ") for name in fold_all(people.values())]
    parts = {part for name in full if len(name) in (2, 3) for part in name}
    yield from sorted(
        part
        for part in parts - words("ordinary_words")
        if len(part) > 2 and WORD.fullmatch(part) and script(part) == "ar"
    )


def report(name: str, sentences: list[Sentence]) -> None:
    """Print precision, recall and F1 of exact stretches, and the speed."""
    began = time.perf_counter()
    found = [_tagged(sentence) for sentence in sentences]
    seconds = time.perf_counter() - began
    print(f"{name}: {sum(map(len, sentences)) / seconds:.0f} words a second")
    for kind in _REFERENCE:
        wanted = [(at, *span) for at, sentence in enumerate(sentences) for span in labelled.entities(sentence)]
        got = [(at, *span) for at, spans in enumerate(found) for span in spans]
        one, other = ({span[:3] for span in spans if span[3] in kind} for spans in (wanted, got))
        right = len(one & other)
        precision, recall = right / max(len(other), 1), right / max(len(one), 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"  {kind:24} {len(one):4}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def _tagged(sentence: Sentence) -> list[tuple[int, int, str]]:
    """The stretches that the tagger finds in a sentence, by words."""
    starts, ends, length = {}, {}, 0
    for at, (word, _) in enumerate(sentence):
        starts[length], ends[length + len(word)] = at, at + 1
        length += len(word) + 1
    text = " ".join(word for word, _ in sentence)
    return [(starts[one.start], ends[one.end], one.kind) for one in tagger.tag(text)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="folder of labelled news")
    parser.add_argument("names", type=Path, help="folder of single names")
    options = parser.parse_args()
    main(options.news, options.names)
