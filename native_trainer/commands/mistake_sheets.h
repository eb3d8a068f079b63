// mistake_sheets.h - pictures of the surest mistakes, for a model's card.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/commands/datasets.h"
#include "native_trainer/evaluate/evaluation.h"

namespace inksum::trainer {

// FOLDER/real-strings.png, …: a sheet (evaluate/mistake_sheet.h) a set of ink that has mistakes;
// found[i] is of sources[i]. Makes the folder. Throws TrainerError naming the file.
void write_mistake_sheets(const std::string& folder, const std::vector<TestSource>& sources,
                          const std::vector<Evaluation>& found);

}  // namespace inksum::trainer
