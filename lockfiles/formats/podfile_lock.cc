// Podfile.lock of CocoaPods (https://guides.cocoapods.org/using/using-cocoapods.html#what-is-podfilelock):
//   PODS:
//     - Alamofire (5.6.4)
//     - Firebase/Core (10.9.0):         a part of the pod Firebase
//       - Firebase/CoreOnly
// No advisory source speaks of pods, OSV has no ecosystem for them, and a name alone is not enough to look one up as
// another ecosystem's package. So nothing of it is a package: the pods are counted and named as a blind spot, since
// "no findings" would say something else.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

// "Firebase 10.9.0" of "Firebase/Core (10.9.0)".
std::string pod_of(std::string_view entry) {
  const std::size_t open = entry.find(" (");
  const std::size_t close = entry.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return "";
  std::string_view name = entry.substr(0, open);
  return std::string(text::take_until(name, '/')).append(" ").append(entry.substr(open + 2, close - open - 2));
}

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_yaml(file, found);
  const Value root = document.root();
  if (!root["PODS"].is_list()) {
    if (root) say(found, file, root.position(), "expected a Podfile.lock with a list \"PODS\"");
    return;
  }
  std::set<std::string> pods;
  DamagedEntries damaged;
  for (const Value entry : root["PODS"]) {
    // A pod that depends on others is a table with one key, the pod.
    const Value pod = entry.is_table() && entry.size() > 0 ? *entry.begin() : entry;
    std::string name = pod_of(entry.is_table() ? pod.key() : pod.text());
    if (name.empty()) {
      damaged.add(entry.position(), "expected a pod as \"name (version)\"");
    } else {
      pods.insert(std::move(name));
    }
  }
  damaged.say(found, file);
  if (pods.empty()) return;
  leave_open(
      found, file, BlindSpot::Kind::uncovered_ecosystem,
      "locks " + text::counted(pods.size(), "pod") + ", and no advisory data covers CocoaPods: " + text::listed(pods),
      "look up the advisories of these projects by hand");
}

}  // namespace

const LockfileFormat formats::podfile_lock{
    .name = "Podfile.lock", .files = "Podfile.lock", .ecosystem = std::nullopt, .gives = {}, .parse = parse};

}  // namespace lscan
