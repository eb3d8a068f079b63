// page_api.h - joins the application to the browser; what JavaScript may call stands in
// page_exports.txt, what C++ may call in page_library.js.
#pragma once

#include <string>

#include "wasm/app/app.h"
#include "wasm/platform/backend.h"

namespace inksum {

// Both must outlive the page.
void run_page(App& app, Backend& backend);

// For the parts of the surface that stand in files of their own.
App& app_of_page();
// After every event: whatever the application now wants from the browser.
void serve_wishes();
void serve_picture_wishes(App& app);
// A text that lives until the next one is handed out.
const char* hand_out(std::string text);

}  // namespace inksum
