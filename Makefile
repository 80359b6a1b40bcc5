# make help lists the targets.

SHELL := /bin/bash
SHARED ?= ../shared
BUILD_FLAGS := --explicit-target-dependency-import-check error
RELEASE := .build/release
VENV := .venv
SPARK_VENV := .build/spark-venv
DATA ?= $(SHARED)/data/pages
FOLDS := .build/folds
PYTHON := $(VENV)/bin/python
PACKAGES := libxml2-dev zlib1g-dev libzstd-dev libarchive-dev libbrotli-dev libssl-dev libunistring-dev \
  libsqlite3-dev pkg-config

.PHONY: help deps build release test lint format goldens bench quality nightly-test spark-test train-content \
  train-entities data run ci clean install
.PHONY: torture torture-full torture-real damage slow faults fuzz fuzz-hour fuzzer sanitize coverage soak

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: release ## read corpus/, write output/
	$(RELEASE)/thresher run --config pipeline.json --corpus corpus --output output

test: deps ## all tests
	swift test $(BUILD_FLAGS)

build: deps ## debug build
	swift build $(BUILD_FLAGS)

release: deps ## optimised build
	swift build -c release $(BUILD_FLAGS)

# Debian packages that are missing are installed, as root or through sudo.
deps:
	@missing=$$(for p in $(PACKAGES); do \
	    dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  echo "installing" $$missing; \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing >/dev/null; \
	fi

lint: ## formatting and style
	swift format lint --strict -r Sources Tests Package.swift
	@! grep -rnE '\bRegex\b|NSRegularExpression|try!|as! |fatalError\(|@unchecked Sendable|nonisolated\(unsafe\)' Sources

format: ## rewrite the sources in the project's format
	swift format -i -r Sources Tests Package.swift

goldens: ## rewrite the goldens, show what changed, fail if anything did
	THRESHER_RECORD_GOLDENS=1 swift test $(BUILD_FLAGS) --filter Golden || true
	git --no-pager diff --stat -- Tests/Fixtures
	git diff --quiet -- Tests/Fixtures

bench: release $(VENV)/ready ## speed by stage, beside the floor and the rivals
	Benchmarks/speed.sh $(SHARED) $(PYTHON)

quality: release $(VENV)/ready ## accuracy on pages with known text and on marked articles, held to the floors
	$(PYTHON) Benchmarks/quality.py --shared $(SHARED) --thresher $(RELEASE)/thresher
	$(PYTHON) Benchmarks/facts.py --shared $(SHARED) --thresher $(RELEASE)/thresher
	$(PYTHON) Benchmarks/facts.py --html --shared $(SHARED) --thresher $(RELEASE)/thresher
	@if [ -d $(FOLDS) ]; then $(PYTHON) Benchmarks/quality.py --shared $(SHARED) --thresher $(RELEASE)/thresher \
	  --folds $(FOLDS); fi
	$(PYTHON) Benchmarks/gold_facts.py --thresher $(RELEASE)/thresher
	@if [ -d $(SHARED)/data/language ]; then \
	  $(PYTHON) data/recipes/train_language.py $(SHARED)/data/language/paragraphs.tsv data/language --folds 5; fi
	$(PYTHON) Benchmarks/entities.py --shared $(SHARED) --bin $(RELEASE)
	$(PYTHON) Benchmarks/duplicates.py --thresher $(RELEASE)/thresher --shared $(SHARED)
	$(PYTHON) Benchmarks/site_lines.py --thresher $(RELEASE)/thresher --shared $(SHARED)

nightly-test: release ## five nights, each equal to a full run, their costs, and kill -9 at 50 moments
	python3 Benchmarks/nightly.py --thresher $(RELEASE)/thresher --shared $(SHARED)

# Java is installed as in deps where that can be done; without it the test is skipped.
spark-test: release ## two Spark executors against one machine, with children killed
	@command -v java >/dev/null || { sudo=; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq openjdk-17-jre-headless >/dev/null; } || true
	@if command -v java >/dev/null; then $(MAKE) --no-print-directory $(SPARK_VENV)/ready && \
	  PYSPARK_PYTHON=$(CURDIR)/$(SPARK_VENV)/bin/python THRESHER=$(CURDIR)/$(RELEASE)/thresher TZ=UTC \
	  $(SPARK_VENV)/bin/python integrations/spark/test_spark.py; \
	  else echo "spark-test: skipped, there is no java"; fi

$(SPARK_VENV)/ready: integrations/spark/requirements.txt
	python3 -m venv $(SPARK_VENV)
	$(SPARK_VENV)/bin/python -m pip install -q -r $<
	touch $@

train-content: deps ## train the content and page type models on DATA=../shared/data/pages
	swift build -c release $(BUILD_FLAGS) --product thresher-train
	python3 -m venv $(VENV)-train
	$(VENV)-train/bin/python -m pip install -q -r data/recipes/requirements.txt
	for set in wcxb fundus trafilatura; do $(RELEASE)/thresher-train features --output .build/features/$$set $(DATA)/$$set/pages; done
	$(VENV)-train/bin/python data/recipes/train_content.py .build/features $(DATA) Sources/ThresherArticle --folds $(FOLDS)

train-entities: deps ## train the tagger of names on DATA=../shared/data/ner
	swift build -c release $(BUILD_FLAGS) --product thresher-train
	$(RELEASE)/thresher-train entities --data $(if $(filter command line,$(origin DATA)),$(DATA),$(SHARED)/data/ner) \
	  --output Sources/ThresherFacts/Entities/Model/EntityModel+Generated.swift

TORTURE := Tests/Torture
RUN_TORTURE = python3 $(TORTURE)/torture.py --shared $(SHARED) --thresher $(RELEASE)/thresher --probe $(RELEASE)/thresher-probe

torture: release ## the torture kit's quick cases and html5lib's tests
	$(RUN_TORTURE)

torture-full: release ## the same with the large cases in full size
	$(RUN_TORTURE) --full

torture-real: release ## every real broken file of the shared data
	python3 $(TORTURE)/real.py --shared $(SHARED) --thresher $(RELEASE)/thresher

damage: release ## archives damaged at random: no document lost without a word
	python3 $(TORTURE)/damage.py --thresher $(RELEASE)/thresher

slow: release ## hostile pages of 1 MB: at most 0.5 s and 256 MB each
	python3 $(TORTURE)/slowness.py --thresher $(RELEASE)/thresher

faults: release ## every system call of a run fails once; signals, locks, damaged state
	$(CC) -shared -fPIC -O1 -Wall -o .build/faults.so Tests/Faults/faults.c -ldl
	python3 Tests/Faults/faults.py --thresher $(RELEASE)/thresher --library .build/faults.so --corpus corpus

# Seeds are the sample corpus and, where they are, the torture kit and the broken files of others.
FUZZ := .build/libfuzzer
FUZZ_SECONDS ?= 60
RUN_FUZZ = python3 Tests/Fuzz/fuzz.py --program $(FUZZ)/release/thresher-fuzz --directory $(FUZZ)/work \
  --seeds corpus .build/torture/quick $(SHARED)/data/torture/real
fuzz: fuzzer ## every reader under libFuzzer and AddressSanitizer, 60 s a surface
	$(RUN_FUZZ) --seconds $(FUZZ_SECONDS)

fuzz-hour: fuzzer ## the same until each has had an hour of processor time; goes on where it was stopped
	$(RUN_FUZZ) --until 3600 --jobs $$(nproc)

# swiftc heeds the last -sanitize= alone, and swift build passes two --sanitize in any order: code with libFuzzer's coverage
# and without AddressSanitizer's checks, or the other way round. So both stand in one; --sanitize=fuzzer leaves main to libFuzzer.
fuzzer: deps
	swift build -c release --product thresher-fuzz --scratch-path $(FUZZ) --sanitize=fuzzer \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -DLIBFUZZER

# Workers that crash on purpose are found by their own handlers; a fault of ours still ends the tests.
SIGNALS := handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0
sanitize: deps ## tests and a run over corpus/ under the address and the thread sanitizer
	for sanitizer in address thread; do \
	  export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:$(SIGNALS) TSAN_OPTIONS=halt_on_error=1:$(SIGNALS); \
	  swift test --sanitize=$$sanitizer --scratch-path .build/$$sanitizer && \
	  .build/$$sanitizer/debug/thresher run --corpus corpus --output .build/$$sanitizer/output --fresh --jobs 4 || exit 1; \
	done

coverage: deps ## lines of the readers that the tests reach: at least 90 in 100
	swift test --enable-code-coverage
	python3 Tests/Coverage/coverage.py "$$(swift test --show-codecov-path)" --at-least 90 ThresherFetch ThresherHTML

soak: release ## 100,000 documents twice: memory, descriptors, the same bytes
	python3 $(TORTURE)/soak.py --thresher $(RELEASE)/thresher

data: ## make the tables under data/ again
	data/recipes/make-all.sh $(SHARED)

$(VENV)/ready: Benchmarks/requirements.txt
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install -q -r $<
	touch $@

ci: lint build test release $(VENV)/ready ## everything a change must pass
	$(RELEASE)/thresher run --config pipeline.json --corpus corpus --output .build/ci-output --fresh
	$(PYTHON) Benchmarks/check_output.py .build/ci-output docs
	$(MAKE) --no-print-directory quality

install: release ## PREFIX=/usr/local
	install -D $(RELEASE)/thresher $(DESTDIR)$(or $(PREFIX),/usr/local)/bin/thresher

clean: ## remove what was built; output/ stays
	rm -rf .build $(VENV)
