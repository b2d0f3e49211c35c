#include "core/versions/order.h"

namespace lscan {

const VersionOrder& order_of(Ecosystem ecosystem) {
  switch (ecosystem) {
    case Ecosystem::crates_io:
      return orders::cargo;
    case Ecosystem::go:
      return orders::go;
    case Ecosystem::maven:
      return orders::maven;
    case Ecosystem::npm:
      return orders::npm;
    case Ecosystem::nuget:
      return orders::nuget;
    case Ecosystem::packagist:
      return orders::packagist;
    case Ecosystem::pypi:
      return orders::pypi;
    case Ecosystem::rubygems:
      return orders::rubygems;
  }
  return orders::semver;
}

}  // namespace lscan
