"""Compiles the hot rooms with mypyc where a wheel is built with KAFKAPY_MYPYC=1.

The sources are the same and stay beside what was compiled; without the variable the wheel is pure
Python. A C compiler is needed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULES = (
    "broker/appender",
    "broker/partition",
    "handlers/produce",
    "log/partition_log",
    "log/producer_state",
    "log/record_rules",
    "log/roll",
    "log/validate",
    "protocol/codec",
    "protocol/guard",
    "records/batch",
    "records/build",
    "records/iterate",
    "server/aloud",
    "server/connection",
    "server/inbox",
    "server/outbox",
    "storage/arena",
    "storage/memory",
    "storage/memory_segment",
    "wire/primitives",
    "wire/varint",
)


class CompiledBuild(BuildHookInterface[Any]):
    """Adds an extension for each of `MODULES` to a wheel."""

    _folder: Path | None = None

    @property
    def _is_wanted(self) -> bool:
        return self.target_name == "wheel" and os.environ.get("KAFKAPY_MYPYC") == "1"

    def dependencies(self) -> list[str]:
        """What compiling needs; what kafkapy needs is among it, for its types."""
        if not self._is_wanted:
            return []
        return ["mypy>=2.4,<3", "setuptools>=77", *self.metadata.core.dependencies]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; an editable install stays as it is."""
        if not self._is_wanted or version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="kafkapy-build-"))
        for built in _compile(Path(self.root), self._folder):
            build_data["force_include"][str(built)] = str(built.relative_to(self._folder / "lib"))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled; it is in the wheel now."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _compile(root: Path, folder: Path) -> list[Path]:
    """Return the extensions made of `MODULES`, in `folder`/lib."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    before = Path.cwd()
    os.chdir(root)
    try:
        extensions = mypycify(
            [f"kafkapy/{module}.py" for module in MODULES],
            opt_level="3",
            multi_file=True,
            target_dir=str(folder / "c"),
        )
        command = build_ext(Distribution({"name": "kafkapy", "ext_modules": extensions}))
        command.build_lib = str(folder / "lib")
        command.build_temp = str(folder / "temp")
        command.parallel = os.cpu_count()
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    return sorted(path for path in (folder / "lib").rglob("*") if path.is_file())
