// Tells what data sets hold and what is wrong with them, before a training is spent on it.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "native_trainer/commands/command.h"
#include "native_trainer/config/train_config.h"
#include "native_trainer/data/data_check.h"

namespace inksum::trainer {
namespace {

constexpr int kUnsound = 3;
constexpr size_t kStringsShown = 5;

const CommandHelp kHelp = {
    "tells what data sets hold and what is wrong with them",
    "PATH…",
    {"inksum-trainer check-data my/image_set",
     "inksum-trainer check-data symbols.jsonl strings.jsonl --split writer --all",
     "inksum-trainer check-data my/image_set --architecture cnn-gru --json > report.json"},
    "An error makes training unsound, and the exit code is 3: a file, line or picture cannot be\n"
    "read; a label has no picture; the same picture or ink has two labels, or both trains and\n"
    "validates; a written value is not that of the expression; the network has too few frames for\n"
    "any CTC path; nothing is left to train on. Warnings leave the exit code at 0: records that\n"
    "training leaves out, repeats, fewer than 2 L + 1 frames for L symbols."};

struct Request {
  std::string symbols = TrainConfig{}.symbols;
  std::string architecture = TrainConfig{}.model.architecture;
  int height = 0;
  int frames = 0;
  std::string split = name_of(SplitKind::kFirst);
  double train_share = SplitOptions{}.training_share;
  uint64_t seed = SplitOptions{}.seed;
  int shown = 10;
  bool all = false;
  bool json = false;
};

Settings settings_of(Request& request) {
  return {{"symbols", &request.symbols, "", "the alphabet that shall spell the labels"},
          {"architecture", &request.architecture, "", "of the network whose frames are counted"},
          {"height", &request.height, "px", "of its rasters; 0: the architecture's own"},
          {"frames", &request.frames, "", "that it has for every raster; 0: as its geometry says"},
          {"split", &request.split, "", "first, random, writer, string or given"},
          {"train-share", &request.train_share, "", "of the records"},
          {"seed", &request.seed, "", "of the split"},
          {"problems", &request.shown, "", "of each kind, how many to show"},
          {"all", &request.all, "", "show every problem"},
          {"json", &request.json, "", "everything as JSON, every problem included"}};
}

CheckOptions options_of(const Request& request) {
  CheckOptions options;
  options.geometry = default_config(request.architecture).geometry;
  if (request.height > 0) options.geometry.height = request.height;
  options.frames = request.frames;
  try {
    options.split = {split_kind_named(request.split), request.train_share, request.seed};
  } catch (const TrainerError& error) {
    throw UsageError(std::string("--split: ") + error.what());
  }
  if (!(request.train_share > 0 && request.train_share < 1)) {
    throw UsageError("--train-share must be above 0 and below 1");
  }
  if (request.frames < 0) throw UsageError("--frames must not be negative");
  if (request.height < 0 || (request.height > 0 && request.height <= 2 * options.geometry.margin)) {
    throw UsageError("--height " + std::to_string(request.height) + " leaves no room for ink");
  }
  return options;
}

const char* name_of(Severity severity) {
  return severity == Severity::kError ? "error" : "warning";
}

Json count(size_t number) { return static_cast<long long>(number); }

template <class Key>
Json counts_to_json(const std::map<Key, size_t>& counts) {
  Json json{Json::Object{}};
  for (const auto& [key, number] : counts) {
    if constexpr (std::is_same_v<Key, std::string>) {
      json.set(key, count(number));
    } else {
      json.set(std::to_string(key), count(number));
    }
  }
  return json;
}

Json split_to_json(const SplitReport& split) {
  return Json::Object{{"kind", name_of(split.kind)},
                      {"training", count(split.training)},
                      {"validation", count(split.validation)},
                      {"validation_with_shared_string", count(split.shared_strings)},
                      {"validation_with_shared_content", count(split.shared_content)},
                      {"shared_writers", count(split.shared_writers)}};
}

Json to_json(const DataReport& report) {
  Json::Array problems;
  for (const Problem& problem : report.problems) {
    problems.push_back(Json::Object{{"severity", name_of(problem.severity)},
                                    {"kind", name_of(problem.fault)},
                                    {"place", problem.place},
                                    {"message", problem.message}});
  }
  return Json::Object{{"path", report.path},
                      {"layout", report.layout},
                      {"sound", report.is_sound()},
                      {"records", count(report.records)},
                      {"ink", count(report.ink)},
                      {"pictures", counts_to_json(report.pictures)},
                      {"writers", count(report.writers)},
                      {"records_without_writer", count(report.without_writer)},
                      {"values", count(report.values)},
                      {"different_strings", count(report.strings.size())},
                      {"symbols", counts_to_json(report.symbols)},
                      {"lengths", counts_to_json(report.lengths)},
                      {"least_frames", count(report.least_frames)},
                      {"split", report.split ? split_to_json(*report.split) : Json()},
                      {"problems", std::move(problems)}};
}

// "name" in its column, then what stands there, broken where the line is full.
void print_row(const std::string& name, const std::vector<std::string>& parts) {
  constexpr size_t kFirstColumn = 12, kFullLine = 100;
  std::string line = "  " + name + std::string(kFirstColumn - name.size(), ' ');
  const std::string indent(line.size(), ' ');
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::string part = parts[i] + (i + 1 < parts.size() ? "," : "");
    if (i > 0 && line.size() + 1 + part.size() > kFullLine) {
      std::printf("%s\n", line.c_str());
      line = indent + part;
    } else {
      line += (i > 0 ? " " : "") + part;
    }
  }
  std::printf("%s\n", line.c_str());
}

template <class Key>
std::vector<std::string> pairs_of(const std::map<Key, size_t>& counts) {
  std::vector<std::string> parts;
  for (const auto& [key, number] : counts) {
    if constexpr (std::is_same_v<Key, std::string>) {
      parts.push_back(key + ": " + std::to_string(number));
    } else {
      parts.push_back(std::to_string(key) + ": " + std::to_string(number));
    }
  }
  return parts;
}

std::vector<std::string> most_frequent(const std::map<std::string, size_t>& strings) {
  std::vector<std::pair<std::string, size_t>> order(strings.begin(), strings.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> parts = {std::to_string(strings.size()) + " different"};
  for (size_t i = 0; i < std::min(kStringsShown, order.size()) && order[i].second > 1; ++i) {
    parts.push_back(order[i].first + ": " + std::to_string(order[i].second));
  }
  return parts;
}

std::string percentage(size_t part, size_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, " (%.1f %%)",
                whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return std::to_string(part) + text;
}

void print_split(const SplitReport& split) {
  print_row(
      "split",
      {std::string(name_of(split.kind)) + ": " + std::to_string(split.training) + " train",
       std::to_string(split.validation) + " validate",
       percentage(split.shared_strings, split.validation) + " of these have a string that trains",
       std::to_string(split.shared_content) + " are copies of what trains",
       std::to_string(split.shared_writers) + " writers are on both sides"});
}

void print_problems(const DataReport& report, size_t most) {
  if (report.problems.empty()) return print_row("problems", {"none"});
  std::set<std::pair<Severity, Fault>> told;
  for (const Problem& kind : report.problems) {
    if (!told.insert({kind.severity, kind.fault}).second) continue;
    std::vector<const Problem*> same;
    for (const Problem& problem : report.problems) {
      if (problem.severity == kind.severity && problem.fault == kind.fault) {
        same.push_back(&problem);
      }
    }
    std::printf("  %s, %s: %zu\n", name_of(kind.severity), name_of(kind.fault), same.size());
    for (size_t i = 0; i < std::min(most, same.size()); ++i) {
      std::printf("    %s: %s\n", same[i]->place.c_str(), same[i]->message.c_str());
    }
    if (same.size() > most) std::printf("    … and %zu more (--all)\n", same.size() - most);
  }
}

void print_report(const DataReport& report, size_t most) {
  std::printf("%s: %s\n", report.path.c_str(), report.layout.c_str());
  if (report.records > 0) {
    print_row("records", {std::to_string(report.records)});
    if (report.ink > 0) print_row("ink", {std::to_string(report.ink)});
    if (!report.pictures.empty()) print_row("pictures", pairs_of(report.pictures));
    print_row("writers", {std::to_string(report.writers),
                          std::to_string(report.without_writer) + " records without"});
    print_row("values", {std::to_string(report.values) + " written"});
    print_row("strings", most_frequent(report.strings));
    print_row("symbols", pairs_of(report.symbols));
    print_row("lengths", pairs_of(report.lengths));
    print_row("frames", {std::to_string(report.least_frames) + " or more a record"});
    if (report.split) print_split(*report.split);
  }
  print_problems(report, most);
  std::printf("  %s\n\n", report.is_sound() ? "sound" : "UNSOUND: training on it would go wrong");
}

}  // namespace

int run_check_data(Arguments& arguments) {
  Request request;
  if (!arguments.parse(kHelp, settings_of(request))) return 0;
  if (arguments.plain_words().empty()) throw UsageError("say one data set or more");
  if (request.shown < 0) throw UsageError("--problems must not be negative");
  const CheckOptions options = options_of(request);
  const Alphabet alphabet = alphabet_of(request.symbols);
  const size_t most = request.all ? SIZE_MAX : static_cast<size_t>(request.shown);

  bool sound = true;
  Json::Array sets;
  for (const std::string& path : arguments.plain_words()) {
    const DataReport report = check_data(path, alphabet, options);
    sound = sound && report.is_sound();
    if (request.json) {
      sets.push_back(to_json(report));
    } else {
      print_report(report, most);
    }
  }
  if (request.json) std::printf("%s\n", Json(std::move(sets)).dump(2).c_str());
  return sound ? 0 : kUnsound;
}

}  // namespace inksum::trainer
