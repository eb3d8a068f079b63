// commands_predict_test.cpp - predict on pictures, folders, ink and standard input.
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <sstream>

#include "core/base/json.h"
#include "native_trainer/data/png_file.h"
#include "native_trainer/files.h"
#include "native_trainer/model/architectures.h"
#include "native_trainer/train/weights.h"
#include "tests/native_trainer/fake_samples.h"
#include "tests/native_trainer/program.h"
#include "tests/native_trainer/temporary_folder.h"

using namespace inksum;
using namespace inksum::trainer;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr const char* kGoodLine = R"({"id":"a/b","strokes":[[[0,0],[10,90]]]})";
constexpr const char* kOtherLine = R"({"id":"a-b","strokes":[[[0,0],[50,40]],[[5,0],[5,60]]]})";

// A network that was never trained reads something of everything.
std::string write_weights(const Folder& folder, const TrainConfig& config = small_config()) {
  Alphabet alphabet = alphabet_of(config);
  const Network network(make_architecture(config.model, config.geometry, alphabet.classes()), 3);
  const std::string path = folder.file("weights.safetensors");
  save_weights(path, {network, std::move(alphabet), config.geometry, config, Json::Object{}});
  return path;
}

// A thick dark stroke on white.
Picture stroke_picture(int width, int height) {
  Picture picture{width, height, 1, std::vector<uint8_t>(static_cast<size_t>(width) * height, 255)};
  for (int y = height / 4; y < 3 * height / 4; ++y) {
    for (int x = width / 2; x < width / 2 + 4; ++x) {
      picture.pixels[static_cast<size_t>(y) * width + x] = 20;
    }
  }
  return picture;
}

std::vector<Json> lines_of(const std::string& output) {
  std::vector<Json> lines;
  std::istringstream stream(output);
  for (std::string line; std::getline(stream, line);) {
    const Result<Json> json = parse_json(line);
    INFO(line);
    REQUIRE(json.ok());
    lines.push_back(json.value());
  }
  return lines;
}

std::string text_of(const Json& json, const char* name) {
  const Json* member = json.find(name);
  return member == nullptr || member->as_string() == nullptr ? "" : *member->as_string();
}

Outcome predict(const Folder& folder, const std::string& words) {
  return run_program("predict --weights " + write_weights(folder) + " " + words);
}

}  // namespace

TEST_CASE("a folder's pictures are read in order, and a broken one does not stop the others",
          "[program][predict]") {
  const Folder folder;
  const std::string pictures = folder.file("pictures");
  std::filesystem::create_directory(pictures);
  write_png(pictures + "/10.png", stroke_picture(90, 40));
  write_png(pictures + "/2.png", stroke_picture(180, 60));
  write_file(pictures + "/3.png", "no picture");
  write_file(pictures + "/labels.txt", "1\n");
  const Outcome outcome = predict(folder, pictures);
  CHECK(outcome.code == 3);
  const std::vector<Json> lines = lines_of(outcome.output);
  REQUIRE(lines.size() == 3);
  CHECK(text_of(lines[0], "id") == pictures + "/2.png");
  CHECK(text_of(lines[1], "id") == pictures + "/3.png");
  CHECK(text_of(lines[2], "id") == pictures + "/10.png");
  CHECK(lines[0].find("confidence")->as_number() != nullptr);
  CHECK(lines[0].find("error") == nullptr);
  CHECK_THAT(text_of(lines[1], "error"), ContainsSubstring("3.png"));
  CHECK(lines[1].find("text") == nullptr);
  CHECK(predict(folder, pictures + "/2.png").code == 0);
}

TEST_CASE("ink is read from standard input, line by line", "[program][predict]") {
  const Folder folder;
  const std::string ink = folder.file("ink.jsonl");
  write_file(ink, std::string(kGoodLine) + "\n\nno json\n{\"strokes\":[]}\n");
  const Outcome outcome = predict(folder, "- < " + ink);
  CHECK(outcome.code == 3);
  const std::vector<Json> lines = lines_of(outcome.output);
  REQUIRE(lines.size() == 3);
  std::vector<std::string> members;
  for (const auto& [name, value] : *lines[0].as_object()) members.push_back(name);
  const std::vector<std::string> expected = {"id",     "text",         "value",  "confidence",
                                             "status", "alternatives", "values", "symbols"};
  CHECK(members == expected);
  CHECK(lines[1].as_object()->size() == 2);
  CHECK(*lines[1].find("line") == Json(3));
  CHECK_FALSE(text_of(lines[1], "error").empty());
  CHECK(text_of(lines[2], "text").empty());  // nothing is written: no failure

  const std::vector<Json> of_file = lines_of(predict(folder, ink).output);
  CHECK(of_file == lines);
}

TEST_CASE("the network is asked about as many renderings as its calibration says",
          "[program][predict][renderings]") {
  const Folder folder;
  const std::string weights = write_weights(folder), ink = folder.file("ink.jsonl");
  write_file(ink, std::string(kGoodLine) + "\n" + kOtherLine + "\n");
  TrainedModel trained = load_weights(weights);
  const auto [renderings, sure_from] = GENERATE(table<int, double>({{1, 1}, {3, 1}, {3, 0}}));
  trained.calibration = ReadingOptions{.renderings = renderings, .sure_from = sure_from};
  save_weights(weights, trained);
  const std::string dump = folder.file("dump");
  const Outcome outcome =
      run_program("predict --dump " + dump + " --weights " + weights + " " + ink);
  CHECK(outcome.code == 0);
  CHECK(lines_of(outcome.output).size() == 2);
  const Json index = parse_json(read_file(dump + "/index.json")).value();
  CHECK(index.as_array()->size() == 2 * static_cast<size_t>(sure_from == 0 ? 1 : renderings));
}

TEST_CASE("of several files a failure names its own", "[program][predict]") {
  const Folder folder;
  const std::string ink = folder.file("ink.jsonl");
  write_file(ink, std::string("no json\n") + kGoodLine + "\n");
  const Outcome outcome = predict(folder, ink + " missing.jsonl missing.png");
  CHECK(outcome.code == 3);
  const std::vector<Json> lines = lines_of(outcome.output);
  REQUIRE(lines.size() == 4);
  CHECK(text_of(lines[0], "file") == ink);
  CHECK(*lines[0].find("line") == Json(1));
  CHECK(text_of(lines[1], "id") == "a/b");
  CHECK(text_of(lines[2], "id") == "missing.jsonl");
  CHECK_THAT(text_of(lines[2], "error"), ContainsSubstring("missing.jsonl: cannot be read"));
  CHECK_THAT(text_of(lines[3], "error"), ContainsSubstring("missing.png: cannot be read"));
}

TEST_CASE("as many alternatives are told as are asked for, the reading first",
          "[program][predict]") {
  const Folder folder;
  const std::string ink = folder.file("ink.jsonl");
  write_file(ink, std::string(kGoodLine) + "\n");
  const std::vector<Json> lines = lines_of(predict(folder, "--alternatives 7 " + ink).output);
  REQUIRE(lines.size() == 1);
  const Json::Array& alternatives = *lines[0].find("alternatives")->as_array();
  REQUIRE(alternatives.size() == 7);
  CHECK(*alternatives[0].find("text") == *lines[0].find("text"));
  CHECK(*alternatives[0].find("value") == *lines[0].find("value"));
  CHECK(*alternatives[0].find("p") == *lines[0].find("confidence"));
  for (size_t i = 1; i < alternatives.size(); ++i) {
    CHECK(*alternatives[i].find("p")->as_number() <= *alternatives[i - 1].find("p")->as_number());
  }
  const std::vector<Json> usual = lines_of(predict(folder, ink).output);
  CHECK(usual[0].find("alternatives")->as_array()->size() == 5);
}

TEST_CASE("a table has a row for each drawing, failures too", "[program][predict]") {
  const Folder folder;
  const std::string ink = folder.file("ink.jsonl");
  write_file(ink, std::string(kGoodLine) + "\nno json\n");
  const Outcome outcome = predict(folder, "--table " + ink);
  CHECK(outcome.code == 3);
  CHECK_THAT(outcome.output, ContainsSubstring("drawing") && ContainsSubstring("confidence"));
  CHECK_THAT(outcome.output, ContainsSubstring(ink + ":1") && ContainsSubstring(ink + ":2"));
}

TEST_CASE("every drawing that was read is annotated in a file of its own", "[program][predict]") {
  const Folder folder;
  const std::string ink = folder.file("ink.jsonl"), out = folder.file("out");
  const std::string picture = folder.file("7.png");
  write_file(ink, std::string(kGoodLine) + "\n" + kOtherLine + "\n{\"strokes\":[[[1,1]]]}\n");
  write_png(picture, stroke_picture(180, 60));
  CHECK(predict(folder, "--annotate " + out + " " + ink + " " + picture).code == 0);
  for (const char* name : {"a-b.png", "a-b-2.png", "ink-3.png", "7.png"}) {
    const Picture annotated = read_png(out + "/" + name);
    CHECK(annotated.channels == 3);
    CHECK(annotated.height > 160);
  }
}

TEST_CASE("the published networks read pictures too", "[program][predict]") {
  const Folder folder;
  const std::string architecture = GENERATE("cnn-lstm", "cnn-gru");
  const std::string weights = write_weights(folder, default_config(architecture));
  const std::string picture = folder.file("7.png"), out = folder.file("out");
  write_png(picture, stroke_picture(180, 60));
  const Outcome outcome =
      run_program("predict --weights " + weights + " --annotate " + out + " " + picture);
  CHECK(outcome.code == 0);
  const std::vector<Json> lines = lines_of(outcome.output);
  REQUIRE(lines.size() == 1);
  CHECK(*lines[0].find("confidence")->as_number() > 0);
  if (architecture == "cnn-lstm") CHECK(text_of(lines[0], "text").size() <= 7);
  CHECK(read_png(out + "/7.png").width >= 180);
}

TEST_CASE("an InkML document gives its expressions", "[program][predict]") {
  const Folder folder;
  const std::string ink = folder.file("a.inkml"), broken = folder.file("b.inkml");
  write_file(ink,
             "<ink xmlns=\"http://www.w3.org/2003/InkML\"><annotation type=\"UI\">e1</annotation>"
             "<trace>0 0, 10 90</trace></ink>");
  write_file(broken, "<ink>");
  const std::vector<Json> lines = lines_of(predict(folder, ink + " " + broken).output);
  REQUIRE(lines.size() == 2);
  CHECK(text_of(lines[0], "id") == "e1");
  CHECK(lines[0].find("confidence") != nullptr);
  CHECK_THAT(text_of(lines[1], "error"), ContainsSubstring("b.inkml: "));
}
