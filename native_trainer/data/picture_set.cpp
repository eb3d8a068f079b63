#include "native_trainer/data/picture_set.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "native_trainer/error.h"
#include "native_trainer/files.h"

namespace inksum::trainer {
namespace {

constexpr std::string_view kPng = ".png";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// "12.png" before "100.png", and both before what has no number.
std::tuple<bool, uint64_t, std::string> order_of(const std::string& name) {
  uint64_t number = 0;
  const char* const end = name.data() + name.size() - kPng.size();
  const auto parsed = std::from_chars(name.data(), end, number);
  const bool numbered = parsed.ec == std::errc() && parsed.ptr == end;
  return {!numbered, numbered ? number : 0, name};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string> words_of(std::string_view line) {
  constexpr std::string_view kSpace = " \t\r";
  std::vector<std::string> words;
  for (size_t at = line.find_first_not_of(kSpace); at != line.npos;) {
    const size_t end = std::min(line.find_first_of(kSpace, at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = line.find_first_not_of(kSpace, end);
  }
  return words;
}

class PictureSet {
 public:
  PictureSet(const std::string& folder, const std::string& labels, Part part, Dataset& dataset)
      : folder_(folder), labels_(labels), part_(part), dataset_(dataset) {
    const std::vector<std::string> names = pictures_in(folder);
    for (const std::string& name : names) unlabelled_.insert(name);
    in_order_ = names;
    text_ = read_file(labels);
    lines_ = lines_of(text_);
    while (!lines_.empty() && words_of(lines_.back()).empty()) lines_.pop_back();
  }

  void read(LineOrder order) {
    const bool in_order = order == LineOrder::kInOrder;
    if (in_order && lines_.size() != in_order_.size()) {
      return dataset_.add(Severity::kError, Fault::kNoPicture, labels_,
                          std::to_string(lines_.size()) + " labels for the " +
                              std::to_string(in_order_.size()) + " pictures in " + folder_ +
                              ": which belongs to which is not known");
    }
    for (size_t i = 0; i < lines_.size(); ++i) {
      read_line(i, in_order ? in_order_[i] : std::to_string(i) + std::string(kPng));
    }
    for (const std::string& name : in_order_) {
      if (unlabelled_.count(name) == 0) continue;
      dataset_.add(Severity::kWarning, Fault::kNoLabel, folder_ + "/" + name,
                   "no label in " + labels_ + " belongs to this picture");
    }
  }

 private:
  void read_line(size_t index, std::string name) {
    const std::string place = labels_ + ":" + std::to_string(index + 1);
    std::vector<std::string> words = words_of(lines_[index]);
    if (!words.empty() && words[0].ends_with(kPng)) {
      name = words[0];
      words.erase(words.begin());
    }
    if (words.empty()) {
      unlabelled_.erase(name);
      return dataset_.add(Severity::kError, Fault::kNoLabel, place, name + " has no label");
    }
    if (words.size() > 2) {
      unlabelled_.erase(name);
      return dataset_.add(Severity::kError, Fault::kUnreadable, place,
                          "expected '<expression> <value>' or '<picture>.png <expression> "
                          "<value>', where the value may be absent");
    }
    if (const auto [before, is_new] = labelled_.emplace(name, place); !is_new) {
      return dataset_.add(Severity::kError, Fault::kContradiction, place,
                          name + " has a label already, in " + before->second);
    }
    if (unlabelled_.erase(name) == 0) {
      return dataset_.add(Severity::kError, Fault::kNoPicture, place,
                          "there is no picture " + name);
    }
    Record record;
    record.id = name;
    record.label = std::move(words[0]);
    if (words.size() == 2) record.value = std::move(words[1]);
    record.place = place;
    record.picture = folder_ + "/" + name;
    record.part = part_;
    dataset_.records.push_back(std::move(record));
  }

  const std::string& folder_;
  const std::string& labels_;
  Part part_;
  Dataset& dataset_;
  std::string text_;
  std::vector<std::string_view> lines_;  // of text_, without empty ones at the end
  std::vector<std::string> in_order_;
  std::set<std::string> unlabelled_;
  std::map<std::string, std::string> labelled_;  // picture → place of its label
};

}  // namespace

std::vector<std::string> pictures_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == kPng) names.push_back(entry.path().filename().string());
  }
  if (error) throw TrainerError(folder + ": cannot be read");
  std::sort(names.begin(), names.end(),
            [](const std::string& a, const std::string& b) { return order_of(a) < order_of(b); });
  return names;
}

void read_picture_set(const std::string& folder, const std::string& labels, LineOrder order,
                      Part part, Dataset& dataset) {
  PictureSet(folder, labels, part, dataset).read(order);
}

}  // namespace inksum::trainer
