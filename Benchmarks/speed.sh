#!/bin/bash
# CPU time by stage, then beside the floor and the rivals: speed.sh SHARED PYTHON
# With SHARED/data the input is a WARC of 1,500 real pages; without it, corpus/ a hundred times over.
set -euo pipefail
shared=$1 python=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bench=.build/release/thresher-bench
if [ -d "$shared/data/pages" ]; then
  pages=$shared/data/pages
  input=$work/news.warc.gz
  python3 "$shared/tools/make_warc.py" "$pages/wcxb" "$pages/trafilatura" "$pages/fundus" -n 1500 --warc "$input"
else
  echo "no $shared/data: corpus/ a hundred times over, no rivals"
  input=$work/corpus
  mkdir "$input"
  for n in $(seq 100); do cp -r corpus "$input/$n"; done
fi
echo "--- facts off"
"$bench" "$input" --output "$work/out" --no-facts
echo "--- everything"
"$bench" "$input" --output "$work/out"
if [ -d "$shared/data/pages" ]; then
  "$python" "$shared/tools/compare_speed.py" "$input" --thresher .build/release/thresher --python "$python" --rounds 3
fi
