#include "core/ink/ink_code.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <utility>

#include "core/base/base64url.h"

using namespace inksum;

namespace {

// A 4 of two strokes and a dot that nobody has labelled, in the units of the code.
LabelledInk four_and_dot() {
  return {{{Stroke{PointerKind::kPen,
                   {{10.125F, 20, 0, 0.25F},
                    {8.5F, 31.75F, 0.02F, 0.5F},
                    {7, 44, 0.03F, 0.75F},
                    {30.25F, 44.5F, 0.05F, 1}}},
            Stroke{PointerKind::kPen, {{24, 30, 0.35F, 0.5F}, {22, 70, 0.4F, 0.5F}}},
            Stroke{PointerKind::kTouch, {{-3, 69.875F, 1.25F, 0.5F}}}}},
          {{{0, 1}, "4"}}};
}

// The same without times, pressure and labels, as files have it.
LabelledInk bare() {
  LabelledInk ink = four_and_dot();
  ink.labels.clear();
  for (Stroke& stroke : ink.ink.strokes) {
    stroke.pointer = PointerKind::kUnknown;
    for (InkPoint& point : stroke.points) {
      point.time_s = 0;
      point.pressure = 0.5F;
    }
  }
  return ink;
}

LabelledInk random_ink(uint32_t seed) {
  std::mt19937 random(seed);
  const auto number = [&](int most) { return static_cast<int>(random() % (most + 1U)); };
  LabelledInk ink;
  int time = 0;  // of the first point 0
  bool begun = false;
  for (int i = number(12); i > 0; --i) {
    Stroke stroke{static_cast<PointerKind>(number(3)), {}};
    float x = static_cast<float>(number(8000)) / 8, y = static_cast<float>(number(4000)) / 8;
    for (int j = number(60); j > 0; --j) {
      x += static_cast<float>(number(80) - 40) / 8;
      y += static_cast<float>(number(80) - 40) / 8;
      time += begun ? number(3) : 0;
      begun = true;
      stroke.points.push_back(
          {x, y, static_cast<float>(time / 100.0), static_cast<float>(number(64)) / 64});
    }
    if (!stroke.points.empty()) time += number(900);
    ink.ink.strokes.push_back(std::move(stroke));
  }
  InkLabel label{{}, ""};
  for (size_t i = 0; i < ink.ink.strokes.size(); ++i) {
    if (number(2) != 0) label.strokes.push_back(i);
    if (!label.strokes.empty() && number(1) == 0) {
      label.text = std::string(static_cast<size_t>(number(5)), "0123456789+-*/()=."[number(17)]);
      ink.labels.push_back(std::exchange(label, {{}, ""}));
    }
  }
  return ink;
}

LabelledInk ink_of(InkPoint point) { return {{{Stroke{PointerKind::kPen, {point}}}}, {}}; }

InkCodeFault fault_of(std::string_view code) {
  const auto ink = decode(code);
  REQUIRE_FALSE(ink.ok());
  return ink.error();
}

std::string changed(const std::string& code, size_t byte, uint8_t value) {
  std::vector<uint8_t> bytes = from_base64url(code).value();
  bytes[byte] = value;
  return to_base64url(bytes);
}

}  // namespace

// What people have sent each other must be readable for ever: never change these, add more.
TEST_CASE("codes of version 1 are read for ever", "[ink][code]") {
  const auto labelled = decode("ASkbKfUIEY4DdAN_B8FAGGZ0dxLw4ZShDXyFlD6JJsOiWnMPRnonx0xzDu6Uet0");
  REQUIRE(labelled);
  CHECK(labelled.value() == four_and_dot());
  CHECK(model_of("ASkbKfUIEY4DdAN_B8FAGGZ0dxLw4ZShDXyFlD6JJsOiWnMPRnonx0xzDu6Uet0") == 0x1b29f508);
  const auto plain = decode("ARwAAAAAFHAboBv8KAMPFv0pV-HWzipampxmjc9L3zD6uA");
  REQUIRE(plain);
  CHECK(plain.value() == bare());
  const auto nothing = decode("AQUAAAAAYQ4N3po");
  REQUIRE(nothing);
  CHECK(nothing.value() == LabelledInk{});
}

TEST_CASE("the same ink has the same code everywhere", "[ink][code]") {
  CHECK(encode(four_and_dot(), 0x1b29f508) ==
        "ASkbKfUIEY4DdAN_B8FAGGZ0dxLw4ZShDXyFlD6JJsOiWnMPRnonx0xzDu6Uet0");
  CHECK(encode(bare()) == "ARwAAAAAFHAboBv8KAMPFv0pV-HWzipampxmjc9L3zD6uA");
  CHECK(encode({}) == "AQUAAAAAYQ4N3po");
}

TEST_CASE("ink in the code's units comes back as it was", "[ink][code]") {
  for (uint32_t seed = 0; seed < 300; ++seed) {
    const LabelledInk ink = random_ink(seed);
    const std::string code = encode(ink, seed);
    const auto back = decode(code);
    REQUIRE(back);
    CHECK(back.value() == ink);
    CHECK(model_of(code) == seed);
  }
}

TEST_CASE("other ink comes back to an eighth of a unit, 10 ms and 1/64", "[ink][code]") {
  std::mt19937 random(3);
  const auto unit = [&] { return static_cast<float>(random() >> 8U) / 16777216.0F; };
  LabelledInk ink = {{{Stroke{PointerKind::kMouse, {{0, 0, 0, 0}}}}}, {}};
  float time = 0;
  for (int i = 0; i < 500; ++i) {
    time += unit() * 0.1F;
    ink.ink.strokes[0].points.push_back({unit() * 1000, unit() * -500, time, unit()});
  }
  const auto back = decode(encode(ink));
  REQUIRE(back);
  for (size_t i = 0; i < ink.ink.strokes[0].points.size(); ++i) {
    const InkPoint& before = ink.ink.strokes[0].points[i];
    const InkPoint& after = back.value().ink.strokes[0].points[i];
    CHECK(std::fabs(after.x - before.x) <= 0.0625F);
    CHECK(std::fabs(after.y - before.y) <= 0.0625F);
    CHECK(std::fabs(after.time_s - before.time_s) <= 0.0051F);
    CHECK(std::fabs(after.pressure - before.pressure) <= 0.0079F);
  }
  CHECK(encode(back.value()) == encode(ink));
}

TEST_CASE("time begins with the ink, long pauses become 10 s, none goes back", "[ink][code]") {
  LabelledInk ink = {{{Stroke{PointerKind::kPen, {{0, 0, 77}, {1, 1, 77.5F}}},
                       Stroke{PointerKind::kPen, {{2, 2, 5000}, {3, 3, 4999}}}}},
                     {}};
  const auto back = decode(encode(ink));
  REQUIRE(back);
  const std::vector<Stroke>& strokes = back.value().ink.strokes;
  CHECK(strokes[0].points[0].time_s == 0);
  CHECK(strokes[0].points[1].time_s == 0.5F);
  CHECK(strokes[1].points[0].time_s == 10.5F);
  CHECK(strokes[1].points[1].time_s == 10.5F);
}

TEST_CASE("numbers without bounds are brought within the code's", "[ink][code]") {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const auto far = decode(encode(ink_of({1e30F, -kInfinity, kInfinity, 7})));
  REQUIRE(far);
  CHECK(far.value() == ink_of({1048576, -1048576, 0, 1}));
  const float none = std::numeric_limits<float>::quiet_NaN();
  const auto no_number = decode(encode(ink_of({none, none, none, none})));
  REQUIRE(no_number);
  CHECK(no_number.value() == ink_of({0, 0, 0, 0}));
}

TEST_CASE("a code that is cut anywhere is told from others", "[ink][code]") {
  const std::string code = encode(four_and_dot());
  for (size_t kept = 2; kept < code.size(); ++kept) {
    CAPTURE(kept);
    CHECK(fault_of(code.substr(0, kept)) == InkCodeFault::kCutShort);
  }
  CHECK(fault_of(code.substr(0, 1)) == InkCodeFault::kForeign);
}

TEST_CASE("no single changed character goes unnoticed", "[ink][code]") {
  const std::string code = encode(four_and_dot());
  for (size_t at = 0; at < code.size(); ++at) {
    for (const char character : {'A', 'B', 'z', '7', '_'}) {
      if (code[at] == character) continue;
      std::string other = code;
      other[at] = character;
      CHECK_FALSE(decode(other).ok());
    }
  }
  CHECK(fault_of(changed(code, 9, 0x55)) == InkCodeFault::kDamaged);
  CHECK(fault_of(code + "AAAA") == InkCodeFault::kDamaged);
}

TEST_CASE("what is no code is called so", "[ink][code]") {
  for (const char* text : {"", "12+3", "https://example.org/#i=AQUA", "aGVsbG8", "AAAA", "AQ=="}) {
    CAPTURE(text);
    CHECK(fault_of(text) == InkCodeFault::kForeign);
  }
  CHECK(model_of("12+3") == 0);
}

TEST_CASE("a later version's code is known as one", "[ink][code]") {
  // Version 2 with a body of three bytes; its checksum was computed by another program.
  CHECK(fault_of("AgMJCAekiT-i") == InkCodeFault::kNewer);
}

TEST_CASE("more strokes than a code holds are left out, with their labels", "[ink][code]") {
  LabelledInk ink;
  ink.ink.strokes.assign(kMaxCodeStrokes + 2, Stroke{PointerKind::kPen, {{1, 1}}});
  ink.labels = {{{0, 1}, "="}, {{kMaxCodeStrokes - 1, kMaxCodeStrokes}, "+"}};
  const auto back = decode(encode(ink));
  REQUIRE(back);
  CHECK(back.value().ink.strokes.size() == kMaxCodeStrokes);
  CHECK(back.value().labels == std::vector<InkLabel>{{{0, 1}, "="}});
}

TEST_CASE("a model's fingerprint is told by its first half", "[ink][code]") {
  CHECK(short_fingerprint("1b29f5082dcd666a") == 0x1b29f508);
  CHECK(short_fingerprint("") == 0);
  CHECK(short_fingerprint("no fingerprint") == 0);
}
