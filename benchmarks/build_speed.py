"""How many articles a second does a build read? All of it: reading, finding, joining, the serving form, the index.

python benchmarks/build_speed.py ../shared/corpus --articles 3000 --jobs 2
"""

import argparse
import gzip
import json
import resource
import tempfile
import time
from itertools import islice
from pathlib import Path

from preprocessing.build import build


def main(corpus: Path, articles: int, jobs: int) -> None:
    """Build the table of the first articles of each JSON-lines file of a folder, and print speed and memory."""
    with tempfile.TemporaryDirectory() as scratch:
        files = sorted(corpus.glob("*.jsonl.gz"))
        source = Path(scratch) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for file in files:
                with gzip.open(file, "rt", encoding="utf-8") as lines:
                    out.writelines(islice(lines, articles // len(files)))
        began = time.perf_counter()
        built = build([source], Path(scratch) / "tables", jobs)
        seconds = time.perf_counter() - began
        manifest = json.loads((Path(scratch) / "tables" / built.version / "manifest.json").read_text(encoding="utf-8"))
    read = built.counts["articles"]
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(
        f"{read} articles in {seconds:.1f} s with {jobs} processes: {read / seconds:.0f} articles/s, peak {peak:.0f} MB"
    )
    print("processor seconds by finder:", manifest["seconds"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    main(options.corpus, options.articles, options.jobs)
