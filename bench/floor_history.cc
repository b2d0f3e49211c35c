// The floor under `lscan history`: reads the distinct versions of one file on the first-parent line, on two threads,
// and does nothing with them.
//
//   floor_history REPOSITORY FILE
//
// prints how many blobs it read, and their bytes.
#include <atomic>
#include <cstdio>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <git2.h>

namespace {

std::vector<git_oid> distinct_blobs(const char* folder, const char* file) {
  git_repository* repository = nullptr;
  git_object* head = nullptr;
  std::vector<git_oid> blobs;
  if (git_repository_open(&repository, folder) != 0 || git_revparse_single(&head, repository, "HEAD^{commit}") != 0)
    return blobs;
  std::set<std::string> seen;
  auto* commit = reinterpret_cast<git_commit*>(head);
  while (commit != nullptr) {
    git_tree* tree = nullptr;
    git_commit_tree(&tree, commit);
    if (const git_tree_entry* entry = git_tree_entry_byname(tree, file)) {
      const git_oid* id = git_tree_entry_id(entry);
      if (seen.emplace(id->id, id->id + sizeof id->id).second) blobs.push_back(*id);
    }
    git_tree_free(tree);
    git_commit* parent = nullptr;
    git_commit_parent(&parent, commit, 0);
    git_commit_free(commit);
    commit = parent;
  }
  git_repository_free(repository);
  return blobs;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  git_libgit2_init();
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);  // as lscan reads
  const std::vector<git_oid> blobs = distinct_blobs(argv[1], argv[2]);
  std::atomic<std::size_t> next = 0;
  std::atomic<unsigned long long> bytes = 0;
  const auto read = [&] {
    git_repository* repository = nullptr;
    git_odb* odb = nullptr;
    if (git_repository_open(&repository, argv[1]) != 0 || git_repository_odb(&odb, repository) != 0) return;
    for (std::size_t i = next++; i < blobs.size(); i = next++) {
      git_odb_object* object = nullptr;
      if (git_odb_read(&object, odb, &blobs[i]) == 0) bytes += git_odb_object_size(object);
      git_odb_object_free(object);
    }
    git_odb_free(odb);
    git_repository_free(repository);
  };
  std::thread other(read);
  read();
  other.join();
  std::printf("%zu blobs, %llu bytes\n", blobs.size(), bytes.load());
  git_libgit2_shutdown();
  return blobs.empty() ? 1 : 0;
}
