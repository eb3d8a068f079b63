#include "native_trainer/commands/mistake_sheets.h"

#include <cctype>
#include <filesystem>
#include <utility>

#include "native_trainer/data/png_file.h"
#include "native_trainer/evaluate/mistake_sheet.h"

namespace inksum::trainer {
namespace {

// "composed-3-12-of-0-9.png"
std::string file_name(const std::string& set) {
  std::string name;
  for (const char byte : set) {
    const bool is_plain = std::isalnum(static_cast<unsigned char>(byte)) != 0;
    if (is_plain) name += byte;
    if (!is_plain && !name.empty() && name.back() != '-') name += '-';
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name + ".png";
}

std::vector<Mistake> mistakes_of(const TestSource& source, const Evaluation& found) {
  std::vector<Mistake> mistakes;
  for (const NotedAnswer& noted : found.confident_mistakes) {
    Sample sample = source.sample(static_cast<size_t>(noted.index));
    if (!sample.picture.empty()) continue;
    mistakes.push_back({std::move(sample.ink), noted.label, noted.text, noted.confidence});
  }
  return mistakes;
}

}  // namespace

void write_mistake_sheets(const std::string& folder, const std::vector<TestSource>& sources,
                          const std::vector<Evaluation>& found) {
  std::filesystem::create_directories(folder);
  for (size_t i = 0; i < sources.size(); ++i) {
    const std::vector<Mistake> mistakes = mistakes_of(sources[i], found[i]);
    if (mistakes.empty()) continue;
    const int wrong = found[i].exact.of - found[i].exact.right;
    const std::string title = found[i].set + ": the surest " + std::to_string(mistakes.size()) +
                              " of " + std::to_string(wrong) + " mistakes";
    write_png(folder + "/" + file_name(found[i].set),
              mistake_sheet(title, mistakes, INKSUM_FONT_FOLDER));
  }
}

}  // namespace inksum::trainer
