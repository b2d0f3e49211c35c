const semver = require("semver");

const loose = { loose: true };

function answer(line) {
  const [a, b] = line.split("\t");
  if (semver.valid(a, loose) === null || semver.valid(b, loose) === null) return "?";
  const order = semver.compare(a, b, loose);
  return order < 0 ? "<" : order > 0 ? ">" : "=";
}

const lines = require("fs").readFileSync(0, "utf8").split("\n").slice(0, -1);
process.stdout.write(lines.map((line) => answer(line) + "\n").join(""));
