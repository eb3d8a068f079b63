#include "core/base/json.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>

using namespace inksum;

namespace {

Json parsed(std::string_view text) {
  const auto json = parse_json(text);
  INFO(text);
  REQUIRE(json);
  return json.value();
}

std::string refusal(std::string_view text) {
  const auto json = parse_json(text);
  INFO(text);
  REQUIRE_FALSE(json);
  return json.error().message;
}

}  // namespace

TEST_CASE("JSON values of every kind are read", "[json]") {
  const Json json =
      parsed(R"( {"a":[1,-0.5,2e3,1E-2],"b":true,"c":false,"d":null,"e":"x","f":{}} )");
  const Json::Array& numbers = *json.find("a")->as_array();
  REQUIRE(numbers.size() == 4);
  CHECK(*numbers[0].as_number() == 1);
  CHECK(*numbers[1].as_number() == -0.5);
  CHECK(*numbers[2].as_number() == 2000);
  CHECK(*numbers[3].as_number() == 0.01);
  CHECK(*json.find("b")->as_bool());
  CHECK_FALSE(*json.find("c")->as_bool());
  CHECK(json.find("d")->is_null());
  CHECK(*json.find("e")->as_string() == "x");
  CHECK(json.find("f")->as_object()->empty());
  CHECK(json.find("g") == nullptr);
  CHECK(numbers[0].find("a") == nullptr);
}

TEST_CASE("JSON escapes become UTF-8", "[json]") {
  CHECK(*parsed(R"("\"\\\/\b\f\n\r\t")").as_string() == "\"\\/\b\f\n\r\t");
  CHECK(*parsed(R"("\u0041\u00e9\u20AC\uD834\uDD1E")").as_string() == "Aé€𝄞");
  CHECK(*parsed(R"("\u0000")").as_string() == std::string(1, '\0'));
  CHECK(*parsed("\"×𝄞\"").as_string() == "×𝄞");
}

TEST_CASE("JSON that breaks RFC 8259 is refused with line and column", "[json]") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"", "line 1, column 1: expected a value"},
      {"[1,\n2,\n  x]", "line 3, column 3: expected a value"},
      {"{\"a\": 1\n,\"b\" 2}", "line 2, column 6: expected ':'"},
      {"{\"×\": x}", "line 1, column 7: expected a value"},
      {"[1 2]", "line 1, column 4: expected ',' or ']'"},
      {"{\"a\":1 2}", "line 1, column 8: expected ',' or '}'"},
      {"[1,]", "line 1, column 4: expected a value"},
      {"{\"a\":1,}", "line 1, column 8: expected a member name in quotes"},
      {"{a:1}", "line 1, column 2: expected a member name in quotes"},
      {"{\"a\":1,\"a\":2}", "line 1, column 8: the member 'a' appears twice"},
      {"1 2", "line 1, column 3: nothing may follow the value"},
      {"tru", "line 1, column 1: expected a value"},
      {"NaN", "line 1, column 1: expected a value"},
      {"'a'", "line 1, column 1: expected a value"},
      {"-", "line 1, column 1: expected a value"},
      {"+1", "line 1, column 1: expected a value"},
      {".5", "line 1, column 1: expected a value"},
      {"01", "line 1, column 2: a number must not begin with 0"},
      {"1.", "line 1, column 3: expected a digit after '.'"},
      {"1e", "line 1, column 3: expected a digit in the exponent"},
      {"1e+", "line 1, column 4: expected a digit in the exponent"},
      {"0x10", "line 1, column 2: nothing may follow the value"},
      {"[1e999]", "line 1, column 2: the number is too large"},
      {"[\"a", "line 1, column 2: the text that begins here has no closing quote"},
      {"\"a\\\"", "line 1, column 1: the text that begins here has no closing quote"},
      {"\"\n\"", "line 1, column 2: a control character in a text"},
      {"\"\\x\"", "line 1, column 2: not a valid escape"},
      {"\"\\u12G4\"", "line 1, column 2: not a valid escape"},
      {"\"\\ud834\"", "line 1, column 2: not a valid escape"},
      {"\"\\ud834\\u0041\"", "line 1, column 2: not a valid escape"},
      {"\"\\udd1e\"", "line 1, column 2: not a valid escape"},
      {"\"\xC3(\"", "line 1, column 2: not valid UTF-8"},
  }));
  CHECK(refusal(text) == message);
}

TEST_CASE("A NUL byte is no JSON white space and ends nothing", "[json]") {
  CHECK(refusal(std::string_view("1\0", 2)) == "line 1, column 2: nothing may follow the value");
  CHECK(refusal(std::string_view("\"\\\0\"", 4)) == "line 1, column 2: not a valid escape");
}

TEST_CASE("JSON may be nested 64 levels deep and no deeper", "[json]") {
  const auto nested = [](size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
  };
  CHECK(parse_json(nested(64)));
  CHECK(refusal(nested(65)) == "line 1, column 65: nested more than 64 levels deep");
  CHECK(refusal(std::string(100'000, '[')) == "line 1, column 65: nested more than 64 levels deep");
  CHECK(parse_json("[" + nested(63) + "," + nested(63) + "]"));
}

TEST_CASE("JSON is written in one line or indented, in the order of setting", "[json]") {
  Json json;
  json.set("z", 1);
  json.set("a", Json::Array{Json(1), Json("two"), Json()});
  Json inner;
  inner.set("k", true);
  json.set("list", Json::Array{inner, Json(Json::Object{})});
  json.set("none", Json::Array{});
  json.set("z", 2);
  CHECK(json.dump() == R"({"z":2,"a":[1,"two",null],"list":[{"k":true},{}],"none":[]})");
  CHECK(json.dump(2) == R"({
  "z": 2,
  "a": [1, "two", null],
  "list": [
    {
      "k": true
    },
    {}
  ],
  "none": []
})");
}

TEST_CASE("Written texts escape what JSON forbids", "[json]") {
  CHECK(Json("q\" b\\ \n\r\t \x01 ×").dump() == R"("q\" b\\ \n\r\t \u0001 ×")");
}

TEST_CASE("Whole numbers are written without a point or exponent", "[json]") {
  CHECK(Json(0).dump() == "0");
  CHECK(Json(-0.0).dump() == "-0");
  CHECK(Json(1903112).dump() == "1903112");
  CHECK(Json(9007199254740992.0).dump() == "9007199254740992");
  CHECK(Json(1e300).dump() == "1e+300");
  CHECK(Json(0.1).dump() == "0.1");
  CHECK(Json(1.0 / 3).dump() == "0.3333333333333333");
  CHECK(Json(0.1 + 0.2).dump() == "0.30000000000000004");
  CHECK(Json(std::nan("")).dump() == "null");
  CHECK(Json(-std::numeric_limits<double>::infinity()).dump() == "null");
}

TEST_CASE("Every finite double reads back with the same bits", "[json]") {
  std::mt19937_64 random(11);
  int wrong = 0;
  for (int i = 0; i < 20'000; ++i) {
    const uint64_t bits = random();
    double number;
    std::memcpy(&number, &bits, sizeof number);
    if (!std::isfinite(number)) continue;
    const auto back = parse_json(Json(number).dump());
    if (!back || std::memcmp(back.value().as_number(), &number, sizeof number) != 0) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("Typed access names the member at fault", "[json]") {
  const Json json = parsed(R"({"height":40,"half":0.5,"big":3000000000,"name":"ink"})");
  CHECK(json_int(json, "height").value() == 40);
  CHECK(json_number(json, "half").value() == 0.5);
  CHECK(json_string(json, "name").value() == "ink");
  CHECK(json_int(json, "width").error().message == "'width' is missing");
  CHECK(json_int(json, "half").error().message == "'half' must be a whole number");
  CHECK(json_int(json, "name").error().message == "'name' must be a whole number");
  CHECK(json_int(json, "big").error().message == "'big' is too large");
  CHECK(json_number(json, "name").error().message == "'name' must be a number");
  CHECK(json_string(json, "half").error().message == "'half' must be a text");
  CHECK(json_string(Json(1), "name").error().message == "'name' is missing");
}
