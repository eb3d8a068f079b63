// page_assets.h - the page's style sheet (report.css) and script (report.js), as they stand in
// their files.
#pragma once

#include <string>

namespace inksum::trainer {

std::string page_style();
std::string page_script();

}  // namespace inksum::trainer
