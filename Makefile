# Brine: `make demo` shows what it does, `make test` shows that it works. Both set up what they need.

PREFIX ?= /usr/local
SWIFT ?= swift
NOTEBOOK ?= notebooks/movie-recommender.md
RELEASE = -c release --static-swift-stdlib --product brine
BRINE = .build/release/brine
DEBUG_BRINE = .build/debug/brine

.PHONY: demo test test-browser screenshots picture fuzz sanitize build install gallery bench bench-peers bench-noop bench-growth
.PHONY: lint format
.PHONY: setup setup-python setup-browser clean

demo: $(BRINE)  ## Run the bundled notebook on the built-in data.
	@$(BRINE) run $(NOTEBOOK)

# Make compares times, and starts no build where the program is newer than all that it is made from. Folders are among
# it, so that a file that was removed counts too.
$(BRINE): Package.swift $(wildcard Package.resolved) $(shell find Sources) | setup
	$(SWIFT) build $(RELEASE)
	@touch $@

build: setup  ## Build a release.
	$(SWIFT) build $(RELEASE)

test: setup setup-python lint  ## Lint, build with warnings as errors, run every test.
	$(SWIFT) build --build-tests
	@SWIFT="$(SWIFT)" .ci/test

test-browser: setup setup-browser  ## Hold reports, gallery and a site to what a page must stand, in Chromium.
	$(SWIFT) build --build-tests
	@mkdir -p .build-browser
	BRINE_GALLERY="$(CURDIR)/.build-browser/gallery.html" $(SWIFT) test --skip-build --filter GalleryTests
	.venv-browser/bin/python3 Tests/Browser/check_reports.py --folder .build-browser --brine "$(DEBUG_BRINE)"

screenshots: setup setup-browser  ## Picture these pages as .build-browser/shots/, for eyes.
	$(SWIFT) build --build-tests
	@mkdir -p .build-browser
	BRINE_GALLERY="$(CURDIR)/.build-browser/gallery.html" $(SWIFT) test --skip-build --filter GalleryTests
	.venv-browser/bin/python3 Tests/Browser/screenshots.py --folder .build-browser --brine "$(DEBUG_BRINE)"

picture: setup-browser  ## Make the README's picture of outputs/movie-recommender.html.
	@.ci/setup picture
	.venv-browser/bin/python3 Tests/Browser/picture.py outputs/movie-recommender.html outputs/movie-recommender.png

# For each of the readers.
SECONDS ?= 600

fuzz: setup  ## Look for files that a reader cannot stand, SECONDS for each reader.
	@.ci/fuzz $(SECONDS)

sanitize: setup setup-python  ## Run the tests under the address sanitizer, then under the thread sanitizer.
	@.ci/sanitize address
	@.ci/sanitize thread

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks

format:  ## Lay the code out as the linter wants it.
	$(SWIFT) format format --in-place --recursive Package.swift Sources Tests Benchmarks

install: build  ## Install into PREFIX, by default /usr/local.
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 "$(BRINE)" "$(DESTDIR)$(PREFIX)/bin/brine"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/brine"

gallery: setup  ## Write the charts that are hard to draw as a page, outputs/gallery.html.
	BRINE_GALLERY="$(CURDIR)/outputs/gallery.html" $(SWIFT) test --filter GalleryTests
	@echo "wrote outputs/gallery.html"

bench: setup  ## Measure the engine's parts.
	$(SWIFT) run -c release EngineBenchmarks

# 283228 is ml-latest's number of users; Python alone then takes the better part of an hour.
SIZES ?= 2832,28323

bench-peers: build  ## Measure against pandas, scipy and scikit-learn, in one run.
	@.ci/setup peers
	.build-peers/venv/bin/python3 Benchmarks/Peers/peers.py --folder .build-peers --sizes $(SIZES) \
	  --brine "$(BRINE)"

bench-noop: build  ## Measure runs with nothing to do against knitr and jupyter-cache, in one run.
	@.ci/setup noop
	python3 Benchmarks/Noop/noop.py --folder .build-peers --python .build-peers/jupyter/bin/python3 \
	  --brine "$(BRINE)"

bench-growth: build  ## Measure how the time of a check grows with the text, for every kind of text.
	python3 Benchmarks/Growth/growth.py \
	  --brine "$(BRINE)"

setup:
	@.ci/setup system

setup-python:
	@.ci/setup python

setup-browser:
	@.ci/setup browser

clean:
	rm -rf .build
