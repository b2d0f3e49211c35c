// Folders are read on all cores. Each keeps its entries in the order of their bytes, with '/' at the end of a folder's
// name: put together depth first, the paths come sorted.
#include "core/artifact/directory_walk.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <filesystem>
#include <map>
#include <sys/stat.h>
#include <utility>

#include "core/artifact/disk_file.h"
#include "core/artifact/ignore_rules.h"
#include "core/base/limits.h"
#include "core/base/parallel.h"

namespace lscan {
namespace {

constexpr const char* kGitIgnore = ".gitignore";

// What version control keeps for itself holds no project, whatever the user asks for.
constexpr std::array<std::string_view, 3> kVersionControl = {".git", ".hg", ".svn"};

// What package managers install into. A lockfile beside or above them says what they hold.
constexpr std::array<std::string_view, 11> kInstalledInto = {
    ".bundle",          ".nox",         ".tox",          ".venv", "Carthage", "Pods", "vendor",
    "bower_components", "node_modules", "site-packages", "venv"};

// Sources, texts and pictures: no detector goes by the size or the mode of a file with such a name, and to ask each for
// them is two thirds of a walk.
constexpr std::array<std::string_view, 36> kNotAsked = {
    "c",   "cc",   "cpp",  "css", "csv",  "gif", "go",  "h",   "hpp", "html", "ico",  "java",
    "jpg", "json", "jsx",  "kt",  "lock", "md",  "pdf", "php", "png", "py",   "pyi",  "rb",
    "rs",  "rst",  "scss", "svg", "toml", "ts",  "tsx", "txt", "vue", "xml",  "yaml", "yml"};

// What PEP 405 has at the root of each virtual environment, whatever its name.
constexpr std::string_view kVirtualEnvironment = "pyvenv.cfg";

template <std::size_t n>
bool contains(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_asked(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || !contains(kNotAsked, name.substr(dot + 1));
}

enum class Type { folder, file, link, other };

Type type_of(mode_t mode) {
  if (S_ISREG(mode)) return Type::file;
  if (S_ISDIR(mode)) return Type::folder;
  return S_ISLNK(mode) ? Type::link : Type::other;
}

Type type_of(const dirent& entry, int folder) {
  switch (entry.d_type) {
    case DT_REG:
      return Type::file;
    case DT_DIR:
      return Type::folder;
    case DT_LNK:
      return Type::link;
    case DT_UNKNOWN:
      break;
    default:
      return Type::other;
  }
  struct stat status {};
  if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return Type::other;
  return type_of(status.st_mode);
}

// The rules of a folder, on top of those of the folders above it.
struct Rules {
  IgnoreRules rules;
  std::string folder;  // from the root of the repository, empty or with '/' at its end
  std::shared_ptr<const Rules> above;
};
using RulesPointer = std::shared_ptr<const Rules>;

// Which rule ignores a file or folder, if one does: the nearest rules that speak of it decide.
struct IgnoredBy {
  const Rules* rules = nullptr;
  const IgnoreRules::Rule* rule = nullptr;

  explicit operator bool() const { return rule != nullptr; }
};

IgnoredBy ignored_by(const Rules* rules, std::string_view path, Type type) {
  for (; rules != nullptr; rules = rules->above.get()) {
    const auto* rule = rules->rules.rule_for(path.substr(rules->folder.size()), type == Type::folder);
    if (rule != nullptr) return rule->negated ? IgnoredBy() : IgnoredBy{rules, rule};
  }
  return {};
}

struct Folder;

struct Entry {
  std::string name;
  Type type = Type::other;
  IgnoredBy ignored;
  std::uint64_t size = 0;
  bool executable = false;
  std::unique_ptr<Folder> folder;  // where it is one that is read
};

bool goes_before(const Entry& a, const Entry& b) {
  const std::size_t common = std::min(a.name.size(), b.name.size());
  if (const int order = std::memcmp(a.name.data(), b.name.data(), common); order != 0) return order < 0;
  const auto byte_behind = [common](const Entry& entry) {
    if (entry.name.size() > common) return static_cast<int>(static_cast<unsigned char>(entry.name[common]));
    return entry.type == Type::folder ? static_cast<int>('/') : -1;
  };
  return byte_behind(a) < byte_behind(b);
}

struct Folder {
  std::string path;  // from the root of the repository, empty or with '/' at its end
  int depth = 0;     // below the folder that is walked
  RulesPointer rules;
  std::vector<Entry> entries;
  Diagnostics diagnostics;

  const Entry* find(std::string_view name) const {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == name; });
    return found == entries.end() ? nullptr : &*found;
  }

  void say(std::string message, std::string_view name = "") {
    diagnostics.push_back({DiagnosticSeverity::error, path + std::string(name), 0, 0, std::move(message)});
  }
};

// Adds the rules of the folder at `path` to those above. `at` and `file` say where they lie.
RulesPointer with_rules_of(Folder& folder, int at, const std::string& file) {
  const auto text = read_disk_file(at, file, limits::kIgnoreBytes, Whole::yes, O_NOFOLLOW);
  if (!text) {
    folder.say(text.error() + ", so that nothing is ignored by it", kGitIgnore);
    return folder.rules;
  }
  auto rules = std::make_shared<const Rules>(Rules{IgnoreRules(*text), folder.path, folder.rules});
  if (rules->rules.is_truncated())
    folder.say("has more than " + std::to_string(limits::kIgnoreRules) + " rules, of which the rest is not honoured",
               kGitIgnore);
  return rules;
}

// The folder to be walked, with the rules of all folders from its repository's root down, as git counts them. Without
// them where there is no repository, or where they ignore the folder itself: who names it wants it read.
Folder top_folder(const std::string& path) {
  std::error_code error;
  const std::filesystem::path named = std::filesystem::canonical(path, error);
  std::filesystem::path root = named;
  while (!std::filesystem::exists(root / ".git", error)) {
    if (root == root.parent_path()) return {};
    root = root.parent_path();
  }
  Folder folder;
  for (const std::filesystem::path& part : named.lexically_relative(root)) {
    if (part == ".") break;
    const std::filesystem::path file = root / folder.path / kGitIgnore;
    if (std::filesystem::exists(file, error)) folder.rules = with_rules_of(folder, AT_FDCWD, file.string());
    folder.path += part.string();
    if (ignored_by(folder.rules.get(), folder.path, Type::folder)) return {};
    folder.path += '/';
  }
  return folder;
}

class Walk {
 public:
  Walk(int root, Ignored ignored) : root_(root), ignored_(ignored) {}

  Result<FolderListing> run(const std::string& path) {
    Folder top = ignored_ == Ignored::left_out ? top_folder(path) : Folder();
    shown_from_ = top.path.size();
    run_in_parallel<Folder*>({&top}, [this](Folder* folder, const auto& also) {
      read(*folder);
      for (const Entry& entry : folder->entries) {
        if (entry.folder) also(entry.folder.get());
      }
    });
    if (files_ > limits::kFolderFiles)
      return failure("holds more than " + std::to_string(limits::kFolderFiles) + " files");
    found_.files.reserve(files_);
    put_together(top);
    return std::move(found_);
  }

 private:
  // On several threads at once, each with a folder of its own.
  void read(Folder& folder) {
    if (files_ > limits::kFolderFiles) return;
    const std::string name = folder.path.size() == shown_from_ ? "." : folder.path.substr(shown_from_);
    Descriptor opened(::openat(root_, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(opened ? ::fdopendir(opened.get()) : nullptr, ::closedir);
    if (!stream) return folder.say(system_error("cannot be read"));
    const int descriptor = opened.release();
    while (const dirent* entry = ::readdir(stream.get())) {
      const std::string_view name_in = entry->d_name;
      if (name_in != "." && name_in != "..")
        folder.entries.push_back({.name = std::string(name_in), .type = type_of(*entry, descriptor)});
    }
    std::sort(folder.entries.begin(), folder.entries.end(), goes_before);
    if (ignored_ == Ignored::left_out) honour_marks(folder, descriptor);
    for (Entry& entry : folder.entries) look_at(entry, folder, descriptor);
  }

  // What the entries of a folder say of it.
  static void honour_marks(Folder& folder, int descriptor) {
    if (folder.depth > 0 && folder.find(kVirtualEnvironment) != nullptr) return folder.entries.clear();
    if (folder.depth > 0 && folder.find(".git") != nullptr) folder.rules = nullptr;  // rules end at a submodule
    const Entry* rules = folder.find(kGitIgnore);
    if (rules != nullptr && rules->type == Type::file) folder.rules = with_rules_of(folder, descriptor, kGitIgnore);
  }

  void look_at(Entry& entry, Folder& folder, int descriptor) {
    if (entry.type == Type::other || (entry.type == Type::folder && is_passed_over(entry.name))) return;
    const std::string path = folder.path + entry.name;
    if (path.size() - shown_from_ > limits::kPathBytes)
      return folder.say("has a path of more than " + std::to_string(limits::kPathBytes) + " bytes, and was left out",
                        entry.name);
    entry.ignored = ignored_by(folder.rules.get(), path, entry.type);
    if (entry.ignored) return;
    if (entry.type == Type::folder) {
      if (folder.depth == limits::kFolderDepth)
        return folder.say("lies deeper than " + std::to_string(limits::kFolderDepth) + " folders, and was left out",
                          entry.name);
      entry.folder = std::make_unique<Folder>(Folder{path + "/", folder.depth + 1, folder.rules, {}, {}});
    } else if (entry.type == Type::file && !is_asked(entry.name)) {
      ++files_;
    } else if (entry.type == Type::file) {
      struct stat status {};
      if (::fstatat(descriptor, entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return;  // gone since
      entry.size = static_cast<std::uint64_t>(status.st_size);
      entry.executable = (status.st_mode & S_IXUSR) != 0;
      ++files_;
    }
  }

  bool is_passed_over(std::string_view name) const {
    return contains(kVersionControl, name) || (ignored_ == Ignored::left_out && contains(kInstalledInto, name));
  }

  void put_together(Folder& folder) {
    const auto shown = [this](std::string_view path) { return path.substr(shown_from_); };
    for (Diagnostic& said : folder.diagnostics) {
      if (said.path.size() >= shown_from_) said.path.erase(0, shown_from_);
      found_.diagnostics.push_back(std::move(said));
    }
    for (Entry& entry : folder.entries) {
      if (entry.folder) {
        put_together(*entry.folder);
        continue;
      }
      if (entry.type != Type::file && entry.type != Type::link) continue;
      const std::string_view path = found_.texts.keep(shown(folder.path + entry.name));
      if (entry.ignored) {
        found_.left_out.push_back({path, reason(entry.ignored)});
      } else if (entry.type == Type::link) {
        found_.left_out.push_back({path, "is a symbolic link, and links are not followed"});
      } else {
        found_.files.push_back({path, entry.size, entry.executable});
      }
    }
  }

  std::string_view reason(const IgnoredBy& ignored) {
    std::string_view& text = reasons_[ignored.rule];
    if (text.empty()) {
      text = found_.texts.keep("is ignored by " + ignored.rules->folder + kGitIgnore + ":" +
                               std::to_string(ignored.rule->line));
    }
    return text;
  }

  int root_;
  Ignored ignored_;
  std::size_t shown_from_ = 0;  // where the path below the folder that is walked begins in Folder::path
  std::atomic<std::size_t> files_ = 0;
  FolderListing found_;
  std::map<const IgnoreRules::Rule*, std::string_view> reasons_;
};

}  // namespace

Result<FolderListing> list_folder(int folder, const std::string& path, Ignored ignored) {
  return Walk(folder, ignored).run(path);
}

}  // namespace lscan
