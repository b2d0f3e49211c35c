"""Runs the step of action.yml as a runner would: inputs in the environment, outputs and summary in files.

    github_action_test.py SOURCE_ROOT LSCAN
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

ROOT, LSCAN = pathlib.Path(sys.argv.pop(1)), sys.argv.pop(1)


class GithubActionTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def step(self, **inputs):
        environment = {**os.environ, "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_OUTPUT": str(self.path / "output"),
                       "GITHUB_STEP_SUMMARY": str(self.path / "summary"), "RUNNER_TEMP": str(self.path),
                       "LSCAN_DB": "", "XDG_DATA_HOME": str(self.path),
                       "LSCAN_INPUT_FAIL_ON": "high", "LSCAN_INPUT_LAYERS": "", "LSCAN_INPUT_LSCAN_PATH": LSCAN, **inputs}
        done = subprocess.run([ROOT / "integrations/github/scan.sh"], env=environment, capture_output=True, text=True, timeout=60, check=False)
        outputs = dict(line.split("=", 1) for line in (self.path / "output").read_text().splitlines())
        return done, outputs

    def test_a_vulnerable_function_fails_the_step_after_its_outputs_are_written(self):
        done, outputs = self.step(LSCAN_INPUT_PATH=str(ROOT / "examples/vulnerable-function.zip"))
        self.assertEqual((done.returncode, outputs["exit-code"]), (1, "1"))
        result = json.loads(pathlib.Path(outputs["result"]).read_text())
        self.assertFalse(result["verdict"]["pass"])
        self.assertIn("    critical", (self.path / "summary").read_text())

    def test_the_threshold_is_an_input(self):
        done, _ = self.step(LSCAN_INPUT_PATH=str(ROOT / "examples/vulnerable-function.zip"), LSCAN_INPUT_FAIL_ON="none")
        self.assertEqual(done.returncode, 0)

    def test_layers_are_lines_and_a_missing_one_is_exit_3(self):
        done, _ = self.step(LSCAN_INPUT_PATH=str(ROOT / "examples/vulnerable-function.zip"), LSCAN_INPUT_LAYERS="absent layer.zip\n")
        self.assertEqual(done.returncode, 3)
        self.assertIn("absent layer.zip", done.stdout)

    def test_scanned_names_cannot_give_workflow_commands(self):
        archive = self.path / "hostile.zip"
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("::error::x/node_modules/minimist/package.json", '{"name": "minimist", "version": "1.2.5"}')
        done, _ = self.step(LSCAN_INPUT_PATH=str(archive))
        lines = done.stdout.splitlines()
        self.assertTrue(lines[0].startswith("::stop-commands::"))
        self.assertEqual(lines[-1], f"::{lines[0].rpartition('::')[2]}::")

    def test_every_input_of_the_action_reaches_the_step(self):
        text = (ROOT / "action.yml").read_text()
        for name in ("path", "layers", "fail-on", "lscan-path"):
            self.assertIn(f"LSCAN_INPUT_{name.upper().replace('-', '_')}: ${{{{ inputs.{name} }}}}", text)
        self.assertNotIn("${{", text.split("run: ", 1)[1].splitlines()[0])


if __name__ == "__main__":
    unittest.main(verbosity=2)
