// The page's program: builds the backend and the application and hands them to the bridge, which
// runs them by the browser's events. They live until the page goes.
#include "wasm/app/app.h"
#include "wasm/bridge/page_api.h"
#include "wasm/platform/backend.h"

int main() {
  static inksum::Backend backend;
  static inksum::App app;
  inksum::run_page(app, backend);
  return 0;
}
