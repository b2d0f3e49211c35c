#include "lockfiles/maven/settings.h"

#include "lockfiles/text/document.h"

namespace lscan::maven {

std::string local_repository_of(std::string_view settings, std::string_view home) {
  Inventory ignored;
  const Document document = read_xml({"settings.xml", settings}, ignored);
  if (document.root().key() != "settings") return "";
  std::string folder(document.root()["localRepository"].text());
  for (const std::string_view property : {"${user.home}", "${env.HOME}"}) {
    if (folder.starts_with(property)) folder.replace(0, property.size(), home);
  }
  return folder.find("${") == std::string::npos ? folder : "";
}

}  // namespace lscan::maven
