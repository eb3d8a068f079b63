// report_page.h - runs as one page: a single HTML file without a reference to anything outside it.
//
// The page is read like an article: what was run, how training went, where the network errs, how
// far its confidence can be believed, what it sees. It needs no script; where scripts run, values
// show under the pointer and a slider goes through the histograms. It follows the reader's light or
// dark setting and fits a phone, a tablet and a desk.
#pragma once

#include <string>
#include <vector>

#include "native_trainer/report/inspection.h"
#include "native_trainer/report/run_record.h"

namespace inksum::trainer {

struct ReportedRun {
  RunRecord record;
  Inspection inspection;
};

std::string report_page(const std::vector<ReportedRun>& runs);

}  // namespace inksum::trainer
