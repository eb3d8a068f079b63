// page_api.h - joins the application to the browser; what JavaScript may call stands in
// page_exports.txt, what C++ may call in page_library.js.
#pragma once

#include "wasm/app/app.h"
#include "wasm/platform/backend.h"

namespace inksum {

// Both must outlive the page.
void run_page(App& app, Backend& backend);

}  // namespace inksum
