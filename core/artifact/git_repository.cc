#include "core/artifact/git_repository.h"

#include <algorithm>
#include <mutex>
#include <unordered_set>

#include "core/artifact/disk_file.h"
#include "core/artifact/git_handles.h"
#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/base/time.h"

// Stands in for the function by which libgit2, where it was built with mbed TLS, reads the certificates of all
// authorities of this machine when it starts: two thirds of what a small comparison costs
// (docs/decisions/libgit2-without-certificates.md). Nothing here opens a connection through libgit2, and one that did
// would trust nobody.
extern "C" int mbedtls_x509_crt_parse_file(void* chain, const char* path);
int mbedtls_x509_crt_parse_file(void* /*chain*/, const char* /*path*/) { return 0; }

namespace lscan {
namespace {

// Room behind the bytes of a blob, so that readers of JSON need no copy.
constexpr std::size_t kSlackBytes = 64;

// libgit2 for the whole run of the program.
class Library {
 public:
  static void start() { static const Library library; }

 private:
  Library() {
    git_libgit2_init();
    // Extensions that change nothing for a reader. Objects that a partial clone left out are missing objects.
    const char* extensions[] = {"partialclone", "preciousobjects", "worktreeconfig"};
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, std::size(extensions));
    // As git reads objects: zlib's checksums and the sizes of deltas find damage. SHA-1 over every object again, which
    // is for fsck, would cost a history a quarter of its time.
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  }
  ~Library() { git_libgit2_shutdown(); }
};

std::string without_git_folder(std::string path) {
  for (const std::string_view end : {"/", "/.git"}) {
    if (path.ends_with(end) && path.size() > end.size()) path.resize(path.size() - end.size());
  }
  return path;
}

std::string why_not_opened(int code, const std::string& start) {
  const std::string reason = git::last_error();
  // libgit2 1.5 takes a configuration without the key for a missing repository.
  const bool is_foreign = code == GIT_EOWNER || reason.find("safe.directory") != std::string::npos;
  if (is_foreign) {
    git_buf found = GIT_BUF_INIT;
    std::string folder = start;
    if (git_repository_discover(&found, start.c_str(), 0, nullptr) == 0) folder = without_git_folder(found.ptr);
    git_buf_dispose(&found);
    return "the repository belongs to another user, so git does not trust it; if you do, run: git config --global "
           "--add safe.directory " +
           folder;
  }
  if (code == GIT_ENOTFOUND) return "is not in a git repository";
  if (reason.find("objectformat") != std::string::npos)
    return "the repository names its objects by SHA-256, which libgit2 cannot read; only SHA-1 repositories can be";
  return "the repository cannot be opened: " + reason;
}

// The commits at which a shallow clone's history ends (gitrepository-layout(5), "shallow"), an id each line.
std::unordered_set<ObjectId> read_cut_offs(git_repository* repository) {
  std::unordered_set<ObjectId> ids;
  const std::string path = std::string(git_repository_commondir(repository)) + "shallow";
  const std::string text = read_disk_file(AT_FDCWD, path, limits::kFileBytes, Whole::prefix, 0).value_or("");
  for (std::string_view rest = text; !rest.empty();) {
    if (const auto id = object_id_from_hex(text::take_line(rest))) ids.insert(*id);
  }
  return ids;
}

std::vector<std::string> read_remotes(git_repository* repository) {
  std::vector<std::string> names;
  git_strarray list{};
  if (git_remote_list(&list, repository) == 0) names.assign(list.strings, list.strings + list.count);
  git_strarray_dispose(&list);
  return names;
}

}  // namespace

struct GitRepository::State {
  git::Repository repository;
  git::Odb odb;
  std::string work_folder;
  std::unordered_set<ObjectId> cut_offs;
  std::vector<std::string> remotes;
  std::mutex lookups;  // one at a time; the object database locks itself (libgit2's docs/threading.md, 1.4)

  Result<git::OdbObject> read(const ObjectId& id, git_object_t type) const {
    const git_oid oid = git::to_git(id);
    git_odb_object* found = nullptr;
    const int code = git_odb_read(&found, odb.get(), &oid);
    git::OdbObject object(found);
    if (code == GIT_ENOTFOUND) return failure("object " + id.hex() + " is not in this clone");
    if (code != 0) return failure("object " + id.hex() + " is damaged: " + git::last_error());
    if (git_odb_object_type(found) != type)
      return failure("object " + id.hex() + " is a " + git_object_type2string(git_odb_object_type(found)) +
                     ", expected a " + git_object_type2string(type));
    return object;
  }

  Result<git::CommitHandle> lookup(const ObjectId& id) const {
    const git_oid oid = git::to_git(id);
    git_commit* found = nullptr;
    const int code = git_commit_lookup(&found, repository.get(), &oid);
    if (code == GIT_ENOTFOUND) return failure("commit " + id.hex() + " is not in this clone");
    if (code != 0) return failure("commit " + id.hex() + " is damaged: " + git::last_error());
    return git::CommitHandle(found);
  }
};

GitRepository::GitRepository(std::unique_ptr<State> state) : state_(std::move(state)) {}
GitRepository::GitRepository(GitRepository&&) noexcept = default;
GitRepository& GitRepository::operator=(GitRepository&&) noexcept = default;
GitRepository::~GitRepository() = default;

Result<GitRepository> GitRepository::open(const std::string& start) {
  Library::start();
  auto state = std::make_unique<State>();
  git_repository* opened = nullptr;
  if (const int code = git_repository_open_ext(&opened, start.c_str(), 0, nullptr); code != 0)
    return failure(why_not_opened(code, start));
  state->repository.reset(opened);
  git_odb* odb = nullptr;
  if (git_repository_odb(&odb, opened) != 0) return failure("its objects cannot be opened: " + git::last_error());
  state->odb.reset(odb);
  if (const char* folder = git_repository_workdir(opened)) state->work_folder = folder;
  state->cut_offs = read_cut_offs(opened);
  state->remotes = read_remotes(opened);
  return GitRepository(std::move(state));
}

const std::string& GitRepository::work_folder() const { return state_->work_folder; }
bool GitRepository::is_shallow() const { return !state_->cut_offs.empty(); }
const std::vector<std::string>& GitRepository::remotes() const { return state_->remotes; }
git_repository* GitRepository::handle() const { return state_->repository.get(); }

Result<GitCommit> GitRepository::commit(const ObjectId& id) const {
  const std::lock_guard lock(state_->lookups);
  LSCAN_TRY(const git::CommitHandle found, state_->lookup(id));
  GitCommit commit{id, git::from_git(*git_commit_tree_id(found.get())), {}, git_commit_time(found.get()), false};
  commit.is_cut_off = state_->cut_offs.contains(id);
  if (commit.is_cut_off) return commit;
  const unsigned int parents = git_commit_parentcount(found.get());
  for (unsigned int i = 0; i < parents; ++i)
    commit.parents.push_back(git::from_git(*git_commit_parent_id(found.get(), i)));
  return commit;
}

Result<Commit> GitRepository::described(const ObjectId& id) const {
  const std::lock_guard lock(state_->lookups);
  LSCAN_TRY(const git::CommitHandle found, state_->lookup(id));
  const git_signature* author = git_commit_author(found.get());
  const char* subject = git_commit_summary(found.get());
  Commit commit;
  commit.id = id.hex();
  commit.author = std::string(author->name) + " <" + author->email + ">";
  commit.authored = rfc3339(author->when.time, author->when.offset);
  commit.committed = rfc3339(git_commit_time(found.get()));
  commit.subject = subject != nullptr ? subject : "";
  return commit;
}

bool GitRepository::has(const ObjectId& id) const {
  const git_oid oid = git::to_git(id);
  return git_odb_exists(state_->odb.get(), &oid) == 1;
}

Result<std::string> GitRepository::tree(const ObjectId& id) const {
  LSCAN_TRY(const git::OdbObject object, state_->read(id, GIT_OBJECT_TREE));
  return std::string(static_cast<const char*>(git_odb_object_data(object.get())), git_odb_object_size(object.get()));
}

Result<std::string> GitRepository::blob(const ObjectId& id, std::uint64_t limit) const {
  const git_oid oid = git::to_git(id);
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git_odb_read_header(&size, &type, state_->odb.get(), &oid) == 0 && size > limit)
    return failure("is " + std::to_string(size / limits::kMiB) + " MiB, more than the limit of " +
                   std::to_string(limit / limits::kMiB) + " MiB");
  LSCAN_TRY(const git::OdbObject object, state_->read(id, GIT_OBJECT_BLOB));
  std::string bytes;
  bytes.reserve(git_odb_object_size(object.get()) + kSlackBytes);
  bytes.append(static_cast<const char*>(git_odb_object_data(object.get())), git_odb_object_size(object.get()));
  return bytes;
}

Result<ObjectId> GitRepository::commit_named(const std::string& revision) const {
  git_object* named = nullptr;
  if (git_revparse_single(&named, handle(), revision.c_str()) != 0) return failure(git::last_error());
  const git::Object object(named);
  git_object* peeled = nullptr;
  if (git_object_peel(&peeled, named, GIT_OBJECT_COMMIT) != 0) return failure("names no commit");
  const git::Object commit(peeled);
  return git::from_git(*git_object_id(peeled));
}

std::string GitRepository::target_of(const std::string& symbolic_reference) const {
  git_reference* found = nullptr;
  if (git_reference_lookup(&found, handle(), symbolic_reference.c_str()) != 0) return "";
  const git::Reference reference(found);
  const char* target = git_reference_symbolic_target(found);
  return target != nullptr ? target : "";
}

std::string GitRepository::attribute(const std::string& path, const char* name) const {
  const char* value = nullptr;
  const auto flags =
      work_folder().empty() ? GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_INCLUDE_HEAD : GIT_ATTR_CHECK_FILE_THEN_INDEX;
  if (git_attr_get(&value, handle(), static_cast<std::uint32_t>(flags), path.c_str(), name) != 0) return "";
  return git_attr_value(value) == GIT_ATTR_VALUE_STRING ? value : "";
}

namespace {

// When a tag was made, if it says so.
std::optional<std::int64_t> time_of_tag(git_repository* repository, const std::string& name) {
  git_object* found = nullptr;
  if (git_revparse_single(&found, repository, name.c_str()) != 0) return std::nullopt;
  const git::Object object(found);
  if (git_object_type(found) != GIT_OBJECT_TAG) return std::nullopt;
  const git_signature* tagger = git_tag_tagger(reinterpret_cast<const git_tag*>(found));
  return tagger != nullptr ? std::optional<std::int64_t>(tagger->when.time) : std::nullopt;
}

}  // namespace

Result<std::vector<GitReference>> GitRepository::tags() const {
  git_strarray list{};
  if (git_reference_list(&list, handle()) != 0) return failure("its references cannot be read: " + git::last_error());
  std::vector<std::string> names(list.strings, list.strings + list.count);
  git_strarray_dispose(&list);
  std::sort(names.begin(), names.end());
  std::vector<GitReference> tags;
  for (std::string& name : names) {
    if (!name.starts_with("refs/tags/")) continue;
    const auto id = commit_named(name);
    const auto named = id ? commit(*id) : failure(id.error());
    if (!named) continue;
    const std::int64_t time = time_of_tag(handle(), name).value_or(named->time);
    tags.push_back({std::move(name), *id, time});
  }
  return tags;
}

}  // namespace lscan
