# What every target of ours is compiled with. Linked PRIVATE, so none of it leaks into another project's build.
add_library(lscan_settings INTERFACE)
target_compile_features(lscan_settings INTERFACE cxx_std_20)
target_include_directories(lscan_settings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(lscan_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wformat=2
  -Wno-missing-field-initializers)  # designated initialisers name what differs from the defaults

if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)  # GCC 12 suspects its own library where "a" + string is inlined (its bug 105651)
  target_compile_options(lscan_settings INTERFACE -Wno-restrict)
  if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)  # and forgets which of the precompiled headers are the system's; the tsan preset goes without them
    target_compile_options(lscan_settings INTERFACE -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
  endif()
endif()

option(LSCAN_WARNINGS_AS_ERRORS "Treat warnings as errors (presets switch it on)" OFF)
if(LSCAN_WARNINGS_AS_ERRORS)
  target_compile_options(lscan_settings INTERFACE -Werror)
endif()

# LSCAN_SANITIZE: a list for -fsanitize=, with no recovery, so that a report is a failed test.
set(LSCAN_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= takes them")
if(LSCAN_SANITIZE)
  target_compile_options(lscan_settings INTERFACE
    -fsanitize=${LSCAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(lscan_settings INTERFACE -fsanitize=${LSCAN_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)  # under a sanitizer GCC 12 suspects libstdc++'s own headers
    target_compile_options(lscan_settings INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

# LSCAN_FUZZER: fuzz targets with libFuzzer, which wants its coverage counters in all that it drives.
option(LSCAN_FUZZER "Link the fuzz targets with libFuzzer (clang)" OFF)
if(LSCAN_FUZZER)
  target_compile_options(lscan_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # What ccache wants to be told of precompiled headers.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()
