// What the formats share: a file made fit and parsed, and what they put into an Inventory.
#pragma once

#include <string>
#include <string_view>

#include "core/base/position.h"
#include "lockfiles/format.h"

namespace lscan {

// Whether this stands in a repository in place of a file that Git LFS keeps elsewhere.
bool is_lfs_pointer(std::string_view text);

// Makes a text fit (lockfiles/text/source_text.h), says what that took, and parses it. A pointer of Git LFS is a blind
// spot.
void read_lockfile(const LockfileFormat& format, const SourceFile& file, const NearbyFiles& nearby, Inventory& found);

// Whether a lock holds nothing at all, which no tool writes and which would settle nothing. Says so.
bool is_blank_lock(const SourceFile& file, Inventory& found);

// A package that `file` declares; `at` is where its version stands.
Package declared_package(Ecosystem ecosystem, std::string_view name, std::string_view version, const SourceFile& file,
                         Position at);

// The `source` of a package that comes from the registry at `url` ("https://npm.example/", or the address of the
// package's own file there): that address where the user calls the registry private, else nothing, since a registry of
// another name is mostly a mirror (docs/decisions/mirrors-and-private-registries.md). Not for git, files and folders,
// nor for a file at some address: those are a source of their own.
std::string source_of_registry(const SourceFile& file, std::string_view url);

// Something is not as it should be at `at`, or in the file as a whole where that is {}.
void say(Inventory& found, const SourceFile& file, Position at, std::string message,
         DiagnosticSeverity severity = DiagnosticSeverity::error);

// The file leaves something open. `why`: one sentence without a full stop; `remedy`: the command that settles it.
void leave_open(Inventory& found, const SourceFile& file, BlindSpot::Kind kind, std::string why, std::string remedy);

}  // namespace lscan
