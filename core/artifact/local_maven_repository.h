#pragma once

#include <string>
#include <utility>

#include "core/model/maven_repository.h"

namespace lscan {

// Maven's repository in a folder of the file system: ~/.m2/repository, or what settings.xml names instead.
class LocalMavenRepository : public MavenRepository {
 public:
  // `shown_as` stands before each path in evidence: "~/.m2/repository".
  LocalMavenRepository(std::string root, std::string shown_as)
      : root_(std::move(root)), shown_as_(std::move(shown_as)) {}

  std::optional<File> read(std::string_view path) const override;

 private:
  std::string root_;
  std::string shown_as_;
};

}  // namespace lscan
