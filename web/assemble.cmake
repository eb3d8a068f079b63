# assemble.cmake - puts the page together in SITE: a few files whose names never change, and beside
# them one folder, build-ID, with everything else that belongs to this build.
#
# ID is a hash over all that is in it, so what lies in that folder never changes: a browser or a host
# may keep it for good, and files of two builds never meet. site.json lists the files with sizes, by
# which the page tells its loading progress, and hashes, by which the service worker knows them.
set(stable ${SOURCE}/favicon.svg ${SOURCE}/app.webmanifest ${SOURCE}/LICENSES.txt)
set(templates index.html service_worker.js)  # name the build: @FOLDER@, @BUILD@, @MODULES@
file(GLOB page ${SOURCE}/*.mjs ${SOURCE}/app.css)
set(app ${APP}/inksum.mjs ${APP}/inksum.wasm)
set(ort ${ORT}/ort.wasm.min.mjs ${ORT}/ort-wasm-simd-threaded.mjs
        ${ORT}/ort-wasm-simd-threaded.wasm)

# Draws the icon at that many pixels a side; further arguments go to rsvg-convert.
function(draw_icon name size)
  execute_process(
    COMMAND ${RSVG_CONVERT} --width ${size} --height ${size} ${ARGN}
            --output ${SITE}/icons/${name}.png ${SOURCE}/favicon.svg
    COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# `entries`: a line of site.json for each of the files below `folder`, named from the build's folder.
function(list_files folder prefix)
  file(GLOB_RECURSE files RELATIVE ${folder} ${folder}/*)
  list(SORT files)
  foreach(file IN LISTS files)
    file(SIZE ${folder}/${file} bytes)
    file(SHA256 ${folder}/${file} sha256)
    list(APPEND entries "    \"${prefix}${file}\": {\"bytes\": ${bytes}, \"sha256\": \"${sha256}\"}")
  endforeach()
  set(entries "${entries}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${SITE} ${SITE}.part)
file(COPY ${stable} DESTINATION ${SITE})
file(MAKE_DIRECTORY ${SITE}/icons)
# Systems cut their own shapes out of these two: no rounded corners, the ground to the edge.
file(READ ${SOURCE}/favicon.svg drawing)
string(REGEX MATCH "<rect[^>]*fill=\"(#[0-9a-f]+)\"" ground "${drawing}")
set(ground --background-color ${CMAKE_MATCH_1})
draw_icon(maskable-512 512 ${ground})
draw_icon(touch-180 180 ${ground})
draw_icon(any-192 192)
draw_icon(any-512 512)

file(COPY ${page} ${app} ${ort} DESTINATION ${SITE}.part)
configure_file(${APP}/InterRegular.subset ${SITE}.part/inter_regular.otf COPYONLY)
configure_file(${APP}/InterSemiBold.subset ${SITE}.part/inter_semibold.otf COPYONLY)
if(EXISTS ${MODEL}/manifest.json)
  file(READ ${MODEL}/manifest.json manifest)
  string(JSON model GET "${manifest}" model_file)
  file(COPY ${MODEL}/manifest.json ${MODEL}/${model} DESTINATION ${SITE}.part/models/ink)
else()
  message(WARNING "No model in ${MODEL}: the page will say that it could not load one.")
endif()
# For pictures: loaded when the first one is given.
foreach(name ink-image printed)
  file(COPY ${MODELS}/${name}/manifest.json ${MODELS}/${name}/model.onnx
       DESTINATION ${SITE}.part/models/${name})
endforeach()

set(entries)
list_files(${SITE} ../)
list_files(${SITE}.part "")
set(contents "${entries}")
foreach(template IN LISTS templates)
  file(SHA256 ${SOURCE}/${template} sha256)
  list(APPEND contents ${sha256})
endforeach()
string(SHA256 BUILD "${contents}")
string(SUBSTRING ${BUILD} 0 16 BUILD)
set(FOLDER build-${BUILD})
# What main.mjs imports, and they in turn: the browser need not find out one by one.
set(modules ${page} ${APP}/inksum.mjs)
list(FILTER modules INCLUDE REGEX "\\.mjs$")
list(FILTER modules EXCLUDE REGEX "/(main|recogniser_worker)\\.mjs$")
list(TRANSFORM modules REPLACE "^.*/" "<link rel=\"modulepreload\" href=\"${FOLDER}/")
list(TRANSFORM modules APPEND "\">")
list(JOIN modules "\n    " MODULES)
file(RENAME ${SITE}.part ${SITE}/${FOLDER})
foreach(template IN LISTS templates)
  configure_file(${SOURCE}/${template} ${SITE}/${template} @ONLY)
endforeach()
file(SHA256 ${SITE}/index.html sha256)
file(SIZE ${SITE}/index.html bytes)
list(APPEND entries "    \"../index.html\": {\"bytes\": ${bytes}, \"sha256\": \"${sha256}\"}")
list(JOIN entries ",\n" entries)
file(WRITE ${SITE}/${FOLDER}/site.json
     "{\n  \"build\": \"${BUILD}\",\n  \"files\": {\n${entries}\n  }\n}\n")
