"""Which files are left out, against git's own answer (`git ls-files --others --exclude-standard`).

    git_ignore_test.py LIST_FOLDER

LIST_FOLDER prints the paths of the files that lscan reads below a folder. Exits with 77 where git is missing.
"""
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROUNDS = 40
# To git "[a/b]" is one bracket, which then matches neither 'a' nor "a/b" as its author meant; to lscan it is two broken parts.
BRACKET_ACROSS_PARTS = re.compile(r"\[[^]]*/")
NAMES = ["a", "b", "ab", "a.txt", "b.txt", "x y", "a[1]", "#a", "!b", "café"]
PARTS = [*NAMES, "*", "?", "a*", "*.txt", "**", "[ab]", "[!a]", "[a-z]*", "\\*", "a?", "**a", "[[:alpha:]]", "[", "a\\", "\\#a", "\\!b"]


def pattern(rng):
    text = "/".join(rng.choice(PARTS) for _ in range(rng.choice([1, 1, 1, 2, 2, 3])))
    made = rng.choice(["", "", "", "!"]) + rng.choice(["", "", "/"]) + text + rng.choice(["", "", "/", "  ", "/**"])
    return pattern(rng) if BRACKET_ACROSS_PARTS.search(made) else made


def fill(folder, rng, depth=0):
    for name in rng.sample(NAMES, 5):
        if depth < 3 and rng.random() < 0.5:
            (folder / name).mkdir()
            fill(folder / name, rng, depth + 1)
        else:
            (folder / name).write_text("")
    if rng.random() < 0.5:
        (folder / ".gitignore").write_text("".join(pattern(rng) + rng.choice(["\n", "\r\n"]) for _ in range(4)))


def git(folder, *arguments):
    return subprocess.run(["git", "-c", "core.excludesFile=", "-c", "core.quotePath=false", *arguments], cwd=folder, check=True,
                          capture_output=True, timeout=60).stdout


def main():
    if shutil.which("git") is None:
        print("skipped: git is not installed")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        git(folder, "init", "--quiet")
        for seed in range(ROUNDS):
            (folder / str(seed)).mkdir()
            fill(folder / str(seed), random.Random(seed))
        judged = set(git(folder, "ls-files", "-z", "--others", "--exclude-standard").decode().split("\0")) - {""}
        listed = subprocess.run([sys.argv[1], folder], check=True, capture_output=True, timeout=60).stdout
        ours = set(listed.decode().split("\0")) - {""}
        everything = {str(path.relative_to(folder)) for path in folder.rglob("*")
                      if path.is_file() and path.relative_to(folder).parts[0] != ".git"}
        for path in sorted(judged ^ ours)[:10]:
            above = [f"{rules.relative_to(folder)}: {rules.read_text()!r}" for parent in reversed((folder / path).parents)
                     if (rules := parent / ".gitignore").is_file()]
            print(f"{'missing' if path in judged else 'extra'}: {path}, by {above}")
    assert judged and len(everything - judged) > ROUNDS, "the rules hardly ignored anything, or everything"
    print(f"{len(judged)} files as git has them, {len(everything - judged)} ignored")
    return 1 if judged != ours else 0


if __name__ == "__main__":
    sys.exit(main())
