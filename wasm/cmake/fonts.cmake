# fonts.cmake - cuts the page's typefaces down to the glyphs it uses and turns them into C++ arrays.
# Sets INKSUM_FONT_SOURCES.

set(words ${CMAKE_CURRENT_SOURCE_DIR}/app/strings.cpp)
set(characters ${CMAKE_CURRENT_LIST_DIR}/characters.mjs)
set(embed ${PROJECT_SOURCE_DIR}/cmake/embed.cmake)
set(INKSUM_FONT_SOURCES)

# Cuts the face k${name} out of `font`: those code points, and what the font has of the words in
# those columns of their table.
function(inksum_embed_face name font unicodes)
  set(text ${CMAKE_CURRENT_BINARY_DIR}/${name}.txt)
  set(subset ${CMAKE_CURRENT_BINARY_DIR}/${name}.subset)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  add_custom_command(OUTPUT ${source}
    COMMAND ${INKSUM_NODE} ${characters} ${words} ${ARGN} > ${text}
    COMMAND ${INKSUM_PYFTSUBSET} ${font} --font-number=0 --text-file=${text}
            --unicodes=${unicodes} --output-file=${subset}
            --layout-features= --no-hinting --desubroutinize --drop-tables+=mort,FFTM
    COMMAND ${CMAKE_COMMAND} -DINPUT=${subset} -DOUTPUT=${source} -DNAME=k${name} -P ${embed}
    DEPENDS ${font} ${words} ${characters} ${embed}
    COMMENT "Embedding ${name}"
    VERBATIM)
  set(INKSUM_FONT_SOURCES ${INKSUM_FONT_SOURCES} ${source} PARENT_SCOPE)
endfunction()

# ASCII, no-break space, middle dot, times, division, ellipsis, minus.
set(arithmetic "U+20-7E,U+A0,U+B7,U+D7,U+F7,U+2026,U+2212")
inksum_embed_face(InterRegular ${INKSUM_FONT_DIR}/Inter-Regular.otf ${arithmetic} 0 1 2 3)
inksum_embed_face(InterSemiBold ${INKSUM_FONT_DIR}/Inter-SemiBold.otf ${arithmetic} 0 1 2 3)
# Japanese and Chinese draw many of the same characters each in its own way.
inksum_embed_face(JapaneseFace ${INKSUM_JAPANESE_FONT} "" 4)
inksum_embed_face(ChineseFace ${INKSUM_CHINESE_FONT} "" 5)
