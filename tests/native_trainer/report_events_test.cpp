#include <png.h>

#include <catch_amalgamated.hpp>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "native_trainer/error.h"
#include "native_trainer/files.h"
#include "native_trainer/report/crc32c.h"
#include "native_trainer/report/event_file.h"
#include "tests/native_trainer/event_file_oracle.h"
#include "tests/native_trainer/temporary_folder.h"

namespace inksum::trainer {
namespace {

using Catch::Approx;

std::string event_text(const EventFile& events) { return read_file(events.path()); }

TEST_CASE("the checksum gives the values of RFC 3720", "[report][crc32c]") {
  std::string ascending, descending;
  for (int i = 0; i < 32; ++i) ascending += static_cast<char>(i);
  for (int i = 31; i >= 0; --i) descending += static_cast<char>(i);
  CHECK(crc32c(std::string(32, '\0')) == 0x8A9136AA);
  CHECK(crc32c(std::string(32, '\xFF')) == 0x62A8AB43);
  CHECK(crc32c(ascending) == 0x46DD794E);
  CHECK(crc32c(descending) == 0x113FDB5C);
  CHECK(crc32c("123456789") == 0xE3069283);
}

TEST_CASE("the checksum agrees with division bit by bit", "[report][crc32c]") {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    CHECK(crc32c(bytes) == oracle::crc32c(bytes));
    CHECK(oracle::unmasked(masked_crc32c(bytes)) == oracle::crc32c(bytes));
    bytes += static_cast<char>(i * i + 7 * i);
  }
}

TEST_CASE("an event file opens with its version and the step it goes on from", "[report][events]") {
  const Folder folder;
  EventFile events(folder.file("tensorboard"), 41);
  const auto records = oracle::records(event_text(events));
  REQUIRE(records.size() == 2);
  const oracle::Message version(records[0]), start(records[1]);
  CHECK(version.text(3) == "brain.Event:2");
  CHECK(version.as_double(1) > 1.6e9);
  CHECK(start.number(2) == 42);
  CHECK(oracle::Message(start.text(7)).number(1) == 1);
}

TEST_CASE("two event files of one folder have names that TensorBoard takes", "[report][events]") {
  const Folder folder;
  const EventFile first(folder.path(), 0), second(folder.path(), 10);
  CHECK(first.path() != second.path());
  for (const EventFile* events : {&first, &second}) {
    const std::string name = std::filesystem::path(events->path()).filename();
    CHECK(name.starts_with("events.out.tfevents."));
    CHECK(name.find('.', 20) - 20 == 10);  // ten digits of seconds
  }
}

TEST_CASE("scalars come back with their tag, step and value", "[report][events]") {
  const Folder folder;
  EventFile events(folder.path(), 0);
  events.scalar(1, "train/loss", 3.25);
  events.scalar(5'000'000'000, "train/loss", -0.5);
  events.flush();
  const auto entries = oracle::entries(event_text(events));
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].step == 1);
  CHECK(entries[0].tag == "train/loss");
  CHECK(entries[0].value.as_float(2) == 3.25F);
  CHECK(entries[1].step == 5'000'000'000);
  CHECK(entries[1].value.as_float(2) == -0.5F);
}

TEST_CASE("histograms come back with their moments and bins", "[report][events]") {
  const Folder folder;
  const std::vector<float> values = {-1, 0, 0.5, 0.5, 3};
  EventFile events(folder.path(), 0);
  events.histogram(7, "conv1.weight", histogram_of(values, 4));
  events.flush();
  const auto entries = oracle::entries(event_text(events));
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].tag == "conv1.weight");
  const oracle::Message histogram(entries[0].value.text(5));
  CHECK(histogram.as_double(1) == -1);
  CHECK(histogram.as_double(2) == 3);
  CHECK(histogram.as_double(3) == 5);
  CHECK(histogram.as_double(4) == Approx(3));
  CHECK(histogram.as_double(5) == Approx(1 + 0.25 + 0.25 + 9));
  CHECK(histogram.doubles(6) == std::vector<double>{0, 1, 2, 3});
  CHECK(histogram.doubles(7) == std::vector<double>{1, 3, 0, 1});
}

Picture decoded(const std::string& bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0);
  Picture picture{static_cast<int>(image.width),
                  static_cast<int>(image.height),
                  PNG_IMAGE_SAMPLE_CHANNELS(image.format),
                  {}};
  picture.pixels.resize(PNG_IMAGE_SIZE(image));
  REQUIRE(png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr) != 0);
  return picture;
}

TEST_CASE("pictures come back pixel by pixel", "[report][events]") {
  const Folder folder;
  const Picture grey{3, 2, 1, {0, 50, 100, 150, 200, 250}};
  const Picture colour{2, 1, 3, {255, 0, 0, 10, 20, 30}};
  EventFile events(folder.path(), 0);
  events.picture(3, "inputs/1+2", grey);
  events.picture(3, "inputs/colour", colour);
  events.flush();
  const auto entries = oracle::entries(event_text(events));
  REQUIRE(entries.size() == 2);
  for (const auto& [entry, expected] : {std::pair{&entries[0], &grey}, {&entries[1], &colour}}) {
    const oracle::Message image(entry->value.text(4));
    CHECK(image.number(1) == static_cast<uint64_t>(expected->height));
    CHECK(image.number(2) == static_cast<uint64_t>(expected->width));
    CHECK(image.number(3) == static_cast<uint64_t>(expected->channels));
    CHECK(decoded(image.text(4)) == *expected);
  }
}

// What a command prints, both streams, and its exit status.
std::pair<std::string, int> output_of(const std::string& command) {
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
  return {output, ::pclose(pipe)};
}

TEST_CASE("tools/events.mjs tells what was written, and sees damage", "[report][events]") {
  const Folder folder;
  EventFile events(folder.path(), 0);
  for (int step = 1; step <= 3; ++step) events.scalar(step, "train/loss", 0.5 * step);
  events.histogram(3, "conv1/weight", histogram_of(std::vector<float>{-1, 0, 2}, 4));
  events.picture(2, "inputs/1+2", Picture{3, 2, 1, {0, 1, 2, 3, 4, 5}});
  events.flush();
  const std::string tool = INKSUM_NODE " " INKSUM_EVENTS_TOOL " ";
  const auto [told, status] = output_of(tool + folder.path());
  INFO(told);
  CHECK(status == 0);
  for (const char* line :
       {"train/loss                                   3 ×  last at step 3: 1.5000",
        "conv1/weight                                 1 ×  last at step 3: "
        "3 values from -1.00 to 2.00",
        "last at step 2: 3 × 2 px", "3 tags in 1 file, every checksum holds"}) {
    CHECK_THAT(told, Catch::Matchers::ContainsSubstring(line));
  }
  std::string bytes = event_text(events);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file(events.path(), bytes);
  const auto [complaint, failed] = output_of(tool + events.path());
  CHECK(failed != 0);
  CHECK_THAT(complaint, Catch::Matchers::ContainsSubstring("a checksum does not hold"));
  write_file(events.path(), bytes.substr(0, 30));
  CHECK_THAT(output_of(tool + events.path()).first,
             Catch::Matchers::ContainsSubstring("the record is cut short"));
}

TEST_CASE("a folder that cannot be made is refused in words", "[report][events]") {
  const Folder folder;
  std::ofstream(folder.file("taken")) << "a file";
  CHECK_THROWS_AS(EventFile(folder.file("taken"), 0), TrainerError);
}

}  // namespace
}  // namespace inksum::trainer
