// Which packages have no advisory, without asking the database: nineteen in twenty of a project's have none, and a
// filter of a few bits for each known name says so in a tenth of the time (Bloom, "Space/time trade-offs in hash coding
// with allowable errors", 1970). Its no is certain; its yes is wrong for one name in a hundred, which the database then
// answers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "core/model/ecosystem.h"

namespace lscan {

class NameFilter {
 public:
  // Room for `names`.
  explicit NameFilter(std::size_t names);

  // As bytes() gave them. Of no bytes, as of a store that has none, everything may be known.
  explicit NameFilter(std::string bytes) : bytes_(std::move(bytes)) {}

  // `name` in its normalised form.
  void add(Ecosystem ecosystem, std::string_view name);
  bool may_contain(Ecosystem ecosystem, std::string_view name) const;

  // The same on every machine, so that stores can be compared and carried about.
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace lscan
