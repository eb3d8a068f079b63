# assemble.cmake - copies what the page loads into SITE and writes site.json, the files' sizes by
# which the page tells its loading progress.
file(GLOB modules ${SOURCE}/*.mjs)
set(page ${SOURCE}/index.html ${SOURCE}/app.css ${SOURCE}/favicon.svg ${modules}
         ${SOURCE}/LICENSES.txt)
set(app ${APP}/inksum.mjs ${APP}/inksum.wasm)
set(ort ${ORT}/ort.wasm.min.mjs ${ORT}/ort-wasm-simd-threaded.mjs
        ${ORT}/ort-wasm-simd-threaded.wasm)

file(REMOVE_RECURSE ${SITE})
file(COPY ${page} ${app} ${ort} DESTINATION ${SITE})
if(EXISTS ${MODEL}/manifest.json)
  file(READ ${MODEL}/manifest.json manifest)
  string(JSON model GET "${manifest}" model_file)
  file(COPY ${MODEL}/manifest.json ${MODEL}/${model} DESTINATION ${SITE}/models/ink)
else()
  message(WARNING "No model in ${MODEL}: the page will say that it could not load one.")
endif()

file(GLOB_RECURSE files RELATIVE ${SITE} ${SITE}/*)
list(SORT files)
set(entries)
foreach(file IN LISTS files)
  file(SIZE ${SITE}/${file} size)
  list(APPEND entries "    \"${file}\": ${size}")
endforeach()
list(JOIN entries ",\n" entries)
file(WRITE ${SITE}/site.json "{\n  \"bytes\": {\n${entries}\n  }\n}\n")
