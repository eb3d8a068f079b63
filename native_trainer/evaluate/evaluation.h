// evaluation.h - everything that can be told about readings of labelled drawings, by counting.
//
// No network and no picture: from what is written, what was read and how sure the reader was come
// exact match, value accuracy, character error rate (CER), precision and recall of every symbol,
// confusions, and whether the confidence can be believed (trust.h). Texts are compared symbol by
// symbol, a symbol being one code point (text_alignment.h). A drawing that is no arithmetic is
// right where it is rejected, any other never is (answer.h).
//
// As JSON (to_json; shares and means are written for people, from_json reads the counts alone):
//   {"set": "composed, 3-12 of 0-9+-*()", "strings": 2000, "symbols": 14026, "edits": 220,
//    "exact": {"right": 1827, "of": 2000, "share": 0.9135},          every Share looks like this
//    "part_of": "real strings",                                      "" where it is no part of one
//    "intervals": {"exact": {"low": 0.894, "high": 0.931}, …},       95 %, other writers; or null
//    "value": Share, "best_of_three": Share, "among_alternatives": Share, "cer": 0.0157,
//    "mean_confidence": {"right": 0.966, "wrong": 0.749},            null where there are none
//    "ece": 0.02, "value_ece": 0.018, "aurc": 0.011,
//    "surest": Share,                                                the 90 % of which it is surest
//    "greedy": {Share's members, "symbols": 14026, "edits": 265, "cer": 0.0189},
//    "beam": Share,                              by the network's probability alone
//    "rejected": Share, "told_value": Share,                         right: were; of: all
//    "by_kind": [{"kind": "scribble", Share's members}, …],          of what is no arithmetic
//    "by_symbol": [{"symbol": "1", "written": 90, "read": 88, "right": 85, "precision": 0.966,
//                   "recall": 0.944}, …],                            by symbol; null for 0 of 0
//    "confusions": [{"written": "1", "read": "7", "count": 8}, …],   most frequent first
//                                         written "": added; read "": left out
//    "by_length": [{"length": 3, "right": 97, "of": 100, "share": 0.97}, …],
//    "repeats": {"strings": Share, "others": Share, "pairs": [{"pair": "11", Share's members}, …]},
//    "writers": {"count": 41, "mean": 0.91, "worst_tenth": 0.6},     null where none is known
//    "by_writer": [{"writer": "w7", Share's members}, …],            worst first
//    "reliability": [{"from": 0, "to": 0.0667, "right": 0, "of": 1, "share": 0,
//                     "mean_confidence": 0.05}, …],                  15 bins
//    "coverage": [{"confidence": 0.9, "kept": 0.8, "right": 1580, "of": 1600, "share": 0.9875}, …],
//    "confident_mistakes": [{"index": 17, "label": "1+7", "text": "7+7", "confidence": 0.99,
//                            "writer": "w7", "origin": "strings.jsonl:12"}, …],
//    "doubtful_successes": [as above]}
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "native_trainer/evaluate/answer.h"
#include "native_trainer/evaluate/share.h"
#include "native_trainer/evaluate/trust.h"
#include "native_trainer/evaluate/writer_intervals.h"

namespace inksum::trainer {

struct SymbolScore {
  int written = 0;
  int read = 0;
  int right = 0;  // written and, at its place, read

  std::optional<double> precision() const;  // right / read
  std::optional<double> recall() const;     // right / written
  friend bool operator==(const SymbolScore&, const SymbolScore&) = default;
};

struct Confusion {
  std::string written;  // "": added
  std::string read;     // "": left out
  int count = 0;
  friend bool operator==(const Confusion&, const Confusion&) = default;
};

// "1 read as 7", "1 left out", "1 added".
std::string describe(const Confusion& confusion);

struct WriterScore {
  std::string writer;
  Share exact;
  friend bool operator==(const WriterScore&, const WriterScore&) = default;
};

struct NotedAnswer {
  int index = 0;  // in the list that was evaluated
  std::string label, text;
  double confidence = 0;
  std::string writer, origin;
  friend bool operator==(const NotedAnswer&, const NotedAnswer&) = default;
};

struct Evaluation {
  std::string set;      // what was read; named by the caller
  std::string part_of;  // of which set it is a part or a variant; "" of none
  Share exact;          // of all strings
  Share value;          // of strings whose label has a value: the reading has the same
  WriterIntervals intervals;
  Share best_of_three;       // of strings with alternatives: the label is one of the first three
  Share among_alternatives;  // of strings with alternatives: the label is one of them
  int symbols = 0;           // written in all
  int edits = 0;             // that would make every text its label
  Share greedy_exact;        // of strings whose greedy reading is known
  int greedy_symbols = 0;    // written in these
  int greedy_edits = 0;
  Share beam_exact;  // of strings whose most probable text by the network alone is known
  Share rejected;    // of all: no text was told
  Share told_value;  // of those that are no arithmetic: a value was told
  std::optional<double> mean_confidence_right, mean_confidence_wrong;
  double ece = 0;        // of texts that were told
  double value_ece = 0;  // of values that were told
  Share surest;          // exact match of the kSurestShare that it is surest of, rejected ones last
  double aurc = 0;
  std::map<std::string, SymbolScore> by_symbol;
  std::vector<Confusion> confusions;          // most frequent first
  std::map<int, Share> by_length;             // exact match by the label's length in symbols
  Share repeat_strings;                       // exact match of strings with equal neighbours
  std::map<std::string, Share> repeat_pairs;  // "11": equal neighbours of which both are right
  std::vector<WriterScore> by_writer;         // worst first
  std::map<std::string, Share> by_kind;  // rejected, of what is no arithmetic and of a known kind
  std::vector<ReliabilityBin> reliability;  // of texts that were told
  std::vector<Trusted> coverage;
  std::vector<NotedAnswer> confident_mistakes;  // surest first, at most kNotedAnswers
  std::vector<NotedAnswer> doubtful_successes;  // most doubtful first

  double cer() const { return symbols == 0 ? 0.0 : static_cast<double>(edits) / symbols; }
  double greedy_cer() const {
    return greedy_symbols == 0 ? 0.0 : static_cast<double>(greedy_edits) / greedy_symbols;
  }
  // Exact match of strings without equal neighbours.
  Share other_strings() const {
    return {exact.right - repeat_strings.right, exact.of - repeat_strings.of};
  }
  // Of readings that are sure (kSureConfidence); none where nothing was read.
  Share sure() const;
  // Every drawing is no arithmetic; exact is then the share that was rejected.
  bool is_of_no_arithmetic() const { return exact.of > 0 && told_value.of == exact.of; }
  // Of the writers' own exact matches: every writer counts alike.
  std::optional<double> writer_mean() const;
  // Mean of the worst tenth of them, of at least one.
  std::optional<double> worst_tenth_of_writers() const;
  friend bool operator==(const Evaluation&, const Evaluation&) = default;
};

inline constexpr size_t kNotedAnswers = 24;

Evaluation evaluate_answers(std::string set, const std::vector<Answer>& answers);

Json to_json(const Evaluation& evaluation);
// Throws TrainerError, beginning with `where`, for what no to_json wrote, this one's or an older
// one's.
Evaluation evaluation_from_json(const Json& json, const std::string& where);

}  // namespace inksum::trainer
