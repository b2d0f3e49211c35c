# A registry room: `def` is the one list of its entries, a line MACRO(name) each. Every name has <folder>/<name>.cc in the room and
# <name>_test.cc in its tests; a file without a line, or a line without its file or test, stops the configure step.
#
#   lscan_registry(LSCAN_DETECTOR detectors.def detectors tests/installed)   ->  registry_names, registry_sources,
#                                                                                  registry_tests
function(lscan_registry macro def folder tests)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${def})
  file(STRINGS ${def} lines REGEX "^${macro}\\(")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^${macro}\\(([a-z0-9_]+)\\).*" "\\1" name "${line}")
    list(APPEND names ${name})
    list(APPEND sources ${folder}/${name}.cc)
    list(APPEND test_sources ${PROJECT_SOURCE_DIR}/${tests}/${name}_test.cc)
  endforeach()
  file(GLOB on_disk CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} ${folder}/*.cc)
  foreach(file IN LISTS on_disk)
    if(NOT file IN_LIST sources)
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR}/${file} has no line in ${def}")
    endif()
  endforeach()
  foreach(file IN LISTS test_sources)
    if(NOT EXISTS ${file})
      message(FATAL_ERROR "${def} names an entry whose test is missing: ${file}")
    endif()
  endforeach()
  set(registry_names ${names} PARENT_SCOPE)
  set(registry_sources ${sources} PARENT_SCOPE)
  set(registry_tests ${test_sources} PARENT_SCOPE)
endfunction()
