#include "core/pipeline/reading_options.h"

#include <string>

namespace inksum {
namespace {

constexpr double kMostTemperature = 100;

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

Status take_decoding(const Json& json, Decoding& decoding) {
  if (json.find("decoding") == nullptr) return Ok{};
  const Result<std::string> name = json_string(json, "decoding");
  if (!name) return name.error();
  const Result<Decoding> found = decoding_from_name(name.value());
  if (!found) return found.error();
  decoding = found.value();
  return Ok{};
}

}  // namespace

Result<ReadingOptions> reading_options_from_json(const Json& json) {
  if (json.as_object() == nullptr) return Error{"it must be an object"};
  ReadingOptions options;
  const Status taken[] = {
      take_decoding(json, options.decoding),
      take_number(json, "temperature", 0.01, kMostTemperature, options.temperature),
      take_number(json, "unreadable_prior", 0, 1, options.unreadable_prior),
      take_number(json, "reject_below", 0, 1, options.reject_below)};
  for (const Status& status : taken) {
    if (!status) return status.error();
  }
  return options;
}

Json to_json(const ReadingOptions& options) {
  return Json::Object{{"decoding", name_of(options.decoding)},
                      {"temperature", options.temperature},
                      {"unreadable_prior", options.unreadable_prior},
                      {"reject_below", options.reject_below}};
}

}  // namespace inksum
