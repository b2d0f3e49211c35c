"""The example in the repository is what its script writes.

    example_zip_test.py SOURCE_ROOT
"""
import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    made = pathlib.Path(folder) / "example.zip"
    subprocess.run([sys.executable, root / "examples/make_example.py", made], check=True)
    if made.read_bytes() != (root / "examples/vulnerable-function.zip").read_bytes():
        sys.exit("examples/vulnerable-function.zip differs from what examples/make_example.py writes; run the script")
print("the example is what its script writes")
