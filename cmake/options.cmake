# options.cmake - how our own code is compiled; every target of ours links inksum_options.
add_library(inksum_options INTERFACE)
target_compile_features(inksum_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
target_compile_options(inksum_options INTERFACE -Wall -Wextra -Wshadow -Wconversion
                                                -Wno-sign-conversion -Werror)
# GCC 12 sees an overlap that is not there in "literal" + std::string (GCC bug 105651).
target_compile_options(inksum_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# Golden values must not depend on whether the processor fuses a * b + c.
target_compile_options(inksum_options INTERFACE -ffp-contract=off)
# What is built tells no paths of the machine, and is the same wherever it was built.
target_compile_options(inksum_options INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
# The repository root is the only include directory: an include spells its layer.
target_include_directories(inksum_options INTERFACE ${PROJECT_SOURCE_DIR})

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

if(INKSUM_FUZZ)
  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_FLAGS -fsanitize=fuzzer)
  check_cxx_source_compiles("extern \"C\" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }"
                            INKSUM_HAS_LIBFUZZER)
  unset(CMAKE_REQUIRED_FLAGS)
  if(NOT INKSUM_HAS_LIBFUZZER)
    message(FATAL_ERROR "${CMAKE_CXX_COMPILER} has no libFuzzer: run tools/setup test, or set "
                        "CMAKE_CXX_COMPILER to a clang that came with its runtime libraries.")
  endif()
  target_compile_options(inksum_options INTERFACE -O1 -gline-tables-only
                                                  -fsanitize=fuzzer-no-link,float-cast-overflow)
endif()

if(INKSUM_SANITIZE)
  # The check of virtual tables needs RTTI, which core and app are built without.
  target_compile_options(inksum_options INTERFACE -fsanitize=address,undefined
                                                  -fno-sanitize=vptr
                                                  -fno-sanitize-recover=all
                                                  -fno-omit-frame-pointer)
  target_link_options(inksum_options INTERFACE -fsanitize=address,undefined)
endif()
