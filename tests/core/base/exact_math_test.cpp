#include "core/base/exact_math.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <random>

using namespace inksum;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kPoints = 100'000;

// Largest relative error against the C library in long double.
template <class Function, class Oracle, class Draw>
double worst_relative_error(Function function, Oracle oracle, Draw draw) {
  std::mt19937_64 random(7);
  double worst = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double x = draw(random);
    const long double expected = oracle(static_cast<long double>(x));
    const long double error = std::fabs((function(x) - expected) / expected);
    worst = std::max(worst, static_cast<double>(error));
  }
  return worst;
}

double uniform(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53);
}

}  // namespace

TEST_CASE("exp agrees with the C library to 5e-16", "[exact_math]") {
  const auto [low, high] = GENERATE(
      table<double, double>({{-708, 709.7}, {-40, 0}, {-1, 1}, {-1e-6, 1e-6}, {-1e-300, 1e-300}}));
  const double worst = worst_relative_error(
      exact_exp, [](long double x) { return std::exp(x); },
      [low = low, high = high](std::mt19937_64& random) { return uniform(random, low, high); });
  INFO("worst relative error in [" << low << ", " << high << "]: " << worst);
  CHECK(worst < 5e-16);
}

TEST_CASE("log agrees with the C library to 5e-16", "[exact_math]") {
  const auto [low, high] = GENERATE(table<double, double>(
      {{-1022, 1023}, {-1074, -1022}, {-2, 2}, {-1e-3, 1e-3}, {-1e-9, 1e-9}}));
  const double worst = worst_relative_error(
      exact_log, [](long double x) { return x == 1 ? 1 : std::log(x); },
      [low = low, high = high](std::mt19937_64& random) {
        double x = 1;
        while (x == 1) x = std::exp2(uniform(random, low, high));
        return x;
      });
  INFO("worst relative error for exponents in [" << low << ", " << high << "]: " << worst);
  CHECK(worst < 5e-16);
}

TEST_CASE("exp and log know their borders", "[exact_math]") {
  CHECK(exact_exp(0.0) == 1.0);
  CHECK(exact_exp(-kInfinity) == 0.0);
  CHECK(exact_exp(-708.1) == 0.0);
  CHECK(exact_exp(-708.0) > 0.0);
  CHECK(std::isfinite(exact_exp(709.7)));
  CHECK(exact_exp(709.8) == kInfinity);
  CHECK(exact_exp(kInfinity) == kInfinity);
  CHECK(std::isnan(exact_exp(std::nan(""))));
  CHECK(exact_log(1.0) == 0.0);
  CHECK(exact_log(0.0) == -kInfinity);
  CHECK(exact_log(-0.0) == -kInfinity);
  CHECK(exact_log(kInfinity) == kInfinity);
  CHECK(std::isnan(exact_log(-1.0)));
  CHECK(std::isnan(exact_log(std::nan(""))));
}

TEST_CASE("Adding in the log domain adds the probabilities", "[exact_math]") {
  CHECK(std::fabs(log_add_exp(std::log(0.25), std::log(0.5)) - std::log(0.75)) < 1e-15);
  CHECK(log_add_exp(-1.0, -2.0) == log_add_exp(-2.0, -1.0));
  CHECK(log_add_exp(-kInfinity, -3.0) == -3.0);
  CHECK(log_add_exp(-3.0, -kInfinity) == -3.0);
  CHECK(log_add_exp(-kInfinity, -kInfinity) == -kInfinity);
  CHECK(log_add_exp(-1.0, -1000.0) == -1.0);
}

TEST_CASE("exp, log and their sum keep the same bits on every platform", "[exact_math]") {
  CHECK(exact_exp(-1.5) == 0x1.c8f87724b5c1dp-3);
  CHECK(exact_exp(-12.3456789) == 0x1.23d2b6a3ae568p-18);
  CHECK(exact_log(0.3) == -0x1.34378fcbda721p+0);
  CHECK(exact_log(1e-300) == -0x1.5963447f87fb5p+9);
  CHECK(log_add_exp(-0.7, -2.9) == -0x1.3098eb4ae06e2p-1);
}
