// picture_reader.h - reads a picture that somebody gave the page, with models of its own.
//
// The models for pictures are asked for with the first picture (take_load_wish), kept from then on,
// and have nothing to do with the one that reads the sheet: whatever fails here leaves the sheet
// and its ink alone. A picture that replaces another, or is closed, drops the answers for it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/ctc/log_probs.h"
#include "core/image/picture.h"
#include "core/pipeline/picture_inquiry.h"
#include "core/pipeline/recogniser.h"

namespace inksum {

inline constexpr size_t kPictureModels = 2;  // in the order of PictureModel

enum class PicturePhase {
  kNone,     // no picture is shown
  kLoading,  // its models are on their way
  kReading,
  kRead,
  kFailed,  // it could not be opened, or the models not be loaded
};

struct PictureState {
  PicturePhase phase = PicturePhase::kNone;
  Picture preview;       // at most kPreviewSide px high and wide, three channels
  uint32_t version = 0;  // another preview, another version
  double received_bytes = 0;
  double total_bytes = 0;          // 0 while unknown
  std::string reason;              // why there are no lines; part of a sentence
  std::vector<PictureLine> lines;  // kRead: may be none
};

inline constexpr int kPreviewSide = 640;

struct PictureRequest {
  uint32_t generation = 0;
  PictureModel model = PictureModel::kHandwriting;
  int channels = 1;
  Grid raster;
};

class PictureReader {
 public:
  const PictureState& state() const { return state_; }
  bool is_shown() const { return state_.phase != PicturePhase::kNone; }

  void show(Picture picture);
  void close();
  // There is no picture to show, for that reason: a card that says so.
  void failed(std::string_view reason);

  // True once whenever the models are to be loaded.
  bool take_load_wish();
  void progress(double received_bytes, double total_bytes);
  // Takes a manifest on if the model file belongs to it.
  Status open_model(PictureModel model, std::string_view manifest_text,
                    std::span<const std::byte> file);
  // Its network answers from now on.
  void model_ready(PictureModel model);
  // All are gone; the next picture asks for them again.
  void models_failed(std::string_view reason);
  // Of a model that was opened.
  const Manifest& manifest(PictureModel model) const;

  std::optional<PictureRequest> take_request();
  void answer(uint32_t generation, const LogProbs& log_probs);

 private:
  bool has_models() const { return ready_[0] && ready_[1]; }
  void begin();

  PictureState state_;
  Picture picture_;  // until it is asked about
  std::array<std::optional<Recogniser>, kPictureModels> models_;
  std::array<bool, kPictureModels> ready_ = {};
  std::optional<PictureInquiry> inquiry_;
  bool load_wanted_ = false;
  bool loading_ = false;
  bool under_way_ = false;
  uint32_t generation_ = 0;
};

}  // namespace inksum
