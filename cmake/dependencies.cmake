# dependencies.cmake - the only file that finds things outside the repository. What they are, which
# version and how they are installed stands in tools/dependencies.txt; each place below is a cache
# variable that a user elsewhere points at a copy of their own. LibTorch and ONNX are CMake packages:
# Torch_DIR, ONNX_DIR or CMAKE_PREFIX_PATH name another copy.
set(INKSUM_IMGUI_DIR "${PROJECT_SOURCE_DIR}/.deps/imgui-1.90.1" CACHE PATH "Dear ImGui sources")
set(INKSUM_LIBTOMMATH_DIR "${PROJECT_SOURCE_DIR}/.deps/libtommath-1.3.0" CACHE PATH
    "LibTomMath 1.3 sources")
set(INKSUM_CATCH2_DIR "${PROJECT_SOURCE_DIR}/.deps/catch2-3.7.1" CACHE PATH "Catch2 v3 sources")
set(INKSUM_ORT_WEB_DIR "${PROJECT_SOURCE_DIR}/node_modules/onnxruntime-web/dist" CACHE PATH
    "dist folder of the npm package onnxruntime-web")
set(INKSUM_FONT_DIR /usr/share/fonts/opentype/inter CACHE PATH
    "Folder with Inter-Regular.otf and Inter-SemiBold.otf")
set(INKSUM_JAPANESE_FONT /usr/share/fonts/truetype/motoya-l-cedar/MTLc3m.ttf CACHE FILEPATH
    "Typeface of the page's Japanese words: Motoya L Cedar")
set(INKSUM_CHINESE_FONT /usr/share/fonts/truetype/wqy/wqy-microhei.ttc CACHE FILEPATH
    "Typeface of the page's Chinese words: WenQuanYi Micro Hei")
set(INKSUM_PRINTED_FONT /usr/share/fonts/opentype/comic-neue/ComicNeue-Regular.otf CACHE FILEPATH
    "Typeface of the printed images: a rounded casual sans")
set(INKSUM_HERSHEY_DIR /usr/share/hershey-fonts CACHE PATH
    "Folder with the Hershey stroke faces (futural.jhf, scripts.jhf, ...), for letters as negatives")
set(INKSUM_STROKE_FONT_DIR
    "${PROJECT_SOURCE_DIR}/.deps/inkscape/usr/share/inkscape/extensions/svg_fonts" CACHE PATH
    "Folder with the EMS stroke faces (EMSElfin.svg, ...), for handwriting as negatives")
set(INKSUM_ICONS_DIR "${PROJECT_SOURCE_DIR}/node_modules/@tabler/icons" CACHE PATH
    "Folder with Tabler's icons (tabler-nodes-outline.json), for drawings as negatives")
find_program(INKSUM_NODE NAMES node nodejs DOC "Node.js 18 or newer")
find_program(INKSUM_PYFTSUBSET pyftsubset DOC "Font subsetter of fonttools")
find_program(INKSUM_RSVG_CONVERT rsvg-convert DOC "Draws the page's icons from their SVG")
find_program(INKSUM_GZIP gzip DOC "Tells the compressed size of what was linked, where it is there")

find_program(INKSUM_CCACHE ccache DOC "Compiler cache, used where it is there")
if(INKSUM_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${INKSUM_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${INKSUM_CCACHE}")
endif()

# Stops unless `file` exists below the folder that `variable` names.
function(inksum_require variable file what)
  if(NOT EXISTS "${${variable}}/${file}")
    message(FATAL_ERROR "No ${what} in ${variable} (${${variable}}): run tools/setup, or set "
                        "${variable} to a copy of your own.")
  endif()
endfunction()

# Stops unless the program that `variable` names was found.
function(inksum_require_program variable what)
  if(NOT ${variable})
    message(FATAL_ERROR "No ${what}: run tools/setup, or set ${variable}.")
  endif()
endfunction()

inksum_require(INKSUM_IMGUI_DIR imgui.h "Dear ImGui 1.90 sources")
inksum_require(INKSUM_LIBTOMMATH_DIR tommath_private.h "LibTomMath 1.3 sources")
inksum_require(INKSUM_FONT_DIR Inter-Regular.otf "Inter typeface")
foreach(font INKSUM_JAPANESE_FONT INKSUM_CHINESE_FONT)
  if(NOT EXISTS "${${font}}")
    message(FATAL_ERROR "No font in ${font} (${${font}}): run tools/setup page, or set ${font} to a "
                        "copy of your own.")
  endif()
endforeach()
inksum_require_program(INKSUM_PYFTSUBSET "pyftsubset (fonttools)")
inksum_require_program(INKSUM_NODE "Node.js")

# The part of LibTomMath that core/expr/big_integer.cpp uses, from the same sources natively and in
# WebAssembly: no prime numbers, modular arithmetic, random numbers or files.
set(INKSUM_LIBTOMMATH_SOURCES cutoffs)
foreach(name abs add add_d clamp clear clear_multi cmp cmp_mag cnt_lsb copy count_bits div div_2
             div_2d div_d exch gcd get_i64 get_mag_u64 grow init init_copy init_multi init_size lshd
             mod_2d mul mul_2 mul_2d mul_d neg radix_smap read_radix rshd set_i64 set_u64 sub sub_d
             to_radix zero)
  list(APPEND INKSUM_LIBTOMMATH_SOURCES mp_${name})
endforeach()
foreach(name add balance_mul div_3 karatsuba_mul mul_digs mul_digs_fast reverse sub toom_mul)
  list(APPEND INKSUM_LIBTOMMATH_SOURCES s_mp_${name})
endforeach()
list(TRANSFORM INKSUM_LIBTOMMATH_SOURCES REPLACE "^(.+)$" "${INKSUM_LIBTOMMATH_DIR}/bn_\\1.c")
add_library(inksum_libtommath STATIC EXCLUDE_FROM_ALL ${INKSUM_LIBTOMMATH_SOURCES})
target_include_directories(inksum_libtommath SYSTEM PUBLIC "${INKSUM_LIBTOMMATH_DIR}")
target_compile_definitions(inksum_libtommath PUBLIC MP_NO_FILE)
target_compile_options(inksum_libtommath PRIVATE -w -O2)

if(INKSUM_BUILD_TESTS)
  inksum_require(INKSUM_CATCH2_DIR extras/catch_amalgamated.cpp "Catch2 3 sources")
  add_library(catch2 STATIC EXCLUDE_FROM_ALL "${INKSUM_CATCH2_DIR}/extras/catch_amalgamated.cpp")
  target_include_directories(catch2 SYSTEM PUBLIC "${INKSUM_CATCH2_DIR}/extras")
  target_compile_features(catch2 PUBLIC cxx_std_20)
endif()

if(EMSCRIPTEN)
  inksum_require(INKSUM_ORT_WEB_DIR ort.wasm.min.mjs "ONNX Runtime Web 1.30")
  inksum_require_program(INKSUM_RSVG_CONVERT "rsvg-convert (librsvg)")
endif()

if(INKSUM_BUILD_TRAINER)
  if(NOT EXISTS "${INKSUM_PRINTED_FONT}")
    message(FATAL_ERROR "No font in INKSUM_PRINTED_FONT (${INKSUM_PRINTED_FONT}): run tools/setup "
                        "train, or set INKSUM_PRINTED_FONT to a copy of your own.")
  endif()
  if(NOT EXISTS "${INKSUM_HERSHEY_DIR}/futural.jhf")
    message(FATAL_ERROR "No Hershey stroke faces in INKSUM_HERSHEY_DIR (${INKSUM_HERSHEY_DIR}): run "
                        "tools/setup train, or set INKSUM_HERSHEY_DIR to a copy of your own.")
  endif()
  inksum_require(INKSUM_STROKE_FONT_DIR EMSElfin.svg "EMS stroke faces")
  inksum_require(INKSUM_ICONS_DIR tabler-nodes-outline.json "Tabler icons")
  find_package(Freetype REQUIRED)
  find_package(PNG REQUIRED)
  find_package(Protobuf REQUIRED)
  find_package(Threads REQUIRED)
  find_package(Torch QUIET)
  find_package(ONNX QUIET)
  if(NOT Torch_FOUND)
    message(FATAL_ERROR "No LibTorch: run tools/setup train, or set Torch_DIR to the folder of "
                        "TorchConfig.cmake.")
  endif()
  if(NOT ONNX_FOUND)
    message(FATAL_ERROR "No ONNX: run tools/setup train, or set ONNX_DIR to the folder of "
                        "ONNXConfig.cmake.")
  endif()
  # ONNX's targets have a namespace in newer versions.
  foreach(target onnx onnx_proto)
    if(NOT TARGET ONNX::${target})
      add_library(ONNX::${target} ALIAS ${target})
    endif()
  endforeach()
endif()
