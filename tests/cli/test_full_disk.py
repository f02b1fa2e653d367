"""Where nothing more can be written, commands say so in one line; where nobody reads any more, they say nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
OFFHOOK = [sys.executable, "-c", "from offhook.cli import main; main()"]

COMMANDS = {
    "echoed": ("--help",),
    "a long text": ("flow", "schema"),
    "printed by rich": ("cost", "prices"),
}


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_is_told_in_one_line(arguments: tuple[str, ...], project: Path) -> None:
    with FULL.open("w") as full:
        run = subprocess.run([*OFFHOOK, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, cwd=project)
    told = "stdout: what is printed cannot be written: No space left on device. Make room, or write elsewhere\n"
    assert (run.returncode, run.stderr) == (2, told)


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_pipe_that_nobody_reads_is_no_fault_of_ours(arguments: tuple[str, ...], project: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "w") as pipe:
        run = subprocess.run([*OFFHOOK, *arguments], stdout=pipe, stderr=subprocess.PIPE, text=True, cwd=project)
    assert (run.returncode, run.stderr) == (1, "")


def test_a_closed_stdout_is_no_fault_either() -> None:
    run = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *OFFHOOK, "--version"], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
