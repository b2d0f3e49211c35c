// What a project file of MSBuild and the files that it draws on say of NuGet packages
// (https://learn.microsoft.com/visualstudio/msbuild/msbuild, https://learn.microsoft.com/nuget/consume-packages/).
//
// As in MSBuild all properties are settled first, in the order of the files, and then all items. Conditions are not
// evaluated: a property that hangs on one has no known value, an item that does is marked. The one exception is the
// usual way to write a default, Condition="'$(Name)' == ''". What targets do while they run is not seen.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/limits.h"
#include "core/base/position.h"
#include "lockfiles/text/document.h"

namespace lscan::nuget {

// <PackageReference Include="Serilog" Version="2.12.0" /> and its kin.
struct Item {
  std::string name;
  std::string version;   // empty where it has none; with "$(" where a property is not known
  std::string override;  // VersionOverride, which outdoes the central list
  std::string private_assets;
  bool is_conditional = false;
  std::string path;  // where the version stands, or the item that has none
  Position at;
};

class Evaluation {
 public:
  // The next file, in the order in which MSBuild comes upon them. `path`: as evidence shows it.
  void read(Value project, const std::string& path);

  // To be asked when all files are read. Of a reference whose version is in the central list there is one for each
  // version that conditions leave possible.
  std::vector<Item> references();

  // Whether there are more than limits::kProjectItems, and some are missing.
  bool is_cut() const { return steps_ > limits::kProjectItems; }

 private:
  enum class Verb { include, update, remove };
  struct Entry {
    Verb verb = Verb::include;
    Item item;
  };
  struct Property {
    std::string value;
    bool is_known = true;
  };

  void read_group(Value group, const std::string& path, bool is_conditional);
  void read_properties(Value group, bool is_conditional);
  void read_items(Value group, const std::string& path, bool is_conditional);
  void read_item(Value element, const std::string& path, bool is_conditional);
  std::string expanded(std::string_view text) const;
  std::vector<Item> evaluated(const std::vector<Entry>& entries);

  std::map<std::string, Property> properties_;  // by name in lower case
  std::vector<Entry> references_;
  std::vector<Entry> central_;
  std::vector<Entry> global_;
  std::size_t steps_ = 0;
};

// Whether the file draws on the one of the same name in a folder above its own, as it has to say itself:
// <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
bool imports_from_above(Value project, std::string_view name);

}  // namespace lscan::nuget
