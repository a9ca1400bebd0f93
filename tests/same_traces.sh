#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the command by g++ -O0, g++ -O2 and clang -O2 and runs every program of tests/programs, with
# its own arguments, and every scenario with each: output and trace have to be the same bytes. Says
# which are not. What runs on real threads is left out.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
presets=(same-gcc-O0 same-gcc-O2 same-clang-O2)

# What one program does by each of them, on as many programs at once as there are processors.
compare_one() {
    local program=$1 made preset same=same asked arguments
    shift
    asked=$(sed -n 's/^# args: //p' "$program")
    [[ " $asked " != *" --real "* ]] || return 0
    eval "arguments=($asked)" # as a shell reads them
    made=$(mktemp -d)
    for preset; do
        "build/$preset/app/loose-ends" run "$program" "${arguments[@]}" --trace "$made/trace" \
            >"$made/$preset" 2>&1 </dev/null || echo "exit $?" >>"$made/$preset"
        [ ! -e "$made/trace" ] || cat "$made/trace" >>"$made/$preset"
        rm -f "$made/trace"
        cmp -s "$made/$1" "$made/$preset" || same="$1 and $preset differ"
    done
    rm -r "$made"
    echo "$program: $same"
}
export -f compare_one

for preset in "${presets[@]}"; do
    cmake --preset "$preset" --log-level=WARNING </dev/null >&2
    cmake --build --preset "$preset" </dev/null >&2
done
verdicts=$(find tests/programs resources/scenarios -name '*.py' | LC_ALL=C sort |
    xargs -P "$(nproc)" -I '{}' bash -c 'compare_one "$@"' compare '{}' "${presets[@]}")
different=$(grep -c ' differ$' <<<"$verdicts" || true)
grep ' differ$' <<<"$verdicts" || true
echo "$(grep -c ': ' <<<"$verdicts") programs, $different differences"
grep -q ': same$' <<<"$verdicts" && [ "$different" -eq 0 ]
