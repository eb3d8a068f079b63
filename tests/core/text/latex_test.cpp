#include "core/text/latex.h"

#include <catch_amalgamated.hpp>
#include <string>

using namespace inksum;

namespace {

std::string plain(std::string_view latex) {
  const Result<std::string> text = plain_from_latex(latex);
  return text ? text.value() : "error: " + text.error().message;
}

}  // namespace

TEST_CASE("arithmetic on one line of LaTeX becomes the symbols that are drawn", "[latex]") {
  CHECK(plain("12+3") == "12+3");
  CHECK(plain("$ 2 \\times \\left( 3 - 1 \\right) \\div {4} $") == "2×(3-1)÷4");
  CHECK(plain("\\( 1.5\\cdot 2 \\, = \\; 3 \\)") == "1.5·2=3");
  CHECK(plain("\\times") == "×");
  CHECK(plain("$$3\\ast4$$") == "3*4");
  CHECK(plain("a × b") == "a×b");
  CHECK(plain("").empty());
}

TEST_CASE("LaTeX that is no arithmetic on one line is refused by its symbol", "[latex]") {
  CHECK(plain("\\frac{1}{2}") == "error: '\\frac' is not arithmetic on one line");
  CHECK(plain("2^{3}") == "error: '^' is not arithmetic on one line");
  CHECK(plain("x_1") == "error: '_' is not arithmetic on one line");
  CHECK(plain("1 \\leq 2") == "error: '\\leq' is not arithmetic on one line");
  CHECK(plain("1\\\\2") == "error: '\\\\' is not arithmetic on one line");
  CHECK(plain("1\\") == "error: '\\' is not arithmetic on one line");
  CHECK(plain("1\\\xFF") == "error: '\\\xFF' is not arithmetic on one line");
}
