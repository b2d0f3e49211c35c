#include "core/model/blind_spot.h"

namespace lscan {

std::string_view name(BlindSpot::Kind kind) {
  switch (kind) {
    case BlindSpot::Kind::nothing_identified:
      return "nothing-identified";
    case BlindSpot::Kind::stripped_metadata:
      return "stripped-metadata";
    case BlindSpot::Kind::unidentified_jar:
      return "unidentified-jar";
    case BlindSpot::Kind::unidentified_binary:
      return "unidentified-binary";
    case BlindSpot::Kind::unidentified_component:
      return "unidentified-component";
    case BlindSpot::Kind::native_library:
      return "native-library";
    case BlindSpot::Kind::bundle:
      return "bundle";
    case BlindSpot::Kind::unversioned_package:
      return "unversioned-package";
    case BlindSpot::Kind::invalid_version:
      return "invalid-version";
    case BlindSpot::Kind::uncovered_ecosystem:
      return "uncovered-ecosystem";
    case BlindSpot::Kind::unknown_release:
      return "unknown-release";
    case BlindSpot::Kind::skipped_file:
      return "skipped-file";
    case BlindSpot::Kind::unresolved_dependencies:
      return "unresolved-dependencies";
  }
  return "";
}

}  // namespace lscan
