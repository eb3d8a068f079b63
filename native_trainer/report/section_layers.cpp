// What the layers make of a picture, and the filters of the first one.
#include "native_trainer/report/html.h"
#include "native_trainer/report/mosaic.h"
#include "native_trainer/report/sections.h"

namespace inksum::trainer {
namespace {

std::string image(const Picture& picture, const std::string& description,
                  const std::string& class_name) {
  return "<img class=\"" + class_name + "\" alt=\"" + escaped(description) + "\" width=\"" +
         std::to_string(picture.width) + "\" height=\"" + std::to_string(picture.height) +
         "\" src=\"" + picture_uri(picture) + "\"/>\n";
}

std::string size_of(const LayerMaps& maps) {
  if (maps.channels == 1) {
    return std::to_string(maps.height) + " units × " + std::to_string(maps.width) + " frames";
  }
  return std::to_string(maps.channels) + " channels of " + std::to_string(maps.height) + " × " +
         std::to_string(maps.width);
}

std::string sample_figure(const InspectedSample& sample) {
  std::string tiles = "<div class=\"layer\"><p><b>input</b></p>" +
                      image(sample.picture, "the picture of " + sample.answer.label, "input") +
                      "</div>\n";
  for (const LayerMaps& maps : sample.layers) {
    tiles +=
        "<div class=\"layer\"><p><b>" + escaped(maps.name) + "</b> " + escaped(size_of(maps)) +
        "</p>" +
        image(mosaic_of(maps), "maps of " + maps.name, maps.channels == 1 ? "maps units" : "maps") +
        "</div>\n";
  }
  const bool right = sample.answer.label == sample.answer.text;
  return figure("<div class=\"layers\">\n" + tiles + "</div>\n",
                "Every layer on ‘" + sample.answer.label + "’",
                "Read as ‘" + sample.answer.text + "’" +
                    (right ? ", which is right" : ", which is wrong") + ", with " +
                    percent(sample.answer.confidence) +
                    " confidence. Blue is positive, orange negative, white zero; every layer has "
                    "its own scale. Recurrent layers show a unit a row over the frames.");
}

std::string filter_figure(const FilterBank& filters) {
  if (filters.values.empty()) return "";
  return figure(
      "<div class=\"filters\">" + image(mosaic_of(filters), "filters of " + filters.name, "maps") +
          "</div>\n",
      "Filters of " + filters.name,
      std::to_string(filters.count) + " filters of " + std::to_string(filters.height) + " × " +
          std::to_string(filters.width) + ", " +
          (filters.channels == 3 ? "each in the colours that it looks for."
                                 : "blue where ink excites them, orange where it inhibits them."));
}

}  // namespace

std::string layers_section(const ReportedRuns& runs) {
  return section("layers", "What its layers see", "", beside(runs, [&](const ReportedRun& run) {
                   std::string figures;
                   for (const InspectedSample& sample : run.inspection.shown) {
                     figures += sample_figure(sample);
                   }
                   return figures + filter_figure(run.inspection.filters);
                 }));
}

}  // namespace inksum::trainer
