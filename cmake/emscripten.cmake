# emscripten.cmake - toolchain file: finds Emscripten's own toolchain file and hands over to it.
# INKSUM_EMSCRIPTEN_DIR, the EMSDK variable, emcc on the PATH and Debian's package are asked in turn.
set(INKSUM_EMSCRIPTEN_DIR "" CACHE PATH "Folder of emcc; found where empty")
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES INKSUM_EMSCRIPTEN_DIR)

find_program(INKSUM_EMCC emcc HINTS "$ENV{EMSDK}/upstream/emscripten")
if(INKSUM_EMCC)
  file(REAL_PATH "${INKSUM_EMCC}" emcc)
  get_filename_component(emcc_dir "${emcc}" DIRECTORY)
endif()
foreach(dir "${INKSUM_EMSCRIPTEN_DIR}" "$ENV{EMSDK}/upstream/emscripten" "${emcc_dir}"
            "/usr/share/emscripten")
  set(toolchain "${dir}/cmake/Modules/Platform/Emscripten.cmake")
  if(EXISTS "${toolchain}")
    break()
  endif()
endforeach()
if(NOT EXISTS "${toolchain}")
  message(FATAL_ERROR "No Emscripten: run tools/setup page, or set INKSUM_EMSCRIPTEN_DIR to the "
                      "folder of emcc.")
endif()
include("${toolchain}")

# Debian keeps the acorn parser, which an optimised link runs, outside Node's own search path.
if(EXISTS "/usr/share/nodejs/acorn")
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK
                               "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()
