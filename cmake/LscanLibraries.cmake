# Every third-party library, found once. docs/dependencies.md says what each is for.
find_package(PkgConfig REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(pugixml REQUIRED)
find_package(simdjson REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2>=1.4)
# Debian's own CMake files of libzip want its command-line tools as well; pkg-config wants the library alone.
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(libcurl REQUIRED libcurl>=7.85)
# toml++ is used as the header that it is; its own CMake file would have the shared library linked.
find_path(LSCAN_TOMLPLUSPLUS toml++/toml.h REQUIRED)
pkg_check_modules(yaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)
