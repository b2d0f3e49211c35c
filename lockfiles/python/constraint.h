#pragma once

#include <string_view>

namespace lscan::python {

// Whether a version is one of those that a constraint allows: specifiers of PEP 440 ("~=1.4.2, !=1.4.5", "==1.*"), and
// what Poetry has besides ("^1.2", "~1.2", "1.2.*", "*", alternatives with "||"). Good for telling which of several
// locked versions is meant: prereleases are versions like others, and what cannot be read allows everything.
bool allows(std::string_view constraint, std::string_view version);

}  // namespace lscan::python
