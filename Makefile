# Brine: `make demo` shows what it does, `make test` shows that it works. Both set up what they need.

PREFIX ?= /usr/local
SWIFT ?= swift
NOTEBOOK ?= notebooks/movie-recommender.md
RELEASE = -c release --static-swift-stdlib --product brine

.PHONY: demo test build install bench lint format setup setup-python clean

demo: build  ## Run the bundled notebook on the built-in data.
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/brine" run $(NOTEBOOK)

build: setup  ## Build a release.
	$(SWIFT) build $(RELEASE)

test: setup setup-python lint  ## Lint, build with warnings as errors, run every test.
	$(SWIFT) build --build-tests
	BRINE_PYTHON="$(CURDIR)/.venv/bin/python3" $(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks

format:  ## Lay the code out as the linter wants it.
	$(SWIFT) format format --in-place --recursive Package.swift Sources Tests Benchmarks

install: build  ## Install into PREFIX, by default /usr/local.
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/brine" "$(DESTDIR)$(PREFIX)/bin/brine"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/brine"

bench: setup  ## Measure the engine's parts.
	$(SWIFT) run -c release --package-path Benchmarks

setup:
	@.ci/setup system

setup-python:
	@.ci/setup python

clean:
	rm -rf .build
