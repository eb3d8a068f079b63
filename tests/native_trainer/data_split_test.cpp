// data_split_test.cpp - what trains and what validates.
#include "native_trainer/data/data_split.h"

#include <catch_amalgamated.hpp>
#include <set>
#include <string>
#include <vector>

#include "native_trainer/error.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

// 40 writers of 5 records each; 50 strings of 4 records each.
std::vector<Record> two_hundred() {
  std::vector<Record> records;
  for (int i = 0; i < 200; ++i) {
    Record record;
    record.id = std::to_string(i);
    record.label = std::to_string(i * 7 % 50);
    record.writer = "writer " + std::to_string(i / 5);
    records.push_back(std::move(record));
  }
  return records;
}

std::set<std::string> values(const std::vector<Record>& records, const std::vector<size_t>& indices,
                             std::string Record::*member) {
  std::set<std::string> found;
  for (const size_t index : indices) found.insert(records[index].*member);
  return found;
}

std::vector<std::string> shared(const std::vector<Record>& records, const DataSplit& split,
                                std::string Record::*member) {
  const auto training = values(records, split.training, member);
  const auto validation = values(records, split.validation, member);
  std::vector<std::string> both;
  std::set_intersection(training.begin(), training.end(), validation.begin(), validation.end(),
                        std::back_inserter(both));
  return both;
}

void check_is_partition(const DataSplit& split, size_t records) {
  std::set<size_t> all(split.training.begin(), split.training.end());
  all.insert(split.validation.begin(), split.validation.end());
  CHECK(all.size() == records);
  CHECK(split.training.size() + split.validation.size() == records);
  CHECK(std::is_sorted(split.training.begin(), split.training.end()));
  CHECK(std::is_sorted(split.validation.begin(), split.validation.end()));
}

}  // namespace

TEST_CASE("the published split takes the first 70 per cent, in order", "[split]") {
  const DataSplit split = split_records(two_hundred(), {});
  check_is_partition(split, 200);
  REQUIRE(split.training.size() == 140);
  CHECK(split.training.back() == 139);
  CHECK(split_records(two_hundred(), {SplitKind::kFirst, 0.295, 1}).training.size() == 59);
}

TEST_CASE("a random split draws records by its seed", "[split]") {
  const std::vector<Record> records = two_hundred();
  const DataSplit one = split_records(records, {SplitKind::kRandom, 0.8, 1});
  check_is_partition(one, 200);
  CHECK(one.training.size() == 160);
  CHECK(one.validation == split_records(records, {SplitKind::kRandom, 0.8, 1}).validation);
  CHECK(one.validation != split_records(records, {SplitKind::kRandom, 0.8, 2}).validation);
  CHECK(one.validation.front() < 100);
}

TEST_CASE("a split by string shares no string, one by writer no writer", "[split]") {
  const std::vector<Record> records = two_hundred();
  const DataSplit by_string = split_records(records, {SplitKind::kString, 0.7, 1});
  check_is_partition(by_string, 200);
  CHECK(by_string.validation.size() == 60);
  CHECK(shared(records, by_string, &Record::label).empty());
  CHECK_FALSE(shared(records, by_string, &Record::writer).empty());

  const DataSplit by_writer = split_records(records, {SplitKind::kWriter, 0.7, 1});
  check_is_partition(by_writer, 200);
  CHECK(by_writer.validation.size() == 60);
  CHECK(shared(records, by_writer, &Record::writer).empty());
  CHECK_FALSE(shared(records, by_writer, &Record::label).empty());
  CHECK(by_writer.validation != split_records(records, {SplitKind::kWriter, 0.7, 2}).validation);
}

TEST_CASE("whoever is not known trains", "[split]") {
  std::vector<Record> records = two_hundred();
  for (size_t i = 0; i < 195; ++i) records[i].writer.clear();
  const DataSplit split = split_records(records, {SplitKind::kWriter, 0.7, 1});
  CHECK(split.validation == std::vector<size_t>{195, 196, 197, 198, 199});
}

TEST_CASE("a given split is that of the data's folders", "[split]") {
  std::vector<Record> records = two_hundred();
  records[3].part = records[8].part = Part::kValidation;
  const DataSplit split = split_records(records, {SplitKind::kGiven, 0.7, 1});
  check_is_partition(split, 200);
  CHECK(split.validation == std::vector<size_t>{3, 8});
}

TEST_CASE("a split that leaves a side empty is refused", "[split]") {
  std::vector<Record> records = two_hundred();
  CHECK_THROWS_WITH(split_records(records, {SplitKind::kGiven, 0.7, 1}),
                    "the split 'given' of 200 records leaves nothing to validate on");
  for (Record& record : records) record.label = "1";
  CHECK_THROWS_WITH(split_records(records, {SplitKind::kString, 0.7, 1}),
                    "the split 'string' of 200 records leaves nothing to train on");
  CHECK_THROWS_WITH(split_records(records, {SplitKind::kFirst, 1.0, 1}),
                    "the share that trains must be above 0 and below 1");
  CHECK_THROWS_WITH(split_records({}, {}),
                    "the split 'first' of 0 records leaves nothing to train on");
  CHECK_THROWS_WITH(split_kind_named("third"),
                    "a split is first, random, writer, string or given, not 'third'");
}

TEST_CASE("a stored split reads back, and fits no other data", "[split]") {
  const std::vector<Record> records = two_hundred();
  const DataSplit split = split_records(records, {SplitKind::kString, 0.7, 9});
  const Json json = parse_json(split_to_json(split).dump()).value();
  const DataSplit again = split_from_json(json, records, "run/split.json");
  CHECK(again.training == split.training);
  CHECK(again.validation == split.validation);
  CHECK(again.options.kind == SplitKind::kString);
  CHECK(again.options.training_share == 0.7);
  CHECK(again.options.seed == 9);

  std::vector<Record> changed = records;
  changed[17].label = "1";
  CHECK_THROWS_WITH(split_from_json(json, changed, "run/split.json"),
                    "run/split.json: was made for other data: 200 records with fingerprint " +
                        split.data + ", not 200 with " + fingerprint_of(changed));
  changed.pop_back();
  CHECK_THROWS_AS(split_from_json(json, changed, "run/split.json"), TrainerError);
}

TEST_CASE("the fingerprint tells ink, writers and parts apart", "[split]") {
  std::vector<Record> records = two_hundred();
  records[0].ink.strokes = {Stroke{PointerKind::kUnknown, {{1, 2}}}};
  std::set<std::string> seen = {fingerprint_of(records)};
  records[0].ink.strokes[0].points[0].y = 3;
  CHECK(seen.insert(fingerprint_of(records)).second);
  records[1].writer = "another";
  CHECK(seen.insert(fingerprint_of(records)).second);
  records[2].part = Part::kTraining;
  CHECK(seen.insert(fingerprint_of(records)).second);
  std::swap(records[3], records[4]);
  CHECK(seen.insert(fingerprint_of(records)).second);
  CHECK_FALSE(seen.insert(fingerprint_of(records)).second);
}

TEST_CASE("a file that is no split is refused with its fault", "[split]") {
  const std::vector<Record> records = two_hundred();
  const Json good = split_to_json(split_records(records, {}));
  const auto error_with = [&](const char* member, Json value) {
    Json json = good;
    json.set(member, std::move(value));
    try {
      (void)split_from_json(json, records, "split.json");
    } catch (const TrainerError& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  CHECK(error_with("kind", "third") ==
        "split.json: a split is first, random, writer, string or given, not 'third'");
  CHECK(error_with("seed", -1) == "split.json: 'seed' must be within 0 and 2^53");
  CHECK(error_with("records", 0) ==
        "split.json: 'validation' must be a list of some of the 'records'");
  CHECK(error_with("validation", Json::Array{200}) ==
        "split.json: 'validation' must hold numbers of records, below 200");
  CHECK(error_with("data", 1).starts_with("split.json: 'data' must be"));
}
