// picture_set.h - folders of numbered PNG files with a text file of labels; see dataset.h.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/data/dataset.h"

namespace inksum::trainer {

enum class LineOrder {
  kByNumber,  // line i+1 belongs to i.png
  kInOrder,   // line i+1 belongs to the (i+1)th picture, counted by their numbers
};

// Appends to dataset. Throws TrainerError where the labels or the folder cannot be read.
void read_picture_set(const std::string& folder, const std::string& labels, LineOrder order,
                      Part part, Dataset& dataset);

// Names of a folder's PNG files: "2.png" before "10.png", and both before what has no number.
// Throws TrainerError where the folder cannot be read.
std::vector<std::string> pictures_in(const std::string& folder);

}  // namespace inksum::trainer
