import subprocess
import sys
import time

import pytest

HEAVY = {"numpy", "spacy", "lxml", "pandas", "trafilatura", "rich", "py3langid", "marisa_trie"}
LIMIT = 0.5  # seconds, best of five: what a user waits for an answer


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"], ["--version"], ["kinds"]])
def test_the_command_line_starts_without_anything_heavy(words):
    code = (
        "import sys; from reportedly.cli import app\n"
        f"try: app({words!r})\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = set(done.stdout.decode("utf-8").rpartition("LOADED")[2].split())
    assert "typer" in loaded
    assert not loaded & HEAVY


def test_the_import_of_the_package_is_light():
    code = "import sys, reportedly; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert not set(done.stdout.decode("utf-8").split()) & HEAVY


def test_help_answers_at_once():
    def once() -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "reportedly", "--help"], capture_output=True, check=True
        )
        return time.perf_counter() - start

    assert min(once() for _ in range(5)) <= LIMIT
