# Each target does its own set-up: nothing needs to be installed by hand on Debian as root.
SEEDS ?= seeds
TESTS ?=

.PHONY: demo test up down bench chaos hostile check schemas dashboards setup

demo: setup ## a broker, a worker, the articles of seeds/ and their events; stops all of it
	@.venv/bin/python -m deploy.demo $(SEEDS)

test: setup ## every test; those of the stream on a real Apache Kafka
	@.venv/bin/python -m pytest $(TESTS)

up: setup ## a broker, a worker and a Prometheus with live pages, that keep running
	@deploy/up.sh

down: ## stops what `make up` started
	@deploy/down.sh

bench: setup ## how fast articles are read
	@.venv/bin/rasid bench $(SEEDS)

chaos: setup ## 10,000 articles while workers are killed and the broker is restarted: some minutes, ends with a table
	@.venv/bin/python -m tests.stream.chaos

hostile: setup ## 5,000 generated articles of every nastiness through a worker: some minutes, ends with a table
	@.venv/bin/python -m tests.stream.hostile

check: setup ## format, lint, types, lock file, known vulnerabilities
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@deploy/audit.sh

schemas: setup ## writes schemas/ and the README's settings table anew
	@.venv/bin/python -m workers.schemas

dashboards: setup ## writes Grafana's dashboards and Prometheus's pages anew
	@.venv/bin/python -m deploy.dashboards

setup:
	@deploy/setup.sh
