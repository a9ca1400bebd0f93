#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the command by g++ -O0, g++ -O2 and clang -O2 and runs every program of tests/programs and
# every scenario with each: output and trace have to be the same bytes. Says which are not.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
presets=(same-gcc-O0 same-gcc-O2 same-clang-O2)
for preset in "${presets[@]}"; do
    cmake --preset "$preset" --log-level=WARNING </dev/null >&2
    cmake --build --preset "$preset" </dev/null >&2
done

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
programs=0
different=0
while IFS= read -r program; do
    programs=$((programs + 1))
    for preset in "${presets[@]}"; do
        "build/$preset/app/loose-ends" run "$program" --trace "$made/$preset.trace" \
            >"$made/$preset" 2>&1 </dev/null || echo "exit $?" >>"$made/$preset"
        [ ! -e "$made/$preset.trace" ] || cat "$made/$preset.trace" >>"$made/$preset"
        rm -f "$made/$preset.trace"
    done
    for preset in "${presets[@]:1}"; do
        if ! cmp -s "$made/${presets[0]}" "$made/$preset"; then
            different=$((different + 1))
            echo "$program: ${presets[0]} and $preset differ"
        fi
    done
done < <(find tests/programs resources/scenarios -name '*.py' | LC_ALL=C sort)
echo "$programs programs, $different differences"
[ "$programs" -gt 0 ] && [ "$different" -eq 0 ]
