// Has CMake precompile the headers that cmake/LscanRoom.cmake lists, for all rooms.
