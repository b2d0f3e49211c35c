// package-lock.json and npm-shrinkwrap.json, lockfileVersion 1 to 3 (docs.npmjs.com, "package-lock.json").
//
// Since version 2 "packages" maps each folder of the installed tree to its entry: "node_modules/a/node_modules/@s/b".
// The empty key is the project itself, keys outside node_modules are its workspaces, and entries with "link" are links
// to these: none of them is a package. An alias carries the real name in "name". Version 1 has only "dependencies", a
// tree of names; an alias there has the version "npm:real@1.0.0". Entries whose "resolved" (or version, in version 1)
// is a git, file or directory reference are no packages of the registry and are left out.
#include <algorithm>
#include <string>

#include <simdjson.h>

#include "core/base/limits.h"
#include "lockfiles/formats.h"

namespace lscan {
namespace {

using simdjson::ondemand::object;

// What one entry says, in either version of the format. The views point into the parsed document.
struct Entry {
  std::string_view name;
  std::string_view version;
  std::string_view resolved;
  bool dev = false;
  bool optional = false;
  bool link = false;
  const char* version_at = nullptr;  // where the version stands in the text
};

// A flag of another type does not say.
bool is_true(simdjson::ondemand::value& value) {
  bool truth = false;
  return value.get_bool().get(truth) == simdjson::SUCCESS && truth;
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found) {}

  void read() {
    text_ = simdjson::padded_string(file_.text);
    counted_to_ = text_.data();
    simdjson::ondemand::document document;
    object root;
    if (parser_.iterate(text_).get(document) != simdjson::SUCCESS ||
        document.get_object().get(root) != simdjson::SUCCESS) {
      return say("expected a JSON object");
    }
    object entries;
    simdjson::error_code error = root["packages"].get_object().get(entries);
    if (error == simdjson::SUCCESS) {
      error = read_folders(entries);
    } else if (error == simdjson::NO_SUCH_FIELD &&
               root["dependencies"].get_object().get(entries) == simdjson::SUCCESS) {
      error = read_tree(entries, 0);
    } else if (error == simdjson::NO_SUCH_FIELD) {
      return;  // a project without dependencies
    }
    if (error != simdjson::SUCCESS) say(std::string("expected a package-lock.json: ") + simdjson::error_message(error));
  }

 private:
  // Each field of one entry; `nested` is called with the value of "dependencies".
  template <typename Nested>
  simdjson::error_code read_entry(object fields, Entry& entry, Nested nested) {
    for (auto field : fields) {
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return error;
      simdjson::ondemand::value value;
      if (auto error = field.value().get(value)) return error;
      if (key == "version") {
        entry.version_at = value.raw_json_token().data();
        if (auto error = value.get_string().get(entry.version)) return error;
      } else if (key == "name") {
        if (auto error = value.get_string().get(entry.name)) return error;
      } else if (key == "resolved") {
        if (value.get_string().get(entry.resolved) != simdjson::SUCCESS) entry.resolved = {};  // false, in old files
      } else if (key == "dev" || key == "devOptional") {
        entry.dev = is_true(value);
      } else if (key == "optional") {
        entry.optional = is_true(value);
      } else if (key == "link") {
        entry.link = is_true(value);
      } else if (key == "dependencies") {
        if (auto error = nested(value)) return error;
      }
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code read_folders(object folders) {
    constexpr std::string_view kModules = "node_modules/";
    for (auto folder : folders) {
      std::string_view path;
      if (auto error = folder.unescaped_key().get(path)) return error;
      object fields;
      if (auto error = folder.value().get_object().get(fields)) return error;
      const std::size_t modules = path.rfind(kModules);
      if (modules == std::string_view::npos) continue;
      Entry entry;
      entry.name = path.substr(modules + kModules.size());
      const auto skip = [](simdjson::ondemand::value&) { return simdjson::SUCCESS; };
      if (auto error = read_entry(fields, entry, skip)) return error;
      add(entry);
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code read_tree(object dependencies, int depth) {
    if (depth > limits::kDocumentDepth) return simdjson::DEPTH_ERROR;
    for (auto dependency : dependencies) {
      Entry entry;
      if (auto error = dependency.unescaped_key().get(entry.name)) return error;
      object fields;
      if (auto error = dependency.value().get_object().get(fields)) return error;
      const auto descend = [&](simdjson::ondemand::value& value) {
        object nested;
        if (auto error = value.get_object().get(nested)) return error;
        return read_tree(nested, depth + 1);
      };
      if (auto error = read_entry(fields, entry, descend)) return error;
      add(entry);
    }
    return simdjson::SUCCESS;
  }

  void add(Entry entry) {
    if (constexpr std::string_view kAlias = "npm:"; entry.version.starts_with(kAlias)) {
      const std::string_view real = entry.version.substr(kAlias.size());
      const std::size_t at = real.rfind('@');
      if (at == std::string_view::npos || at == 0) return;
      entry.name = real.substr(0, at);
      entry.version = real.substr(at + 1);
    }
    const bool from_registry =
        entry.resolved.empty() || entry.resolved.starts_with("https://") || entry.resolved.starts_with("http://");
    const bool is_reference = entry.version.find(':') != std::string_view::npos;
    if (entry.link || entry.version.empty() || is_reference || !from_registry) return;
    found_.packages.push_back({.ecosystem = Ecosystem::npm,
                               .name = std::string(entry.name),
                               .version = std::string(entry.version),
                               .evidence = {{.kind = EvidenceKind::declared,
                                             .path = std::string(file_.path),
                                             .line = line_of(entry.version_at)}},
                               .scope = entry.dev        ? Scope::dev
                                        : entry.optional ? Scope::optional
                                                         : Scope::runtime});
  }

  // Entries come in the order of the text in version 2 and 3, so counting goes on from the last one; a nested tree of
  // version 1 adds the outer entry last and starts over.
  std::size_t line_of(const char* at) {
    if (at < counted_to_) {
      counted_to_ = text_.data();
      line_ = 1;
    }
    line_ += static_cast<std::size_t>(std::count(counted_to_, at, '\n'));
    counted_to_ = at;
    return line_;
  }

  void say(std::string message) {
    found_.diagnostics.push_back({DiagnosticSeverity::error, std::string(file_.path), 0, 0, std::move(message)});
  }

  const SourceFile& file_;
  Inventory& found_;
  simdjson::padded_string text_;
  simdjson::ondemand::parser parser_;
  const char* counted_to_ = nullptr;
  std::size_t line_ = 1;
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) { Reader(file, found).read(); }

}  // namespace

const LockfileFormat formats::package_lock{.name = "package-lock.json",
                                           .files = "package-lock.json npm-shrinkwrap.json",
                                           .ecosystem = Ecosystem::npm,
                                           .gives = {.graph = true, .scopes = true},
                                           .parse = parse};

}  // namespace lscan
