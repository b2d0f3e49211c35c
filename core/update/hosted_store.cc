// A store that an organisation built once and hosts: the file as it is, once it is known to be that file and a store.
#include <filesystem>

#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/fetch/download.h"
#include "core/fetch/url.h"
#include "core/update/file_lock.h"
#include "core/update/store_check.h"
#include "core/update/swap.h"
#include "core/update/update.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

Result<void> check_digest(const std::string& path, const std::string& wanted) {
  LSCAN_TRY(const std::string found, sha256_of_file(path));
  if (found == wanted) return {};
  return failure("has the SHA-256 " + found + ", expected " + wanted +
                 "; if the store was built again, use the digest that its host gives now");
}

// The file on this machine: where it lies, or where it was downloaded to.
Result<std::string> bring(const HostedStore& hosted, const std::string& digest, const Downloads& downloads,
                          const SayStep& say) {
  if (const auto path = url::local_path(hosted.location)) {
    LSCAN_DO(check_digest(*path, digest));
    return *path;
  }
  LSCAN_TRY(const FileLock cache_lock, FileLock::take(downloads.cache + "/lock"));
  LSCAN_TRY(const Download file,
            download(
                {hosted.location, "store.db", downloads.cache, limits::kHostedStoreBytes}, downloads.settings,
                [&](const std::string& path) { return check_digest(path, digest); }, fetching("the store", say)));
  LSCAN_DO(check_digest(file.path, digest));  // one from the cache may be older
  return file.path;
}

Result<UpdateOutcome> put_in_place(const std::string& file, const SwapPaths& paths) {
  std::error_code error;
  fs::copy_file(file, paths.fresh, error);
  if (error) return failure("the new store cannot be written: " + error.message() + room_left(paths.fresh));
  UpdateOutcome outcome{.changed = true};
  LSCAN_TRY(outcome.status, check_store(paths.fresh, {}));
  LSCAN_DO(swap_in(paths));
  return outcome;
}

}  // namespace

Result<UpdateOutcome> adopt_store(const StoreTarget& target, const HostedStore& hosted, const Downloads& downloads,
                                  const SayStep& say) {
  const std::string digest = text::lower(hosted.sha256);
  const SwapPaths paths = swap_paths(target.store);
  LSCAN_TRY(const FileLock store_lock, FileLock::take(paths.lock));
  remove_leftovers(paths);
  if (const auto own = sha256_of_file(paths.store); own && *own == digest) {
    LSCAN_TRY(StoreStatus status, check_store(paths.store, {}));
    return UpdateOutcome{false, std::move(status), {}};
  }
  say("fetching the store");
  const auto file = bring(hosted, digest, downloads, say);
  if (!file) return failure(url::shown(hosted.location) + " " + file.error());
  auto outcome = put_in_place(*file, paths);
  if (!outcome) {
    remove_leftovers(paths);
    return failure(url::shown(hosted.location) + " " + outcome.error());
  }
  return outcome;
}

}  // namespace lscan
