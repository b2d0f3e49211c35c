// Lists what lies below a folder.
#pragma once

#include <string>
#include <vector>

#include "core/artifact/directory.h"
#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/base/text_arena.h"
#include "core/model/file_tree.h"

namespace lscan {

struct FolderListing {
  std::vector<File> files;  // sorted by path
  std::vector<LeftOutFile> left_out;
  Diagnostics diagnostics;
  TextArena texts;  // of the views
};

// `folder`: an open descriptor of `path`. Links are not followed. Fails where more files lie there than the limit.
Result<FolderListing> list_folder(int folder, const std::string& path, Ignored ignored);

}  // namespace lscan
