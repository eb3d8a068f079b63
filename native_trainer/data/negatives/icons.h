// icons.h - drawings of things from a set of line icons, roughened until no two are alike.
//
// The set is Tabler Icons (MIT licence; the npm package @tabler/icons): some thousand outlines,
// each a few strokes on a grid of 24, in one file:
//
//     {"anchor": [["path", {"d": "M12 9v12m-8 -8a8 8 0 0 0 16 0m1 0h-2m-14 0h-2"}], …], …}
//
// Nothing of it is in this repository nor in a model. Left out are those that icon_names.h leaves
// out by name, and those of the shortest lines, in which a digit or an operator could be seen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/ink/ink.h"
#include "native_trainer/data/random.h"
#include "native_trainer/data/symbol_library.h"

namespace inksum::trainer {

struct Icon {
  std::string name;
  Ink ink;  // neat; the larger side is 100, the box begins at (0, 0)
};

// Throws TrainerError, beginning with `where`, for what is no such file or holds no icon of this
// split.
std::vector<Icon> parse_icons(std::string_view text, Split split, const std::string& where);

// Of folder/tabler-nodes-outline.json. folder "": the one that CMake found. Throws TrainerError
// naming the file, and the CMake variable where it does not exist.
std::vector<Icon> load_icons(const std::string& folder, Split split);

// One to three of them side by side, about 100 high.
Ink draw_icons(const std::vector<Icon>& icons, Random& random);

}  // namespace inksum::trainer
