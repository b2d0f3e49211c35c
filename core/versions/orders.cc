#include "core/versions/order.h"

namespace lscan {

const VersionOrder& order_of(Ecosystem ecosystem) {
  switch (ecosystem) {
#define LSCAN_ECOSYSTEM(id, osv, purl, space, order) \
  case Ecosystem::id:                                \
    return orders::order;
#include "core/model/ecosystems.def"
#undef LSCAN_ECOSYSTEM
  }
  return orders::semver;
}

}  // namespace lscan
