# make help lists the targets.

SHELL := /bin/bash
SHARED ?= ../shared
BUILD_FLAGS := --explicit-target-dependency-import-check error
RELEASE := .build/release
VENV := .venv
DATA ?= $(SHARED)/data/pages
FOLDS := .build/folds
PYTHON := $(VENV)/bin/python
PACKAGES := libxml2-dev zlib1g-dev libarchive-dev libbrotli-dev libssl-dev libunistring-dev \
  libsqlite3-dev pkg-config

.PHONY: help deps build release test lint format goldens bench quality nightly-test train-content train-entities \
  fuzz data run ci clean install

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
	$(PYTHON) Benchmarks/facts.py --html --shared $(SHARED) --thresher $(RELEASE)/thresher
	@if [ -d $(FOLDS) ]; then $(PYTHON) Benchmarks/quality.py --shared $(SHARED) --thresher $(RELEASE)/thresher \
	  --folds $(FOLDS); fi
	$(PYTHON) Benchmarks/gold_facts.py --thresher $(RELEASE)/thresher
	$(PYTHON) Benchmarks/entities.py --shared $(SHARED) --bin $(RELEASE)
	$(PYTHON) Benchmarks/duplicates.py --thresher $(RELEASE)/thresher --shared $(SHARED)

nightly-test: release ## five nights, each equal to a full run, their costs, and kill -9 at 50 moments
	python3 Benchmarks/nightly.py --thresher $(RELEASE)/thresher --shared $(SHARED)

train-content: deps ## train the content and page type models on DATA=../shared/data/pages
	swift build -c release $(BUILD_FLAGS) --product thresher-train
	python3 -m venv $(VENV)-train
	$(VENV)-train/bin/python -m pip install -q -r data/recipes/requirements.txt
	for set in wcxb fundus; do $(RELEASE)/thresher-train features --output .build/features/$$set $(DATA)/$$set/pages; done
	$(VENV)-train/bin/python data/recipes/train_content.py .build/features $(DATA) Sources/ThresherArticle --folds $(FOLDS)

train-entities: deps ## train the tagger of names on DATA=../shared/data/ner
	swift build -c release $(BUILD_FLAGS) --product thresher-train
	$(RELEASE)/thresher-train entities --data $(if $(filter command line,$(origin DATA)),$(DATA),$(SHARED)/data/ner) \
	  --output Sources/ThresherFacts/Entities/Model/EntityModel+Generated.swift

fuzz: ## random damage to every reader, 60 s a surface
	swift build -c release $(BUILD_FLAGS) --product thresher-fuzz
	SWIFT_BACKTRACE=enable=no $(RELEASE)/thresher-fuzz --seconds 60

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
