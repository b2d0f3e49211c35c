// Has CMake precompile Catch2 for all tests; catch_main.cc cannot, since it wants another half of the header.
