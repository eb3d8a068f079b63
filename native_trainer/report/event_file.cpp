#include "native_trainer/report/event_file.h"

#include <unistd.h>

#include <native_trainer/report/tensorboard.pb.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <type_traits>

#include "native_trainer/data/png_file.h"
#include "native_trainer/error.h"
#include "native_trainer/report/crc32c.h"

namespace inksum::trainer {
namespace {

double seconds_since_1970() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string host_name() {
  char name[256] = {};
  if (::gethostname(name, sizeof name - 1) != 0 || name[0] == '\0') return "host";
  return name;
}

// A name that no file of the folder has: two processes may begin within one second.
std::string new_name(const std::string& folder) {
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%010lld", static_cast<long long>(seconds_since_1970()));
  const std::string name = folder + "/events.out.tfevents." + seconds + "." + host_name();
  std::string unused = name;
  for (int i = 1; std::filesystem::exists(unused); ++i) unused = name + "." + std::to_string(i);
  return unused;
}

template <class Unsigned>
std::string little_endian(Unsigned value) {
  static_assert(std::is_unsigned_v<Unsigned>);
  std::string bytes;
  for (size_t i = 0; i < sizeof value; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
  return bytes;
}

tensorboard::Event event_at(int64_t step) {
  tensorboard::Event event;
  event.set_wall_time(seconds_since_1970());
  event.set_step(step);
  return event;
}

tensorboard::Value& value_of(tensorboard::Event& event, const std::string& tag) {
  tensorboard::Value& value = *event.mutable_summary()->add_value();
  value.set_tag(tag);
  return value;
}

}  // namespace

EventFile::EventFile(const std::string& folder, int64_t resumed_at) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) throw TrainerError(folder + ": cannot be made: " + failure.message());
  path_ = new_name(folder);
  file_.open(path_, std::ios::binary);
  if (!file_) throw TrainerError(path_ + ": cannot be written");
  tensorboard::Event version = event_at(0);
  version.set_file_version("brain.Event:2");
  append(version.SerializeAsString());
  tensorboard::Event start = event_at(resumed_at + 1);
  start.mutable_session_log()->set_status(tensorboard::SessionLog::START);
  append(start.SerializeAsString());
  flush();
}

void EventFile::scalar(int64_t step, const std::string& tag, double value) {
  tensorboard::Event event = event_at(step);
  value_of(event, tag).set_simple_value(static_cast<float>(value));
  append(event.SerializeAsString());
}

void EventFile::histogram(int64_t step, const std::string& tag, const Histogram& histogram) {
  tensorboard::Event event = event_at(step);
  tensorboard::HistogramProto& message = *value_of(event, tag).mutable_histo();
  const auto count = static_cast<double>(histogram.count);
  message.set_min(histogram.least);
  message.set_max(histogram.largest);
  message.set_num(count);
  message.set_sum(histogram.mean * count);
  message.set_sum_squares(
      (histogram.deviation * histogram.deviation + histogram.mean * histogram.mean) * count);
  for (size_t i = 0; i < histogram.bins.size(); ++i) {
    message.add_bucket_limit(histogram.low + histogram.width() * static_cast<double>(i + 1));
    message.add_bucket(static_cast<double>(histogram.bins[i]));
  }
  append(event.SerializeAsString());
}

void EventFile::picture(int64_t step, const std::string& tag, const Picture& picture) {
  tensorboard::Event event = event_at(step);
  tensorboard::Image& message = *value_of(event, tag).mutable_image();
  message.set_height(picture.height);
  message.set_width(picture.width);
  message.set_colorspace(picture.channels);
  message.set_encoded_image_string(encode_png(picture));
  append(event.SerializeAsString());
}

void EventFile::flush() {
  file_.flush();
  if (!file_) throw TrainerError(path_ + ": cannot be written; is the disk full?");
}

void EventFile::append(const std::string& message) {
  const std::string length = little_endian(static_cast<uint64_t>(message.size()));
  file_ << length << little_endian(masked_crc32c(length)) << message
        << little_endian(masked_crc32c(message));
}

}  // namespace inksum::trainer
