#include "core/model/advisory.h"

namespace lscan {

std::string_view name(Event::Kind kind) {
  switch (kind) {
    case Event::Kind::introduced:
      return "introduced";
    case Event::Kind::fixed:
      return "fixed";
    case Event::Kind::last_affected:
      return "last_affected";
    case Event::Kind::limit:
      return "limit";
  }
  return "";
}

}  // namespace lscan
