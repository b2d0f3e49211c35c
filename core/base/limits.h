// Every bound on what outside bytes can make lscan do, in one place. Each has its test in tests/artifact or beside its
// reader. A limit that is reached is a diagnostic that names it; the rest is still scanned.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lscan::limits {

inline constexpr std::uint64_t kMiB = 1024 * 1024;

// AWS Lambda: 250 MB for the unzipped function with its layers; nothing larger can be deployed, so no single file is
// read beyond it.
inline constexpr std::uint64_t kFileBytes = 256 * kMiB;

// What one target may make us unpack in total, nested archives included: a bomb stops here.
inline constexpr std::uint64_t kTotalBytes = 1024 * kMiB;

// Files in one archive. A 250 MB function of the smallest useful files stays far below it.
inline constexpr std::uint64_t kArchiveEntries = 500'000;

// Archives inside archives: function.zip, app.war, lib.jar and a few more.
inline constexpr int kArchiveDepth = 8;

// Longest path inside an archive; the format's own field ends at 65,535.
inline constexpr std::size_t kPathBytes = 4096;

// Files that one comparison of two git trees may come upon. Trees can be shared, so a few small objects can spell out
// more paths than any disk holds.
inline constexpr std::size_t kTreeFiles = 5'000'000;

// Metadata that people or tools write by hand: package.json, METADATA, pom.xml, manifests, *.deps.json.
inline constexpr std::uint64_t kMetadataBytes = 16 * kMiB;

// The headers of METADATA and PKG-INFO: name and version stand in the first lines, a long description follows them.
inline constexpr std::uint64_t kMetadataPrefixBytes = 256 * 1024;

// What tells an assembly from another .dll: the headers of a PE file, which compilers keep at its very start.
inline constexpr std::uint64_t kExecutableHeaderBytes = 4096;

// A script: its start decides whether it is a bundle, up to the larger bound it is searched for package names.
inline constexpr std::uint64_t kBundlePrefixBytes = 64 * 1024;
inline constexpr std::uint64_t kBundleBytes = 16 * kMiB;

// The list of packages in a Rust program, unpacked; some 100 bytes a package.
inline constexpr std::uint64_t kCargoAuditableBytes = 8 * kMiB;

// Nesting of JSON, TOML, YAML and XML.
inline constexpr int kDocumentDepth = 128;

// Longest version text that an order looks at; longer ones are invalid in every ecosystem.
inline constexpr std::size_t kVersionBytes = 512;

}  // namespace lscan::limits
