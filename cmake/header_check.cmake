# header_check.cmake - every header compiles alone: one source a header, compiled and thrown away.

# inksum_check_headers(NAME FOLDERS folder… LIBRARIES library…)
function(inksum_check_headers name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FOLDERS;LIBRARIES")
  foreach(folder ${arg_FOLDERS})
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
         "${PROJECT_SOURCE_DIR}/${folder}/*.h")
    foreach(header ${headers})
      set(source "${CMAKE_BINARY_DIR}/headers/${header}.cpp")
      file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"${header}\"\n")
      list(APPEND sources "${source}")
    endforeach()
  endforeach()
  add_library(${name} OBJECT ${sources})
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES})
endfunction()
