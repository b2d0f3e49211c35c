#include "core/model/history.h"

namespace lscan {

std::string_view name(HistorySubject::Kind kind) {
  switch (kind) {
    case HistorySubject::Kind::package:
      return "package";
    case HistorySubject::Kind::advisory:
      return "advisory";
    case HistorySubject::Kind::file:
      return "file";
  }
  return "";
}

}  // namespace lscan
