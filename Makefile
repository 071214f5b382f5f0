# `make run` opens the page, `make test` checks everything, `make` alone lists the rest.
.DEFAULT_GOAL := help
.PHONY: help run test stress bench format lock clean
export ARTICLES CORPORA PORT NO_BROWSER ARGS KILLS SOAK PYTHON UPGRADE

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## open the page on the seeds; ARTICLES=folder for your own texts, PORT=8600, NO_BROWSER=1
	@sh tools/setup.sh run

test: ## style, types and tests, those in the browser included; ARGS="-k map" for pytest
	@sh tools/setup.sh test

stress: ## the long tests: 200 kills of a process that adds articles, 5,000 files read; KILLS=1000 SOAK=50000 for more
	@sh tools/setup.sh stress

bench: ## measure accuracy and speed beside peers; CORPORA=folder of annotated corpora, ARGS=--record for docs/accuracy.md
	@sh tools/setup.sh bench

format: ## lay the code out
	@sh tools/setup.sh format

lock: ## pin the dependencies anew; UPGRADE=1 to take newer ones
	@sh tools/lock.sh

clean: ## remove the environment and every cache
	@rm -rf .venv build dist test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -type d -name __pycache__ -prune -exec rm -rf {} +
