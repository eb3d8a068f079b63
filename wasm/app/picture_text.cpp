#include "wasm/app/picture_text.h"

#include <algorithm>

#include "core/pipeline/reading.h"
#include "wasm/app/answer_text.h"

namespace inksum {
namespace {

// The core's reasons are English; where the table has the phrase, it is said in the tongue.
struct Known {
  std::string_view reason;
  Phrase phrase;
};

constexpr Known kKnown[] = {
    {"the picture is blank", Phrase::kPictureBlank},
    {"there is no writing in the picture", Phrase::kPictureNoWriting},
    {"the picture holds far more than a few rows of writing", Phrase::kPictureTooMuch},
};

std::string in_words(const std::string& reason, Tongue tongue) {
  for (const Known& known : kKnown) {
    if (known.reason == reason) return say(tongue, known.phrase);
  }
  return say(tongue, Phrase::kPictureFailed, {reason});
}

std::string megabytes(double bytes) {
  const auto tenths = static_cast<long long>(bytes / 1e5 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace

std::string equation_of(const Reading& reading, DecimalMark mark) {
  std::string text = typeset(reading.text, mark);
  if (reading.state == ReadingState::kValue) text += " = " + typeset(reading.value_text, mark);
  return text;
}

std::string picture_status(const PictureState& picture, Tongue tongue) {
  switch (picture.phase) {
    case PicturePhase::kNone:
      return "";
    case PicturePhase::kLoading:
      return picture.total_bytes > 0
                 ? say(tongue, Phrase::kPictureLoadingBytes,
                       {megabytes(picture.received_bytes), megabytes(picture.total_bytes)})
                 : say(tongue, Phrase::kPictureLoading);
    case PicturePhase::kReading:
      return say(tongue, Phrase::kPictureReading);
    case PicturePhase::kFailed:
      return in_words(picture.reason, tongue);
    case PicturePhase::kRead:
      break;
  }
  if (picture.lines.empty()) return in_words(picture.reason, tongue);
  const bool any = std::any_of(picture.lines.begin(), picture.lines.end(), is_told);
  return any ? "" : say(tongue, Phrase::kPictureNothing);
}

std::string sureness_of(const Reading& reading, Tongue tongue) {
  const bool valued = reading.state == ReadingState::kValue;
  return sureness(valued ? reading.value_confidence : reading.confidence, tongue);
}

std::string picture_sentence(const PictureState& picture, Tongue tongue, DecimalMark mark) {
  if (picture.phase == PicturePhase::kLoading) return say(tongue, Phrase::kPictureLoading);
  std::string sentence = picture_status(picture, tongue);
  if (!sentence.empty()) {
    if (picture.phase == PicturePhase::kRead)
      sentence += std::string(" ") + say(tongue, Phrase::kPictureTip);
    return sentence;
  }
  sentence = std::string(say(tongue, Phrase::kPicture)) + ":";
  for (const PictureLine& line : picture.lines) {
    if (!is_told(line)) continue;
    sentence +=
        " " + equation_of(line.reading, mark) + ", " + sureness_of(line.reading, tongue) + ".";
  }
  return sentence;
}

}  // namespace inksum
