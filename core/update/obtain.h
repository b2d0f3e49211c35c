#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "core/advisories/facts.h"
#include "core/advisories/provenance.h"
#include "core/fetch/fetch.h"
#include "core/update/file_lock.h"
#include "core/update/sources.h"

namespace lscan {

// Told what is being done, as "fetching npm: 12 of 80 MiB". For a person who waits.
using SayStep = std::function<void(const std::string& step)>;

struct Obtained {
  std::string path;    // a file, or a folder of records
  StoreSource source;  // its date is empty where neither the server nor the file gives one
};

// Brings sources to this machine, from the first of their locations that gives what it should.
class Obtainer {
 public:
  Obtainer(std::string cache, FetchSettings settings, const OpenZip& open_zip, const SayStep& say)
      : cache_(std::move(cache)), settings_(std::move(settings)), open_zip_(open_zip), say_(say) {}

  // Fails with a sentence that names the source, what was wrong with each location, and the way out.
  Result<Obtained> obtain(const Source& source);

 private:
  Result<Obtained> from(const Source& source, const std::string& location);
  Result<Obtained> from_here(const Source& source, const std::string& path) const;
  Result<Obtained> from_server(const Source& source, const std::string& url);

  std::string cache_;
  FetchSettings settings_;
  const OpenZip& open_zip_;
  const SayStep& say_;
  std::optional<FileLock> cache_lock_;       // from the first download on
  std::map<std::string, Obtained> fetched_;  // by URL: one archive may serve several ecosystems
};

// "fetching npm: 12 of 80 MiB" as it goes on.
FetchProgress fetching(const std::string& name, const SayStep& say);

}  // namespace lscan
