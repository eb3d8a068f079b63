// line_reader.h - keeps the sheet's lines in step with its ink, and has the network read them.
//
// Only one request is under way at a time, so ink that changes quickly is read once more at the
// end, never queued up. Ink that is hard to read is asked for several times
// (core/pipeline/inquiry.h): the first answer is shown at once, and stays until all of them are
// read together. What a person said of the ink is shown as said (core/pipeline/corrections.h);
// where that is all of it, the network is not asked. An answer for ink that is no more is dropped;
// what was read before is remembered, so that undo and redo need no network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/ctc/log_probs.h"
#include "core/image/input_geometry.h"
#include "core/pipeline/recogniser.h"
#include "wasm/app/line.h"

namespace inksum {

struct ReadRequest {
  uint32_t generation = 0;
  int channels = 1;
  Grid raster;  // [channels · height, width]
};

class LineReader {
 public:
  // Forgets all lines: rasters and readings were another's. It outlives its use here.
  void set_recogniser(const Recogniser* recogniser);
  // From now on the network answers: a line that changes keeps its last reading until it is read
  // anew.
  void set_ready() { ready_ = true; }

  // From top to bottom. Returns the line that changed last, if one did: where the newest of the
  // strokes that were not there before stands, else the place of what went.
  std::optional<size_t> follow(const Document& document, const InputGeometry& geometry);
  const std::vector<Line>& lines() const { return lines_; }

  // What the network is to be asked next, if anything: of the preferred line first.
  std::optional<ReadRequest> take_request(size_t preferred);
  // Fails where the answer cannot be one to the request; the ink is still due then. Returns whether
  // a line shows something new.
  Result<bool> answer(uint32_t generation, const LogProbs& log_probs);
  // The request under way will have no answer, nor any other one before set_ready().
  void give_up();

 private:
  Line make_line(std::vector<StrokePointer> strokes, const Document& document,
                 const InputGeometry& geometry);
  Line revived(Line line, const Document& document, const InputGeometry& geometry);
  void show(Line& line) const;
  bool is_understood(const LabelledInk& ink) const;
  void inherit(Line& line) const;
  void remember(Line line);

  const Recogniser* recogniser_ = nullptr;
  bool ready_ = false;
  uint32_t last_generation_ = 0;
  uint32_t under_way_ = 0;  // generation that the network was asked about; 0: none
  std::vector<Line> lines_;
  std::vector<Line> remembered_;  // lines that were read and are no more, the last one last
};

}  // namespace inksum
