"""How do the machines of a cluster read what the serving file holds? As Parquet files, one a table, where all see them.

Rows lie as they do in the serving file, so that few groups of them are read for a few numbers. The list of the tables
is written last: who finds it finds them whole.
"""

import json
from pathlib import Path
from typing import Final

import duckdb
import pyarrow.parquet as pq
from pyarrow import fs

from preprocessing import serving, writing

FOLDER: Final = "spread"
"""Where the files lie in the folder of a version, unless another place is named."""
LIST: Final = "tables.json"
_ROWS_A_GROUP: Final = 20_480
"""Ten of DuckDB's vectors: a group of texts takes some 20 MB."""


def spread(folder: Path, to: str = "") -> str:
    """Copy the tables of the newest version in `folder` to Parquet files; return where they lie.

    They lie beside the serving file, or in a folder of the version's name at `to`: a path, or an address such as
    `s3a://bucket/tables`.

    Raises:
        FileNotFoundError: the folder holds no table.
    """
    version = writing.current(folder)
    if version is None:
        raise FileNotFoundError(f"{folder} holds no article table")
    place = f"{to.rstrip('/')}/{version.name}" if to else str(version / FOLDER)
    filesystem, path = _opened(place)
    filesystem.create_dir(path)
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH {writing.quoted(version / serving.FILE)} AS serving (READ_ONLY)")
        connection.execute("USE serving")
        for name in serving.TABLES:
            _copy(connection, name, filesystem, f"{path}/{name}.parquet")
    with filesystem.open_output_stream(f"{path}/{LIST}") as stream:
        stream.write(json.dumps(serving.TABLES).encode())
    return place


def _opened(place: str) -> tuple[fs.FileSystem, str]:
    """Open the file system of a place; Hadoop calls `s3a` what others call `s3`."""
    if "://" not in place:
        return fs.LocalFileSystem(), str(Path(place).resolve())
    filesystem, path = fs.FileSystem.from_uri(place.replace("s3a://", "s3://", 1))
    return filesystem, path


def _copy(connection: duckdb.DuckDBPyConnection, name: str, filesystem: fs.FileSystem, path: str) -> None:
    rows = connection.sql(f"FROM {name}").to_arrow_reader(_ROWS_A_GROUP)
    with pq.ParquetWriter(path, rows.schema, filesystem=filesystem, compression="zstd") as writer:
        for batch in rows:
            writer.write_batch(batch, row_group_size=_ROWS_A_GROUP)
