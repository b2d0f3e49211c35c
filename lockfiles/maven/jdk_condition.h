// <jdk> in a profile's activation (https://maven.apache.org/pom.html#activation): a prefix of Java's version, one that
// it must not have ("!1.8"), or a range.
#pragma once

#include <string_view>

namespace lscan::maven {

enum class Holds { no, unknown, yes };  // in this order, so that several conditions together hold as the least of them

// Which JDK builds the project is not known here. It is settled where every one that can gives the same answer: Lambda
// has no runtime before Java 8.
Holds holds_for_jdk(std::string_view condition);

}  // namespace lscan::maven
