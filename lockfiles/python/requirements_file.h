// pip's requirements files (https://pip.pypa.io/en/stable/reference/requirements-file-format/): one requirement or
// option in a line, which a backslash continues; "#" begins a comment at the start or behind a blank.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/position.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/format.h"
#include "lockfiles/python/requirement.h"

namespace lscan::python {

// A requirement of one of the files that were read.
struct RequirementLine {
  Requirement requirement;       // of a text that RequirementsFiles keeps
  std::string source;            // where it comes from if not from an index
  std::string version;           // the exact one; empty where there is none
  std::string path;              // the file
  Position at;                   // of the version, else of the requirement
  std::vector<std::string> via;  // of the comments that pip-compile and uv write: who asks for it
  bool has_hash = false;
};

// A requirements file with all that it includes.
class RequirementsFiles {
 public:
  RequirementsFiles(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file), nearby_(nearby), found_(found) {}

  void read();                                         // the file itself
  void read_line(std::string_view text, Position at);  // as it stands somewhere else: in an environment.yml
  void finish();                                       // pins by constraints what has no version

  const std::vector<RequirementLine>& lines() const { return lines_; }
  bool says_what_asks() const { return says_what_asks_; }
  bool is_compiled() const { return is_compiled_; }  // a tool has written it: it lists what its packages depend on too
  const std::string& index() const { return index_; }

 private:
  enum class Kind { requirements, constraints };
  struct Place {
    std::string path;    // as it is shown
    std::string folder;  // relative to that of the first file, with a slash at its end
    Kind kind = Kind::requirements;
  };
  struct Line {
    std::string_view text;
    Position at;
  };

  void read_text(std::string_view text, const Place& place);
  void take(Line line, const Place& place);
  void take_option(Line line, const Place& place);
  void take_requirement(Line line, std::string_view options, const Place& place, bool is_editable);
  void take_comment(std::string_view comment);
  void take_via(std::string_view list);
  void include(std::string_view path, Kind kind, Position at, const Place& place);
  void say(const Place& place, Position at, std::string message);
  std::string_view keep(std::string text);

  const SourceFile& file_;
  const NearbyFiles& nearby_;
  Inventory& found_;
  std::vector<RequirementLine> lines_;
  std::vector<RequirementLine> constraints_;
  std::vector<RequirementLine>* current_ = nullptr;  // that of the last line, to which comments below it belong
  std::set<std::string> read_files_;                 // by kind and path
  std::vector<std::unique_ptr<std::string>> texts_;
  std::string index_;
  bool says_what_asks_ = false;
  bool is_compiled_ = false;
  bool in_via_ = false;
  bool is_full_ = false;
  DamagedEntries damaged_;
  std::string damaged_in_;  // the file of the first
};

// Whether a file of this name lists what development, tests or documentation need: "requirements-dev.txt",
// "docs/requirements.txt".
bool is_for_development(std::string_view path);

}  // namespace lscan::python
