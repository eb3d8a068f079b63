# dependencies.cmake - the only file that finds things outside the repository. What they are, which
# version and how they are installed stands in tools/dependencies.txt; each place below is a cache
# variable that a user elsewhere points at a copy of their own.
set(INKSUM_IMGUI_DIR "${PROJECT_SOURCE_DIR}/.deps/imgui-1.90.1" CACHE PATH "Dear ImGui sources")
set(INKSUM_CATCH2_DIR "${PROJECT_SOURCE_DIR}/.deps/catch2-3.7.1" CACHE PATH "Catch2 v3 sources")

if(INKSUM_BUILD_TESTS)
  if(NOT EXISTS "${INKSUM_CATCH2_DIR}/extras/catch_amalgamated.cpp")
    message(FATAL_ERROR "No Catch2 in INKSUM_CATCH2_DIR (${INKSUM_CATCH2_DIR}). "
                        "Run tools/setup, or set it to a Catch2 3.x source folder.")
  endif()
  add_library(catch2 STATIC "${INKSUM_CATCH2_DIR}/extras/catch_amalgamated.cpp")
  target_include_directories(catch2 SYSTEM PUBLIC "${INKSUM_CATCH2_DIR}/extras")
  target_compile_features(catch2 PUBLIC cxx_std_20)
endif()

if(INKSUM_BUILD_TRAINER)
  find_package(Torch REQUIRED)
  find_package(ONNX REQUIRED)
endif()
