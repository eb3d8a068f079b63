// stroke_shape.h - draws a stroke as smooth, anti-aliased ink with round joins and ends.
//
// Smoothing is for the eye only: the recogniser gets the points as they came.
#pragma once

#include <imgui.h>

#include <vector>

#include "core/ink/ink.h"

namespace inksum {

// The points in pixels, smoothed lightly: corners stay corners. An ink unit is `scale` pixels, and
// the ink's (0, 0) stands at origin.
std::vector<ImVec2> smooth_path(const Stroke& stroke, ImVec2 origin, float scale);

// width and points in pixels.
void draw_path(ImDrawList& list, const std::vector<ImVec2>& path, float width, ImU32 colour);

// The stroke's pressures at that many points, spread evenly over its own.
std::vector<float> pressures_along(const Stroke& stroke, size_t points);
// Wider where it is pressed harder: `width` at a pressure of one half.
void draw_pressed_path(ImDrawList& list, const std::vector<ImVec2>& path,
                       const std::vector<float>& pressures, float width, ImU32 colour);

// Whether the stroke comes within reach of the segment a–b; all in ink units.
bool touches(const Stroke& stroke, ImVec2 a, ImVec2 b, float reach);

}  // namespace inksum
