// data_source_test.cpp - shuffled epochs, mixtures and the cache of pictures.
#include "native_trainer/data/dataset_source.h"

#include <catch_amalgamated.hpp>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "native_trainer/data/permutation.h"
#include "native_trainer/error.h"
#include "tests/native_trainer/data_files.h"

using namespace inksum;
using namespace inksum::trainer;

namespace {

std::shared_ptr<const std::vector<Record>> numbered(int count) {
  std::vector<Record> records;
  for (int i = 0; i < count; ++i) {
    Record record;
    record.label = std::to_string(i);
    record.writer = "w";
    record.place = "ink.jsonl:" + std::to_string(i + 1);
    record.ink.strokes = {Stroke{PointerKind::kUnknown, {{1, 2}}}};
    records.push_back(std::move(record));
  }
  return std::make_shared<const std::vector<Record>>(std::move(records));
}

std::vector<size_t> all_of(size_t count) {
  std::vector<size_t> indices(count);
  std::iota(indices.begin(), indices.end(), size_t{0});
  return indices;
}

std::vector<std::string> labels(const SampleSource& source, uint64_t begin, uint64_t count) {
  std::vector<std::string> found;
  for (uint64_t i = begin; i < begin + count; ++i) found.push_back(source(i).label);
  return found;
}

// Tells who was asked for what: "a17".
SampleSource named(const std::string& name) {
  return [name](uint64_t index) {
    Sample sample;
    sample.label = name + std::to_string(index);
    return sample;
  };
}

}  // namespace

TEST_CASE("a permutation visits every place once, differently for each key", "[source]") {
  for (const uint64_t size : {1, 2, 3, 4, 5, 17, 256, 1000}) {
    std::set<uint64_t> seen;
    for (uint64_t place = 0; place < size; ++place) seen.insert(permuted(place, size, 7));
    CHECK(seen.size() == size);
    CHECK(*seen.rbegin() == size - 1);
  }
  // Where place 0 of 10 goes, over 5000 keys: each about 500 times (deviation 21).
  std::map<uint64_t, int> counts;
  for (uint64_t key = 0; key < 5000; ++key) ++counts[permuted(0, 10, key)];
  for (uint64_t place = 0; place < 10; ++place) {
    CHECK(counts[place] > 380);
    CHECK(counts[place] < 620);
  }
}

TEST_CASE("each epoch gives every chosen record once, in another order", "[source]") {
  const auto source = dataset_source(numbered(50), {3, 5, 7, 11, 13, 17, 19, 23}, 1);
  const std::multiset<std::string> chosen = {"3", "5", "7", "11", "13", "17", "19", "23"};
  std::set<std::vector<std::string>> orders;
  for (uint64_t epoch = 0; epoch < 6; ++epoch) {
    const std::vector<std::string> order = labels(source, epoch * 8, 8);
    CHECK(std::multiset<std::string>(order.begin(), order.end()) == chosen);
    orders.insert(order);
  }
  CHECK(orders.size() >= 5);
  const auto other = dataset_source(numbered(50), {3, 5, 7, 11, 13, 17, 19, 23}, 2);
  CHECK(labels(source, 0, 48) != labels(other, 0, 48));
}

TEST_CASE("a sample depends on nothing but seed and index", "[source]") {
  const auto forwards = dataset_source(numbered(20), all_of(20), 3);
  const auto backwards = dataset_source(numbered(20), all_of(20), 3);
  std::vector<std::string> reversed;
  for (uint64_t i = 60; i-- > 0;) reversed.insert(reversed.begin(), backwards(i).label);
  CHECK(labels(forwards, 0, 60) == reversed);
}

TEST_CASE("a record gives its ink, or its picture where that is preferred", "[source]") {
  const Folder folder;
  write_picture(folder.file("0.png"), 77);
  Record record = numbered(1)->front();
  Sample sample = sample_of(record);
  CHECK(sample.label == "0");
  CHECK(sample.writer == "w");
  CHECK(sample.origin == "ink.jsonl:1");
  CHECK(sample.ink == record.ink);
  CHECK(sample_of(record, Prefer::kPicture).ink == record.ink);

  record.picture = folder.file("0.png");
  CHECK(sample_of(record).picture.empty());
  sample = sample_of(record, Prefer::kPicture);
  CHECK(sample.picture == plain_picture(77));
  CHECK(is_empty(sample.ink));
  record.ink = {};
  CHECK(sample_of(record).picture == plain_picture(77));
  record.picture = folder.file("1.png");
  CHECK_THROWS_WITH(sample_of(record), folder.file("1.png") + ": cannot be read");
}

TEST_CASE("pictures are kept in memory up to the bound, and asked for by many threads",
          "[source]") {
  const Folder folder;
  std::vector<Record> records;
  for (int i = 0; i < 8; ++i) {
    Record record;
    record.label = std::to_string(i);
    record.picture = folder.file(record.label + ".png");
    write_picture(record.picture, i);
    records.push_back(record);
  }
  const auto shared = std::make_shared<const std::vector<Record>>(std::move(records));
  // A picture has 24 bytes: five fit.
  const auto source = dataset_source(shared, all_of(8), 1, {Prefer::kInk, 125});
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (uint64_t i = 0; i < 64; ++i) {
        const Sample sample = source(i);
        wrong[thread] += !(sample.picture == plain_picture(std::stoi(sample.label)));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4, 0));

  for (int i = 0; i < 8; ++i) std::filesystem::remove(folder.file(std::to_string(i) + ".png"));
  int kept = 0;
  for (uint64_t i = 0; i < 8; ++i) {
    try {
      kept += !source(i).picture.empty();
    } catch (const TrainerError&) {
    }
  }
  CHECK(kept == 5);
}

TEST_CASE("a mixture asks each source for all of its own samples, in its share", "[source]") {
  const auto mixed = mixed_source({{3, named("a")}, {1, named("b")}}, 5);
  std::set<std::string> seen;
  int early = 0;
  for (uint64_t i = 0; i < 4096; ++i) {
    const std::string label = mixed(i).label;
    CHECK(seen.insert(label).second);
    early += i < 512 && label[0] == 'a';
  }
  for (int i = 0; i < 3072; ++i) CHECK(seen.count("a" + std::to_string(i)) == 1);
  for (int i = 0; i < 1024; ++i) CHECK(seen.count("b" + std::to_string(i)) == 1);
  CHECK(early > 384 - 60);
  CHECK(early < 384 + 60);
}

TEST_CASE("small shares are rounded, but nobody is left out", "[source]") {
  const auto mixed = mixed_source({{1, named("a")}, {1, named("b")}, {1e-6, named("c")}}, 5);
  std::map<char, int> counts;
  for (uint64_t i = 0; i < 1024; ++i) ++counts[mixed(i).label[0]];
  CHECK(counts['c'] == 1);
  CHECK(counts['a'] + counts['b'] == 1023);
  CHECK(std::abs(counts['a'] - counts['b']) <= 1);
}

TEST_CASE("sources that can give nothing are refused", "[source]") {
  CHECK_THROWS_WITH(dataset_source(numbered(3), {}, 1),
                    "a data set without records cannot be trained on");
  CHECK_THROWS_WITH(mixed_source({}, 1), "a mixture has between 1 and 1024 sources");
  CHECK_THROWS_WITH(mixed_source({{0, named("a")}}, 1),
                    "a source's weight must be above 0, not 0.000000");
}
