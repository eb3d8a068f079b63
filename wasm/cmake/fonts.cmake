# fonts.cmake - cuts the page's typeface down to the glyphs it uses and turns it into C++ arrays.
# Sets INKSUM_FONT_SOURCES.

# Arithmetic: ASCII, no-break space, middle dot, times, division, ellipsis, minus; and whatever
# characters of the words the typeface has.
set(glyphs "U+20-7E,U+A0,U+B7,U+D7,U+F7,U+2026,U+2212")
set(words ${CMAKE_CURRENT_SOURCE_DIR}/app/strings.cpp)

set(INKSUM_FONT_SOURCES)
foreach(weight Regular SemiBold)
  set(font ${INKSUM_FONT_DIR}/Inter-${weight}.otf)
  set(subset ${CMAKE_CURRENT_BINARY_DIR}/inter_${weight}.otf)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/inter_${weight}.cpp)
  add_custom_command(OUTPUT ${source}
    COMMAND ${INKSUM_PYFTSUBSET} ${font} --unicodes=${glyphs} --text-file=${words}
            --output-file=${subset}
            --layout-features= --no-hinting --desubroutinize
    COMMAND ${CMAKE_COMMAND} -DINPUT=${subset} -DOUTPUT=${source} -DNAME=kInter${weight}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${font} ${words} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake ${CMAKE_CURRENT_LIST_FILE}
    COMMENT "Embedding Inter ${weight}"
    VERBATIM)
  list(APPEND INKSUM_FONT_SOURCES ${source})
endforeach()
