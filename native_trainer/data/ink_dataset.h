// ink_dataset.h - JSON Lines and InkML files as records; see dataset.h.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/data/dataset.h"

namespace inksum::trainer {

// By its name: .jsonl or .inkml.
bool is_ink_file(const std::string& path);
// Of a folder: .jsonl beside each other, .inkml at any depth; sorted by path.
std::vector<std::string> ink_files_in(const std::string& folder);

// `path` is what the data set is called after. Ids are unique: an id that a file repeats, or that
// is absent, is replaced by the place.
Dataset read_ink_dataset(const std::string& path, const std::vector<std::string>& files);

}  // namespace inksum::trainer
