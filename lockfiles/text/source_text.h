// What all formats would have to see to in a text before they read it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/position.h"

namespace lscan {

// The text of a file as UTF-8: without a byte order mark, from UTF-16 where the mark says so (PowerShell redirects into
// it), with '?' for bytes that are no UTF-8; that is not said where XML tells such an encoding, since what is looked
// for is ASCII. Lines with merge-conflict markers are blanked out, so that both sides are read. Offsets, lines and
// columns stay those of the file, but for UTF-16 and the mark.
class SourceText {
 public:
  // `slack`: bytes behind `raw` that may be read too. `raw` outlives this; it is copied only where it has to change.
  explicit SourceText(std::string_view raw, std::size_t slack = 0);
  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;

  std::string_view text() const { return text_; }
  std::size_t slack() const { return slack_; }

  // What had to be mended, as diagnostics of `path`.
  Diagnostics said_of(std::string_view path) const;

 private:
  void decode_utf16(std::string_view units, bool big_endian);
  void replace_what_is_not_utf8();
  void blank_conflict_markers();
  std::string& own();  // a copy to change

  struct Mended {
    std::size_t offset = 0;
    std::string message;
  };

  std::string_view text_;
  std::size_t slack_ = 0;
  std::string own_;
  bool owns_ = false;
  std::vector<Mended> mended_;
};

}  // namespace lscan
