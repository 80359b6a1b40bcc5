#!/bin/bash
# Makes every generated table again: make-all.sh SHARED. Without SHARED/data only what needs none of it.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=$1 sources=Sources
python3 data/recipes/make_corpus.py
python3 data/recipes/common_words.py
test -f /usr/share/publicsuffix/public_suffix_list.dat || { echo "make data: apt-get install publicsuffix first" >&2; exit 1; }
python3 data/recipes/make_public_suffixes.py > $sources/ThresherCore/PublicSuffixList+Generated.swift
if [ ! -d "$shared/data" ]; then
  echo "make data: there is no $shared/data; language and charset tables stay as they are"
  exit 0
fi
python3 data/recipes/train_language.py "$shared/data/language/paragraphs.tsv" data/language \
  $sources/ThresherArticle/Language/LanguageModel+Generated.swift
python3 data/recipes/make_charset.py "$shared/data/language/paragraphs.tsv" "$shared/data/charset/whatwg-labels.json" \
  data/charset/sentences.tsv $sources/ThresherFetch/Charset
swift format -i $sources/ThresherFetch/Charset/*+Generated.swift
python3 data/recipes/word_rarity.py "$shared/data/ner/gmb/train.conll"
# The gazetteer and the word groups need packages that the other tables do not.
for table in gazetteer clusters; do python3 -m venv .build/$table-venv; .build/$table-venv/bin/pip install -q -r data/recipes/requirements-$table.txt; done
.build/gazetteer-venv/bin/python data/recipes/make_gazetteer.py "$shared/data/gazetteer/gazetteer.tsv" data/gazetteer/countries.tsv \
  data/gazetteer/names.tsv > $sources/ThresherFacts/Gazetteer/Gazetteer+Generated.swift
.build/clusters-venv/bin/python data/recipes/make_word_clusters.py "$shared/data" > $sources/ThresherFacts/Gazetteer/WordClusters+Generated.swift
pip download -q --no-deps -d .build/word-uses spacy-lookups-data==1.0.5
python3 data/recipes/make_word_uses.py .build/word-uses/spacy_lookups_data-1.0.5-*.whl > $sources/ThresherFacts/Gazetteer/WordUses+Generated.swift
