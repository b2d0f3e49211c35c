#include "lockfiles/python/requirements_file.h"

#include <algorithm>
#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/model/ecosystem.h"
#include "lockfiles/reading.h"

namespace lscan::python {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Where the comment begins; the end where there is none.
std::size_t comment_start(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || is_blank(line[at - 1])) return at;
  }
  return line.size();
}

// Where the options behind a requirement begin: a word with a dash, "--hash=sha256:...".
std::size_t options_start(std::string_view line) {
  for (std::size_t at = line.find(" -"); at != std::string_view::npos; at = line.find(" -", at + 1)) {
    if (at + 2 < line.size() && !is_blank(line[at + 2])) return at;
  }
  return line.size();
}

std::string_view unquoted(std::string_view word) {
  if (word.size() >= 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front())
    return word.substr(1, word.size() - 2);
  return word;
}

bool is_address(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && text.substr(colon).starts_with("://");
}

bool is_path(std::string_view text) {
  return text.starts_with('.') || text.starts_with('/') || text.ends_with(".whl") || text.ends_with(".tar.gz") ||
         text.ends_with(".zip") ||
         (text.find('/') != std::string_view::npos && text.find(" @ ") == std::string_view::npos &&
          text.find("@") == std::string_view::npos);
}

// Name and version in the name of an archive: "six-1.16.0-py2.py3-none-any.whl", "six-1.16.0.tar.gz".
std::pair<std::string_view, std::string_view> archive_name(std::string_view address) {
  address = address.substr(0, address.find_first_of("#?"));
  std::string_view name = text::base_name(address);
  const bool is_wheel = name.ends_with(".whl");
  for (const std::string_view suffix : {".whl", ".tar.gz", ".zip", ".tar.bz2"}) {
    if (!name.ends_with(suffix)) continue;
    name.remove_suffix(suffix.size());
    const std::size_t dash = is_wheel ? name.find('-') : name.rfind('-');
    if (dash == std::string_view::npos) return {};
    std::string_view version = name.substr(dash + 1);
    if (is_wheel) version = version.substr(0, version.find('-'));
    return {name.substr(0, dash), version};
  }
  return {};
}

std::string_view egg_name(std::string_view address) {
  const std::size_t egg = address.find("egg=");
  if (egg == std::string_view::npos) return {};
  const std::string_view name = address.substr(egg + 4);
  return name.substr(0, name.find_first_of("&[ "));
}

std::string normalised(std::string_view name) { return normalised_name(Ecosystem::pypi, name); }

}  // namespace

std::string_view RequirementsFiles::keep(std::string text) {
  texts_.push_back(std::make_unique<std::string>(std::move(text)));
  return *texts_.back();
}

void RequirementsFiles::say(const Place& place, Position at, std::string message) {
  lscan::add(found_.diagnostics, {DiagnosticSeverity::error, place.path, at.line, at.column, std::move(message)});
}

void RequirementsFiles::read() { read_text(file_.text, {std::string(file_.path), "", Kind::requirements}); }

void RequirementsFiles::read_line(std::string_view text, Position at) {
  take({text, at}, {std::string(file_.path), "", Kind::requirements});
}

// A comment stands for itself, and ends what a backslash has begun. A joined line is at the place of its first part.
void RequirementsFiles::read_text(std::string_view text, const Place& place) {
  std::string_view rest = text;
  std::string joined;
  std::size_t first_line = 0;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = text::take_line(rest);
    const bool is_comment = text::trim(line).starts_with('#');
    const bool continues = !is_comment && line.ends_with('\\');
    if (first_line == 0 && !continues) {
      take({line, {number, 1}}, place);
      continue;
    }
    if (first_line == 0) first_line = number;
    if (!is_comment) joined.append(line.substr(0, line.size() - (continues ? 1 : 0)));
    if (continues && !rest.empty()) continue;
    take({keep(std::exchange(joined, {})), {std::exchange(first_line, 0), 1}}, place);
    if (is_comment) take({line, {number, 1}}, place);
  }
}

void RequirementsFiles::take(Line line, const Place& place) {
  const std::size_t comment = comment_start(line.text);
  const std::string_view content = line.text.substr(0, comment);
  const std::size_t indent = std::min(content.find_first_not_of(" \t\r"), content.size());
  const Line inner{text::trim(content), {line.at.line, line.at.column + indent}};
  if (!inner.text.empty()) {
    in_via_ = false;
    current_ = nullptr;
    if (inner.text.starts_with('-')) {
      take_option(inner, place);
    } else {
      const std::size_t options = options_start(inner.text);
      take_requirement({text::trim(inner.text.substr(0, options)), inner.at}, inner.text.substr(options), place, false);
    }
  }
  if (comment != line.text.size()) take_comment(text::trim(line.text.substr(comment + 1)));
}

void RequirementsFiles::take_option(Line line, const Place& place) {
  const std::string_view option = line.text;
  // "--option value", "--option=value", "-rvalue".
  const auto value_of = [&](std::string_view name) -> std::string_view {
    if (!option.starts_with(name)) return {};
    std::string_view value = option.substr(name.size());
    if (name.starts_with("--") && !value.empty() && value.front() != '=' && !is_blank(value.front())) return {};
    if (value.starts_with('=')) value.remove_prefix(1);
    return unquoted(text::trim(value));
  };
  for (const std::string_view name : {"-r", "--requirement"}) {
    if (const auto path = value_of(name); !path.empty()) return include(path, Kind::requirements, line.at, place);
  }
  for (const std::string_view name : {"-c", "--constraint"}) {
    if (const auto path = value_of(name); !path.empty()) return include(path, Kind::constraints, line.at, place);
  }
  for (const std::string_view name : {"-e", "--editable"}) {
    if (const auto value = value_of(name); !value.empty()) {
      const auto at = static_cast<std::size_t>(value.data() - option.data());
      return take_requirement({value, {line.at.line, line.at.column + at}}, "", place, true);
    }
  }
  for (const std::string_view name : {"-i", "--index-url", "--pypi-url"}) {
    if (const auto url = value_of(name); !url.empty()) index_ = url;
  }
}

void RequirementsFiles::take_requirement(Line line, std::string_view options, const Place& place, bool is_editable) {
  if (lines_.size() + constraints_.size() >= limits::kRequirements) {
    if (std::exchange(is_full_, true)) return;
    return say(place, line.at, "expected at most " + std::to_string(limits::kRequirements) + " requirements");
  }
  RequirementLine entry;
  entry.path = place.path;
  entry.at = line.at;
  entry.has_hash = options.find("--hash") != std::string_view::npos;
  const std::string_view text = line.text;
  const auto requirement = parse_requirement(text);
  if (requirement && !(is_editable && requirement->url.empty())) {
    entry.requirement = *requirement;
    entry.source = requirement->url;
    if (const auto version = pinned_version(requirement->specifiers)) {
      entry.version = *version;
      entry.at.column += static_cast<std::size_t>(version->data() - text.data());
    }
  } else if (is_address(text) || is_editable || is_path(text)) {
    const std::string_view address = text::trim(text.substr(0, text.find(" ;")));
    std::string_view name = egg_name(address);
    if (const auto [archive, version] = archive_name(address); !archive.empty()) {
      if (name.empty()) name = archive;
      entry.version = version;
    }
    if (address == "." || address == "./" || address.starts_with(".[")) return;  // the project itself
    if (const std::size_t marker = text.find(" ;"); marker != std::string_view::npos)
      entry.requirement.marker = text::trim(text.substr(marker + 2));
    entry.source =
        is_address(address) ? std::string(address) : "file:" + std::string(address.substr(0, address.find('[')));
    std::string_view folder = address.substr(0, address.find_first_of("#?[@"));
    while (folder.ends_with('/')) folder.remove_suffix(1);
    if (name.empty()) name = text::base_name(folder);
    entry.requirement.name = name;
  } else {
    if (damaged_in_.empty()) damaged_in_ = place.path;
    return damaged_.add(line.at, "expected a requirement or an option of pip");
  }
  if (const std::size_t egg = entry.source.find('#'); egg != std::string::npos && entry.source.starts_with("git+"))
    entry.source.resize(egg);
  if (const std::size_t at = entry.source.rfind('@');
      entry.source.starts_with("git+") && at != std::string::npos && at > entry.source.rfind('/'))
    entry.source[at] = '#';
  current_ = place.kind == Kind::constraints ? &constraints_ : &lines_;
  current_->push_back(std::move(entry));
}

void RequirementsFiles::take_comment(std::string_view comment) {
  if (comment.find("autogenerated by pip-compile") != std::string_view::npos ||
      comment.find("autogenerated by uv") != std::string_view::npos ||
      comment.find("generated by rye") != std::string_view::npos ||
      comment.find("@generated by PDM") != std::string_view::npos)
    is_compiled_ = true;
  if (comment == "via" || comment.starts_with("via ")) {
    in_via_ = true;
    return take_via(comment.substr(3));
  }
  if (in_via_) take_via(comment);
}

void RequirementsFiles::take_via(std::string_view list) {
  if (current_ != &lines_ || lines_.empty()) return;
  says_what_asks_ = is_compiled_ = true;
  while (!list.empty()) {
    const std::string_view who = text::trim(text::take_until(list, ','));
    if (!who.empty()) lines_.back().via.emplace_back(who);
  }
}

void RequirementsFiles::include(std::string_view path, Kind kind, Position at, const Place& place) {
  const std::string relative = place.folder + std::string(path);
  if (!read_files_.insert((kind == Kind::constraints ? "c " : "r ") + relative).second) return;
  if (read_files_.size() > limits::kIncludedFiles) {
    if (std::exchange(is_full_, true)) return;
    return say(place, at, "expected at most " + std::to_string(limits::kIncludedFiles) + " included files");
  }
  auto file = is_address(path) ? std::nullopt : nearby_.read(relative);
  if (!file) return say(place, at, "the included file " + std::string(path) + " is not at hand");
  std::string folder(text::parent_path(relative));
  if (!folder.empty()) folder += '/';
  read_text(keep(std::move(file->text)), {file->path, std::move(folder), kind});
  current_ = nullptr;
  in_via_ = false;
}

void RequirementsFiles::finish() {
  damaged_.say(found_, {damaged_in_, {}});
  std::multimap<std::string, const RequirementLine*> pins;
  for (const RequirementLine& constraint : constraints_) {
    if (!constraint.version.empty() || !constraint.source.empty())
      pins.emplace(normalised(constraint.requirement.name), &constraint);
  }
  std::vector<RequirementLine> all;
  for (RequirementLine& line : lines_) {
    const auto [begin, end] = pins.equal_range(normalised(line.requirement.name));
    if (!line.version.empty() || !line.source.empty() || begin == end) {
      all.push_back(std::move(line));
      continue;
    }
    // Constraints of several machines: each is one of the versions that may be meant.
    std::size_t count = 0;
    for (auto pin = begin; pin != end && count < limits::kVersionsOfName; ++pin, ++count) {
      RequirementLine pinned = line;
      pinned.version = pin->second->version;
      pinned.source = pin->second->source;
      pinned.path = pin->second->path;
      pinned.at = pin->second->at;
      if (pinned.requirement.marker.empty()) pinned.requirement.marker = pin->second->requirement.marker;
      all.push_back(std::move(pinned));
    }
  }
  lines_ = std::move(all);
}

bool is_for_development(std::string_view path) {
  static const std::set<std::string_view> kWords = {
      "dev",    "devel",     "develop",       "development", "test",    "tests",    "testing",
      "doc",    "docs",      "documentation", "lint",        "linting", "linters",  "ci",
      "typing", "mypy",      "style",         "formatting",  "tox",     "coverage", "qa",
      "bench",  "benchmark", "benchmarks",    "debug",       "local",   "build"};
  std::string_view folder = text::base_name(text::parent_path(path));
  if (kWords.count(folder) != 0 && folder != "build" && folder != "local") return true;
  const std::string name = text::lower(text::base_name(path));
  for (std::string_view rest = name; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of("-_."), rest.size());
    if (kWords.count(rest.substr(0, end)) != 0) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace lscan::python
