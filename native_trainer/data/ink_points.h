// ink_points.h - all points of an ink, stroke by stroke.
#pragma once

#include "core/ink/ink.h"

namespace inksum::trainer {

// visit(InkPoint&)
template <class Visit>
void for_each_point(Ink& ink, Visit visit) {
  for (Stroke& stroke : ink.strokes) {
    for (InkPoint& point : stroke.points) visit(point);
  }
}

}  // namespace inksum::trainer
