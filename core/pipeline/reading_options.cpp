#include "core/pipeline/reading_options.h"

#include <string>
#include <string_view>

#include "core/pipeline/renderings.h"

namespace inksum {
namespace {

constexpr double kMostTemperature = 100;
constexpr double kMostPrior = 100;

// Takes a member, where there is one, that must lie within [least, most].
Status take_number(const Json& json, const char* member, double least, double most, double& value) {
  if (json.find(member) == nullptr) return Ok{};
  const Result<double> number = json_number(json, member);
  if (!number) return number.error();
  if (!(number.value() >= least && number.value() <= most)) {
    return Error{"'" + std::string(member) + "' must lie between " + Json(least).dump() + " and " +
                 Json(most).dump()};
  }
  value = number.value();
  return Ok{};
}

Status take_count(const Json& json, const char* member, int most, int& value) {
  if (json.find(member) == nullptr) return Ok{};
  const Result<int> number = json_int(json, member);
  if (!number) return number.error();
  if (number.value() < 1 || number.value() > most) {
    return Error{"'" + std::string(member) + "' must lie between 1 and " + std::to_string(most)};
  }
  value = number.value();
  return Ok{};
}

// Takes a member, where there is one, that must be a name.
template <class T>
Status take_name(const Json& json, const char* member, Result<T> (*from_name)(std::string_view),
                 T& value) {
  if (json.find(member) == nullptr) return Ok{};
  const Result<std::string> name = json_string(json, member);
  if (!name) return name.error();
  const Result<T> found = from_name(name.value());
  if (!found) return found.error();
  value = found.value();
  return Ok{};
}

}  // namespace

Result<ReadingOptions> reading_options_from_json(const Json& json) {
  if (json.as_object() == nullptr) return Error{"it must be an object"};
  ReadingOptions options;
  const Status taken[] = {
      take_name(json, "decoding", decoding_from_name, options.decoding),
      take_name(json, "language", language_from_name, options.language),
      take_number(json, "temperature", 0.01, kMostTemperature, options.temperature),
      take_number(json, "unreadable_prior", 0, kMostPrior, options.unreadable_prior),
      take_number(json, "reject_below", 0, 1, options.reject_below),
      take_count(json, "renderings", kMostRenderings, options.renderings),
      take_number(json, "sure_from", 0, 1, options.sure_from)};
  for (const Status& status : taken) {
    if (!status) return status.error();
  }
  return options;
}

Json to_json(const ReadingOptions& options) {
  return Json::Object{
      {"decoding", name_of(options.decoding)}, {"language", name_of(options.language)},
      {"temperature", options.temperature},    {"unreadable_prior", options.unreadable_prior},
      {"reject_below", options.reject_below},  {"renderings", options.renderings},
      {"sure_from", options.sure_from}};
}

}  // namespace inksum
