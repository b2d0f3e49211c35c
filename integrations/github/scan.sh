#!/usr/bin/env bash
# The one step of action.yml: from the inputs in the environment to a scan, its outputs and its summary. Every decision is the binary's.
set -uo pipefail

lscan=${LSCAN_INPUT_LSCAN_PATH:-}
[ -n "$lscan" ] || lscan=$GITHUB_ACTION_PATH/scripts/lscan

arguments=(zip "$LSCAN_INPUT_PATH" --fail-on "$LSCAN_INPUT_FAIL_ON")
while IFS= read -r layer; do
  [ -z "$layer" ] || arguments+=(--layer "$layer")
done <<<"${LSCAN_INPUT_LAYERS:-}"

result=$(mktemp "${RUNNER_TEMP:-/tmp}/lscan-XXXXXX.json")
table=$(mktemp)
"$lscan" "${arguments[@]}" --format "json=$result" >"$table"
code=$?

# Names from scanned files must not pass for workflow commands.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
cat "$table"
echo "::$token::"

{
  echo "exit-code=$code"
  echo "result=$result"
} >>"$GITHUB_OUTPUT"

# Indented, so that no text inside can end the block; GitHub takes 1 MiB for a step.
{
  echo "### lscan: $([ "$code" -eq 0 ] && echo pass || echo "exit code $code")"
  echo
  head -c 900000 "$table" | sed 's/^/    /'
} >>"$GITHUB_STEP_SUMMARY"
rm -f "$table"
exit "$code"
