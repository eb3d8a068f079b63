#include "native_trainer/report/histogram.h"

#include <algorithm>
#include <cmath>

namespace inksum::trainer {
namespace {

// An own range for values that are all the same, so that bins have a width.
constexpr double kShareOfConstant = 1e-3;

void add_moments(std::span<const float> values, Histogram& histogram) {
  double sum = 0;
  for (const float value : values) {
    if (!std::isfinite(value)) {
      ++histogram.non_finite;
      continue;
    }
    histogram.least = histogram.count == 0 ? value : std::min<double>(histogram.least, value);
    histogram.largest = histogram.count == 0 ? value : std::max<double>(histogram.largest, value);
    sum += value;
    ++histogram.count;
  }
  if (histogram.count == 0) return;
  histogram.mean = sum / static_cast<double>(histogram.count);
  double squares = 0;
  for (const float value : values) {
    if (std::isfinite(value)) squares += (value - histogram.mean) * (value - histogram.mean);
  }
  histogram.deviation = std::sqrt(squares / static_cast<double>(histogram.count));
}

}  // namespace

double Histogram::quantile(double share) const {
  const double wanted = share * static_cast<double>(count);
  double below = 0;
  for (size_t i = 0; i < bins.size(); ++i) {
    const auto here = static_cast<double>(bins[i]);
    if (here > 0 && below + here >= wanted) {
      const double value = low + width() * (static_cast<double>(i) + (wanted - below) / here);
      return std::clamp(value, least, largest);
    }
    below += here;
  }
  return largest;
}

Histogram histogram_of(std::span<const float> values, int bins) {
  Histogram histogram;
  histogram.bins.resize(static_cast<size_t>(bins));
  add_moments(values, histogram);
  histogram.low = histogram.least;
  histogram.high = histogram.largest;
  if (histogram.low == histogram.high) {
    const double around = kShareOfConstant * std::max(1.0, std::fabs(histogram.low));
    histogram.low -= around;
    histogram.high += around;
  }
  const double width = histogram.width();
  for (const float value : values) {
    if (!std::isfinite(value)) continue;
    const auto bin = static_cast<size_t>((value - histogram.low) / width);
    ++histogram.bins[std::min(bin, histogram.bins.size() - 1)];
  }
  return histogram;
}

Json histogram_to_json(const Histogram& histogram) {
  Json bins{Json::Array{}};
  for (const int64_t count : histogram.bins) bins.push_back(static_cast<long long>(count));
  return Json::Object{{"low", histogram.low},
                      {"high", histogram.high},
                      {"min", histogram.least},
                      {"max", histogram.largest},
                      {"mean", histogram.mean},
                      {"std", histogram.deviation},
                      {"non_finite", static_cast<long long>(histogram.non_finite)},
                      {"bins", bins}};
}

Result<Histogram> histogram_from_json(const Json& json) {
  Histogram histogram;
  for (const auto& [name, target] : {std::pair{"low", &histogram.low},
                                     {"high", &histogram.high},
                                     {"min", &histogram.least},
                                     {"max", &histogram.largest},
                                     {"mean", &histogram.mean},
                                     {"std", &histogram.deviation}}) {
    const Result<double> number = json_number(json, name);
    if (!number) return number.error();
    *target = number.value();
  }
  const Result<int> non_finite = json_int(json, "non_finite");
  if (!non_finite) return non_finite.error();
  histogram.non_finite = non_finite.value();
  const Json* bins = json.find("bins");
  if (bins == nullptr || bins->as_array() == nullptr || bins->as_array()->empty()) {
    return Error{"'bins' must be a list of counts"};
  }
  for (const Json& bin : *bins->as_array()) {
    const double* count = bin.as_number();
    if (count == nullptr || *count < 0 || *count != std::trunc(*count)) {
      return Error{"'bins' must be a list of counts"};
    }
    histogram.bins.push_back(static_cast<int64_t>(*count));
    histogram.count += histogram.bins.back();
  }
  return histogram;
}

}  // namespace inksum::trainer
