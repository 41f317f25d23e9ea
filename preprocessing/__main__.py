"""Make or check an article table: `python -m preprocessing build SOURCE... --out FOLDER [--jobs N] [--engine MASTER]
[--corrections FILE]`, `check FOLDER` or `spread FOLDER [--to PLACE]`.

Exit status: 0 all is well; 3 built, with problems listed; 2 nothing usable, or a table that is not whole.
"""

import argparse
import os
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from preprocessing import checking, corrections, running, spark, spreading, writing
from preprocessing.build import NothingUsableError, build
from preprocessing.corrections import CorrectionError
from preprocessing.spark import EngineError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    return {"build": _build, "check": _check, "spread": _spread}[options.command](options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m preprocessing", description="Raw articles in, the article table out."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("build", help="build the article table of some sources")
    making.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="a file or folder of articles")
    making.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder that holds the table")
    making.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: all cores)"
    )
    making.add_argument(
        "--engine",
        metavar="MASTER",
        help="work on a Spark instead of processes: spark://host:port, local-cluster[2,1,1024], local[2]",
    )
    making.add_argument(
        "--corrections", type=Path, metavar="FILE", help="what readers put right, as the app exports it"
    )
    checked = commands.add_parser("check", help="say whether a folder is a whole, consistent table")
    checked.add_argument("folder", type=Path, metavar="FOLDER")
    copied = commands.add_parser("spread", help="copy a table's serving file to Parquet, for queries on a cluster")
    copied.add_argument("folder", type=Path, metavar="FOLDER")
    copied.add_argument("--to", default="", metavar="PLACE", help="a path or an address, such as s3a://bucket/tables")
    return parser


def _build(options: argparse.Namespace) -> int:
    try:
        corrected = corrections.load(options.corrections) if options.corrections else ()
        run = spark.on(options.engine) if options.engine else running.here(options.jobs)
        built = build(options.sources, options.out, options.jobs, corrected, run)
    except (NothingUsableError, writing.BusyError, CorrectionError, EngineError) as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenProcessPool:
        print("a process died, most likely for want of memory; build again with fewer --jobs", file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"the table could not be written to {options.out} ({error}); the one before is untouched", file=sys.stderr
        )
        return 2
    said = "up to date" if built.up_to_date else f"built, {built.extracted} articles extracted"
    counts = ", ".join(f"{count} {name}" for name, count in built.counts.items())
    print(f"{said}: {options.out / built.version} ({counts})", file=sys.stderr)
    return 3 if built.counts["problems"] else 0


def _check(options: argparse.Namespace) -> int:
    wrong = checking.check(options.folder)
    for line in wrong or [f"{options.folder} holds a whole, consistent table"]:
        print(line)
    return 2 if wrong else 0


def _spread(options: argparse.Namespace) -> int:
    try:
        print(spreading.spread(options.folder, options.to))
    except OSError as error:
        print(f"the tables could not be copied ({error})", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
