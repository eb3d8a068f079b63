#include <cmath>
#include <utility>

#include "native_trainer/error.h"
#include "native_trainer/evaluate/evaluation.h"

namespace inksum::trainer {
namespace {

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json::Object members_of(const Share& share) {
  return {{"right", share.right}, {"of", share.of}, {"share", share.share()}};
}

Json with(Json::Object first, const Share& share) {
  for (Json::Member& member : members_of(share)) first.push_back(std::move(member));
  return first;
}

template <class List, class ToJson>
Json list_of(const List& list, const ToJson& item_to_json) {
  Json::Array array;
  for (const auto& item : list) array.push_back(item_to_json(item));
  return array;
}

Json symbol_to_json(const std::pair<const std::string, SymbolScore>& item) {
  const auto& [symbol, score] = item;
  return Json::Object{{"symbol", symbol},
                      {"written", score.written},
                      {"read", score.read},
                      {"right", score.right},
                      {"precision", number_or_null(score.precision())},
                      {"recall", number_or_null(score.recall())}};
}

Json confusion_to_json(const Confusion& confusion) {
  return Json::Object{
      {"written", confusion.written}, {"read", confusion.read}, {"count", confusion.count}};
}

Json noted_to_json(const NotedAnswer& noted) {
  return Json::Object{{"index", noted.index},   {"label", noted.label},
                      {"text", noted.text},     {"confidence", noted.confidence},
                      {"writer", noted.writer}, {"origin", noted.origin}};
}

Json writers_to_json(const Evaluation& evaluation) {
  if (evaluation.by_writer.empty()) return {};
  return Json::Object{{"count", static_cast<int>(evaluation.by_writer.size())},
                      {"mean", number_or_null(evaluation.writer_mean())},
                      {"worst_tenth", number_or_null(evaluation.worst_tenth_of_writers())}};
}

Json greedy_to_json(const Evaluation& found) {
  Json json = members_of(found.greedy_exact);
  json.set("symbols", found.greedy_symbols);
  json.set("edits", found.greedy_edits);
  json.set("cer", found.greedy_cer());
  return json;
}

Json interval_to_json(const std::optional<Interval>& interval) {
  if (!interval) return {};
  return Json::Object{{"low", interval->low}, {"high", interval->high}};
}

constexpr std::pair<const char*, std::optional<Interval> WriterIntervals::*> kIntervals[] = {
    {"exact", &WriterIntervals::exact},
    {"value", &WriterIntervals::value},
    {"best_of_three", &WriterIntervals::best_of_three},
    {"greedy", &WriterIntervals::greedy},
    {"beam", &WriterIntervals::beam},
    {"cer", &WriterIntervals::cer},
    {"sure_kept", &WriterIntervals::sure_kept},
    {"sure_right", &WriterIntervals::sure_right},
    {"surest", &WriterIntervals::surest}};

Json intervals_to_json(const WriterIntervals& intervals) {
  Json json{Json::Object{}};
  for (const auto& [name, member] : kIntervals) {
    json.set(name, interval_to_json(intervals.*member));
  }
  return json;
}

Json reliability_to_json(const ReliabilityBin& bin) {
  Json json = with({{"from", bin.from}, {"to", bin.to}}, bin.exact);
  json.set("mean_confidence", bin.mean_confidence);
  return json;
}

// Reads members and names the one that is at fault: "a.json: 'by_length' must be a list".
class Reader {
 public:
  Reader(const Json& json, std::string where) : json_(json), where_(std::move(where)) {}

  double number(const char* name) const { return checked(json_number(json_, name)); }
  int whole(const char* name) const { return checked(json_int(json_, name)); }
  std::string text(const char* name) const { return checked(json_string(json_, name)); }

  std::optional<double> number_if_any(const char* name) const {
    const Json* member = json_.find(name);
    return member == nullptr || member->is_null() ? std::nullopt : std::optional(number(name));
  }

  Reader object(const char* name) const {
    const Json* member = json_.find(name);
    if (member == nullptr || member->as_object() == nullptr) fail(name, "must be an object");
    return {*member, where_ + ": '" + name + "'"};
  }

  template <class Item>
  void each(const char* name, const Item& item) const {
    const Json* member = json_.find(name);
    if (member == nullptr || member->as_array() == nullptr) fail(name, "must be a list");
    for (const Json& element : *member->as_array()) {
      item(Reader(element, where_ + ": '" + name + "'"));
    }
  }

  Share share() const { return {whole("right"), whole("of")}; }

  // What older programs did not write.
  Share share_if_any(const char* name) const {
    return json_.find(name) == nullptr ? Share{} : object(name).share();
  }

  std::optional<Interval> interval(const char* name) const {
    const Json* member = json_.find(name);
    if (member == nullptr || member->is_null()) return std::nullopt;
    const Reader interval = object(name);
    return Interval{interval.number("low"), interval.number("high")};
  }

 private:
  template <class Value>
  Value checked(Result<Value> result) const {
    if (!result) throw TrainerError(where_ + ": " + result.error().message);
    return std::move(result).value();
  }
  [[noreturn]] void fail(const char* name, const char* what) const {
    throw TrainerError(where_ + ": '" + name + "' " + what);
  }

  const Json& json_;
  std::string where_;
};

NotedAnswer noted_from(const Reader& json) {
  return {json.whole("index"),       json.text("label"),  json.text("text"),
          json.number("confidence"), json.text("writer"), json.text("origin")};
}

}  // namespace

Json to_json(const Evaluation& found) {
  return Json::Object{
      {"set", found.set},
      {"part_of", found.part_of},
      {"strings", found.exact.of},
      {"symbols", found.symbols},
      {"edits", found.edits},
      {"exact", members_of(found.exact)},
      {"intervals", intervals_to_json(found.intervals)},
      {"value", members_of(found.value)},
      {"best_of_three", members_of(found.best_of_three)},
      {"among_alternatives", members_of(found.among_alternatives)},
      {"cer", found.cer()},
      {"mean_confidence", Json::Object{{"right", number_or_null(found.mean_confidence_right)},
                                       {"wrong", number_or_null(found.mean_confidence_wrong)}}},
      {"ece", found.ece},
      {"value_ece", found.value_ece},
      {"aurc", found.aurc},
      {"surest", members_of(found.surest)},
      {"greedy", greedy_to_json(found)},
      {"beam", members_of(found.beam_exact)},
      {"rejected", members_of(found.rejected)},
      {"told_value", members_of(found.told_value)},
      {"by_kind", list_of(found.by_kind,
                          [](const auto& item) {
                            return with({{"kind", item.first}}, item.second);
                          })},
      {"by_symbol", list_of(found.by_symbol, symbol_to_json)},
      {"confusions", list_of(found.confusions, confusion_to_json)},
      {"by_length", list_of(found.by_length,
                            [](const auto& item) {
                              return with({{"length", item.first}}, item.second);
                            })},
      {"repeats", Json::Object{{"strings", members_of(found.repeat_strings)},
                               {"others", members_of(found.other_strings())},
                               {"pairs", list_of(found.repeat_pairs,
                                                 [](const auto& item) {
                                                   return with({{"pair", item.first}}, item.second);
                                                 })}}},
      {"writers", writers_to_json(found)},
      {"by_writer", list_of(found.by_writer,
                            [](const WriterScore& score) {
                              return with({{"writer", score.writer}}, score.exact);
                            })},
      {"reliability", list_of(found.reliability, reliability_to_json)},
      {"coverage",
       list_of(found.coverage,
               [&](const Trusted& item) {
                 const double kept =
                     found.exact.of == 0 ? 0 : static_cast<double>(item.exact.of) / found.exact.of;
                 return with({{"confidence", item.confidence}, {"kept", kept}}, item.exact);
               })},
      {"confident_mistakes", list_of(found.confident_mistakes, noted_to_json)},
      {"doubtful_successes", list_of(found.doubtful_successes, noted_to_json)}};
}

Evaluation evaluation_from_json(const Json& json, const std::string& where) {
  const Reader top(json, where);
  Evaluation found;
  found.set = top.text("set");
  found.exact = top.object("exact").share();
  found.part_of = json.find("part_of") == nullptr ? "" : top.text("part_of");
  found.value = top.object("value").share();
  found.best_of_three = top.share_if_any("best_of_three");
  if (json.find("intervals") != nullptr) {
    const Reader intervals = top.object("intervals");
    for (const auto& [name, member] : kIntervals) {
      found.intervals.*member = intervals.interval(name);
    }
  }
  found.among_alternatives = top.object("among_alternatives").share();
  found.symbols = top.whole("symbols");
  found.edits = top.whole("edits");
  found.mean_confidence_right = top.object("mean_confidence").number_if_any("right");
  found.mean_confidence_wrong = top.object("mean_confidence").number_if_any("wrong");
  found.ece = top.number("ece");
  found.value_ece = top.number_if_any("value_ece").value_or(0);
  found.aurc = top.number_if_any("aurc").value_or(0);
  found.surest = top.share_if_any("surest");
  found.beam_exact = top.share_if_any("beam");
  found.rejected = top.share_if_any("rejected");
  found.told_value = top.share_if_any("told_value");
  if (json.find("by_kind") != nullptr) {
    top.each("by_kind",
             [&](const Reader& item) { found.by_kind[item.text("kind")] = item.share(); });
  }
  const Reader greedy = top.object("greedy");
  found.greedy_exact = greedy.share();
  found.greedy_symbols = greedy.whole("symbols");
  found.greedy_edits = greedy.whole("edits");
  top.each("by_symbol", [&](const Reader& item) {
    found.by_symbol[item.text("symbol")] = {item.whole("written"), item.whole("read"),
                                            item.whole("right")};
  });
  top.each("confusions", [&](const Reader& item) {
    found.confusions.push_back({item.text("written"), item.text("read"), item.whole("count")});
  });
  top.each("by_length",
           [&](const Reader& item) { found.by_length[item.whole("length")] = item.share(); });
  const Reader repeats = top.object("repeats");
  found.repeat_strings = repeats.object("strings").share();
  repeats.each("pairs",
               [&](const Reader& item) { found.repeat_pairs[item.text("pair")] = item.share(); });
  top.each("by_writer", [&](const Reader& item) {
    found.by_writer.push_back({item.text("writer"), item.share()});
  });
  top.each("reliability", [&](const Reader& item) {
    found.reliability.push_back(
        {item.number("from"), item.number("to"), item.share(), item.number("mean_confidence")});
  });
  top.each("coverage", [&](const Reader& item) {
    found.coverage.push_back({item.number("confidence"), item.share()});
  });
  top.each("confident_mistakes",
           [&](const Reader& item) { found.confident_mistakes.push_back(noted_from(item)); });
  top.each("doubtful_successes",
           [&](const Reader& item) { found.doubtful_successes.push_back(noted_from(item)); });
  return found;
}

}  // namespace inksum::trainer
