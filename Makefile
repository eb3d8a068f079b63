# inksum: each target is one thin line over CMakePresets.json; `make help` lists them.
PORT   ?= 8080
MODEL  ?= assets/models/ink
INK    ?= $(wildcard ../shared/data/ink/*.jsonl)
RUN    ?= runs/ink
# The shipped model's recipe: the defaults of `inksum-trainer train` and this.
RECIPE ?= --seed 1 --dropout 0.25
# File that names the writers who never train; none: the shipped list.
HELD_OUT ?=
KEPT   := $(if $(HELD_OUT),--held-out $(HELD_OUT))
TRAINER := build/trainer/native_trainer/inksum-trainer

.PHONY: help page run reader test train bench screenshot sizes lint format clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

page: ## build the page into build/wasm/site
	@tools/setup page
	@cmake --preset wasm && cmake --build --preset page

run: page ## build the page and serve it on http://127.0.0.1:8080 (PORT=…)
	@PORT=$(PORT) node tools/serve.mjs build/wasm/site

reader: ## build the headless reader: node tools/read.mjs FILE.jsonl
	@tools/setup page
	@cmake --preset wasm && cmake --build --preset reader

test: ## every test that needs no GPU, lint included
	@tools/setup
	@node tools/test.mjs

train: ## train the shipped model from nothing, or go on where it stopped, calibrate and export it (INK='files' HELD_OUT=file RUN=folder MODEL=folder)
	@tools/setup page train
	@cmake --preset trainer && cmake --build --preset train
	@echo "$(if $(wildcard $(RUN)/last.safetensors),going on with the run in $(RUN) with its own settings and ink; RUN=folder begins another,a new run in $(RUN): $(RECIPE), $(if $(INK),ink of $(INK),our own pens only))"
	@$(TRAINER) train $(if $(wildcard $(RUN)/last.safetensors),--resume $(RUN),--run $(RUN) $(RECIPE) $(if $(INK),--ink $(INK)) $(KEPT))
	@mkdir -p $(MODEL) && cp $(RUN)/weights.safetensors $(MODEL)/weights.safetensors
	@$(TRAINER) calibrate --weights $(MODEL)/weights.safetensors $(if $(INK),--ink $(INK)) $(KEPT)
	@$(TRAINER) evaluate --weights $(MODEL)/weights.safetensors $(if $(INK),--ink $(INK)) $(KEPT) --json > $(RUN)/report.json
	@$(TRAINER) export --weights $(MODEL)/weights.safetensors --out $(MODEL) --metrics $(RUN)/report.json

bench: ## training speed beside PyTorch, decoding natively and as wasm, the network in ONNX Runtime Web, as ratios
	@tools/setup page train bench
	@cmake --preset trainer && cmake --build --preset bench && cmake --build --preset train
	@cmake --preset wasm && cmake --build --preset bench-wasm && cmake --build --preset reader
	@node bench/decode.mjs
	@node bench/inference.mjs
	@node bench/train_step.mjs

screenshot: page ## draw on the page and save docs/screenshot.png
	@tools/setup
	@node tools/screenshot.mjs

sizes: page ## size of each file that the page loads
	@node tools/sizes.mjs build/wasm/site

lint: ## clang-format, clang-tidy and the house rules
	@tools/setup
	@cmake --preset dev && cmake --build --preset dev && ctest --preset dev -L lint

format: ## lay out the C++ sources
	@git ls-files '*.cpp' '*.h' | xargs clang-format-14 -i

clean: ## remove what was built; .deps/ and node_modules/ stay
	rm -rf build
