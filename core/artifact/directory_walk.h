// Lists what lies below a folder.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifact/directory.h"
#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/model/file_tree.h"

namespace lscan {

// Texts that stay where they are, so that views of them do.
class TextArena {
 public:
  std::string_view keep(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t left_ = 0;
  char* next_ = nullptr;
};

struct FolderListing {
  std::vector<File> files;  // sorted by path
  std::vector<LeftOutFile> left_out;
  Diagnostics diagnostics;
  TextArena texts;  // of the views
};

// `folder`: an open descriptor of `path`. Links are not followed. Fails where more files lie there than the limit.
Result<FolderListing> list_folder(int folder, const std::string& path, Ignored ignored);

}  // namespace lscan
