// Every bound on what outside bytes can make lscan do, in one place. What a scan loses by one is said, by a diagnostic
// or a blind spot; the rest is still scanned. Those that only bound a search (folders above a file, files that a
// pattern may match) end it as if nothing more were there.
#pragma once

#include <chrono>
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

// Files, and folders in each other, below one folder; a large monorepo with all that it installs stays below them.
inline constexpr std::size_t kFolderFiles = 5'000'000;
inline constexpr int kFolderDepth = 256;

// One .gitignore: its size, and how many of its rules are kept.
inline constexpr std::uint64_t kIgnoreBytes = kMiB;
inline constexpr std::size_t kIgnoreRules = 4096;

// Files that one comparison of two git trees may come upon. Trees can be shared, so a few small objects can spell out
// more paths than any disk holds.
inline constexpr std::size_t kTreeFiles = 5'000'000;

// The same for folders of a history, each distinct one in each place once: a few small objects can claim 10^10 of them.
inline constexpr std::size_t kTreeFolders = 500'000;

// Commits of one history; Linux has some 1,300,000.
inline constexpr std::size_t kCommits = 5'000'000;

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

// A lockfile in TOML, YAML or XML, whose libraries take some twenty times its size in memory. The largest known have
// 10 MiB.
inline constexpr std::uint64_t kDocumentBytes = 64 * kMiB;

// Values of one document, which take 48 bytes each. A CycloneDX document of 127 MiB has some five million.
inline constexpr std::size_t kDocumentValues = 10'000'000;

// What aliases of a YAML document repeat: values, not bytes.
inline constexpr std::size_t kRepeatedValues = 100'000;

// Sections of a damaged TOML document that are left out, one after the other, so that the others can be read.
inline constexpr int kDamagedSections = 16;

// The path from a direct dependency to a package; of a longer one the direct dependency alone is named.
inline constexpr std::size_t kParents = 32;

// Entries of one package-lock.json and what they ask for, which take some 100 and 40 bytes each; the largest known have
// 60,000 and 200,000. Folders above a module in which others are looked for; npm nests some ten.
inline constexpr std::size_t kLockedModules = 2'000'000;
inline constexpr std::size_t kModuleRequests = 10'000'000;
inline constexpr std::size_t kModuleFolders = 64;

// Files and folders that one pattern may make us look at on the disk, beside a lockfile that the user named.
inline constexpr std::size_t kSearchedFiles = 100'000;

// Folders above a manifest in which its lock is looked for: a workspace keeps one for all members.
inline constexpr std::size_t kFoldersAbove = 16;

// Versions of one name in a Python lock between which requirements are told apart: a lock has one for each Python or
// platform. And files that a requirements.txt includes, one through the other.
inline constexpr std::size_t kVersionsOfName = 64;
inline constexpr std::size_t kIncludedFiles = 100;

// Lines of requirements files with all that they include, which take some 600 bytes each.
inline constexpr std::size_t kRequirements = 200'000;

// Diagnostics of one file, of each severity.
inline constexpr std::size_t kFileDiagnostics = 20;

// Name and message of a lockfile's making, in bytes. The longest names are paths of Go modules and coordinates of
// Maven.
inline constexpr std::size_t kNameBytes = 1024;
inline constexpr std::size_t kMessageBytes = 2048;

// Poms of the repository that one pom.xml may make us read: parents, BOMs, and those of dependencies; large projects
// need some 600. Modules of one build, or workspaces.
inline constexpr std::size_t kPoms = 20'000;
inline constexpr std::size_t kModules = 20'000;
inline constexpr std::size_t kPomChain = 64;  // parents of parents, and imports in imports

// Properties of a pom that name each other, and the text that they make.
inline constexpr std::size_t kPropertyDepth = 64;
inline constexpr std::size_t kPropertyBytes = 64 * 1024;
inline constexpr std::size_t kCoordinateBytes = 1024;  // that text as a group, artifact, version, type or scope

// The graph of a pom's dependencies before mediation, where one artifact stands under each of its dependents. Hadoop
// and Hive together have 1,500 nodes.
inline constexpr std::size_t kDependencyNodes = 50'000;
inline constexpr std::size_t kDependencyDepth = 64;

// Exclusions that stand above the nodes of that graph, in all; and version ranges that one artifact has to satisfy.
inline constexpr std::size_t kExclusions = 1'000'000;
inline constexpr std::size_t kVersionRanges = 500;

// What asking what profiles would change may cost: each question builds a model once more, so its entries are counted.
inline constexpr std::size_t kProfileWork = 1'000'000;

// What the references of one MSBuild project may come to, with every version that the central list leaves possible and
// every change to one of them.
inline constexpr std::size_t kProjectItems = 100'000;

// Longest version text that an order looks at; longer ones are invalid in every ecosystem.
inline constexpr std::size_t kVersionBytes = 512;

// Longest CVSS vector; one of CVSS 4.0 with all of its 32 metrics has some 180.
inline constexpr std::size_t kCvssVectorBytes = 512;

// Downloads of `lscan db update`. OSV's largest archive (npm) is some hundred MiB, the scores are a few.
inline constexpr std::uint64_t kOsvArchiveBytes = 2048 * kMiB;
inline constexpr std::uint64_t kScoresBytes = 64 * kMiB;
inline constexpr std::uint64_t kHostedStoreBytes = 2048 * kMiB;

// Where a server sends us, and how often and how long it may keep us waiting. All seconds but those of
// Retry-After are defaults, which the configuration changes up to the longest.
inline constexpr int kRedirects = 5;
inline constexpr int kFetchAttempts = 3;
inline constexpr long kRetryAfterSeconds = 60;
inline constexpr long kConnectSeconds = 20;
inline constexpr long kStallSeconds = 30;  // without a byte
inline constexpr long kTransferSeconds = 3600;
inline constexpr long kLongestWaitSeconds = 24 * 3600;

// Poms that --resolve fetches: the size of one, how many in one run, and how many at a time.
inline constexpr std::uint64_t kPomBytes = 4 * kMiB;
inline constexpr std::size_t kFetchedPoms = 50'000;
inline constexpr std::size_t kParallelFetches = 8;

// How often a pom.xml is resolved anew with what was fetched: as deep as parents and graphs may be.
inline constexpr std::size_t kFetchRounds = 256;

// Files in a row that one Maven repository may fail to give before it is not asked any more.
inline constexpr std::size_t kRepositoryFailures = 4;

// How long it counts that a repository did not have a file, and how long the list of an artifact's versions does.
inline constexpr std::chrono::hours kMissingPomAge{1};
inline constexpr std::chrono::hours kVersionListAge{24};

// The configuration file, written by hand.
inline constexpr std::uint64_t kConfigBytes = kMiB;

}  // namespace lscan::limits
