# What nearly every file includes, compiled once instead of some five hundred times. Each file includes what it uses nevertheless: the
# tsan preset goes without this and would tell.
set(LSCAN_COMMON_HEADERS
  <algorithm> <array> <charconv> <cstdint> <filesystem> <functional> <map> <memory> <optional> <ostream> <set> <span> <string> <string_view>
  <unordered_map> <utility> <vector> <tl/expected.hpp>)
add_library(lscan_common_headers STATIC ${CMAKE_CURRENT_LIST_DIR}/common_headers.cc)
target_link_libraries(lscan_common_headers PRIVATE lscan_settings)
target_precompile_headers(lscan_common_headers PRIVATE ${LSCAN_COMMON_HEADERS})

# A room is a folder below the source root that becomes one static library, named after its path.
#
#   lscan_room(core/versions SOURCES order.cc semver.cc USES core/base core/model LIBRARIES fmt::fmt)
#
# USES names rooms, LIBRARIES third-party targets; the latter stay PRIVATE because third-party headers stay in .cc files.
# TOGETHER compiles the files of a room eight at a time, where the headers of a library cost more than all of the room's own code. Names in
# unnamed namespaces then have to differ within the room.
function(lscan_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "TOGETHER" "" "SOURCES;USES;LIBRARIES")
  string(REPLACE "/" "_" target "lscan_${room}")
  list(TRANSFORM arg_USES REPLACE "/" "_")
  list(TRANSFORM arg_USES PREPEND "lscan_")
  add_library(${target} STATIC ${arg_SOURCES})
  target_link_libraries(${target} PUBLIC ${arg_USES} PRIVATE lscan_settings ${arg_LIBRARIES})
  target_precompile_headers(${target} REUSE_FROM lscan_common_headers)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${arg_TOGETHER} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# The tests of one room: one binary, one line in ctest, named like the room.
#
#   lscan_tests(core/versions SOURCES semver_test.cc USES core/versions)
#
# THREADS marks those that run more than one thread: the thread sanitizer has nothing to see in the others.
add_custom_target(threaded_tests)
function(lscan_tests room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "THREADS" "" "SOURCES;USES;LIBRARIES")
  string(REPLACE "/" "_" target "${room}_test")
  list(TRANSFORM arg_USES REPLACE "/" "_")
  list(TRANSFORM arg_USES PREPEND "lscan_")
  add_executable(${target} ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE lscan_settings lscan_catch_main ${arg_USES} ${arg_LIBRARIES})
  target_precompile_headers(${target} REUSE_FROM lscan_catch_main)
  add_test(NAME ${room} COMMAND ${target})
  if(arg_THREADS)
    add_dependencies(threaded_tests ${target})
    set_tests_properties(${room} PROPERTIES LABELS threads)
  endif()
endfunction()
